"""A project among others: merging copies, making one from a dataset, checking that all is sound."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from codebook.remarks import Remark
from exports.refi.guids import NONE
from transcripts.errors import CimoError

from . import checking, database, journal, merging, pseudonym_verbs, rewriting, trusting
from .merging import MergeReport
from .reading import Reading
from .watching import Watch, unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from sqlite3 import Connection

    from exports.dataset import Dataset

    from .repository import Project


LARGEST_COPY = 4 * 1024**3
"""Bytes; a copy larger than this is not taken in."""


class Sharing(Reading):
    """The part of `Project` that deals with other files."""

    def merge(
        self, other: Path | Dataset, codes: Mapping[str, str] = NONE, *, watch: Watch = unwatched
    ) -> MergeReport:
        """Take in everything that another copy of this project holds and this one does not.

        A dataset (of another tool, or another project) has no journal to merge; see `joining.join`. codes:
        GUIDs of its codes, by id; they and those of sessions, coders, initiatives and codings go out again.

        Merging again changes nothing, and the order in which copies are merged makes no difference.
        What the two copies changed both is listed as a conflict; the later change counts. A copy of the
        file as it was is kept beside it. `watch` is told how far it is.

        Raises CimoError when the other file is another project, newer, damaged, or holds what does not
        fit; nothing is taken in then.
        """
        if not isinstance(other, (str, Path)):
            from . import joining

            watch(0.3)
            return joining.join(cast("Project", self), other, codes)
        other = Path(other)
        with self._private(other) as conn:
            meta = dict(conn.execute("SELECT key, value FROM meta"))
            if meta.get("id") != self.id:
                raise CimoError(
                    "{file}: a copy of another project ({title}); only copies of the same project merge.",
                    file=other,
                    title=meta.get("title", "?"),
                )
            watch(0.1)
            theirs = trusting.trusted_entries(other, conn)
            if rewriting.rounds(conn) != rewriting.rounds(self.conn):
                self._align_names(other, conn)
                theirs = trusting.trusted_entries(other, conn)
            watch(0.4)
            with database.friendly(self.path):
                if not merging.new_entries(other, journal.entries(self.conn), theirs):
                    return MergeReport(unchanged=len(theirs))
                self.check_writable()
                self._keep_copy()
                watch(0.6)
                with self.exclusive():
                    report = merging.take_in(self, other, conn, journal.entries(self.conn), theirs)
                    watch(1.0)
                return report

    def _align_names(self, other: Path, conn: Connection) -> None:
        """Replace in the other copy the names that are replaced here. Raises CimoError if it cannot be."""
        mine, theirs = rewriting.rounds(self.conn), rewriting.rounds(conn)
        if theirs[: len(mine)] == mine:
            raise CimoError(
                "{file}: names are replaced in that copy and not in this one; replace them here first: cimo "
                "pseudonymise {project} --from KEY.",
                file=other,
                project=self.path,
            )
        if mine[: len(theirs)] != theirs:
            raise CimoError(
                "{file}: names were replaced in the two copies apart; put them back in one of the two first "
                "(cimo pseudonymise {file} --restore).",
                file=other,
            )
        found = cast("Project", self).key_here()
        if found is None:
            raise CimoError(
                "{file}: names are replaced in this project and not in that copy; say where the key is "
                "(--key), or replace them there first: cimo pseudonymise {file} --from KEY.",
                file=other,
            )
        pseudonym_verbs.adopt_in(conn, found[0], found[1], mine[len(theirs) :])

    def guids(self) -> dict[str, str]:
        """GUIDs that things came in with from files of other tools, by id ("code:ID" for codes)."""
        found = self.select("SELECT key, value FROM state WHERE coder = '' AND key LIKE 'guid:%'")
        return {key.removeprefix("guid:"): guid for key, guid in found}

    @classmethod
    def from_dataset(cls, path: Path, dataset: Dataset) -> Project:
        """Make a project file that holds what `dataset` holds (its journal begins anew).

        Raises CimoError when something is there already or a part of the dataset does not fit.
        """
        from . import restoring

        return restoring.restore(path, dataset)

    def check(self) -> list[Remark]:
        """What is wrong with the file, its anchors or its journal, as remarks; [] when all is sound."""
        with self.snapshot():
            return checking.problems(self)

    def keep_scores(self) -> None:
        """Derive the scores anew and keep them for the SQL view `v_scores`, which hides them once stale."""
        if not self.writable or self.blind:
            return
        with database.friendly(self.path), self.exclusive():
            made_at = self.generation()
            kept = [
                (
                    one.initiative,
                    one.code,
                    one.score,
                    one.status,
                    int(one.contested),
                    one.derived,
                    one.supporting,
                    one.contradicting,
                    one.speakers,
                    one.sessions,
                    made_at,
                )
                for one in self.scores()
            ]
            self.conn.execute("DELETE FROM scores")
            self.conn.executemany("INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", kept)

    @contextlib.contextmanager
    def _private(self, other: Path) -> Iterator[Connection]:
        """Another project file, opened from a copy of our own so that nothing it holds touches it."""
        if other.is_file() and other.stat().st_size > LARGEST_COPY:
            raise CimoError("{file}: larger than 4 GB; it is not opened.", file=other)
        with tempfile.TemporaryDirectory(prefix="cimo-") as folder:
            copy = Path(folder) / "copy.cimo"
            with database.friendly(other):
                if other.is_file():
                    shutil.copyfile(other, copy)
                    wal = other.with_name(other.name + "-wal")
                    if wal.exists():
                        shutil.copyfile(wal, copy.with_name(copy.name + "-wal"))
            try:
                opened, _ = database.connect(copy if copy.exists() else other)
            except CimoError as error:
                values = {**error.values, "file": other}
                raise CimoError(error.message, **values) from None
            try:
                with database.friendly(other):
                    yield opened.conn
            finally:
                opened.conn.close()

    def _keep_copy(self) -> None:
        import sqlite3

        copy = self.path.with_name(f"{self.path.stem}.before-merge{self.path.suffix}")
        # Made under another name first: killed meanwhile, it must not take the place of a whole one.
        draft = self.path.with_name(f"{self.path.stem}.before-merge.new{self.path.suffix}")
        draft.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(draft)) as target:
            self.conn.backup(target)
        draft.replace(copy)
