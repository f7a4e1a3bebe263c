"""Making and opening project files: one sentence for whatever is not as it should be, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from coder.project import Project, database, schema
from tests.coder.project.made import code_turn, codebook, project, state
from transcripts.errors import CimoError


def test_a_new_project_is_as_promised(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as opened:
        assert opened.conn.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert opened.conn.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
        assert opened.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert opened.conn.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert opened.conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        kinds = dict(opened.conn.execute("SELECT name, strict FROM pragma_table_list"))
        assert all(kinds[table] for table in (*schema.JOURNALED, "journal", "transcripts", "sources", "meta"))
        assert opened.codebook() == codebook()
        assert (opened.title, opened.language) == ("Proef", "nl")
    assert [file.name for file in tmp_path.iterdir()] == ["a.cimo"]


def test_making_never_takes_the_place_of_a_file(tmp_path):
    path = tmp_path / "a.cimo"
    path.write_text("van iemand anders", encoding="utf-8")
    with pytest.raises(CimoError, match="such a file already"):
        Project.create(path, codebook())
    assert path.read_text(encoding="utf-8") == "van iemand anders"
    with pytest.raises(CimoError, match="no such folder"):
        Project.create(tmp_path / "nowhere" / "a.cimo", codebook())
    assert [file.name for file in tmp_path.iterdir()] == ["a.cimo"]


def test_a_file_made_meanwhile_is_kept(tmp_path):
    path = tmp_path / "a.cimo"
    with pytest.raises(CimoError, match="such a file already"), database.creating(path) as draft:
        draft.write_bytes(b"draft")
        path.write_bytes(b"other")
    assert path.read_bytes() == b"other"
    assert [file.name for file in tmp_path.iterdir()] == ["a.cimo"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "no such project"),
        (b"", "not a cimo project"),
        (b"Naam: hallo\n" * 50, "not a cimo project"),
        (b"SQLite format 3\x00" + b"\x01" * 200, "not a cimo project"),
    ],
)
def test_what_is_no_project_is_not_opened(tmp_path, content, what):
    path = tmp_path / "a.cimo"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CimoError, match=what) as failure:
        Project.open(path)
    assert "a.cimo" in str(failure.value)
    assert not path.exists() or path.read_bytes() == content
    assert {file.name for file in tmp_path.iterdir()} <= {"a.cimo"}


def test_a_folder_and_another_database_are_not_opened(tmp_path):
    with pytest.raises(CimoError, match="a folder, not a project"):
        Project.open(tmp_path)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(CimoError, match="not a cimo project"):
        Project.open(tmp_path / "other.db")


def test_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as opened:
        opened.conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(CimoError, match="made by a newer version"):
        Project.open(path)
    assert path.read_bytes() == before


def test_an_older_version_is_brought_up_to_date_after_a_copy(tmp_path, monkeypatch):
    path = tmp_path / "a.cimo"
    with project(path) as opened:
        before = state(opened.dataset())
    _next_version(monkeypatch)
    with Project.open(path, coder="Noor") as opened:
        assert opened.conn.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
        assert state(opened.dataset()) == before
        assert opened.check() == []
        opened.conn.execute("SELECT * FROM extra")
    with sqlite3.connect(tmp_path / f"a.version-{schema.VERSION - 1}.cimo") as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
    kept.close()


def test_a_file_of_the_first_version_gets_room_for_portraits_and_rounds(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as opened:
        before = state(opened.dataset())
    with sqlite3.connect(path) as old:
        for table in schema.SINCE:
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM _sqlite_migrations WHERE name <> '001_first'")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Project.open(path, coder="Noor") as opened:
        assert state(opened.dataset()) == before
        opened.write_portrait(opened.initiatives()[0].id, "introduction", "Een brug naar techniek.")
        assert opened.rounds() == ()
        assert opened.check() == []
    assert (tmp_path / "a.version-1.cimo").exists()


def test_an_upgrade_that_fails_leaves_the_old_version(tmp_path, monkeypatch):
    path = tmp_path / "a.cimo"
    project(path).close()
    old = schema.VERSION
    _next_version(monkeypatch, "CREATE TABLE codings (x)")
    database._shape_of.cache_clear()
    with pytest.raises(CimoError, match=r"a\.cimo"):
        Project.open(path)
    with sqlite3.connect(path) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == old
    kept.close()


def _next_version(monkeypatch, statement: str = "CREATE TABLE extra (x TEXT) STRICT") -> None:
    made, new = schema.migrations, schema.VERSION + 1

    def migrations():
        steps = made()

        @steps(name=f"{new:03d}_extra")
        def extra(db) -> None:
            db.conn.execute(statement)
            db.conn.execute(f"PRAGMA user_version = {new}")

        return steps

    monkeypatch.setattr(schema, "migrations", migrations)
    monkeypatch.setattr(schema, "VERSION", new)
    monkeypatch.setattr(schema.migrate, "__defaults__", (new,))


def test_a_damaged_file_gives_a_sentence(tmp_path):
    path = tmp_path / "a.cimo"
    project(path).close()
    whole = path.read_bytes()
    for at in range(100, len(whole), 1500):
        path.write_bytes(whole[:at] + b"\xff" * 700 + whole[at + 700 :])
        try:
            with Project.open(path, coder="Noor") as opened:
                opened.dataset()
                opened.check()
        except CimoError as error:
            assert "a.cimo" in str(error)
        for more in ("a.cimo-wal", "a.cimo-shm"):
            (tmp_path / more).unlink(missing_ok=True)


def test_a_truncated_file_gives_a_sentence(tmp_path):
    path = tmp_path / "a.cimo"
    project(path).close()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(CimoError, match=r"a\.cimo"):
        Project.open(path).dataset()


def _read_and_try_to_write(path) -> list[str]:
    said = []
    with Project.open(path, coder="Noor") as opened:
        session = opened.sessions()[0]
        assert len(opened.codings()) == 1
        assert opened.check() == []
        assert opened.dataset().codings == opened.codings()
        assert opened.scores() and opened.undo_label()
        opened.set_state("place", 1)
        opened.keep_scores()
        for verb in (lambda: opened.apply_code(session.id, 8, 12, "matching"), opened.undo, opened.redo):
            try:
                verb()
            except CimoError as error:
                said.append(str(error))
    return said


@pytest.mark.skipif(os.name == "nt", reason="folders have no read-only bit")
@pytest.mark.parametrize("open_elsewhere", [False, True])
def test_a_read_only_place_can_be_read(tmp_path, open_elsewhere):
    folder = tmp_path / "shared"
    folder.mkdir()
    with project(folder / "a.cimo") as opened:
        code_turn(opened, opened.sessions()[0], 0)
        opened.scores()
        opened.check()
        if not open_elsewhere:
            opened.close()
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        for above in (tmp_path, *tmp_path.parents):
            if above.stat().st_mode & 0o005 != 0o005:
                above.chmod(0o755)
        try:
            said = _as_nobody(lambda: _read_and_try_to_write(folder / "a.cimo"))
        finally:
            folder.chmod(0o755)
    assert len(said) == 3
    assert all("a.cimo: cannot be written" in one and "read-only" in one for one in said), said


def _as_nobody(job) -> list[str]:
    """What `job` says; in a child without rights when this process has all of them."""
    if os.geteuid() != 0:
        return job()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        try:
            said = job()
        except BaseException as error:
            said = [repr(error)]
        os.write(writer, "\n".join(said).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        return pipe.read().split("\n")


def test_a_full_disk_changes_nothing(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        before = opened.dataset()
        (pages,) = opened.conn.execute("PRAGMA page_count").fetchone()
        opened.conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CimoError, match="the disk is full; nothing was changed"):
            code_turn(opened, session, 0, memo="lang " * 20_000)
        assert opened.dataset() == before
        opened.conn.execute("PRAGMA max_page_count = 100000")
        code_turn(opened, session, 0)
        assert opened.check() == []


@pytest.mark.skipif(os.name == "nt", reason="no limit on file sizes")
def test_a_disk_that_refuses_to_write_leaves_no_half_project(tmp_path):
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path; from coder.project import Project\n"
        "from tests.coder.project.made import codebook\n"
        "from transcripts.errors import CimoError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: Project.create(Path(sys.argv[1]), codebook())\n"
        "except CimoError as error: print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.cimo")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
    )
    assert ran.stderr == ""
    assert "a.cimo" in ran.stdout and "nothing was changed" in ran.stdout
    assert list(tmp_path.iterdir()) == []
