"""Which codes of a dataset are codes of the project, and where the others belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codebook.model import Code, Codebook, Family, Text


def match(theirs: Codebook, ours: Codebook) -> dict[str, str]:
    """The id here for each code of `theirs`: that of the same code, or a free one.

    The same is what has the same label below the same code, or in the same family. Else it is what has the
    same id or the same label; but where several codes share that label only the place can tell, and a code
    in another place is another code.
    """
    families = {one.id: same_family(one, ours.families) for one in theirs.families}
    here = {code.id: code for code in ours.codes()}
    below: dict[tuple[str | None, str], list[Code]] = {}
    for family in ours.families:
        for code in family.codes:
            below.setdefault((family.id, code.parent or ""), []).append(code)
            if code.parent:
                below.setdefault((None, code.parent), []).append(code)
    counted = [
        Counter(name for code in book.codes() for name in _names(code.label)) for book in (theirs, ours)
    ]
    labelled: dict[str, str] = {}
    for code in ours.codes():
        for name in (*_names(code.label), code.id.casefold()):
            labelled.setdefault(name, code.id)
    found: dict[str, str] = {}
    taken, used = set(here), set[str]()
    for family, code in _downwards(theirs):
        names = _names(code.label)
        parent = found.get(code.parent or "", "")
        place = (None, parent) if parent else (families[family.id], "")
        alike = [one.id for one in below.get(place, ()) if names & _names(one.label)]
        # Codes that share their place and their label are told apart by id, or by their order.
        same = code.id if code.id in alike else next((one for one in alike if one not in used), None)
        shared = any(max(each[name] for each in counted) > 1 for name in names)
        if same is None and code.id in here and not (shared and names & _names(here[code.id].label)):
            same = code.id
        if same is None and not shared:
            same = next((labelled[name] for name in sorted(names) if name in labelled), None)
        found[code.id] = same or _free(code.id, taken)
        taken.add(found[code.id])
        used.add(found[code.id])
    return found


def with_new(ours: Codebook, theirs: Codebook, ids: Mapping[str, str], new: Iterable[str]) -> Codebook:
    """`ours` with the codes `new` of `theirs` (ids there), called as `ids` says, as the next revision.

    A new code goes below its parent where that is here; else into the family of the same id or label; else
    its family comes along. Keys are left out, since they may be taken.
    """
    wanted = set(new)
    families = list(ours.families)
    for family, code in _downwards(theirs):
        if code.id not in wanted:
            continue
        parent = ids.get(code.parent or "")
        at = next((at for at, one in enumerate(families) if parent in {x.id for x in one.codes}), None)
        if at is None:
            parent = None
            same = same_family(family, families)
            at = next((at for at, one in enumerate(families) if one.id == same), None)
        if at is None:
            families.append(replace(family, codes=()))
            at = -1
        made = replace(code, id=ids[code.id], key=None, parent=parent)
        families[at] = replace(families[at], codes=(*families[at].codes, made))
    return replace(ours, families=tuple(families), revision=ours.revision + 1)


def _downwards(book: Codebook) -> list[tuple[Family, Code]]:
    """All codes with their families, each after the one it is below; otherwise in order."""
    parents = {code.id: code.parent for code in book.codes()}

    def depth(code: str) -> int:
        found, at = 0, parents.get(code)
        while at is not None and found < len(parents):
            found, at = found + 1, parents.get(at)
        return found

    codes = [(family, code) for family in book.families for code in family.codes]
    return sorted(codes, key=lambda one: depth(one[1].id))


def same_family(family: Family, families: Sequence[Family]) -> str | None:
    """The id of the family with the same id, or else the same label."""
    names = _names(family.label)
    same = [one.id for one in families if one.id == family.id]
    same += [one.id for one in families if names & _names(one.label)]
    return same[0] if same else None


def _free(wanted: str, taken: set[str]) -> str:
    one, count = wanted, 1
    while one in taken:
        count += 1
        one = f"{wanted}-{count}"
    return one


def _names(label: Text) -> set[str]:
    return {one.casefold() for one in (label.plain, *label.by_language.values()) if one}
