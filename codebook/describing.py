"""A codebook in one language, as plain data for scripts, screens and prints."""

from __future__ import annotations

from typing import Any

from .model import Code, Codebook, Text
from .parsing import LISTS
from .writing import rule_data


def describe(codebook: Codebook, language: str = "en") -> dict[str, Any]:
    """`codebook` in `language` ("nl", "en"), in the shape of `cimo codebook show --json`.

    The keys are those of a codebook file; every key is there, with null, false or an empty list
    where nothing is given, so that the JSON text is itself a codebook file.
    """
    return {
        "id": codebook.id,
        "label": codebook.label.in_(language) or None,
        "language": language,
        "revision": codebook.revision,
        "families": [
            {
                "id": family.id,
                "label": family.label.in_(language),
                "scored": family.scored,
                "use": family.use,
                "codes": [_code(code, language) for code in family.codes],
            }
            for family in codebook.families
        ],
        "scoring": rule_data(codebook.scoring),
    }


def words_in(texts: tuple[Text, ...], language: str) -> list[str]:
    """The texts given in `language` or for any language; all of them if there is none such."""
    own = [text.by_language.get(language) or text.plain for text in texts]
    return [words for words in own if words] or [text.in_(language) for text in texts if text.in_(language)]


def _code(code: Code, language: str) -> dict[str, Any]:
    return {
        "id": code.id,
        "label": code.label.in_(language),
        "definition": code.definition.in_(language) or None,
        **{name: words_in(getattr(code, name), language) for name in LISTS},
        "key": code.key,
        "colour": code.colour,
        "parent": code.parent,
        "retired": code.retired,
    }
