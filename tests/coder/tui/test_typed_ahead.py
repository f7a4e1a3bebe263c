"""Keys that are typed before a screen is there reach it, in their order."""

from __future__ import annotations

from textual import events
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from coder.tui.typed_ahead import TypedAhead


class Dialog(ModalScreen[str]):
    """Slow to be made, and with the field inside two boxes."""

    def compose(self):
        with Vertical(), Vertical():
            yield Input()

    async def on_mount(self) -> None:
        import asyncio

        await asyncio.sleep(0.1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Pad(Static, can_focus=True):
    BINDINGS = [("d", "open", "Dialog"), ("a", "note", "Note")]  # noqa: RUF012

    def action_open(self) -> None:
        self.app.push_screen(Dialog(), self.app.kept.append)

    def action_note(self) -> None:
        self.app.kept.append("a")


class First(Screen[None]):
    def compose(self):
        with Vertical():
            yield Pad("text")


class Typed(TypedAhead):
    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(First())


def type_at_once(app: Typed, keys: str) -> None:
    for key in keys:
        name = "enter" if key == "\n" else key
        app.post_message(events.Key(name, key if key != "\n" else "\r"))


async def test_what_is_typed_before_the_dialog_is_there_goes_into_it() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        await pilot.pause()
        type_at_once(app, "ada moi\na")
        for _ in range(100):
            await pilot.pause(0.02)
            if len(app.kept) == 3:
                break
        assert app.kept == ["a", "a moi", "a"]


async def test_a_screen_that_takes_no_focus_does_not_hold_keys_up() -> None:
    class Bare(Screen[None]):
        BINDINGS = [("x", "note", "Note")]  # noqa: RUF012

        def action_note(self) -> None:
            self.app.kept.append("x")

    app = Typed()
    async with app.run_test() as pilot:
        await app.push_screen(Bare())
        type_at_once(app, "xx")
        await pilot.pause()
        await pilot.pause()
        assert app.kept == ["x", "x"]


async def test_keys_go_on_when_the_word_of_an_end_is_lost(monkeypatch) -> None:
    monkeypatch.setattr("coder.tui.typed_ahead.PATIENCE", 0.05)
    monkeypatch.setattr(TypedAhead, "_follow", lambda *_: None)
    app = Typed()
    async with app.run_test() as pilot:
        await pilot.pause()
        type_at_once(app, "aa")
        await pilot.pause(0.3)
        assert app.kept == ["a", "a"]


async def test_a_screen_on_which_nothing_has_the_focus_takes_keys_soon() -> None:
    class Unfocused(Screen[None]):
        AUTO_FOCUS = ""
        BINDINGS = [("x", "note", "Note")]  # noqa: RUF012

        def compose(self):
            yield Pad("text")

        def action_note(self) -> None:
            self.app.kept.append("x")

    app = Typed()
    async with app.run_test() as pilot:
        await app.push_screen(Unfocused())
        type_at_once(app, "xx")
        await pilot.pause(1.0)
        assert app.kept == ["x", "x"]


async def test_keys_that_wait_while_the_app_closes_go_nowhere() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.screen_stack == []
    await app.on_event(events.Key("a", "a"))
    assert app.kept == []
