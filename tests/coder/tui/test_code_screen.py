"""Coding journeys on the coding screen: keyboard only, mouse only, at two sizes, on a real project."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from coder.project import Project
from coder.project.verbs import NewSession
from coder.tui.reader.view import Reader
from coder.tui.screens.code import CodeScreen
from coder.tui.widgets.codebook_panel import CodebookPanel
from coder.tui.widgets.coding_details import CodingDetails
from coder.tui.widgets.line import Line
from coder.tui.widgets.memo import MemoDialog
from exports.dataset import Source
from tests.coder.project.made import project as real_project
from transcripts.model import Span

from .fake_project import codebook, transcript

SMALL, LARGE = (80, 24), (140, 40)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two sessions, nothing coded, Anna at the screen."""
    path = tmp_path / "proef.cimo"
    with Project.create(path, codebook()) as made:
        made.import_sessions([new_session(f"Sessie {number}", 40, seed=number) for number in (1, 2)])
    with Project.open(path, coder="Anna") as mine:
        yield mine


def new_session(label: str, turns: int, *, seed: int = 1, longer: int = 1) -> NewSession:
    text, _ = transcript(turns, seed=seed, longer=longer)
    data = text.text.encode()
    return NewSession("Leerlab Zuid", text, Source(sha256(data).hexdigest(), f"{label}.txt", data), label)


class Bench(App[None]):
    """The coding screen and nothing else."""

    def __init__(self, project: Project, **options: object) -> None:
        super().__init__()
        self._project, self._options = project, options

    def on_mount(self) -> None:
        options = {"language": "en", **self._options}
        session = self._project.session_heads()[0].id
        screen = CodeScreen(self._project, session, **options)  # pyright: ignore[reportArgumentType]
        screen.suggesting = False
        self.push_screen(screen)


@asynccontextmanager
async def opened(
    project: Project, size: tuple[int, int] = LARGE, **options: object
) -> AsyncIterator[Pilot[None]]:
    """The screen, painted."""
    async with Bench(project, **options).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def painted(reader: Reader) -> str:
    return "\n".join(reader.render_line(y).text for y in range(reader.size.height))


def screen_of(pilot: Pilot[None]) -> CodeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CodeScreen)
    return screen


def status(pilot: Pilot[None]) -> str:
    return str(screen_of(pilot).query_one("#code-status", Line).render())


def made(project: Project) -> list[tuple[str, str]]:
    return [(coding.code, coding.quote) for coding in project.codings()]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_keyboard_only(project: Project, size: tuple[int, int]) -> None:
    session = project.sessions()[0]
    quotes = [session.transcript.slice(passage) for passage in session.passages]
    async with opened(project, size) as pilot:
        await pilot.press("e", "J", "c", "m", "down", "l")
        assert made(project) == [
            ("education", quotes[0]),
            ("community", quotes[1]),
            ("matching", quotes[1]),
            ("career", quotes[2]),
        ]
        await pilot.press("up", "tab", "minus", "asterisk")
        first = project.codings(code="community")[0]
        assert (first.stance, first.weight) == ("contradicts", 2)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, MemoDialog)
        await pilot.press(*"nog eens", "ctrl+s")
        assert project.codings(code="community")[0].memo == "nog eens"
        await pilot.press("tab", "delete")
        assert [coding.code for coding in project.codings()] == ["education", "community", "career"]
        await pilot.press("u", "u", "u", "u")
        restored = project.codings(code="community")[0]
        assert (restored.stance, restored.weight, restored.memo) == ("supports", 1, "")
        assert len(project.codings(code="matching")) == 1
        await pilot.press(*"uuuu")
        assert made(project) == []
        await pilot.press("u")
        assert "Nothing to undo" in status(pilot)
        await pilot.press(*"UUUUUUUU")
        after = project.codings(code="community")[0]
        assert (after.stance, after.weight, after.memo) == ("contradicts", 2, "nog eens")
        assert [coding.code for coding in project.codings()] == ["education", "community", "career"]
        assert set(project.codings()) == set(screen_of(pilot).reader.codings.all())


async def test_the_same_key_again_takes_the_coding_back_but_not_its_memo(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press("e", "e")
        assert made(project) == []
        assert "removed" in status(pilot)
        await pilot.press("u")
        assert len(made(project)) == 1
        await pilot.press("tab", "enter", "x", "ctrl+s", "e")
        assert len(made(project)) == 1
        assert "memo" in status(pilot)


async def test_a_span_by_words_and_its_boundaries_moved(project: Project) -> None:
    session = project.sessions()[0]
    turn = session.transcript.slice(session.transcript.turns[1])
    words = turn.split()
    async with opened(project, SMALL) as pilot:
        await pilot.press("j", "v", "e")
        assert made(project) == []
        assert "Nothing selected" in status(pilot)
        await pilot.press("ctrl+right", "ctrl+shift+right", "ctrl+shift+right", "e", "c")
        assert made(project) == [
            ("community", f"{words[1]} {words[2]}"),
            ("education", f"{words[1]} {words[2]}"),
        ]
        await pilot.press("escape", "tab", "v", "ctrl+right", "enter")
        assert sorted(quote for _, quote in made(project)) == [" ".join(words[1:3]), " ".join(words[1:4])]
        await pilot.press("u")
        assert {quote for _, quote in made(project)} == {" ".join(words[1:3])}


async def test_the_coding_just_made_is_moved_without_leaving_its_words(project: Project) -> None:
    session = project.sessions()[0]
    words = session.transcript.slice(session.transcript.turns[1]).split()
    async with opened(project) as pilot:
        await pilot.press("j", "v", "ctrl+shift+right", "e", "tab", "v", "ctrl+right", "enter")
        assert made(project) == [("education", " ".join(words[:2]))]


async def test_a_sentence_and_then_the_next_one(project: Project) -> None:
    turns = project.sessions()[0].transcript.turns
    long = next(at for at, turn in enumerate(turns) if turn.end - turn.start > 200)
    async with opened(project) as pilot:
        await pilot.press("colon", *str(long + 1), "enter", "s", "m", "s", "h")
        one, two = (quote for _, quote in sorted(made(project)))
        assert two.startswith(one) or one.startswith(two)
        assert abs(len(one) - len(two)) > 10


async def test_a_code_found_in_the_codebook_by_typing(project: Project) -> None:
    for size in (SMALL, LARGE):
        async with opened(project, size) as pilot:
            panel = screen_of(pilot).query_one(CodebookPanel)
            assert panel.display == (size == LARGE)
            await pilot.press("f2", *"loop", "enter")
            assert panel.display == (size == LARGE)
            assert made(project)[0][0] == "career"
            await pilot.press("u")


async def test_escape_takes_the_codebook_off_the_text_again(project: Project) -> None:
    async with opened(project, SMALL) as pilot:
        screen = screen_of(pilot)
        right = (SMALL[0] - 3, 5)
        await pilot.press("f2")
        assert screen.get_widget_at(*right)[0] is not screen.reader
        await pilot.press("escape")
        assert screen.get_widget_at(*right)[0] is screen.reader


async def test_mouse_only(project: Project) -> None:
    session = project.sessions()[0]
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        reader = screen.reader

        def place(offset: int) -> tuple[int, int]:
            line, cell = reader.lines.position(offset)
            return cell + reader.columns.before_text, line - reader.scroll_offset.y

        target = session.passages[3]
        await pilot.click("#reader", offset=place(target.start + 2))
        assert reader.cursor == 3
        await pilot.click("CodeList", offset=(6, 2))
        assert made(project) == [("community", session.transcript.slice(target))]

        x, y = place(target.start)
        await pilot.mouse_down("#reader", offset=(x, y))
        await pilot.hover("#reader", offset=(x + 8, y))
        await pilot.mouse_up("#reader", offset=(x + 8, y))
        assert reader.selection is not None
        assert reader.selection.span == Span(target.start, target.start + 9)
        await pilot.click("CodeList", offset=(6, 1))
        assert made(project)[0] == (
            "education",
            session.transcript.text[target.start : target.start + 9].strip(),
        )

        await pilot.click("#reader", offset=place(session.passages[0].start))
        community = project.codings(code="community")[0]
        _, line = place(community.start)
        lane = reader.codings.lanes_of_block(reader.lines.block_of_offset(community.start))[community.id]
        await pilot.click("#reader", offset=(reader.columns.before_text - 2 - lane, line))
        assert reader.focused_coding == community

        details = screen.query_one("#code-details", Line)
        for word in ("supports", "in passing"):
            await pilot.click("#code-details", offset=(str(details.render()).index(word) + 1, 0))
        assert (project.coding(community.id).stance, project.coding(community.id).weight) == (
            "contradicts",
            2,
        )
        await pilot.click("#code-details", offset=(str(details.render()).index("✎"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoDialog)
        await pilot.press("escape")
        await pilot.click("#code-details", offset=(str(details.render()).index("✕"), 0))
        assert project.codings(code="community") == ()
        await pilot.click(next(key for key in screen.query(FooterKey) if key.description == "Undo"))
        assert len(project.codings(code="community")) == 1

        await pilot.click("#reader", offset=place(target.start + 1), times=2)
        assert reader.selection is not None
        word = session.transcript.text[target.start :].split()[0]
        assert session.transcript.slice(reader.selection.span) == word.rstrip(".")
        await pilot.click("#reader", offset=place(target.start + 1), times=3)
        assert session.transcript.slice(reader.selection.span).startswith(word)
        assert session.transcript.slice(reader.selection.span).endswith(".")


async def test_dragging_below_the_edge_scrolls(project: Project) -> None:
    (session,) = project.import_sessions([new_session("Lang", 3, longer=12)])
    async with opened(project, SMALL) as pilot:
        screen = screen_of(pilot)
        screen.show_session(session.id)
        await pilot.press("G", "k")
        reader = screen.reader
        x = reader.columns.before_text
        await pilot.mouse_down("#reader", offset=(x, 6))
        await pilot.hover("#code-status")
        await pilot.pause(0.6)
        assert reader.scroll_offset.y > 0
        await pilot.mouse_up("#code-status")
        assert reader.selection is not None
        assert len(reader.selection.span) > 200
        top = reader.scroll_offset.y
        await pilot.pause(0.2)
        assert reader.scroll_offset.y == top


async def test_another_coders_codings_are_seen_but_not_changed(project: Project) -> None:
    first = project.sessions()[0]
    with Project.open(project.path, coder="Bram") as other:
        passage = first.passages[0]
        other.apply_code(first.id, passage.start, passage.end, "matching")
    async with opened(project) as pilot:
        await pilot.press("tab")
        assert "Bram" in str(screen_of(pilot).query_one("#code-details").render())  # pyright: ignore
        await pilot.press("asterisk", "delete")
        assert "Bram" in status(pilot)
        assert project.codings()[0].weight == 1
        await pilot.press("m")
        assert len(project.codings(code="matching")) == 2
    with Project.open(project.path, coder="Anna", blind=True) as alone:
        async with opened(alone, blind=True) as pilot:
            assert len(screen_of(pilot).reader.codings) == 1


async def test_a_change_by_another_process_appears(project: Project) -> None:
    first = project.sessions()[0]
    async with opened(project) as pilot:
        with Project.open(project.path, coder="Bram") as other:
            other.apply_code(first.id, first.passages[0].start, first.passages[0].end, "matching")
        screen_of(pilot)._look_around()
        await pilot.pause()
        assert len(screen_of(pilot).reader.codings) == 1


async def test_the_place_is_kept_for_the_next_time(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press(*"JJJ", "right_square_bracket", "J", "left_square_bracket")
        assert screen_of(pilot).reader.cursor == 3
        screen_of(pilot).keep_place()
    async with opened(project) as pilot:
        assert screen_of(pilot).reader.cursor == 3
        await pilot.press("right_square_bracket")
        assert screen_of(pilot).reader.cursor == 1
    at = project.sessions()[0].passages[9].start
    async with opened(project, at=at + 1) as pilot:
        assert screen_of(pilot).reader.cursor == 9


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_nothing_is_wider_than_the_screen(
    project: Project, size: tuple[int, int], language: str
) -> None:
    async with opened(project, size, language=language) as pilot:
        assert max(key.region.right for key in screen_of(pilot).query(FooterKey)) <= size[0]
        assert len(screen_of(pilot).query(FooterKey)) == 7
        await pilot.press("e", "J", "tab", "f2")
        await pilot.pause()
        for widget in screen_of(pilot).walk_children():
            assert widget.region.right <= size[0]
            assert widget.region.bottom <= size[1]
        reader = screen_of(pilot).reader
        assert reader.columns.before_text + reader.columns.text + 1 <= reader.size.width


async def test_resizing_keeps_the_passage_in_sight(project: Project) -> None:
    async with opened(project) as pilot:
        reader = screen_of(pilot).reader
        await pilot.press("G", "K", "K")
        for size in (SMALL, (60, 20), LARGE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            passage = reader.passage
            assert passage is not None
            rows = reader.lines.lines_of(passage.start, passage.end)
            top = reader.scroll_offset.y
            assert top <= rows.start < top + reader.size.height


async def test_a_code_typed_fast_does_not_overtake_the_move_before_it(project: Project) -> None:
    passages = project.sessions()[0].passages
    async with opened(project) as pilot:
        for key in "eJcJJm":
            pilot.app.post_message(Key(key, key))
        await pilot.pause(0.5)
        found = [(one.code, one.start) for one in project.codings()]
        assert found == [
            ("education", passages[0].start),
            ("community", passages[1].start),
            ("matching", passages[3].start),
        ]


async def test_a_coder_who_is_new_is_called_by_name(tmp_path) -> None:
    real_project(tmp_path / "a.cimo").close()
    with Project.open(tmp_path / "a.cimo", coder="Sjoerd") as project:
        async with opened(project, LARGE) as pilot:
            assert "Sjoerd" in status(pilot)
            await pilot.press("e")
            assert "Sjoerd" in str(screen_of(pilot).query_one(CodingDetails).render())
