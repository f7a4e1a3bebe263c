"""A week's work line by line, by the same keys: nothing is drawn, all of it is read."""

from __future__ import annotations

import re

import pytest

from coder.project import Project
from coder.tui import keys
from coder.tui.code_keys import code_keys

from .made import empty_project
from .test_plain import QUIT, typed
from .test_plain import settled as settled
from .week import CODED, CODES, STEPS, check_all_is_made, dump, write_long_transcript

CTRL_F, CTRL_L, CTRL_T, CTRL_X = "\x06", "\x0c", "\x14", "\x18"


@pytest.fixture
def path(tmp_path):
    """The long conversation, imported by the command that the plain workbench names; no suggestions."""
    from coder.cli.app import build
    from coder.cli.app import run as run_command

    source, made = write_long_transcript(tmp_path), empty_project(tmp_path)
    assert "cimo import" in typed(made, QUIT)
    assert run_command(build(), ["import", str(made), str(source), "--initiative", "Tafel"]) == 0
    with Project.open(made, coder="Anna") as project:
        project.set_state("suggestions", False)
    return made


def letters(path, language: str) -> dict[str, str]:
    """The key of each code."""
    with Project.open(path) as project:
        return code_keys(project.codebook(), keys.working_in("code"), language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_weeks_work_line_by_line(path, language: str) -> None:
    key = letters(path, language)
    coded = "".join(key[CODES[at % len(CODES)]] + "J" for at in range(CODED))
    imported = dump(path)
    said = typed(
        path,
        "\n" + coded
        + "K\ntwijfel\n" + CTRL_T + "over de beurt\n"
        + CTRL_F + "keukentafels\n*\ncommunity\n\n"
        # The first four passages in the order of the chain; then what the fourth one led to.
        + "g" + CTRL_L + "\n2\n3\n4\n\n"
        + CTRL_X + "1\nn\n\n5\n6\n\n\n"
        + QUIT,
        language,
    )  # fmt: skip
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2500-\u259f]", said)
    with Project.open(path, coder="Anna") as project:
        check_all_is_made(project)
    made = dump(path)
    # The import was made on the command line, without a coder: it stays.
    steps = STEPS - 1
    said = typed(path, "\n" + "u" * (steps + 1) + QUIT, language)
    assert dump(path) == imported
    assert keys.translator(language)("Nothing to undo.") in said
    typed(path, "\n" + "U" * steps + QUIT, language)
    assert dump(path) == made
    with Project.open(path) as project:
        assert project.check() == []


def test_only_what_was_chosen_is_coded_and_confirmed(path) -> None:
    key = letters(path, "en")
    said = typed(path, "\n" + CTRL_F + "keukentafel\n2-3\n" + key["community"] + "\nw\n" + QUIT)
    assert "7 passages found." in said and ". tafel, turn 9, Marloes: " in said
    with Project.open(path, coder="Anna") as project:
        assert [one.quote for one in project.codings()] == ["keukentafel"] * 2
        assert {one.origin for one in project.codings()} == {"search"}
        place = project.codings()[0]
        turn = next(
            at for at, one in enumerate(project.sessions()[0].transcript.turns, 1) if one.end > place.start
        )
    assert "Confirmed: 1." in typed(path, f"\n:{turn}\n\x0b" + QUIT)
    with Project.open(path, coder="Anna") as project:
        assert sorted(one.origin for one in project.codings()) == ["hand", "search"]


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        (CTRL_F + "\n", "Nothing was looked for."),
        (CTRL_F + "zeppelin\n", "Nothing was found."),
        (CTRL_F + "keukentafel\n99\n", "No such number; nothing was coded."),
        (CTRL_F + "keukentafel\n\n", "Nothing was coded."),
        (CTRL_F + "keukentafel\n1\nzzz\n", "No one code has these words; nothing was coded."),
        (CTRL_F + "keukentafel\n>2\n", "Passage 9 of 36"),
        (CTRL_F + "/keuken(tafel|kast)\n\n", "7 passages found."),
        (CTRL_F + "/keuken(\n", "expression"),
        (CTRL_L, "No coding of yours in this session yet"),
        (CTRL_X, "No configurations yet"),
        ("\x0f\n", "No memos yet."),
        ("\x12", "No code used yet"),
        ("\x0b", "waits to be confirmed"),
        ('"', "Select the words first"),
        ("!", "No coding of yours here"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(path, pressed: str, words: str) -> None:
    before = dump(path)
    assert words in typed(path, "\n" + pressed + QUIT)
    assert dump(path) == before


def test_codes_from_words_examples_memos_and_recent_codes(path) -> None:
    extend = "\x1b[1;6C"
    said = typed(
        path,
        "\nJv" + extend * 3 + '"2\nCursus\n' + "J\x121\n" + "!" + CTRL_T + "let op\n\x0flet\n" + "g;" + QUIT,
    )
    with Project.open(path, coder="Anna") as project:
        new, again = project.codings()
        assert (new.quote, new.code) == ("We geven een", again.code)
        code = project.codebook().code(new.code)
        assert code.label.in_("nl") == "Cursus"
        assert [one.in_("nl") for one in code.examples] == [again.quote]
        assert [one.text for one in project.memos()] == ["let op"]
    assert "1. Cursus" in said and "tafel, turn 3, Anna: let op" in said and "memo: let op" in said


def test_links_are_changed_and_taken_away(path) -> None:
    key = letters(path, "en")
    coded = "".join(key[code] + "J" for code in CODES[:4])
    typed(path, "\n" + coded + "g" + CTRL_L + "\n2\n\n\nnaam\n" + QUIT)
    said = typed(path, "\n" + CTRL_X + "1\nl\n\n0\n9\n2\n4\nanders\n" + QUIT)
    assert "No such number." in said
    with Project.open(path, coder="Anna") as project:
        (one,) = project.configurations()
        assert one.name == "anders"
        assert [link.code for link in one.links] == ["context", "mechanism", "outcome"]
    assert "Removed" in typed(path, "\n" + CTRL_X + "1\nx\n" + QUIT)
    with Project.open(path, coder="Anna") as project:
        assert project.configurations() == ()
