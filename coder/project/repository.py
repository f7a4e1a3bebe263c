"""`Project`: an open project file; reading gives frozen values, writing goes through named verbs."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from codebook.model import Codebook

from . import database, journal
from .abbreviation_verbs import AbbreviationVerbs
from .codebook_verbs import CodebookVerbs
from .finding import Finding
from .handle import stable_id
from .judging_verbs import JudgingVerbs
from .portrait_verbs import PortraitVerbs
from .session_verbs import SessionVerbs
from .sharing import Sharing
from .stepping_verbs import SteppingVerbs


class Project(
    Finding,
    SessionVerbs,
    AbbreviationVerbs,
    CodebookVerbs,
    JudgingVerbs,
    PortraitVerbs,
    SteppingVerbs,
    Sharing,
):
    """An open project. Close it, or use it in a `with` statement.

    One verb is one transaction, one journal entry and one undo. A verb either returns what changed or
    raises a CimoError and leaves the project as it was.

    A handle belongs to one thread; a worker opens a handle of its own on the same file. All of them,
    and other processes, see one another's changes by `generation`.
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
        path = Path(path)
        with database.creating(path) as draft:
            cls._make(draft, path, codebook, language, title or path.stem, project_id, created)
        return cls(path, coder=coder)

    @staticmethod
    def _make(
        draft: Path,
        path: Path,
        codebook: Codebook,
        language: str,
        title: str,
        project_id: str | None,
        created: str | None,
    ) -> None:
        """A project file at `draft`; complaints are about `path`."""
        from codebook.writing import to_json

        made = database.create(draft, path)
        try:
            with database.friendly(path), made.atomic():
                conn = made.conn
                new_id = project_id or str(uuid4())
                writing = journal.Writing(conn, "create", "", {"title": title})
                meta = {
                    "id": new_id,
                    "title": title,
                    "language": language,
                    "created": created or writing.stamp,
                }
                conn.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
                row = {"revision": codebook.revision, "body": to_json(codebook), "created": writing.stamp}
                writing.put("codebooks", {"id": stable_id(new_id, "codebook:1"), **row})
                writing.finish()
        finally:
            made.conn.close()

    @classmethod
    def open(cls, path: Path, *, coder: str | None = None, blind: bool = False) -> Project:
        """Open a project file.

        coder: the name of who works with this handle; known to the project from the first change on.
        blind: hide the codings, memos, overrides, marks and counts of all other coders.

        Raises CimoError when the file is missing, no project, newer, damaged or not to be trusted.
        """
        return cls(Path(path), coder=coder, blind=blind)
