"""Verbs that take steps back and do them again."""

from __future__ import annotations

import json
from collections.abc import Callable

from codebook.model import Configuration
from exports.dataset import Entry
from transcripts.errors import CimoError

from . import journal, merge_steps, rows, stepping
from .pseudonym_verbs import PseudonymVerbs


class SteppingVerbs(PseudonymVerbs):
    """The part of `Project` that undoes and redoes."""

    def undo(self) -> Entry | None:
        """Take back the latest step of this coder (of anybody in a handle without a coder).

        Returns the new journal entry, or None when there is nothing to take back. Raises CimoError when
        somebody built on the step since.
        """
        return self._step("undo", lambda: stepping.next_undo(self.conn, self._own_id()))

    def redo(self) -> Entry | None:
        """Do again the step taken back last; None when there is none, or something new was done since."""
        return self._step("redo", lambda: stepping.next_redo(self.conn, self._own_id()))

    def take_back(self, entry: str) -> Entry:
        """Take back one past action, when nothing built on it.

        Raises CimoError when there is no such action, it is taken back already, or something newer
        changed the same thing.
        """

        def action() -> rows.Row:
            found = journal.entries(
                self.conn,
                f"WHERE id = ? AND verb <> 'create' AND merged >= {journal.LOCAL}",
                (entry,),
                every=True,
            )
            if not found:
                raise CimoError("There is no such action to take back.")
            if found[0]["undoes"] is not None:
                raise CimoError("This is a step back or forward; take back the action that it is about.")
            if stepping.undone(self.conn, entry):
                raise CimoError("This was taken back already.")
            owner = found[0]["coder"]
            if owner and self.coder is not None and owner != self.coder.id:
                name = next((one.name for one in self.coders() if one.id == owner), "?")
                raise CimoError("{name} did that; only {name} takes it back.", name=name)
            return found[0]

        taken = self._step("undo", action)
        assert taken is not None
        return taken

    def _own_id(self) -> str | None:
        return self.coder.id if self.coder else None

    def _step(self, verb: str, choose: Callable[[], rows.Row | None]) -> Entry | None:
        # Chosen under the write lock: another process may take the same step at the same moment.
        with self.write(verb, coder="") as writing:
            action = choose()
            if action is None:
                return None
            names = [(coder.id, coder.name) for coder in self.row_values("coders")]
            writing.detail = {"of": action["verb"], **json.loads(action["detail"])}
            writing.undoes = action["id"]
            writing.coder = self._own_id() or action["coder"]
            if action["verb"] == "pseudonymise":
                self.step_names(action["id"], back=verb == "undo")
            if action["verb"] == "merge":
                writing.merged = journal.LOCAL
                merge_steps.step(self.conn, action["id"], back=verb == "undo", names=dict(names))
            for table, row_id, _, after in stepping.reverse(self.conn, action, verb == "redo", names):
                if after is None:
                    if not stepping.shared(self.conn, table, row_id):
                        writing.delete(table, row_id)
                else:
                    writing.put(table, {"id": row_id, **after})
            gone = [row_id for table, row_id, _, after in writing.changes if table == "codings" and not after]
            if gone:
                self._check_unneeded(gone)
        if action["verb"] == "pseudonymise":
            self.names_stepped()
        found = journal.entries(self.conn, "WHERE id = ?", (writing.id,), every=True)[0]
        return rows.entry(found)

    def _check_unneeded(self, gone: list[str]) -> None:
        """Raises CimoError when a memo or a configuration still stands on one of these codings."""
        there: list[Configuration] = self.row_values("configurations")
        linked = {coding for one in there for link in one.links for coding in link.codings}
        for coding in gone:
            memo = self.conn.execute(
                "SELECT 1 FROM memos WHERE kind = 'coding' AND target = ?", (coding,)
            ).fetchone()
            if memo is not None or coding in linked:
                raise CimoError(
                    "This step cannot be taken: a memo or a configuration stands on the coding that would "
                    "go; take that back first."
                )
