"""`Project`: an open project file; reading gives frozen values, writing goes through named verbs."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4, uuid5

from codebook.model import Codebook

from . import database, journal
from .coding_verbs import CodingVerbs
from .finding import Finding
from .judging_verbs import JudgingVerbs
from .session_verbs import SessionVerbs
from .sharing import Sharing
from .stepping_verbs import SteppingVerbs


class Project(Finding, SessionVerbs, CodingVerbs, JudgingVerbs, SteppingVerbs, Sharing):
    """An open project. Close it, or use it in a `with` statement.

    One verb is one transaction, one journal entry and one undo. A verb either returns what changed or
    raises a CimoError and leaves the project as it was.
    """

    @classmethod
    def create(
        cls,
        path: Path,
        codebook: Codebook,
        *,
        language: str = "nl",
        title: str | None = None,
        coder: str | None = None,
        project_id: str | None = None,
        created: str | None = None,
    ) -> Project:
        """Make a new project file with `codebook` in force, and open it.

        Raises CimoError when something is there already or the place cannot be written.
        """
        from codebook.writing import to_json

        path = Path(path)
        database.create(path)
        try:
            opened_database, _ = database.connect(path)
            conn = opened_database.conn
            with database.friendly(path), opened_database.atomic():
                conn.execute("INSERT INTO meta VALUES ('language', ?)", (language,))
                conn.execute("INSERT INTO meta VALUES ('title', ?)", (title or path.stem,))
                new_id = project_id or str(uuid4())
                conn.execute("INSERT INTO meta VALUES ('id', ?)", (new_id,))
                writing = journal.Writing(conn, "create", "", {"title": title or path.stem})
                conn.execute("INSERT INTO meta VALUES ('created', ?)", (created or writing.stamp,))
                row = {"revision": codebook.revision, "body": to_json(codebook), "created": writing.stamp}
                writing.put("codebooks", {"id": str(uuid5(UUID(new_id), "codebook:1")), **row})
                writing.finish()
            conn.close()
            return cls(path, coder=coder)
        except BaseException:
            for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                leftover.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, *, coder: str | None = None, blind: bool = False) -> Project:
        """Open a project file.

        coder: the name of who works with this handle; known to the project from the first change on.
        blind: hide the codings, memos, overrides, marks and counts of all other coders.

        Raises CimoError when the file is missing, no project, newer, damaged or not to be trusted.
        """
        return cls(Path(path), coder=coder, blind=blind)
