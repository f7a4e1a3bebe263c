"""At 80x24, in both languages, no screen cuts anything off; and each action can be found in every way.

Lines that are meant to give way (a memo, a title) end in "…": those are counted as whole only where the
widget says so by being a `Line`.
"""

from __future__ import annotations

import pytest
from textual.widgets import Static

from coder import i18n
from coder.tui import keys
from coder.tui.app import CimoApp
from coder.tui.widgets.palette import Actions

from .made import make
from .test_app import press, settle

PLACES = {
    "overview": (),
    "code": ("enter",),
    "two panes": ("enter", "backslash"),
    "scores": ("f4",),
    "evidence": ("f4", "enter"),
    "agreement": ("f5",),
    "history": ("f6",),
    "export": ("f7",),
    "portraits": ("f11",),
    "synthesis": ("f12",),
    "import": ("f3", "i"),
    "help": ("enter", "question_mark"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("place", PLACES)
async def test_no_widget_leaves_the_screen_and_no_words_are_lost(tmp_path, place: str, language: str) -> None:
    path = make(tmp_path)
    app = CimoApp(path, coder="Anna", language=language)
    app.project.set_state("suggestions", False)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, *PLACES[place])
            await settle(pilot)
            for widget in app.screen.walk_children():
                if not widget.display or not widget.region or not widget.visible:
                    continue
                scrolled = any(getattr(one, "is_scrollable", False) for one in widget.ancestors)
                if scrolled and widget.parent is not app.screen:
                    continue
                assert widget.region.right <= 80, widget
                assert widget.region.bottom <= 24, widget
            for text in app.screen.query(Static):
                scrolled = any(getattr(one, "max_scroll_y", 0) for one in text.ancestors)
                if text.display and text.region and not scrolled and text.is_on_screen:
                    needed = text.render()
                    height = getattr(needed, "get_height", None)
                    if height is not None and text.content_size.width:
                        rows = needed.get_height(text.styles, text.content_size.width)  # pyright: ignore
                        assert rows <= max(1, text.content_size.height), str(needed)
    finally:
        i18n.set_language("en")


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_each_action_has_a_key_help_a_place_in_the_palette(tmp_path, language: str) -> None:
    app = CimoApp(make(tmp_path), coder="Anna", language=language)
    app.project.set_state("suggestions", False)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            for pressed, context in (((), "project"), (("enter",), "code"), (("f4",), "scores")):
                await press(pilot, *pressed)
                assert app.screen.context == context  # pyright: ignore[reportAttributeAccessIssue]
                provider = Actions(app.screen)
                listed = {str(one.text) async for one in provider.discover()}
                for command in keys.working_in(context):
                    assert command.keys and command.help
                    bound = app.screen._bindings.key_to_bindings | app._bindings.key_to_bindings
                    assert all(key in bound for key in command.keys), command.id
                    target = app if command.context == "app" else app.screen
                    assert hasattr(target, f"action_{command.action}"), command.id
                    if command.action != "command_palette" and not command.with_key:
                        label = keys.translator(language)(command.label)
                        assert any(label in one for one in listed), command.id
    finally:
        i18n.set_language("en")
