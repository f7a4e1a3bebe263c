"""The synthesis in sentences, with what so few cases are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from transcripts.i18n import translator

if TYPE_CHECKING:
    from .model import Codebook
    from .patterns import Across
    from .synthesis import Combination, Count, Focus, Implication


def count(one: Count, codebook: Codebook, language: str = "en") -> str:
    """Such as "Matching: 7 of 11"."""
    _ = translator(language)
    text = _("{code}: {n} of {of}").format(
        code=codebook.label_of(one.code, language), n=len(one.initiatives), of=one.of
    )
    return text if not one.unknown else _("{text} ({n} not known yet)").format(text=text, n=len(one.unknown))


def combination(one: Combination, codebook: Codebook, names: Mapping[str, str], language: str = "en") -> str:
    """Such as "Matching + Career guidance: 3 (A, B, C)"; `names` are labels of initiatives."""
    _ = translator(language)
    codes = " + ".join(codebook.label_of(code, language) for code in one.codes) or _("none of them")
    return f"{codes}: {len(one.initiatives)} ({_listed(one.initiatives, names)})"


def implication(one: Implication, codebook: Codebook, names: Mapping[str, str], language: str = "en") -> str:
    """The pattern, its exceptions by name, and how much it is worth; `names` are labels of initiatives."""
    _ = translator(language)
    places = {
        "code": codebook.label_of(one.code, language),
        "also": codebook.label_of(one.also, language),
        "n": len(one.holds),
        "of": len(one.holds) + len(one.exceptions),
        "exceptions": _listed(one.exceptions, names),
    }
    if not places["of"]:
        return _("None uses {code}.").format(**places)
    if places["of"] == 1:
        alone = _("The only one that uses {code} also uses {also}.")
        if one.exceptions:
            alone = _("The only one that uses {code} does not use {also}: {exceptions}.")
        text = alone.format(**places)
    elif one.exceptions:
        text = _("{n} of the {of} that use {code} also use {also}; not {exceptions}.").format(**places)
    else:
        text = _("All {of} that use {code} also use {also}.").format(**places)
    if one.unknown:
        text += " " + _("Not known yet: {names}.").format(names=_listed(one.unknown, names))
    return f"{text} {_worth(one, codebook, language)}"


def focus(one: Focus, codebook: Codebook, names: Mapping[str, str], language: str = "en") -> str:
    """Such as "Leerhuis: broad (Matching, Education)"; the codes with the highest score in brackets."""
    _ = translator(language)
    kind = kind_of_focus(one, language)
    name = names.get(one.initiative, one.initiative)
    main = ", ".join(codebook.label_of(code, language) for code in one.main)
    if not main:
        return _("{initiative}: {kind}").format(initiative=name, kind=kind)
    return _("{initiative}: {kind}; highest: {codes}").format(initiative=name, kind=kind, codes=main)


def kind_of_focus(one: Focus, language: str = "en") -> str:
    """Broad, single, several, none, or not known yet."""
    _ = translator(language)
    return {
        "none": _("none of them"),
        "single": _("a single focus"),
        "several": _("several"),
        "broad": _("broad"),
        None: _("not known yet"),
    }[one.kind]


def across(one: Across, codebook: Codebook, language: str = "en") -> str:
    """Such as "fed by the workplace: 3 of 4"."""
    _ = translator(language)
    return _("{code}: {n} of {of}").format(
        code=codebook.label_of(one.code, language), n=len(one.initiatives), of=one.of
    )


def _worth(one: Implication, codebook: Codebook, language: str) -> str:
    _ = translator(language)
    also = codebook.label_of(one.also, language)
    if one.users == one.of:
        return _("This says nothing: all {of} use {also}.").format(of=one.of, also=also)
    if len(one.holds) + len(one.exceptions) == one.of:
        code = codebook.label_of(one.code, language)
        return _("This says nothing: all {of} use {also}.").format(of=one.of, also=code)
    if one.strength == "worthless":
        return _("Too few cases to say anything.")
    in_hundred = round(one.chance * 100)
    if one.strength == "weak":
        return _("Weak: by chance alone it would look like this in {n} of 100 such studies.").format(
            n=in_hundred
        )
    if one.strength == "some":
        return _("Some ground: by chance alone it would look like this in {n} of 100 such studies.").format(
            n=in_hundred
        )
    return _("Strong for so few cases: hardly to be had by chance.")


def _listed(initiatives: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in initiatives)
