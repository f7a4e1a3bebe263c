"""Search, memos, the codebook, configurations and the worklist on a real project, by keys and mouse."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from coder.project import Project
from coder.tui import keys
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.codebook import CodebookScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.memos import MemosScreen
from coder.tui.screens.search import SearchScreen
from coder.tui.screens.worklist import WorklistScreen
from coder.tui.widgets.code_form import CodeDialog
from coder.tui.widgets.dialogs import AskDialog
from coder.tui.widgets.link import LinkDialog
from coder.tui.widgets.memo import MemoDialog
from coder.tui.widgets.merging import ReportDialog
from coder.tui.widgets.pick import Pick, PickDialog, fitting
from coder.tui.widgets.recent import RecentDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, settle, status

SCREENS = {
    "search": SearchScreen,
    "worklist": WorklistScreen,
    "memos": MemosScreen,
    "codebook": CodebookScreen,
    "configurations": ConfigurationsScreen,
}


async def until(pilot, holds, seconds: float = 20) -> None:
    for _ in range(int(seconds / 0.05)):
        await settle(pilot)
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"it never came:\n{seen(pilot.app)}")


@pytest.mark.parametrize("context", sorted(SCREENS))
def test_every_action_has_a_method_on_its_screen(context: str) -> None:
    for one in keys.working_in(context):
        owner = CimoApp if one.context == "app" else SCREENS[context]
        assert hasattr(owner, f"action_{one.action}"), one.id
    for one in keys.in_context("code"):
        assert hasattr(CodeScreen, f"action_{one.action}"), one.id


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("empty", [True, False])
async def test_each_screen_opens_from_anywhere_and_leads_back(tmp_path, size, empty: bool) -> None:
    async with opened(make(tmp_path, empty=empty), size, language="nl") as (app, pilot):
        for context, screen in SCREENS.items():
            key = next(one for one in keys.in_context("app") if one.action == context).keys[0]
            await press(pilot, key)
            assert isinstance(app.screen, screen)
            assert app.screen.query(".empty")
            await press(pilot, "escape")
            if isinstance(app.screen, screen):
                await press(pilot, "escape")
            assert len(app.screen_stack) == 2
        if not empty:
            await press(pilot, "enter")
            assert isinstance(app.screen, CodeScreen)
            for context, screen in SCREENS.items():
                key = next(one for one in keys.in_context("app") if one.action == context).keys[0]
                await press(pilot, key)
                await until(pilot, lambda screen=screen: isinstance(app.screen, screen))
                assert isinstance(app.screen, screen)
                assert len(app.screen_stack) == 4 or context != "search"
                app.screen.set_focus(None)  # In a field Ctrl+U and Ctrl+X are about its text.
            await press(pilot, "f3")


async def uncoded_session(app, pilot) -> CodeScreen:
    """The coding screen on the session in which nobody coded yet."""
    app.open_code(next(one.id for one in app.project.session_heads() if one.label == "Kick-off"))
    await settle(pilot)
    assert isinstance(app.screen, CodeScreen)
    return app.screen


def frequent_word(project: Project) -> str:
    """A word that stands in several passages."""
    session = project.sessions()[0]
    words: dict[str, int] = {}
    for passage in session.passages:
        for word in set(session.transcript.slice(passage).lower().split()):
            if word.isalpha() and len(word) > 6:
                words[word] = words.get(word, 0) + 1
    return max(words, key=lambda word: (words[word], word))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_words_are_found_coded_confirmed_and_taken_back(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        before = app.project.codings()
        word = frequent_word(app.project)
        await press(pilot, "ctrl+f", *word)
        await until(pilot, lambda: app.screen.query_one(RowList).option_count > 1)
        await press(pilot, "enter")
        assert isinstance(app.focused, RowList)
        await press(pilot, "i")
        await until(pilot, lambda: all(hit.where == "text" for hit in app.screen._sought.found.hits))
        hits = app.screen._sought.found.hits
        assert all(word[:4] in hit.text.lower() for hit in hits)
        await press(pilot, "space", "space")
        assert "chosen: 2" in status(app)
        await press(pilot, "c", *"region")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "enter")
        made = [one for one in app.project.codings() if one.origin == "search"]
        assert [one.code for one in made] == ["region"] * 2
        assert {(one.session, one.start) for one in made} == {(hit.session, hit.start) for hit in hits[:2]}
        assert "given to 2" in status(app)
        # The first of them is confirmed here, the second on the list of what is to be looked at again.
        await until(pilot, lambda: app.screen._sought.codes.get(0, ()) != ())
        app.screen.query_one(RowList).highlighted = 0
        await press(pilot, "y")
        assert "Confirmed: 1" in status(app)
        await press(pilot, "ctrl+u")
        assert isinstance(app.screen, WorklistScreen)
        await until(pilot, lambda: app.screen.query_one(RowList).option_count == 1)
        await press(pilot, "y")
        await until(pilot, lambda: app.screen.has_class("-empty"))
        assert not [one for one in app.project.codings() if one.origin == "search"]
        await press(pilot, "u", "u", "u")
        assert app.project.codings() == before


async def test_enter_goes_to_the_place_and_back_comes_to_the_same_list(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        word = frequent_word(app.project)
        await press(pilot, "enter", "ctrl+f", *word)
        await until(pilot, lambda: app.screen.query_one(RowList).option_count > 1)
        await press(pilot, "enter", "down")
        hit = app.screen.chosen
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.work.session.id == hit.session
        assert app.screen.reader.passage.start <= hit.found[0][0] < app.screen.reader.passage.end
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.chosen == hit
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        await press(pilot, "ctrl+f")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one("#words", Input).value == word
        assert sum(isinstance(one, SearchScreen) for one in app.screen_stack) == 1


async def test_an_expression_that_is_none_is_said_in_a_sentence(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "ctrl+f", *"(a")
        app.screen.query_one("#regex").action_turn(1)
        await until(pilot, lambda: "regular expression" in seen(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_memos_on_everything_in_one_list(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        there = len([one for one in app.project.codings() if one.memo])
        await press(pilot, "n")
        assert isinstance(app.screen, MemoDialog)
        await press(pilot, *"sessie", "ctrl+s")
        await press(pilot, "enter", "ctrl+t", *"beurt", "ctrl+s")
        assert isinstance(app.screen, CodeScreen)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, MemosScreen)
        await press(pilot, "a", *"matching", "enter", *"code hier", "ctrl+s")
        await press(pilot, "a", "enter", *"alles", "ctrl+s")
        memos = {(one.kind, one.text) for one in app.project.memos()}
        assert memos == {
            ("session", "sessie"),
            ("turn", "beurt"),
            ("code", "code hier"),
            ("project", "alles"),
        }
        await until(pilot, lambda: app.screen.query_one(RowList).option_count == 4 + there)
        await press(pilot, "slash", *"beur")
        await until(pilot, lambda: app.screen.query_one(RowList).option_count == 1)
        await press(pilot, "enter", "e", *" anders", "ctrl+s")
        assert ("turn", "beurt anders") in {(one.kind, one.text) for one in app.project.memos()}
        await until(pilot, lambda: "anders" in seen(app))
        await press(pilot, "delete")
        assert "turn" not in {one.kind for one in app.project.memos()}
        await press(pilot, "u")
        await until(pilot, lambda: app.screen.query_one(RowList).option_count == 1)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)


async def test_anothers_memo_stays_as_it_is(tmp_path) -> None:
    path = make(tmp_path)
    with Project.open(path, coder="Bram") as other:
        other.set_memo("project", other.id, "van Bram")
    async with opened(path) as (app, pilot):
        await press(pilot, "ctrl+o")
        await until(pilot, lambda: app.screen.query_one(RowList).option_count > 0)
        app.screen.query_one(RowList).highlighted = 0
        await press(pilot, "delete")
        assert "only Bram changes it" in status(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_codebook_is_changed_from_the_screen(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        project = app.project
        before = project.codebook(), project.codings()
        await press(pilot, "ctrl+b")
        await until(pilot, lambda: app.screen.chosen is not None)
        await press(pilot, "slash", *"matchi", "enter")
        assert app.screen.chosen.id == "matching"
        await press(pilot, "a")
        assert isinstance(app.screen, CodeDialog)
        await press(pilot, *"Outreach", "tab", "v", "ctrl+s")
        assert isinstance(app.screen, CodeDialog)
        assert "choose another letter" in seen(app)
        await press(pilot, "backspace", "Q", "tab", *"teal", "tab", *"naar buiten", "ctrl+s")
        made = project.codebook().code("outreach")
        assert (made.key, made.colour, made.definition.plain) == ("Q", "teal", "naar buiten")
        assert project.codebook().family_of("outreach").id == "intervention"
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen.query_one("#words", Input).value == "")
        app.screen.query_one(RowList).highlight("outreach")
        await settle(pilot)
        await press(pilot, "r", "ctrl+a", "ctrl+k", *"Erop uit", "enter")
        assert project.codebook().code("outreach").label.plain == "Erop uit"
        await press(pilot, "ctrl+up")
        order = [one.id for one in project.codebook().family_of("outreach").codes]
        assert order.index("outreach") == len(order) - 2
        await press(pilot, "m", *"below matching", "enter")
        assert project.codebook().code("outreach").parent == "matching"
        await press(pilot, "c", *"navy", "enter")
        assert project.codebook().code("outreach").colour == "navy"
        await press(pilot, "x")
        assert project.codebook().code("outreach").retired
        await press(pilot, "w")
        assert isinstance(app.screen, ReportDialog)
        assert "retired" in seen(app)
        await press(pilot, "escape")
        app.screen.query_one(RowList).highlight("matching")
        await settle(pilot)
        count = len([one for one in project.codings() if one.code == "matching"])
        assert count
        await press(pilot, "M", *"guidance", "enter")
        assert not [one for one in project.codings() if one.code == "matching"]
        assert project.codebook().code("outreach").parent == "guidance"
        while project.codebook().revision > 1:
            await press(pilot, "u")
        assert (project.codebook(), project.codings()) == before
        assert project.check() == []


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_codes_from_words_examples_and_recent_codes(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        project = app.project
        screen = await uncoded_session(app, pilot)
        await press(pilot, "g", "quotation_mark")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, *"perspec", "enter")
        assert isinstance(app.screen, CodeDialog)
        label = app.screen.query_one("#label", Input).value
        assert screen.work.session.transcript.slice(screen.reader.target).startswith(label[:10])
        await press(pilot, "ctrl+s")
        made = [one for one in project.codebook().codes() if one.label.plain == label]
        assert len(made) == 1
        (coding,) = project.codings(code=made[0].id)
        screen.reader.focus_coding(screen.work.codings[coding.id])
        await press(pilot, "exclamation_mark")
        quote = " ".join(coding.quote.split())
        assert [one.plain for one in project.codebook().code(made[0].id).examples] == [quote]
        assert screen.reader.focused_id == coding.id
        await press(pilot, "percent_sign")
        assert [one.plain for one in project.codebook().code(made[0].id).borderline] == [quote]
        await press(pilot, "J", "ctrl+r")
        assert isinstance(app.screen, RecentDialog)
        await press(pilot, "1")
        assert len(project.codings(code=made[0].id)) == 2


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_words_are_marked_fit_to_publish_where_they_are_coded(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        project = app.project
        screen = await uncoded_session(app, pilot)
        await press(pilot, "g", "e", "dollar_sign")
        (coding,) = screen.work.codings.values()
        assert [one.coding for one in project.publishable()] == [coding.id]
        assert "❝" in seen(app)
        await press(pilot, "dollar_sign")
        assert project.publishable() == ()
        assert "❝" not in seen(app)
        await press(pilot, "u")
        assert [one.coding for one in project.publishable()] == [coding.id]
        assert "❝" in seen(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_passages_are_linked_and_the_next_goes_on_from_the_outcome(tmp_path, size) -> None:
    path = make(tmp_path, empty=False)
    async with opened(path, size) as (app, pilot):
        project = app.project
        screen = await uncoded_session(app, pilot)
        codings = []
        await press(pilot, "g")
        for code in ("context", "intervention", "outcome"):
            await press(pilot, screen.code_keys[code])
            codings.append(next(one for one in screen.reader.here() if one.code == code).id)
            await press(pilot, "J")
        await press(pilot, "K", "ctrl+l")
        assert isinstance(app.screen, LinkDialog)
        # The outcome is in; the other two are chosen by Space and by a digit.
        rows = app.screen.query_one(RowList)
        rows.highlight(codings[0])
        await settle(pilot)
        await press(pilot, "space", "down", "2", "tab", "shift+tab", "tab")
        app.screen.query_one(RowList).focus()
        await press(pilot, "enter")
        (one,) = project.configurations()
        assert {link.code: link.codings for link in one.links} == {
            "context": (codings[0],),
            "intervention": (codings[1],),
            "outcome": (codings[2],),
        }
        await press(pilot, "ctrl+x")
        assert isinstance(app.screen, ConfigurationsScreen)
        await until(pilot, lambda: "CI·O" in seen(app))
        await press(pilot, "r", "ctrl+a", "ctrl+k", *"eerste", "enter")
        assert project.configurations()[0].name == "eerste"
        await until(pilot, lambda: "eerste" in seen(app))
        await press(pilot, "n")
        assert isinstance(app.screen, LinkDialog)
        app.screen.query_one(RowList).highlight(codings[1])
        await settle(pilot)
        await press(pilot, "3", "tab", *"tweede", "enter")
        second = project.configurations()[1]
        assert {link.code: link.codings for link in second.links} == {
            "context": (codings[2],),
            "mechanism": (codings[1],),
        }
        await until(pilot, lambda: "tweede" in seen(app))
        app.screen.query_one("#chains RowList", RowList).highlight(second.id)
        await settle(pilot)
        await press(pilot, "f", *"with mechanism", "enter")
        await until(pilot, lambda: [each.name for each in app.screen._fitting()] == ["tweede"])
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.reader.passage.start == project.coding(codings[2]).start
        await press(pilot, "ctrl+x", "delete", "u")
        assert len(project.configurations()) == 2
        assert project.check() == []


def test_what_is_typed_narrows_down_by_beginnings_of_words() -> None:
    picks = [Pick("a", "Community-vorming intervention"), Pick("b", "Vorm en café"), Pick("c", "Uitkomst")]
    assert [one.id for one in fitting("vorm", picks)] == ["b"]
    assert [one.id for one in fitting("CAFE vor", picks)] == ["b"]
    assert [one.id for one in fitting("inter comm", picks)] == ["a"]
    assert [one.id for one in fitting("", picks)] == ["a", "b", "c"]


async def test_a_pick_may_be_what_was_typed(tmp_path) -> None:
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        got: list[object] = []
        dialog = PickDialog("t", "", [Pick("a", "appel")], new=lambda words: f"+ {words}")
        app.push_screen(dialog, got.append)
        await press(pilot, *"peer")
        assert app.screen.query_one(OptionList).option_count == 1
        await press(pilot, "enter")
        assert got == [("new:peer", "")]
        app.push_screen(AskDialog("t", ""), got.append)
        await press(pilot, "escape")
        assert got[-1] is None
