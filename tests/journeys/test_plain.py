"""The whole job line by line: through a pipe, and on a pseudo-terminal, without Textual."""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import subprocess
import sys
import time

import pytest

from coder.project import Project
from coder.tui import keys
from coder.tui.code_keys import code_keys
from coder.tui.plain.run import run

from .made import GIVEN, empty_project, write_transcript

QUIT = "\x11"


@pytest.fixture(autouse=True)
def settled(tmp_path, monkeypatch):
    monkeypatch.setenv("CIMO_SETTINGS", str(tmp_path / "settings" / "settings.toml"))


@pytest.fixture
def path(tmp_path):
    """The twelve turns of the journeys, imported; no suggestions for Anna."""
    from coder.cli.app import build
    from coder.cli.app import run as run_command

    source = write_transcript(tmp_path)
    made = empty_project(tmp_path)
    arguments = ["import", str(made), str(source or next(tmp_path.glob("taf*"))), "--initiative", "Tafel"]
    assert run_command(build(), arguments) == 0
    with Project.open(made, coder="Anna") as project:
        project.set_state("suggestions", False)
    return made


def typed(path, keys: str, language: str = "en", **options) -> str:
    """What is said when these keys come through a pipe."""
    read, write = os.pipe()
    os.write(write, keys.encode())
    os.close(write)
    out = io.StringIO()
    with os.fdopen(read, "rb") as source:
        run(path, coder=options.pop("coder", "Anna"), language=language, source=source, out=out, **options)
    return out.getvalue()


def given_keys(path) -> str:
    """The keys that give every turn of the journeys its code."""
    with Project.open(path) as project:
        by_code = code_keys(project.codebook(), keys.working_in("code"), "en")
    found, turn = "", 0
    for wanted, code in GIVEN:
        found += "J" * (wanted - turn) + by_code[code]
        turn = wanted
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_session_is_coded_through_a_pipe_undone_and_redone(path, language: str) -> None:
    said = typed(path, "\n" + given_keys(path) + "*" + "\nkern van het verhaal\n" + QUIT, language)
    lines = said.splitlines()
    assert "Wat doen jullie precies voor de deelnemers?" in lines
    with Project.open(path, coder="Anna") as project:
        codings = project.codings()
        assert [one.code for one in codings] == [code for _, code in GIVEN]
        assert (codings[-1].weight, codings[-1].memo) == (2, "kern van het verhaal")
        steps = len(GIVEN) + 2
    said = typed(path, "\n" + "u" * steps + QUIT, language)
    with Project.open(path, coder="Anna") as project:
        assert project.codings() == ()
    typed(path, "\n" + "U" * steps + QUIT, language)
    with Project.open(path, coder="Anna") as project:
        assert project.codings() == codings
        assert project.check() == []


def test_every_line_is_plain_and_says_where_one_is(path) -> None:
    said = typed(path, "\nJ" + QUIT)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2500-\u259f]", said)
    assert "Passage 2 of 12, turn 2, Saskia" in said
    assert "No codes." in said


def test_spans_memos_finding_stance_and_boundaries(path) -> None:
    right, extend = "\x1b[1;5C", "\x1b[1;6C"
    keys_pressed = (
        "\nJv" + extend * 3 + "e"  # the first three words
        + "\x1b/cursus\nnN:8\n"  # find, next, previous, a turn by its number
        + QUIT
    )  # fmt: skip
    said = typed(path, keys_pressed)
    with Project.open(path, coder="Anna") as project:
        (coding,) = project.codings()
        assert coding.quote == "We geven een"
    assert "Selected: We geven een" in said
    assert "5 found" in said or "4 found" in said
    typed(path, "\n:2\n\t-v" + right + "\n" + QUIT)
    with Project.open(path, coder="Anna") as project:
        (coding,) = project.codings()
        assert coding.quote == "We geven een cursus"
        assert coding.stance == "contradicts"
    typed(path, "\n:2\nv" + right * 2 + "|" + QUIT)
    with Project.open(path, coder="Anna") as project:
        assert len(project.sessions()[0].passages) == 13
    typed(path, "\n:2\n&" + QUIT)
    with Project.open(path, coder="Anna") as project:
        assert len(project.sessions()[0].passages) == 12


def test_what_cannot_be_done_is_said_and_nothing_stops(path) -> None:
    said = typed(path, "\nK-x\\~\x1b[15~" + QUIT)
    assert "The first passage." in said
    assert "No coding of yours here" in said
    assert "not in the plain workbench" in said
    assert "means nothing here" in said


def test_every_key_of_the_coding_screen_does_or_says_something(path) -> None:
    names = {"pagedown": "\x1b[6~", "pageup": "\x1b[5~", "delete": "\x1b[3~", "f2": "\x1bOQ", "tab": "\t"}
    names |= {"up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "end": "\x1b[F", "f3": "\x1bOR"}
    pressed = "".join(
        names.get(key, key if len(key) == 1 else "") + ("\n" if key in ("f2", "f3") else "")
        for command in keys.working_in("code")
        for key in command.keys
        if key != "ctrl+q"
    )
    said = typed(path, "\n" + pressed + QUIT)
    assert said.count("\n") > 40


def test_the_language_the_sessions_the_help_and_the_palette(path) -> None:
    said = typed(path, "\n?\x1b[19~\x10lees\n\x1bOR\n" + QUIT)
    assert "Next uncoded" in said or "To the next passage that you gave no code yet." in said
    assert "Number of the session" in said


def test_who_codes_is_asked_and_remembered(path) -> None:
    with Project.open(path, coder="Bram") as project:
        project.set_state("suggestions", False)
    assert "Who is coding?" in typed(path, "Bram\n\ne" + QUIT, coder=None)
    assert "Who is coding?" not in typed(path, "\n" + QUIT, coder=None)
    with Project.open(path) as project:
        assert [one.name for one in project.coders() if one.kind == "person"] == ["Bram"]


def test_suggestions_are_read_and_accepted_by_their_digit(path) -> None:
    with Project.open(path, coder="Anna") as project:
        project.set_state("suggestions", True)
    said = typed(path, "\nJ1" + QUIT)
    assert re.search(r"Suggestion 1: .+, \d+ percent", said)
    with Project.open(path, coder="Anna") as project:
        (coding,) = project.codings()
        assert coding.origin == "suggested"


def test_suggestions_wait_where_the_coder_decides_first(path) -> None:
    with Project.open(path, coder="Anna") as project:
        project.set_state("suggestions", True)
        project.set_state("decide first", True)
    said = typed(path, "\nJ" + QUIT)
    assert "Decide first" in said and "Suggestion 1" not in said
    said = typed(path, "\nJhKJ" + QUIT)
    assert said.count("Decide first") == 3
    assert re.search("(Suggestion 1|No suggestions)", said.rpartition("Decide first")[2])


def test_a_blind_round_is_read_without_suggestions(path) -> None:
    with Project.open(path, coder="Anna") as project:
        (session,) = project.sessions()
        passage = session.passages[0]
        project.apply_code(session.id, passage.start, passage.end, "context")
        project.mark_done(session.id)
        project.draw_round("Bram", "Anna", share=1.0, plain=1.0)
    said = typed(path, "\n=," + QUIT, coder="Bram", blind=True)
    assert "shown without suggestions" in said and "Suggestion 1" not in said
    assert "Not in a blind round" in said


def test_it_starts_without_textual(path) -> None:
    code = (
        "import io, os, sys\n"
        "from coder.tui.plain.run import run\n"
        "read, write = os.pipe(); os.close(write)\n"
        f"run({str(path)!r}, coder='Anna', source=os.fdopen(read, 'rb'), out=io.StringIO())\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'sklearn', 'spacy')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ})
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_on_a_real_terminal_keys_work_one_by_one(path, size) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="dumb", COLUMNS=str(size[0]), LINES=str(size[1]))
        os.execv(
            sys.executable,
            [sys.executable, "-m", "coder", "open", str(path), "--coder", "Anna", "--plain", "--lang", "nl"],
        )
    seen = b""

    def until(words: str) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while words.encode() not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)
        assert words.encode() in seen, seen.decode()
        seen = seen.split(words.encode(), 1)[1]

    try:
        until(": ")
        os.write(terminal, b"1\n")
        until("deelnemers?")
        os.write(terminal, b"J")
        until("vaste leerdoelen")
        os.write(terminal, b"\x1b[B")
        until("in de avond")
        os.write(terminal, b"e")
        until("Opleiden")
        os.write(terminal, b"\r")
        until("Opleiden: ")
        os.write(terminal, "een mémo\n".encode())
        until("memo: een mémo")
        os.write(terminal, b"\x11")
        with contextlib.suppress(OSError):
            while os.read(terminal, 65536):
                pass
        assert os.waitpid(pid, 0)[1] == 0
    finally:
        os.close(terminal)
    with Project.open(path, coder="Anna") as project:
        (coding,) = project.codings()
        assert (coding.code, coding.memo) == ("education", "een mémo")


def test_words_are_marked_fit_to_publish_line_by_line(path) -> None:
    said = typed(path, f"\ne${QUIT}")
    with Project.open(path) as project:
        (coding,) = project.codings()
        assert [one.coding for one in project.publishable()] == [coding.id]
    assert "Education and training (e), fit to publish." in said
    said = typed(path, f"\ng\t${QUIT}")
    assert "Education and training (e)." in said
    with Project.open(path) as project:
        assert project.publishable() == ()
