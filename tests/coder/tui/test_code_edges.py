"""The coding screen on transcripts and codebooks at the edge, its keys, and what a key costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codebook.model import Code, Codebook, Family, Text
from coder.tui import keys
from coder.tui.code_keys import code_keys
from coder.tui.screens.code_finding import Finding, folded, place_of
from coder.tui.screens.code_work import Work
from coder.tui.widgets.codebook_panel import explanation
from coder.tui.widgets.suggestion_strip import bar
from tests.coder.project.made import project as real_project
from transcripts.model import Session, Transcript, Turn

from .fake_project import FakeProject, codebook, session, transcript
from .test_code_screen import LARGE, SMALL, opened, screen_of, status

EVERY_KEY = [
    *"jkJKgGnNvsoxDuUe123.:/-*+=#0[]$",
    *("down", "up", "left", "right", "ctrl+left", "ctrl+right", "shift+left", "shift+right", "shift+up"),
    *("shift+down", "ctrl+shift+right", "pagedown", "pageup", "home", "end", "tab", "shift+tab"),
    *("delete", "escape", "escape", "f2", "escape", "e"),
]
NAMES = {".": "full_stop", ":": "colon", "/": "slash", "-": "minus", "*": "asterisk", "+": "plus"} | {
    "=": "equals_sign",
    "$": "dollar_sign",
    "#": "number_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}


def one_turn(words: str) -> Session:
    text = Transcript(words, (Turn(0, len(words), None),) if words else (), "txt")
    return Session("s-een", "Sessie een", "i-1", text)


@pytest.mark.parametrize(
    ("edge", "size"),
    [
        (one_turn(""), SMALL),
        (one_turn("Ja."), (40, 12)),
        (one_turn("woord" * 900), SMALL),
        (one_turn("漢字 e\u0301\u0301 👩\u200d🔧 \t\x07 " * 40), (40, 12)),
        (Session("s-een", "Kop", "i-1", Transcript("alleen een kop\n\n", (), "txt")), LARGE),
        (session(3), SMALL),
    ],
    ids=["empty", "one word", "one long word", "wide and joined", "no speech", "three turns"],
)
async def test_every_key_works_on_every_transcript(edge: Session, size: tuple[int, int]) -> None:
    project = FakeProject(edge)
    async with opened(project, size) as pilot:  # pyright: ignore[reportArgumentType]
        for key in EVERY_KEY:
            await pilot.press(NAMES.get(key, key))
        await pilot.press("u", "u")
        await pilot.click("#reader", offset=(size[0] // 2, 2))
        if not edge.transcript.turns:
            assert project.codings() == ()


async def test_a_transcript_without_speech_says_so() -> None:
    project = FakeProject(one_turn(""))
    async with opened(project, SMALL) as pilot:  # pyright: ignore[reportArgumentType]
        assert "no speech" in status(pilot)


async def test_thirty_passages_cost_at_most_1_6_keys_a_coding() -> None:
    project = FakeProject(session(60))
    pressed = 0
    async with opened(project, SMALL) as pilot:  # pyright: ignore[reportArgumentType]
        for at in range(30):
            script = ("e", "m") if at % 3 else ("c", "l")
            for key in (*script, "J"):
                await pilot.press(key)
                pressed += 1
        assert screen_of(pilot).work.coded == 30
    assert len(project.codings()) == 60
    assert pressed / len(project.codings()) <= 1.6


def test_codes_get_keys_that_no_command_has() -> None:
    book = codebook()
    wishes = (
        Code("jobs", Text("Jobs"), key="j"),
        Code("plain", Text("Zonder toets")),
        Code("old", Text("Oud"), key="q", retired=True),
        Code("taken", Text("Elders"), key="e"),
    )
    book = replace(book, families=(*book.families, Family("more", Text("Meer"), wishes)))
    given = code_keys(book, keys.working_in("code"), "nl")
    taken = {key for command in keys.working_in("code") for key in command.keys}
    assert not taken & set(given.values())
    assert len(set(given.values())) == len(given)
    assert (given["education"], given["matching"]) == ("e", "m")
    assert "old" not in given
    assert given["plain"] == "z"
    assert given["jobs"] not in "jJ"
    assert given == code_keys(book, keys.working_in("code"), "nl")


def test_the_built_in_codebook_keeps_its_own_keys() -> None:
    from codebook import builtin
    from codebook.keys import RESERVED_KEYS

    letters = {key for command in keys.working_in("code") for key in command.keys if len(key) == 1}
    assert letters <= RESERVED_KEYS

    book = builtin("llo")
    given = code_keys(book, keys.working_in("code"), "nl")
    assert given == {code.id: code.key for code in book.codes()}


def test_a_codebook_with_more_codes_than_letters() -> None:
    many = tuple(Code(f"c{at}", Text(f"Code {at}")) for at in range(80))
    book = Codebook("groot", (Family("f", Text("F"), many),))
    given = code_keys(book, keys.working_in("code"), "en")
    assert 20 < len(given) < 60
    assert len(set(given.values())) == len(given)


def test_finding_minds_neither_case_nor_accents() -> None:
    finding = Finding("Één keer\nenen, daarna EEN keer; İstanbul ﬁjn")
    assert [hit.start for hit in finding.look_for("een keer")] == [0, 22]
    assert finding.look_for("e") == ()
    assert len(folded("İ ﬁ ß")) == 5
    hits = finding.look_for("ee")
    assert finding.after(0, 1) == hits[1]
    assert finding.after(hits[-1].start, 1) == hits[0]
    assert finding.after(0, -1) == hits[-1]


def test_places_by_turn_and_time() -> None:
    text, passages = transcript(20)
    assert place_of("3", text, passages) == [one.turn for one in passages].index(2)
    assert place_of("#20", text, passages) == [one.turn for one in passages].index(19)
    assert place_of("21", text, passages) is None
    assert place_of("1:00", text, passages) == [one.turn for one in passages].index(5)
    assert place_of("0:01:11", text, passages) == [one.turn for one in passages].index(5)
    assert place_of("later", text, passages) is None


def test_counts_follow_codings() -> None:
    project = FakeProject(session(10))
    work = Work(project, "s-een")  # pyright: ignore[reportArgumentType]
    first, second = work.units[0], work.units[1]
    both = project.apply_code("s-een", first.start, second.end, "matching")
    work.wrote(project, both)  # pyright: ignore[reportArgumentType]
    assert (work.coded, work.counts["matching"], work.next_uncoded(0)) == (2, 1, 2)
    less = project.change_coding(both.id, end=first.end, code="career")
    work.wrote(project, less)  # pyright: ignore[reportArgumentType]
    assert (work.coded, work.counts["matching"], work.counts["career"], work.next_uncoded(0)) == (1, 0, 1, 1)
    project.remove_codings([both.id])
    work.removed(project, both.id)  # pyright: ignore[reportArgumentType]
    assert (work.coded, work.next_uncoded(3), work.next_uncoded(len(work.units) - 1)) == (0, 4, 0)


def test_a_code_is_explained_in_the_readers_language() -> None:
    code = Code(
        "x",
        Text(by_language={"nl": "Leren", "en": "Learning"}),
        include=(Text(by_language={"nl": "wel"}), Text(by_language={"en": "yes"})),
        exclude=(Text("nooit"),),
    )
    assert explanation(code, "en").plain.splitlines() == [
        "Learning",
        "Use it when",
        "· yes",
        "Not when",
        "· nooit",
    ]
    assert "wel" in explanation(code, "nl").plain


def test_bars_fill_with_the_share() -> None:
    assert [bar(share, 4) for share in (-1, 0, 0.5, 1, 2)] == ["····", "····", "██··", "████", "████"]
    assert bar(0.1, 4) != bar(0.2, 4)


def test_a_coding_over_two_passages_counts_both_here_and_in_the_overview(tmp_path) -> None:
    with real_project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        first, second = session.passages[:2]
        opened.apply_code(session.id, first.end - 2, second.start + 2, "matching")
        found = opened.progress(opened.coder.id)[0]
        assert found.coded_passages == Work(opened, session.id).coded == 2
