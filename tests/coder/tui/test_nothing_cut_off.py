"""At 80x24, in both languages, empty and overfull: what the program itself says is never cut off.

What the project holds (a memo, a label, a quote) may give way, with an ellipsis; the program's own words
may not. A place is looked at in full: widgets inside the screen, texts inside their widgets, keys in the
footer, placeholders in their fields, and every ellipsis on the screen.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from coder.project import Project
from coder.tui import keys
from coder.tui.app import CimoApp

from .made import make
from .overfull import ANNA, overfill
from .places import EMPTY, PLACES
from .test_app import SMALL, press, seen, settle

WIDTH, HEIGHT = SMALL
TAIL = 6
"""Characters before an ellipsis by which words of the project are known, if they begin a word."""


@pytest.fixture(scope="module")
def overfull(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return overfill(tmp_path_factory.mktemp("overfull"))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("nothing"), empty=True, coder=ANNA)


def words_of(project: Project) -> str:
    """Everything that the project holds and that its own people wrote, in a row."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            for one in value.values():
                yield from texts(one)
        elif isinstance(value, Iterable) and not isinstance(value, bytes):
            for one in value:
                yield from texts(one)

    return " ".join(" ".join(texts(asdict(project.dataset()))).split())


def cut_words(screen: str, held: str) -> Iterator[str]:
    """The words before each ellipsis on the screen that are not words of the project."""
    for line in screen.splitlines():
        # What begins with an ellipsis and goes on with a word is an excerpt.
        for found in re.finditer(r"…(?!\w)", line):
            before = re.split(r" {2}|[│─╭╮╰╯▎▌]", line[: found.start()])[-1].strip()
            if (before and not before.strip("· ")) or line[: found.start()].endswith(("│", "╮", "╯")):
                continue  # A dialog stands before the words.
            parts = [one for one in re.split(r"[·:;,(“→]", before) if one.strip()]
            last = re.sub(r"^(\S{1,2} )+", "", parts[-1].strip()) if parts else ""
            ends = [last[one.start() :] for one in re.finditer(r"\b\w", last)]
            if not any(end in held for end in (last, *ends) if end and (end == last or len(end) >= TAIL)):
                yield before + "…"


def lost(screen: Screen[object]) -> Iterator[str]:
    """What leaves the screen, or does not fit in its widget, and cannot be scrolled to."""
    for widget in screen.walk_children():
        if not widget.display or not widget.region or not widget.visible:
            continue
        scrolled = any(getattr(one, "is_scrollable", False) for one in widget.ancestors)
        if not scrolled and (widget.region.right > WIDTH or widget.region.bottom > HEIGHT):
            yield f"{widget} leaves the screen"
        if isinstance(widget, Input) and not widget.value:
            if cell_len(str(widget.placeholder)) > widget.content_size.width:
                yield f"{widget}: {widget.placeholder}"
        elif isinstance(widget, Static) and widget.content_size.width and widget.is_on_screen:
            shown = widget.render()
            rows = getattr(shown, "get_height", lambda *_: 0)(widget.styles, widget.content_size.width)
            if not any(getattr(one, "max_scroll_y", 0) for one in widget.ancestors) and rows > max(
                1, widget.content_size.height
            ):
                yield f"{widget}: {shown}"


def missing_keys(screen: Screen[object]) -> list[str]:
    """Keys that belong in the footer of this screen and are not there."""
    context = getattr(screen, "context", None)
    # A field takes the letters, so that the footer leaves the keys out which are letters.
    if context is None or isinstance(screen.focused, Input):
        return []
    there = {one.action for one in screen.query(FooterKey)}
    return [
        one.id
        for one in keys.working_in(context)
        if one.show_in_footer and not any(action.startswith(one.action) for action in there)
    ]


async def look(path: Path, folder: Path, language: str, pressed: tuple[str, ...], monkeypatch) -> list[str]:
    """What is wrong with the place to which these keys lead."""
    monkeypatch.chdir(folder)
    app = CimoApp(shutil.copy(path, folder / "studie.cimo"), coder=ANNA, language=language)
    app.project.set_state("suggestions", False)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, *pressed)
        held = " ".join((words_of(app.project), ANNA, str(folder)))
        shown = seen(app)
        own = [one for one in cut_words(shown, held) if not known(one, language)]
        return [*own, *lost(app.screen), *missing_keys(app.screen)]


def known(words: str, language: str) -> bool:
    """Whether the program's own words end in an ellipsis here, such as "Looking…"."""
    return words in {keys.translator(language)(one) for one in ("Looking…", "Search all actions…")}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("place", PLACES)
async def test_nothing_is_cut_off_where_all_is_long(
    tmp_path, monkeypatch, overfull, place: str, language: str
) -> None:
    assert await look(overfull, tmp_path, language, PLACES[place], monkeypatch) == []


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("place", EMPTY)
async def test_nothing_is_cut_off_where_there_is_nothing(
    tmp_path, monkeypatch, nothing, place: str, language: str
) -> None:
    assert await look(nothing, tmp_path, language, PLACES[place], monkeypatch) == []


def test_a_cut_is_seen_and_words_of_the_project_may_give_way() -> None:
    held = "een memo dat heel lang doorgaat Matching"
    for allowed in ("│ een memo dat he…  state │", "who: een m… A", "memo on heel lan…", "c Match…", "…gaat"):
        assert list(cut_words(allowed, held)) == []
    for cut in ("answered by th…", "Matching (centr…", "?…", "…", "1 session that h…"):
        assert list(cut_words(f"│ een memo  {cut} │", held)) == [cut]
