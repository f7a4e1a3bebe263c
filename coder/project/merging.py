"""Merging the journals of two copies: what is new, and where the two changed the same thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codebook.remarks import Remark
from transcripts.errors import CimoError
from transcripts.i18n import N_

from . import journal, merge_steps, rewriting, rows
from .rows import Row
from .trusting import check_fit

if TYPE_CHECKING:
    from sqlite3 import Connection

    from .reading import Reading

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did: rows added and changed, entries known already, remarks, conflicts.

    A conflict is something that both copies changed in different ways; the later change counts.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    notes: tuple[Remark, ...] = ()
    conflicts: tuple[Remark, ...] = ()


def new_entries(file: Path, mine: Sequence[Row], theirs: Sequence[Row]) -> list[Row]:
    """Entries of the other file that are not known here.

    Raises CimoError when one that is known says something else there.
    """
    known = {entry["id"]: entry for entry in mine}
    new = [entry for entry in theirs if entry["id"] not in known]
    for entry in theirs:
        if known.get(entry["id"], entry) != entry:
            raise CimoError(
                "{file}: its journal holds an entry that cimo did not write ({id}); nothing was taken in.",
                file=file,
                id=entry["id"],
            )
    return new


def take_in(
    project: Reading, file: Path, conn: Connection, mine: Sequence[Row], theirs: Sequence[Row]
) -> MergeReport:
    """Add the entries of another file that are new; within a transaction. Raises CimoError."""
    new = new_entries(file, mine, theirs)
    if not new:
        return MergeReport(unchanged=len(theirs))
    lapsed = set(project.lapsed_marks())
    _take_content(project, file, conn)
    merge_steps.bring_in(project.conn, project.coder.id if project.coder else "", file.name, new)
    present, wanted = journal.settle_rows(project.conn)
    changed = {key for key in wanted if wanted[key] != present.get(key)}
    gone = present.keys() - wanted.keys()
    _check_texts(project, file, present, wanted)
    check_fit(project, file, changed)
    if rewriting.rounds(project.conn):
        _check_twins(
            project, file, {row_id for table, row_id in changed - present.keys() if table == "codings"}
        )
    their_ids = {entry["id"] for entry in theirs}
    lapsed = len(set(project.lapsed_marks()) - lapsed)
    ours_only = [entry for entry in mine if entry["id"] not in their_ids]
    return MergeReport(
        added=len(changed - present.keys()),
        updated=len(changed & present.keys()) + len(gone),
        unchanged=len(theirs) - len(new),
        notes=(*_notes(wanted, changed - present.keys()), *_marks(lapsed)),
        conflicts=() if project.blind else _conflicts(wanted, ours_only, new),
    )


def _take_content(project: Reading, file: Path, conn: Connection) -> None:
    known = {row[0] for row in project.conn.execute("SELECT id FROM transcripts")}
    for row in conn.execute("SELECT id, text, body, turns, characters FROM transcripts"):
        if row[0] in known:
            continue
        whole = hashlib.sha256(f"{row[1]}\x00{row[2]}".encode()).hexdigest() == row[0]
        if not whole or row[4] != len(row[1]) or "\x00" in row[1]:
            raise CimoError("{file}: a transcript in it was tampered with; nothing was taken in.", file=file)
        project.conn.execute("INSERT INTO transcripts VALUES (?, ?, ?, ?, ?)", row)
    known = {row[0] for row in project.conn.execute("SELECT id FROM sources")}
    for sha256, name, data in conn.execute("SELECT id, name, data FROM sources"):
        if sha256 in known:
            continue
        try:
            same = hashlib.sha256(rows.unpack(data)).hexdigest() == sha256
        except (ValueError, rows.UNPACKING):
            same = False
        if not same:
            raise CimoError("{file}: a source file in it was tampered with; nothing was taken in.", file=file)
        project.conn.execute("INSERT INTO sources VALUES (?, ?, ?)", (sha256, name, data))


def _check_texts(project: Reading, file: Path, present: journal.State, wanted: journal.State) -> None:
    """Raises CimoError when the same session has another text in the two copies."""
    for key in present.keys() & wanted.keys():
        if key[0] == "sessions" and present[key]["transcript"] != wanted[key]["transcript"]:
            found = [
                project.conn.execute(
                    "SELECT text FROM transcripts WHERE id = ?", (row["transcript"],)
                ).fetchone()
                for row in (present[key], wanted[key])
            ]
            if found[0] != found[1]:
                raise CimoError(
                    "{file}: session “{session}” has another text there (read by another version, or "
                    "pseudonymised); nothing was taken in.",
                    file=file,
                    session=present[key]["label"],
                )


def _check_twins(project: Reading, file: Path, new: Collection[str]) -> None:
    """Raises CimoError when a coder marked the same words in both copies, before and after names went.

    A coding is known by its place, and places move when names are replaced: two would stand side by side.
    """
    twins = [
        (session, coder)
        for row_id, session, coder in project.conn.execute(
            "SELECT new.id, sessions.label, coders.name FROM codings new JOIN codings old ON "
            'new.session = old.session AND new."start" = old."start" AND new."end" = old."end" '
            "AND new.code = old.code AND new.coder = old.coder AND new.id != old.id "
            "JOIN sessions ON sessions.id = new.session JOIN coders ON coders.id = new.coder "
            "ORDER BY sessions.label, new.start"
        )
        if row_id in new
    ]
    if twins:
        raise CimoError(
            "{file}: {coder} gave the same codes to the same words there, before the names were replaced, "
            "and here, after it ({count}, the first in session “{session}”); remove them in one of the two "
            "first. Nothing was taken in.",
            file=file,
            coder=twins[0][1],
            count=len(twins),
            session=twins[0][0],
        )


def _notes(wanted: journal.State, new: Iterable[Key]) -> tuple[Remark, ...]:
    came: list[tuple[str, str]] = []
    for table, row_id in new:
        if table in _CAME:
            came.append((table, str(wanted[table, row_id][_CAME[table][1]])))
    return tuple(Remark(_CAME[table][0], name=name) for table, name in sorted(came))


def _marks(lapsed: int) -> tuple[Remark, ...]:
    said = Remark(
        "quotes that have other words now than those marked fit to publish: {count}; they are not quoted "
        "until they are marked again",
        count=lapsed,
    )
    return (said,) if lapsed else ()


_CAME = {
    "sessions": (N_("session “{name}” came in"), "label"),
    "coders": (N_("coder {name} came in"), "name"),
    "codebooks": (N_("revision {name} of the codebook came in"), "revision"),
}


def _conflicts(wanted: journal.State, ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[Remark, ...]:
    here, there = _net(ours), _net(theirs)
    found: list[Remark] = []
    for key in sorted(here.keys() & there.keys()):
        if _clash(here[key], there[key], wanted.get(key)):
            found.append(
                Remark(
                    "{what} was changed in both copies; the later change counts (now: {now})",
                    what=_name(key, here[key][1] or there[key][1] or {}),
                    now=_short(wanted.get(key)),
                )
            )
    revisions: dict[int, list[Key]] = {}
    for key, row in wanted.items():
        if key[0] == "codebooks":
            revisions.setdefault(row["revision"], []).append(key)
    found += [
        Remark(
            "revision {revision} of the codebook was made in both copies; both are kept, and the later one "
            "is in force",
            revision=revision,
        )
        for revision, keys in sorted(revisions.items())
        if any(key in here for key in keys) and any(key in there for key in keys)
    ]
    return tuple(found)


Net = tuple[Row | None, Row | None]
"""A row as it was before the first of some entries, and after the last."""


def _net(entries: Sequence[Row]) -> dict[Key, Net]:
    found: dict[Key, Net] = {}
    for entry in entries:
        for table, row_id, before, after in json.loads(entry["changes"]):
            first = found[table, row_id][0] if (table, row_id) in found else before
            found[table, row_id] = (first, after)
    return found


def _clash(ours: Net, theirs: Net, now: Row | None) -> bool:
    """Whether one of the two changes is lost in what there is now."""
    for before, after in (ours, theirs):
        if after is None or now is None:
            if before is not None and after != now:
                return True
        elif any(
            after[name] != now[name] and (before is None or before[name] != after[name])
            for name in after
            if name != "created"
        ):
            return True
    return False


def _name(key: Key, row: Row) -> str:
    table, row_id = key
    for column in ("code", "label", "name", "target"):
        if row.get(column):
            return f"{table} {row[column]} ({row_id[:8]})"
    return f"{table} {row_id[:8]}"


def _short(row: Row | None) -> str:
    if row is None:
        return "-"
    told = ("score", "reason", "stance", "weight", "memo", "label", "text", "role", "keep")
    return (
        ", ".join(f"{name} {str(row[name])[:40]}" for name in told if row.get(name) not in (None, "")) or "…"
    )
