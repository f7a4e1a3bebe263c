"""Going through the app by keyboard and mouse, on a real project file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Footer, Input, OptionList, Static

from coder import settings
from coder.project import Project
from coder.tui import crash, keys
from coder.tui.app import CimoApp
from coder.tui.screens.agreement import AgreementScreen
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.comparison import ComparisonScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.disagreements import DisagreementsScreen
from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.screens.help import HelpScreen
from coder.tui.screens.history import HistoryScreen
from coder.tui.screens.import_ import ImportScreen
from coder.tui.screens.portrait import PortraitScreen
from coder.tui.screens.portraits import PortraitsScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.rounds import RoundsScreen
from coder.tui.screens.scores import ScoresScreen
from coder.tui.screens.synthesis import SynthesisScreen
from coder.tui.widgets.dialogs import AskDialog, ErrorDialog
from coder.tui.widgets.export import ExportDialog
from coder.tui.widgets.line import Line
from coder.tui.widgets.merging import ReportDialog
from coder.tui.widgets.override import OverrideDialog
from coder.tui.widgets.reason import ReasonDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from transcripts.errors import CimoError

SMALL, LARGE = (80, 24), (140, 40)
SCREENS = {
    "project": ProjectScreen,
    "code": CodeScreen,
    "scores": ScoresScreen,
    "evidence": EvidenceScreen,
    "portraits": PortraitsScreen,
    "portrait": PortraitScreen,
    "synthesis": SynthesisScreen,
    "agreement": AgreementScreen,
    "comparison": ComparisonScreen,
    "rounds": RoundsScreen,
    "disagreements": DisagreementsScreen,
    "history": HistoryScreen,
    "import": ImportScreen,
}
TRANSCRIPT = "Interviewer: Hoe begon het?\n\nSaskia: Met een tafel op de markt. Iedereen kwam langs.\n"


@asynccontextmanager
async def opened(path: Path, size=SMALL, coder: str | None = "Anna", **options):
    app = CimoApp(path, coder, **options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot) -> None:
    """Wait until what is computed aside is shown."""
    await pilot.pause()
    for _ in range(20):
        busy = [one for one in pilot.app.workers if one.group in ("compute", "export")]
        if not busy:
            break
        await pilot.app.workers.wait_for_complete(busy)
        await pilot.pause()
    await pilot.pause()


async def press(pilot, *pressed: str) -> None:
    """Press keys one by one, each on a settled screen."""
    for key in pressed:
        await pilot.press(key)
        await settle(pilot)


def words(app, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def seen(app) -> str:
    """Everything on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def status(app) -> str:
    return app.screen.query_one("#status", Line).render().plain


@pytest.mark.parametrize("context", sorted(SCREENS))
def test_every_action_has_a_method_on_its_screen(context: str) -> None:
    for one in keys.working_in(context):
        owner = CimoApp if one.context == "app" else SCREENS[context]
        assert hasattr(owner, f"action_{one.action}"), one.id


async def test_the_first_start_asks_who_is_coding_and_remembers_it(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path, coder=None) as (app, pilot):
        assert isinstance(app.screen, AskDialog)
        await press(pilot, *"Carla", "enter")
        assert isinstance(app.screen, ProjectScreen)
        assert app.project.coder.name == "Carla"
        assert "code “Beoogd ontwerp, mei” (Enter)" in words(app, "#next")
    async with opened(path, coder=None) as (app, _):
        assert isinstance(app.screen, ProjectScreen)
        assert app.project.coder.name == "Carla"


async def test_an_empty_project_names_the_key_and_imports_by_keyboard_alone(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "markt.txt").write_text(TRANSCRIPT, encoding="utf-8")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        assert "Press i to read" in words(app, ".empty")
        await press(pilot, "i", *"mar", "tab")
        assert app.screen.query_one("#path", Input).value == "markt.txt"
        await press(pilot, "enter")
        assert "Saskia" in seen(app) and "interviewer" in seen(app)
        await press(pilot, "ctrl+s")
        assert "which initiative" in status(app)
        await press(pilot, *"Markt", "ctrl+s")
        assert isinstance(app.screen, ProjectScreen)
        assert "Imported 1" in status(app)
        (head,) = app.project.session_heads()
        assert (head.label, head.turns, head.phase) == ("markt", 2, "both")
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        await press(pilot, "f3")
        assert isinstance(app.screen, ProjectScreen)


async def test_undoing_the_import_of_the_session_at_hand_leads_to_the_overview(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "markt.txt").write_text(TRANSCRIPT, encoding="utf-8")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):

        async def go(key: str, screen: type, sessions: int) -> None:
            """Press a key; a key behind one that closed its own screen may be held back for a moment."""
            await press(pilot, key)
            for _ in range(200):
                if isinstance(app.screen, screen) and len(app.project.session_heads()) == sessions:
                    break
                await pilot.pause(0.05)
            await settle(pilot)
            assert isinstance(app.screen, screen)
            assert len(app.project.session_heads()) == sessions

        await press(pilot, "i", *"mar", "tab", "enter", "ctrl+s", *"Markt", "ctrl+s")
        await go("enter", CodeScreen, 1)
        await go("u", ProjectScreen, 0)
        await go("U", ProjectScreen, 1)
        await go("enter", CodeScreen, 1)
        # From a screen above the coding one, too; made again, the session can be coded on.
        await go("ctrl+x", ConfigurationsScreen, 1)
        await go("u", ConfigurationsScreen, 0)
        await go("escape", ProjectScreen, 0)
        await go("U", ProjectScreen, 1)
        await go("enter", CodeScreen, 1)


async def test_a_file_that_is_no_transcript_is_said_so_and_not_imported(tmp_path) -> None:
    (tmp_path / "leeg.txt").write_text("", encoding="utf-8")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i")
        app.screen.query_one("#path", Input).value = str(tmp_path / "leeg.txt")
        await press(pilot, "enter", "ctrl+s")
        assert words(app, "#found").startswith("!")
        assert "Choose a file first" in status(app)
        await press(pilot, "ctrl+r", "escape")
        assert isinstance(app.screen, ProjectScreen)
        assert app.project.session_heads() == ()


async def test_a_score_opens_to_its_passages_is_overridden_and_put_back(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "S")
        assert isinstance(app.screen, ScoresScreen)
        before = app.screen.chosen
        await press(pilot, "right", "left", "o")
        assert isinstance(app.screen, OverrideDialog)
        await press(pilot, "0", "tab", *"gelezen", "enter")
        after = app.screen.chosen
        assert (after.score, after.status, after.derived) == (0, "overridden", before.score)
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert "Set to 0 by Anna: gelezen" in words(app, "#rule")
        rows = app.screen.query_one(RowList)
        assert {one.id for one in rows.options if one.id} == {*before.evidence_for, *before.evidence_against}
        await press(pilot, "d")
        assert app.project.overrides() == ()
        await press(pilot, "u")
        assert len(app.project.overrides()) == 1
        coding = next(one for one in app.project.codings() if one.id == rows.chosen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.work.session.id == coding.session
        assert app.screen.reader.passage.start <= coding.start < app.screen.reader.passage.end


async def test_scores_are_filtered_by_coder_perspective_and_phase(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "f4", "c")
        assert app.screen.chosen.coder is not None
        await press(pilot, "v", "p")
        assert app.screen.chosen.perspective is not None
        assert app.screen.chosen.phase == "intended"
        wanted = app.project.scores(by=("perspective", "phase"), coder=app.screen.filters.coder)
        assert app.screen.chosen in wanted


async def test_a_difference_is_settled_into_the_consensus_and_taken_back(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "A")
        assert isinstance(app.screen, AgreementScreen)
        assert app.screen.query_one(RowList).option_count > 5
        await press(pilot, "d")
        assert isinstance(app.screen, DisagreementsScreen)
        place = app.screen._chosen
        own = {one.id: one for one in app.project.codings()}
        await press(pilot, "a")
        assert isinstance(app.screen, ReasonDialog)
        await press(pilot, "2")
        decisions = app.project.decisions()
        assert {one.code for one in decisions} == {one.code for one in place.codes}
        assert {one.reason for one in decisions} == {"missed"}
        by_code = {one.code: one.codings[0] is not None for one in place.codes}
        assert {one.code: one.keep for one in decisions} == by_code
        assert {one.id: one for one in app.project.codings() if one.id in own} == own
        assert app.screen._chosen != place
        await press(pilot, "u")
        assert app.project.decisions() == ()


async def test_agreement_says_what_is_needed_when_there_is_one_coder(tmp_path) -> None:
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "A")
        assert "needs two coders" in words(app, ".empty")


async def test_codings_are_exported_from_the_screen(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path) as (app, pilot):
        await press(pilot, "x")
        assert isinstance(app.screen, ExportDialog)
        app.screen.query_one("#format").choose("csv")
        app.screen.query_one("#out", Input).value = str(tmp_path / "uit")
        await press(pilot, "enter")
        await settle(pilot)
        assert (tmp_path / "uit" / "codings.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        await press(pilot, "f7")
        app.screen.query_one("#out", Input).value = str(tmp_path / "uit")
        await press(pilot, "enter")
        assert "there already" in words(app, "#remark")


async def test_help_and_palette_show_every_action_that_works_here(tmp_path) -> None:
    async with opened(make(tmp_path), size=LARGE) as (app, pilot):
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape", "ctrl+p")
        await pilot.pause(0.2)
        listed = app.screen.query_one(OptionList)
        shown = " ".join(str(option.prompt) for option in listed.options)
        for one in keys.working_in("project"):
            if one.action != "command_palette":
                assert f"{one.label:<24} {keys.all_shown(one)}" in shown, one.id
                assert one.help in shown, one.id
        await press(pilot, *"history")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, HistoryScreen)


async def test_remapped_keys_work(tmp_path) -> None:
    settings.path().parent.mkdir(parents=True)
    settings.path().write_text('[keys]\n"project.history" = "z"\n', encoding="utf-8")
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "z")
        assert isinstance(app.screen, HistoryScreen)


async def test_by_mouse_alone_to_the_passages_of_a_score_and_back(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        footer = app.screen.query_one(Footer)
        scores = next(one for one in footer.children if getattr(one, "action", "") == "scores")
        await pilot.click(scores)
        await settle(pilot)
        assert isinstance(app.screen, ScoresScreen)
        await pilot.click("Matrix", offset=(28, 5))
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        await pilot.click("TopBar Static", offset=(2, 0))
        await settle(pilot)
        assert isinstance(app.screen, ScoresScreen)
        await pilot.click("TopBar Static", offset=(2, 0))
        await settle(pilot)
        await pilot.click(RowList, offset=(6, 1))
        await settle(pilot)
        assert isinstance(app.screen, CodeScreen)


async def test_a_session_is_renamed_marked_and_removed_and_undone(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "home", "r", "ctrl+u", *"Mei", "enter", "p")
        assert "Phase of Mei: in action." in seen(app)
        await press(pilot, "D")
        head = app.project.session_heads()[0]
        assert (head.label, head.phase) == ("Mei", "in-action")
        assert not [
            one for one in app.project.done() if one.session == head.id and one.coder == app.project.coder.id
        ]
        await press(pilot, "delete")
        assert len(app.project.session_heads()) == 3
        await press(pilot, "u", "u", "u", "u")
        assert app.project.session_heads()[0].label == "Beoogd ontwerp, mei"


async def test_a_copy_of_a_second_coder_is_taken_in_once(tmp_path) -> None:
    path = make(tmp_path)
    copy = tmp_path / "van-bram.cimo"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy, coder="Bram") as theirs:
        session = theirs.session(theirs.session_heads()[3].id)
        theirs.apply_code(session.id, session.passages[0].start, session.passages[0].end, "matching")
    async with opened(path) as (app, pilot):
        before = len(app.project.codings())
        for _ in range(2):
            await press(pilot, "m")
            app.screen.query_one(Input).value = str(copy)
            await press(pilot, "enter")
            assert isinstance(app.screen, ReportDialog)
            await press(pilot, "escape")
            assert len(app.project.codings()) == before + 1
        await press(pilot, "m")
        app.screen.query_one(Input).value = str(tmp_path / "niets.cimo")
        await press(pilot, "enter")
        assert "niets.cimo: there is no such project" in words(app, ".about")


async def test_what_another_process_does_appears(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path) as (app, pilot):
        with Project.open(path, coder="Bram") as other:
            other.mark_done(other.session_heads()[3].id)
        app.screen.refresh_if_changed()
        await settle(pilot)
        rows = app.screen.query_one(RowList)
        assert "✓ Bram" in rows.get_option(app.project.session_heads()[3].id).prompt.plain


async def test_a_blind_coder_sees_nobody_else(tmp_path) -> None:
    async with opened(make(tmp_path), coder="Bram", blind=True) as (app, pilot):
        assert "Anna" not in words(app, "#coders")
        await press(pilot, "A")
        assert "blind round" in words(app, ".empty")


async def test_a_verb_that_cannot_be_done_is_told_in_a_dialog_and_ends_nothing(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):

        def fails() -> None:
            raise CimoError("{file}: the disk is full.", file="studie.cimo")

        app.screen.change(fails)
        await settle(pilot)
        assert isinstance(app.screen, ErrorDialog)
        assert "the disk is full" in words(app, ".about")
        await press(pilot, "enter")
        assert isinstance(app.screen, ProjectScreen)


def test_a_crash_leaves_a_note_without_words_of_the_project(tmp_path) -> None:
    def fails(secret: str) -> None:
        raise ValueError(secret)

    try:
        fails(TRANSCRIPT)
    except ValueError as error:
        text = crash.apology(error)
    (note,) = settings.state_folder().glob("crash-*.txt")
    assert str(note) in text
    assert "ValueError" in note.read_text("utf-8")
    assert "Saskia" not in note.read_text("utf-8")
