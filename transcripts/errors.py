"""The one kind of failure that a user is meant to see."""

from __future__ import annotations

from .i18n import translator


class CimoError(Exception):
    """Something the user can mend: one plain sentence that says which file, where, and what to do.

    Args:
        message: English sentence with `{named}` places; it is also the key of its translation.
        values: what fills the places; another CimoError there is translated with this one.

    The command line prints the sentence on stderr and exits with status 1; the TUI shows it in a
    dialog. Any other exception that reaches a user is a bug.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))

    def sentence(self, language: str = "en") -> str:
        """The sentence in `language` ("nl" or "en")."""
        values = {
            name: value.sentence(language) if isinstance(value, CimoError) else value
            for name, value in self.values.items()
        }
        return translator(language)(self.message).format(**values)
