"""A sentence for users that is not an error: a remark on a codebook, a change between two."""

from __future__ import annotations

from transcripts.i18n import translator
from transcripts.numbers import brief

from .model import Text


class Remark:
    """One sentence; like `CimoError`, an English sentence with `{named}` places, and what fills them.

    Values that are `Text` are shown in the language asked for, and so are fractions.
    """

    __slots__ = ("message", "values")

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values

    def sentence(self, language: str = "en") -> str:
        """The sentence in `language` ("nl" or "en")."""
        filled = {name: _shown(value, language) for name, value in self.values.items()}
        return translator(language)(self.message).format(**filled)

    def calling(self, **values: object) -> Remark:
        """The same, with other values in these places."""
        return Remark(self.message, **{**self.values, **values})

    def __str__(self) -> str:
        return self.sentence()

    def __repr__(self) -> str:
        return f"Remark({self.sentence()!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remark) and (self.message, self.values) == (other.message, other.values)

    def __hash__(self) -> int:
        return hash(self.message)


def _shown(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.in_(language)
    return brief(value, language) if isinstance(value, float) else value
