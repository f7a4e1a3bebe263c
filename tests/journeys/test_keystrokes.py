"""The script of thirty passages, typed: what it costs, and that the page in the docs says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.coder.tui.test_code_screen import opened, screen_of
from tests.coder.tui.test_code_screen import project as project

from .keystrokes import CODINGS, SCRIPT, Cost, cimo_keys, qualcoder

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "keystrokes.md"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_thirty_passages_take_at_most_1_6_keys_a_coding(project, size) -> None:
    async with opened(project, size) as pilot:
        keys = cimo_keys(screen_of(pilot).code_keys)
        for key in keys:
            await pilot.press(key)
        passages = screen_of(pilot).work.units[: len(SCRIPT)]
    made = {(one.start, one.end, one.code) for one in project.codings()}
    assert made == {
        (unit.start, unit.end, code) for unit, codes in zip(passages, SCRIPT, strict=True) for code in codes
    }
    assert len(made) == CODINGS
    assert len(keys) / len(made) <= 1.6


def test_the_page_in_the_docs_says_what_was_counted() -> None:
    page = PAGE.read_text(encoding="utf-8")
    ours, theirs = Cost(CODINGS + len(SCRIPT)), qualcoder()

    def row(name: str) -> list[str]:
        found = re.search(rf"^\| {name}[^|]*\| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
        assert found, name
        return [found[1], found[2]]

    assert row("keys") == [str(ours.keys), str(theirs.keys)]
    assert row("places") == ["0", str(theirs.points)]
    assert row("button") == ["0", str(theirs.buttons)]
    assert row("keys a coding")[0] == f"{ours.keys / CODINGS:.2f}"
    assert row("seconds") == [f"{ours.seconds:.0f}", f"{theirs.seconds:.0f}"]
    assert f"{CODINGS} codings" in page
