"""What the receipt of a file that came in says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codebook.remarks import Remark

from .offsets import Choice
from .tags import split

if TYPE_CHECKING:
    from ..dataset import Dataset
    from .codings_in import CodingsIn
    from .reading import Reading

SHOWN = 20
"""Selections that are named one by one; the others are counted."""


def tell_codings(reading: Reading, codings: CodingsIn) -> None:
    """Note selections and codings that did not come in."""
    lost = reading.receipt.lost
    for one in codings.misfits[:SHOWN]:
        lost.append(
            Remark(
                "the selection from {start} to {end} (“{name}”) does not fit its text",
                start=one.start,
                end=one.end,
                name=one.name[:60],
            )
        )
    if len(codings.misfits) > SHOWN:
        lost.append(
            Remark("more selections that do not fit their texts: {count}", count=len(codings.misfits) - SHOWN)
        )
    if codings.strangers:
        lost.append(Remark("codings with a code that is not in the file: {count}", count=codings.strangers))
    if codings.doubles:
        reading.receipt.changed.append(
            Remark(
                "codings that were there twice (same words, code and coder): {count}", count=codings.doubles
            )
        )


def tell(reading: Reading, counting: Choice, dataset: Dataset) -> None:
    """Note what came in, how offsets were counted, and everything that has no place here."""
    receipt = reading.receipt
    receipt.counts += [
        Remark("codings: {count}", count=len(dataset.codings)),
        Remark("sessions: {count}", count=len(dataset.sessions)),
        Remark("codes: {count}", count=len(dataset.codebook.codes())),
        Remark("coders: {count}", count=len(dataset.coders)),
        Remark("memos: {count}", count=len(dataset.memos) + sum(bool(one.memo) for one in dataset.codings)),
    ]
    if counting.total:
        receipt.counts.append(_counting(counting))
    for source in reading.absent:
        receipt.lost.append(
            Remark(
                "“{name}”: its text is not in the file ({kind})",
                name=source.name or source.guid,
                kind=source.kind,
            )
        )
    _without_text(reading)
    _groups(reading)


def _counting(choice: Choice) -> Remark:
    values = {
        "unit": "UTF-16" if choice.counting.utf16 else "Unicode",
        "newline": choice.counting.newline,
        "fitting": choice.fitting,
        "total": choice.total,
    }
    if choice.by == "name":
        return Remark(
            "offsets: {unit} characters, a line end counted as {newline}; {fitting} of {total} selections "
            "with a name have these words there",
            **values,
        )
    return Remark(
        "offsets: {unit} characters, a line end counted as {newline}; {fitting} of {total} selections begin "
        "and end at the edge of a word so",
        **values,
    )


def _without_text(reading: Reading) -> None:
    lost = reading.receipt.lost
    document = reading.document
    regions = [one for source in document.sources for one in source.elsewhere]
    found = sum(len(one.codings) for one in regions if one.guid in reading.placed)
    if found:
        reading.receipt.changed.append(
            Remark("codings of places on a page, as codings of the words there: {count}", count=found)
        )
    media = sum(len(one.codings) for one in regions if one.guid not in reading.placed)
    if media:
        lost.append(Remark("codings of pictures, sound, video or places on a page: {count}", count=media))
    whole = sum(len(source.codings) for source in document.sources)
    whole += sum(
        len(one.codings) for source in reading.absent for body in source.bodies for one in body.selections
    )
    if whole:
        lost.append(Remark("codings of sources without a text: {count}", count=whole))


def _groups(reading: Reading) -> None:
    document = reading.document
    lost = reading.receipt.lost
    values = [
        variable
        for source in document.sources
        for variable, _ in source.values
        if variable not in reading.used_values
    ]
    values += [variable for case in document.cases for variable, _ in case.values]
    if values:
        names = dict.fromkeys(document.variables.get(one, ("?", ""))[0] or "?" for one in values)
        lost.append(
            Remark("values of variables: {count} ({names})", count=len(values), names=", ".join(names))
        )
    if reading.groups.were == "cases":
        reading.receipt.changed.append(
            Remark("cases, as initiatives: {count}", count=len(reading.groups.initiatives))
        )
    persons = sum(bool(case.selections) for case in document.cases)
    if persons:
        lost.append(Remark("cases that refer to selections (speakers, persons): {count}", count=persons))
    sets = [one for one in document.sets if "done" not in split(one.description)[1]]
    if reading.groups.were == "sets":
        taken = sum(bool(one.sources) for one in sets)
        reading.receipt.changed.append(Remark("sets of sources, as initiatives: {count}", count=taken))
        sets = [one for one in sets if one.codes or one.notes or not one.sources]
    if sets:
        lost.append(
            Remark(
                "sets, as such: {count} ({names})", count=len(sets), names=", ".join(one.name for one in sets)
            )
        )
    if document.graphs:
        lost.append(Remark("graphs: {count}", count=document.graphs))
