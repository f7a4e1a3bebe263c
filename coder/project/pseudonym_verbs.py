"""Verbs that replace names by pseudonyms and put them back.

The project file keeps no name that was replaced: not in texts, not in the bytes of imported files, not in
its history. All of that goes to the key, which lies outside it; undo, redo and restoring need the key.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.model import Transcript, Turn
from transcripts.pseudonyms import Key, Replacement, Round, check_usable, read_key

from . import database, journal, key_places, rewriting, unveiling, veiling
from .key_places import Keeper
from .reading import Reading
from .rows import compact

if TYPE_CHECKING:
    from sqlite3 import Connection

    from exports.dataset import Entry
    from transcripts.pseudonyms import Candidate, Leak


@dataclass(frozen=True, slots=True)
class PseudonymReport:
    """What replacing did.

    replaced: each name with its pseudonym and how often it stood in the transcripts. elsewhere: memos,
    labels, titles and steps of the history that were changed besides. remaining: words with a capital that
    the transcripts still hold, and how often. key: where the key is. scrubbed: False when others had the
    project open, so that the file may hold traces of names yet. copies: files beside the project that hold
    names. coders: coders who are called by one of the names; theirs stay.
    """

    replaced: tuple[tuple[Replacement, int], ...] = ()
    elsewhere: int = 0
    remaining: tuple[tuple[str, int], ...] = ()
    key: Path | None = None
    scrubbed: bool = True
    copies: tuple[Path, ...] = ()
    coders: tuple[str, ...] = ()


class PseudonymVerbs(Reading):
    """The part of `Project` that deals with names."""

    key_file: Path | None = None
    """Where the key is, when somebody said so; else the project knows, or it lies beside the project."""

    @property
    def pseudonymised(self) -> bool:
        """Whether names stand replaced in this project."""
        return bool(rewriting.rounds(self.conn))

    def name_candidates(self, known: Sequence[Replacement] = ()) -> list[Candidate]:
        """What may identify people in the transcripts and in memos of all that this handle shows.

        known: replacements made before; their pseudonyms are proposed again, and no pseudonym of a speaker
        is proposed twice. Text numbers of contexts count the sessions, then the memos.
        """
        from transcripts.pseudonyms import candidates, speaker_pseudonyms

        sessions = self.sessions()
        notes = [one.text for one in self.memos()] + [one.memo for one in self.codings() if one.memo]
        written = [Transcript(text, (Turn(0, len(text)),), "memo") for text in notes]
        by = {one.form: one.by for one in known}
        people = [speaker for one in sessions for speaker in one.transcript.speakers]
        labels = {one.label for one in people}
        given = speaker_pseudonyms(people, {form: name for form, name in by.items() if form in labels})
        found = candidates(
            [*(one.transcript for one in sessions), *written],
            language=self.language,
            pseudonyms={label: name for label, name in given.items() if label in labels},
        )
        return [replace(one, proposed=by.get(one.form, one.proposed)) for one in found]

    def pseudonymise(
        self, replacements: Sequence[Replacement], *, key: Path | None = None
    ) -> PseudonymReport:
        """Replace names by pseudonyms everywhere: one step that codings move with.

        key: the file that the key is written to, or added to; else where it is, or beside the project. It
        is on the disk before anything is changed. When none of the names occurs, nothing happens.

        Raises CimoError for a pseudonym that is empty or holds a name, and when the key cannot be written.
        """
        check_usable(replacements)
        self.check_writable()
        with self._changing() as keeper:
            name = self._coder_name
            writing = journal.Writing(self.conn, "pseudonymise", self.coder_id(name) if name else "")
            if name:
                self.put_coder(writing, name)
            unknown = bool(writing.changes)
            path, held = self._key_to_write(key)
            one, tally = veiling.apply(
                self.conn,
                Round(
                    writing.id,
                    writing.stamp,
                    tuple(replacements),
                    coder=writing.coder,
                    coder_name=name or "" if unknown else "",
                ),
            )
            replaced = [(each, tally.forms.get(" ".join(each.form.split()), 0)) for each in replacements]
            if not any(count for _, count in replaced) and not tally.elsewhere:
                raise _NothingToDo
            _record(self.conn, one)
            keeper.path = path
            keeper.write(key_places.extended(held, one))
            key_places.remember(self.conn, self.path, path)
        if keeper.nothing:
            return PseudonymReport(remaining=self._remaining())
        scrubbed = self.names_stepped()
        return PseudonymReport(
            tuple(sorted(replaced, key=lambda each: -each[1])),
            tally.elsewhere,
            self._remaining(),
            path,
            scrubbed,
            self.copies_with(one.forms),
            self._coders_called(one.forms),
        )

    def adopt(self, key: Path) -> tuple[str, ...]:
        """Replace what the key of another copy of this project says, as the same steps; their ids.

        Copies that have done the same steps merge. Raises CimoError when the key is another project's, or
        names were replaced in this copy that the key knows nothing of.
        """
        self.check_writable()
        held = self._own_key(key)
        done: list[str] = []
        with self._changing() as keeper:
            keeper.path = key
            for one in self._missing(held):
                held = key_places.extended(held, adopt_round(self.conn, one))
                done.append(one.id)
            if not done:
                raise _NothingToDo
            keeper.write(held)
            key_places.remember(self.conn, self.path, key)
        if done:
            self.names_stepped()
        return tuple(done)

    def put_names_back(self, key: Path | None = None) -> Entry:
        """Put back the names that were replaced last, by the key; what was coded since keeps its words.

        Raises CimoError when nothing is replaced, or the key is not found.
        """
        standing = rewriting.rounds(self.conn)
        if not standing:
            raise CimoError("{file}: no names are replaced in this project.", file=self.path)
        self.key_file = key or self.key_file
        with self.write("undo", {"of": "pseudonymise"}, undoes=standing[-1]) as writing:
            found = journal.entries(self.conn, "WHERE id = ?", (standing[-1],))
            writing.detail = {"of": "pseudonymise", **json.loads(found[0]["detail"])}
            self.step_names(standing[-1], back=True)
        self.names_stepped()
        return next(one for one in self.history() if one.id == writing.id)

    def key_here(self, key: Path | None = None) -> tuple[Path, Key] | None:
        """The key with all names that stand replaced, and its place; None when it is not found."""
        return key_places.find(self._key_places(key), self.id, rewriting.rounds(self.conn))

    def names_to_guard(self, key: Path | None = None) -> frozenset[str] | None:
        """The names that stand replaced and may not leave; None when the key that tells is not found."""
        standing = rewriting.rounds(self.conn)
        if not standing:
            return frozenset()
        found = self.key_here(key)
        if found is None:
            return None
        return frozenset(form for one in found[1].rounds if one.id in standing for form in one.forms)

    def names_left(self, forms: frozenset[str]) -> list[Leak]:
        """Where the project file still holds any of these names."""
        from . import leaking

        return leaking.in_project(self.conn, forms)

    def refuse_names(self, forms: frozenset[str]) -> None:
        """Raises CimoError when the project file holds one of these names, before it is given away."""
        found = self.names_left(forms)
        if found:
            raise CimoError(
                "{file}: still holds names that were replaced: {names}. Replace them again (cimo "
                "pseudonymise) before you give it away.",
                file=self.path,
                names=", ".join(dict.fromkeys(f"“{leak.form}” ({leak.member})" for leak in found[:8])),
            )

    def copies_with(self, forms: frozenset[str]) -> tuple[Path, ...]:
        """Copies of the project that cimo kept beside it and that hold one of these names."""
        from . import leaking

        return leaking.copies(self.path, forms)

    # The parts

    @contextlib.contextmanager
    def _changing(self) -> Iterator[_Changing]:
        keeper = _Changing(self.path)
        try:
            with database.friendly(self.path):
                self.conn.execute("PRAGMA secure_delete = ON")
                with self.exclusive():
                    yield keeper
        except _NothingToDo:
            keeper.nothing = True
        except BaseException:
            keeper.take_back()
            raise

    def _key_places(self, key: Path | None = None) -> list[Path]:
        places = [key or self.key_file, key_places.remembered(self.conn, self.path)]
        return [place for place in (*places, key_places.usual(self.path)) if place is not None]

    def _key_to_write(self, key: Path | None) -> tuple[Path, Key]:
        if key is None and self.key_file is None:
            found = self.key_here()
            if found is not None:
                return found
        path = key or self.key_file or key_places.usual(self.path)
        return path, self._own_key(path) if path.exists() else Key(self.id, (), "")

    def _own_key(self, path: Path) -> Key:
        held = read_key(path)
        if held.project != self.id:
            raise CimoError("{file}: the key of another project; name another file for this one.", file=path)
        return held

    def _missing(self, key: Key) -> tuple[Round, ...]:
        """The rounds of a key that this copy has not done. Raises CimoError when the two went apart."""
        standing = rewriting.rounds(self.conn)
        theirs = [one for one in key.rounds if one.active or one.id in standing]
        if tuple(one.id for one in theirs)[: len(standing)] != standing:
            raise CimoError(
                "{file}: names were replaced in this copy of the project that the key knows nothing of; put "
                "them back first (cimo pseudonymise {file} --restore).",
                file=self.path,
            )
        return tuple(theirs[len(standing) :])

    def step_names(self, round_id: str, *, back: bool) -> None:
        """Take a round of pseudonyms back or make it again, within a transaction of the caller.

        Raises CimoError when the key is not found.
        """
        standing = rewriting.rounds(self.conn)
        if (round_id in standing) != back:
            return
        found = key_places.find(self._key_places(), self.id, [round_id])
        if found is None:
            raise CimoError(
                "The names are in the key, and it is not found here ({places}); put the key there, or say "
                "where it is with --key.",
                places=", ".join(str(place) for place in dict.fromkeys(self._key_places())),
            )
        path, key = found
        one = next(each for each in key.rounds if each.id == round_id)
        self.conn.execute("PRAGMA secure_delete = ON")
        if back:
            made = replace(unveiling.take_back(self.conn, one), active=False)
        else:
            made, _ = veiling.apply(self.conn, one)
        Keeper(path).write(key_places.extended(key, made))

    def names_stepped(self) -> bool:
        """After such a step: leave no trace of what was deleted; False if others had the file open."""
        self.title = self.select("SELECT value FROM meta WHERE key = 'title'")[0][0]
        with self._lock:
            return rewriting.scrub(self.conn)

    def _remaining(self) -> tuple[tuple[str, int], ...]:
        from transcripts.pseudonyms import capitals_left

        left: Counter[str] = capitals_left((one.transcript for one in self.sessions()), self.language)
        return tuple(left.most_common())

    def _coders_called(self, forms: frozenset[str]) -> tuple[str, ...]:
        from transcripts.pseudonyms import leaks

        return tuple(one.name for one in self.coders() if leaks(one.name, forms))


class _NothingToDo(Exception):
    """Nothing was replaced: the transaction is rolled back."""


class _Changing(Keeper):
    nothing = False


def adopt_in(conn: Connection, path: Path, key: Key, rounds: Sequence[str]) -> None:
    """Do rounds of the key in a copy of the project (a connection of its own); the key learns of it."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        for one in key.rounds:
            if one.id in rounds:
                key = key_places.extended(key, adopt_round(conn, one))
        Keeper(path).write(key)
        conn.execute("COMMIT")
    except BaseException:
        conn.rollback()
        raise


def adopt_round(conn: Connection, one: Round) -> Round:
    """Do a round of another copy here too, as the same step; within a transaction."""
    made, _ = veiling.apply(conn, one)
    if not journal.entries(conn, "WHERE id = ?", (one.id,)):
        _record(conn, one, merged=1)
    return made


def _record(conn: Connection, one: Round, *, merged: int = 0) -> None:
    """Put the step that a round is into the history, the same in every copy."""
    changes: list[journal.Change] = []
    if one.coder_name:
        changes.append(["coders", one.coder, None, {"kind": "person", "name": one.coder_name.strip()}])
    for table, row_id, _, row in changes:
        if journal.read(conn, table, row_id) is None:
            journal.write(conn, table, row_id, row)
    entry = {
        "id": one.id,
        "stamp": one.created,
        "coder": one.coder,
        "verb": "pseudonymise",
        "detail": compact({"count": str(len(one.replacements))}),
        "undoes": None,
        "changes": compact(changes),
    }
    journal.insert(conn, entry, merged)
