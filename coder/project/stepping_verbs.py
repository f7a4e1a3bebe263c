"""Verbs that take steps back and do them again."""

from __future__ import annotations

from exports.dataset import Entry
from transcripts.errors import CimoError

from . import journal, rows, stepping
from .reading import Reading


class SteppingVerbs(Reading):
    """The part of `Project` that undoes and redoes."""

    def undo(self) -> Entry | None:
        """Take back the latest step of this coder (of anybody in a handle without a coder).

        Returns the new journal entry, or None when there is nothing to take back. Raises CimoError when
        somebody built on the step since.
        """
        action = stepping.next_undo(self.conn, self.coder.id if self.coder else None)
        return None if action is None else self._step(action, forward=False)

    def redo(self) -> Entry | None:
        """Do again the step taken back last; None when there is none, or something new was done since."""
        action = stepping.next_redo(self.conn, self.coder.id if self.coder else None)
        return None if action is None else self._step(action, forward=True)

    def take_back(self, entry: str) -> Entry:
        """Take back one past action, when nothing built on it.

        Raises CimoError when there is no such action, it is taken back already, or something newer
        changed the same thing.
        """
        found = journal.entries(self.conn, "WHERE id = ? AND undoes IS NULL AND verb <> 'create'", (entry,))
        if not found or stepping.undone(self.conn, entry):
            raise CimoError("There is no such action to take back.")
        return self._step(found[0], forward=False)

    def _step(self, action: rows.Row, forward: bool) -> Entry:
        import json

        names = [(coder.id, coder.name) for coder in self.row_values("coders")]
        detail = {"of": action["verb"], **json.loads(action["detail"])}
        owner = None if self.coder else dict(names).get(action["coder"], "")
        with self.write("redo" if forward else "undo", detail, coder=owner, undoes=action["id"]) as writing:
            for table, row_id, _, after in stepping.reverse(self.conn, action, forward, names):
                if after is None:
                    writing.delete(table, row_id)
                else:
                    writing.put(table, {"id": row_id, **after})
            self._check_references(action)
        found = journal.entries(self.conn, "WHERE id = ?", (writing.id,))[0]
        return rows.entry(found)

    def _check_references(self, action: rows.Row) -> None:
        broken = self.conn.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise CimoError(
                "This step cannot be taken: {what} still need it; take those back first.", what=broken[0]
            )
