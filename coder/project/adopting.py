"""A codebook that comes from another tool as the next revision of the project's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .matching import match, same_family

if TYPE_CHECKING:
    from codebook.model import Code, Codebook, Family, Text


def adopt(theirs: Codebook, ours: Codebook) -> Codebook:
    """The tree of `theirs` with everything that other tools have no place for, taken from `ours`.

    Codes and families that are the same keep their ids, keys, keywords and labels in other languages, and
    their definition, criteria and examples unless the text there is another one. The scoring rule stays.
    """
    ids = match(theirs, ours)
    here = {code.id: code for code in ours.codes()}
    families: list[Family] = []
    for family in theirs.families:
        codes = tuple(
            replace(
                _code(code, here.get(ids[code.id])),
                id=ids[code.id],
                parent=None if code.parent is None else ids[code.parent],
            )
            for code in family.codes
        )
        same = next((one for one in ours.families if one.id == same_family(family, ours.families)), None)
        if same is None:
            families.append(replace(family, codes=codes))
        else:
            families.append(replace(same, label=_label(family.label, same.label), codes=codes))
    return replace(ours, families=tuple(families))


def _code(code: Code, same: Code | None) -> Code:
    from exports.refi.codes_out import description

    if same is None:
        return replace(code, key=None)
    languages = {*same.label.by_language, *same.definition.by_language, "nl", "en"}
    told = code.definition.plain.strip()
    unchanged = {description(same, one, tagged=False).strip() for one in languages}
    kept = replace(
        same,
        label=_label(code.label, same.label),
        colour=code.colour or same.colour,
        retired=code.retired,
    )
    if not told or told in unchanged:
        return kept
    return replace(kept, definition=code.definition, include=(), exclude=(), examples=(), borderline=())


def _label(given: Text, same: Text) -> Text:
    return same if given.plain in (same.plain, *same.by_language.values()) else given
