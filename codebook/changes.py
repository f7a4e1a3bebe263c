"""What changed between two codebooks, or two revisions of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transcripts.i18n import LANGUAGES, N_, translator

from . import colours, words
from .model import Text
from .remarks import Remark

if TYPE_CHECKING:
    from .model import Code, Codebook, Family
    from .rule import ScoringRule

_FIELDS = {
    "include": N_("include"),
    "exclude": N_("exclude"),
    "examples": N_("examples"),
    "borderline": N_("borderline"),
    "keywords": N_("keywords"),
    "key": N_("key"),
    "colour": N_("colour"),
    "parent": N_("parent"),
}
"""The fields of a code as they are named in a codebook file, and to people."""


def diff(before: Codebook, after: Codebook) -> tuple[Remark, ...]:
    """The differences in words, families first, then code by code; () when there is none.

    Revision numbers are not compared, and a code that moved keeps its name by its id.
    """
    remarks: list[Remark] = []
    if before.label != after.label:
        remarks.append(
            Remark("The codebook is now called “{new}” (was “{old}”).", old=before.label, new=after.label)
        )
    remarks += _families(before, after)
    remarks += code_changes(before, after)
    remarks += _order(before, after)
    if before.scoring != after.scoring:
        remarks.append(
            Remark(
                "The scoring rule changed. It was: {old} It is now: {new}",
                old=_rule(before.scoring),
                new=_rule(after.scoring),
            )
        )
    return tuple(remarks)


def code_changes(before: Codebook, after: Codebook) -> tuple[Remark, ...]:
    """The differences code by code, in words; the value `id` of each is the id of the code."""
    remarks: list[Remark] = []
    old = {code.id: code for code in before.codes()}
    new = {code.id: code for code in after.codes()}
    for name, code in old.items():
        if name not in new:
            remarks.append(Remark("{id} (“{label}”) is gone.", id=name, label=code.label))
    for name, code in new.items():
        if name not in old:
            remarks.append(
                Remark(
                    "{id} (“{label}”) is new, in {family}.",
                    id=name,
                    label=code.label,
                    family=_name(after.family_of(name)),
                )
            )
            continue
        home, other = before.family_of(name), after.family_of(name)
        if home.id != other.id:
            remarks.append(
                Remark("{id} moved from {old} to {new}.", id=name, old=_name(home), new=_name(other))
            )
        remarks += _code(old[name], code)
    return tuple(remarks)


def _name(family: Family) -> Text | str:
    """What a family is called where people read it."""
    return family.label if family.label != Text() else family.id


def _rule(rule: ScoringRule) -> Text:
    return Text("", {one: " ".join(words.rule(rule, one).split("\n")) for one in LANGUAGES})


def _families(before: Codebook, after: Codebook) -> list[Remark]:
    old: dict[str, Family] = {family.id: family for family in before.families}
    new: dict[str, Family] = {family.id: family for family in after.families}
    remarks = [Remark("The family {id} is gone.", id=name) for name in old if name not in new]
    for name, family in new.items():
        if name not in old:
            remarks.append(Remark("The family {id} is new.", id=name))
            continue
        if old[name].label != family.label:
            remarks.append(
                Remark(
                    "The family {id} is now called “{new}” (was “{old}”).",
                    id=name,
                    old=old[name].label,
                    new=family.label,
                )
            )
        if family.scored and not old[name].scored:
            remarks.append(Remark("The family {id} is now scored.", id=name))
        if old[name].scored and not family.scored:
            remarks.append(Remark("The family {id} is not scored any more.", id=name))
        if old[name].use != family.use:
            remarks.append(
                Remark(
                    "The family {id} is now used as {new} (was {old}).",
                    id=name,
                    old=old[name].use,
                    new=family.use,
                )
            )
    return remarks


def changes_of(old: Code, new: Code) -> tuple[Remark, ...]:
    """What differs between two states of one code, in words; not where it stands."""
    return tuple(_code(old, new))


def _code(old: Code, new: Code) -> list[Remark]:
    name = new.id
    remarks: list[Remark] = []
    if old.label != new.label:
        remarks.append(
            Remark("{id} is now called “{new}” (was “{old}”).", id=name, old=old.label, new=new.label)
        )
    if old.definition != new.definition:
        remarks.append(_definition(name, old.definition, new.definition))
    remarks += _list("include", name, old.include, new.include)
    remarks += _list("exclude", name, old.exclude, new.exclude)
    remarks += _list("examples", name, old.examples, new.examples)
    remarks += _list("borderline", name, old.borderline, new.borderline)
    remarks += _list("keywords", name, old.keywords, new.keywords)
    for field, before, after in (
        ("key", old.key, new.key),
        ("colour", old.colour, new.colour),
        ("parent", old.parent, new.parent),
    ):
        if before != after:
            remarks.append(
                Remark(
                    "{id}: {field} is now {new} (was {old}).",
                    id=name,
                    field=_called(field),
                    old=_said(field, before),
                    new=_said(field, after),
                )
            )
    if new.retired and not old.retired:
        remarks.append(Remark("{id} is retired.", id=name))
    if old.retired and not new.retired:
        remarks.append(Remark("{id} is in use again.", id=name))
    return remarks


def _definition(name: str, old: Text, new: Text) -> Remark:
    if old == Text():
        return Remark("{id} now has a definition: “{new}”.", id=name, new=new)
    if new == Text():
        return Remark("{id} has no definition any more (was “{old}”).", id=name, old=old)
    return Remark("{id} is now defined as “{new}” (was “{old}”).", id=name, old=old, new=new)


def _list(field: str, name: str, old: Sequence[Text], new: Sequence[Text]) -> list[Remark]:
    gone = [text for text in old if text not in new]
    more = [text for text in new if text not in old]
    remarks: list[Remark] = []
    if gone:
        remarks.append(
            Remark("{id}: {field} without {texts}.", id=name, field=_called(field), texts=_quoted(gone))
        )
    if more:
        remarks.append(
            Remark("{id}: {field} now with {texts}.", id=name, field=_called(field), texts=_quoted(more))
        )
    if not gone and not more and list(old) != list(new):
        remarks.append(Remark("{id}: {field} in another order.", id=name, field=_called(field)))
    return remarks


def _said(field: str, value: str | None) -> Text | str:
    return colours.said(value) if field == "colour" and value else value or "-"


def _called(field: str) -> Text:
    return Text(by_language={language: translator(language)(_FIELDS[field]) for language in LANGUAGES})


def _quoted(texts: Sequence[Text]) -> Text:
    languages = sorted({language for text in texts for language in text.by_language} | set(LANGUAGES))
    shown = texts[:3]
    more = f" (+{len(texts) - len(shown)})" if len(texts) > len(shown) else ""
    return Text("", {one: ", ".join(f"“{text.in_(one)}”" for text in shown) + more for one in languages})


def _order(before: Codebook, after: Codebook) -> list[Remark]:
    common = {code.id for code in before.codes()} & {code.id for code in after.codes()}
    old = [code.id for code in before.codes() if code.id in common]
    new = [code.id for code in after.codes() if code.id in common]
    same_home = all(before.family_of(name).id == after.family_of(name).id for name in common)
    return [Remark("The codes are in another order.")] if old != new and same_home else []
