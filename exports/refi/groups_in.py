"""To which initiative a source belongs, as far as cases and sets tell; its phase and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from transcripts.model import PHASES, Initiative

from .nodes import Document, SourceNode
from .tags import split

DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Groups:
    """The initiatives, the id of that of each source by GUID, and what they were in the file.

    were: "cases", "variables", "sets", or empty where there are none.
    """

    initiatives: tuple[Initiative, ...]
    of_source: Mapping[str, str]
    were: str


def initiatives(document: Document, name: str) -> Groups:
    """The initiatives of a document.

    A named case that takes in whole sources is one, where no source is in two of them; else a value of the
    variable "initiative"; else a set of sources (document groups of MAXQDA and ATLAS.ti); else all
    sources belong to one called `name`.
    """
    cases = {
        (case.guid, case.name): case.sources for case in document.cases if case.name and not case.selections
    }
    sets = {
        (one.guid, one.name): one.sources
        for one in document.sets
        if one.name and "done" not in split(one.description)[1]
    }
    named = _named_by_variable(document)
    were = "cases" if _apart(cases.values()) else "variables" if named else ""
    were = were or ("sets" if _apart(sets.values()) else "")
    groups = {"cases": cases, "variables": named, "sets": sets}.get(were, {})
    found: dict[str, Initiative] = {}
    of_source: dict[str, str] = {}
    for (guid, label), sources in groups.items():
        same = found.setdefault(label.casefold(), Initiative(guid, label))
        of_source.update(dict.fromkeys(sources, same.id))
    if any(source.guid not in of_source for source in document.sources):
        same = found.get(name.casefold())
        if same is None:
            same = Initiative(str(uuid5(NAMESPACE_URL, f"cimo:initiative:{document.creator}:{name}")), name)
            found[name.casefold()] = same
        for source in document.sources:
            of_source.setdefault(source.guid, same.id)
    wanted = set(of_source.values())
    keep = [one for one in found.values() if one.id in wanted or (one.id, one.label) in cases]
    return Groups(tuple(keep or found.values()), of_source, were)


def _named_by_variable(document: Document) -> dict[tuple[str, str], tuple[str, ...]]:
    """Sources by the value of their variable "initiative", which our own exports have."""
    found: dict[str, list[str]] = {}
    for source in document.sources:
        for variable, value in source.values:
            if _called(variable, document) == "initiative" and value.strip():
                found.setdefault(value.strip(), []).append(source.guid)
    cases = {case.name: case.guid for case in document.cases}
    return {
        (cases.get(name) or str(uuid5(NAMESPACE_URL, f"cimo:initiative:{name}")), name): tuple(sources)
        for name, sources in found.items()
    }


def _apart(groups: Iterable[tuple[str, ...]]) -> bool:
    """Whether the groups have members, and none has one of another."""
    members = [one for group in groups for one in group]
    return bool(members) and len(members) == len(set(members))


def _called(variable: str, document: Document) -> str:
    """The name of a variable in small letters, without what NVivo puts in front, as in "Cases:Date"."""
    name, _ = document.variables.get(variable, ("", ""))
    return name.rpartition(":")[2].strip().casefold()


def phase_and_date(source: SourceNode, document: Document) -> tuple[str, str | None, set[str]]:
    """Phase and date of a session, from variables of these names; and the variables that were used."""
    phase, date, used = "both", None, set[str]()
    for variable, value in source.values:
        name = _called(variable, document)
        if name == "phase" and value in PHASES:
            phase = value
            used.add(variable)
        elif name in ("date", "datum") and DATE.match(value):
            date = value[:10]
            used.add(variable)
        elif name == "initiative":
            used.add(variable)
    return phase, date, used
