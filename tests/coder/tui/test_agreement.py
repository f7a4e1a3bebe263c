"""The agreement screen and what stands behind it, by keyboard, at 80x24."""

from __future__ import annotations

import pytest

from coder.demo.make import make as make_demo
from coder.tui.screens.agreement import AgreementScreen
from coder.tui.screens.comparison import PARTS, ComparisonScreen
from coder.tui.screens.disagreements import DisagreementsScreen
from coder.tui.widgets.paragraph import ParagraphDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, press, seen, status


def rows(app) -> int:
    return app.screen.query_one(RowList).option_count


async def test_figures_by_family_by_session_and_back(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5")
        assert isinstance(app.screen, AgreementScreen)
        codes = rows(app)
        assert "intervals by unit" in seen(app) and "Context" in seen(app)
        await press(pilot, "f")
        assert 1 < rows(app) < codes and "families" in seen(app) and "Perspective" in seen(app)
        await press(pilot, "f", "s")
        assert rows(app) == codes and "intervals by session" in seen(app)
        assert "fewer than ten sessions" in status(app) or "too few passages" in status(app)


async def test_where_there_is_too_little_the_screen_says_how_much_more(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5")
        assert "codes have too few passages to judge" in status(app)
        assert "too few coded units to judge" in seen(app) and "more units would be" in seen(app)


async def test_the_methods_paragraph_is_copied_and_kept(tmp_path, monkeypatch) -> None:
    path = make(tmp_path)
    copied: list[str] = []
    async with opened(path) as (app, pilot):
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        await press(pilot, "f5", "w")
        assert isinstance(app.screen, ParagraphDialog)
        assert "Close (Esc)" in seen(app)
        await press(pilot, "c", "s")
        kept = tmp_path / "studie-methods-en.txt"
        assert kept.read_text(encoding="utf-8") == copied[0] + "\n"
        assert "Anna and Bram coded 2 of 4 sessions independently" in copied[0]
        await press(pilot, "escape")
        assert isinstance(app.screen, AgreementScreen)


async def test_all_parts_by_keyboard(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5", "v")
        assert isinstance(app.screen, ComparisonScreen)
        headings = []
        for at in range(len(PARTS)):
            headings.append(seen(app).splitlines()[1])
            assert f"{at + 1}/{len(PARTS)}" in headings[-1] and rows(app) > 0
            await press(pilot, "tab")
        assert len(set(headings)) == len(PARTS)
        await press(pilot, "shift+tab")
        assert "scores agree" in status(app).lower()
        await press(pilot, "enter")
        assert isinstance(app.screen, DisagreementsScreen) and rows(app) > 0
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, AgreementScreen)


@pytest.mark.parametrize("words", ["en", "nl"])
async def test_the_suggester_is_a_second_coder_apart(tmp_path, words: str) -> None:
    async with opened(make_demo(tmp_path), coder="Noor", language=words) as (app, pilot):
        await press(pilot, "f5", "b")
        told = "suggester" in seen(app).splitlines()[1] or "B: " in seen(app).splitlines()[1]
        assert told and rows(app) > 5
        if words == "en":
            assert "not agreement between coders" in status(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, AgreementScreen)


async def test_filtered_to_one_code_only_that_code_is_decided(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5", "d")
        many = next(one for one in app.screen._places.values() if len(one.codes) > 1)
        await press(pilot, "escape")
        code = many.codes[0].code
        app.screen.query_one(RowList).highlight("." + code)
        await press(pilot, "enter")
        app.screen.query_one(RowList).highlight(many.id)
        await press(pilot, "n", "1")
        assert {(one.code, one.keep) for one in app.project.decisions()} == {(code, False)}


async def test_one_of_several_codes_is_singled_out(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5", "d")
        many = next(one for one in app.screen._places.values() if len(one.codes) > 1)
        app.screen.query_one(RowList).highlight(many.id)
        await press(pilot, "tab", "tab")
        assert "To decide on" in status(app)
        await press(pilot, "o", "3")
        (decision,) = app.project.decisions()
        assert (decision.code, decision.keep, decision.reason) == (many.codes[1].code, True, "boundary")


async def test_another_code_takes_the_place_of_what_they_differ_on(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5", "d")
        place = app.screen._chosen
        await press(pilot, "w", *"Region", "enter", "4")
        decided = {one.code: one.keep for one in app.project.decisions()}
        new = {code for code, keep in decided.items() if keep}
        assert new == {"region"} or len(new) == 1
        assert {one.code for one in place.codes} - new == {code for code, keep in decided.items() if not keep}
        await press(pilot, "u")
        assert app.project.decisions() == ()


async def test_the_definition_is_sharpened_from_there(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f5", "d", "e")
        await press(pilot, "end", *" (nieuw)", "enter")
        book = app.project.codebook()
        assert book.revision == 2
        assert any(code.definition.in_("nl").endswith(" (nieuw)") for code in book.codes())
        await press(pilot, "u")
        assert app.project.codebook().revision == 1
