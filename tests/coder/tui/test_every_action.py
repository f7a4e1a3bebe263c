"""Each action of each screen: a key that is bound, a method, help, a place in the palette, Dutch words.

Every screen is opened; a context for which no screen is opened fails.
"""

from __future__ import annotations

import gettext
import shutil
from pathlib import Path

import pytest

from coder.tui import keys
from coder.tui.app import CimoApp
from coder.tui.commands import ALL, TITLES
from coder.tui.screens.help import purpose
from coder.tui.widgets.palette import Actions
from transcripts.i18n import LOCALE_DIR

from .made import make
from .places import PLACES
from .test_app import SMALL, press, settle

SCREENS = {
    "project": "overview",
    "code": "code",
    "scores": "scores",
    "evidence": "evidence",
    "portraits": "portraits",
    "portrait": "portrait",
    "synthesis": "synthesis",
    "agreement": "agreement",
    "rounds": "blind rounds",
    "comparison": "what kind of disagreement",
    "disagreements": "disagreements",
    "search": "search",
    "worklist": "to look at again",
    "memos": "memos",
    "codebook": "codebook",
    "configurations": "configurations",
    "review": "suggestions",
    "history": "history",
    "import": "import",
    "speakers": "speakers",
    "names": "names",
}
"""The place where the actions of each context work."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("study"))


def test_no_context_is_left_out() -> None:
    assert {one.context for one in ALL} == set(TITLES)
    assert set(SCREENS) == set(TITLES) - {"app", "screens"}
    assert all(keys.in_context(context) for context in TITLES)


@pytest.mark.parametrize("context", SCREENS)
async def test_each_action_works_by_key_by_name_and_is_explained(
    tmp_path, monkeypatch, study, context: str
) -> None:
    monkeypatch.chdir(tmp_path)
    app = CimoApp(shutil.copy(study, tmp_path / "studie.cimo"), coder="Anna", language="nl")
    app.project.set_state("suggestions", False)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, *PLACES[SCREENS[context]])
        screen = app.screen
        assert getattr(screen, "context", None) == context
        bound = app._bindings.key_to_bindings | screen._bindings.key_to_bindings
        listed = {hit.text: hit.help async for hit in Actions(screen).discover()}
        dutch = keys.translator("nl")
        checked = 0
        for command in keys.working_in(context):
            target = app if command.context == "app" else screen
            assert callable(getattr(target, f"action_{command.action}", None)), command.id
            for key in command.keys:
                assert any(one.action.split("(")[0] == command.action for one in bound[key]), command.id
            shown = f"{dutch(command.label)} {keys.all_shown(command)}".split()
            help_ = [said for line, said in listed.items() if line and line.split() == shown]
            # What needs to be told which key was pressed, and the palette itself, are not in the palette.
            if command.with_key or command.action == "command_palette":
                assert not help_, command.id
            else:
                assert help_ == [dutch(command.help)], command.id
            checked += 1
        assert checked > len(keys.in_context("app"))


@pytest.mark.parametrize("command", ALL, ids=lambda one: one.id)
def test_each_action_has_a_key_and_its_words_are_in_the_dutch_catalogue(command) -> None:
    assert command.keys and all(command.keys)
    assert command.help.endswith(".") and command.label
    with (LOCALE_DIR / "nl" / "LC_MESSAGES" / "cimo.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog  # pyright: ignore[reportAttributeAccessIssue]
    assert known.get(command.label) and known.get(command.help)
    assert known[command.help] != command.help


@pytest.mark.parametrize("context", sorted(TITLES.keys() - {"app", "screens"}))
def test_the_help_of_each_screen_says_what_it_is_for(context: str) -> None:
    assert purpose(context).endswith(".")
