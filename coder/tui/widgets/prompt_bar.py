"""A line at the bottom in which something is typed: words to find, a turn to go to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class PromptBar(Horizontal):
    """Hidden until `ask`; posts what is typed and what is entered, under the name it was asked by."""

    DEFAULT_CSS = """
    PromptBar { height: 1; display: none; background: $panel; }
    PromptBar #prompt-label { width: auto; padding: 0 1; color: $text-accent; }
    PromptBar Input { width: 1fr; border: none; height: 1; padding: 0; }
    PromptBar #prompt-remark { width: auto; padding: 0 1; color: $text-muted; }
    """

    class Typed(Message):
        """The text changed."""

        def __init__(self, purpose: str, text: str) -> None:
            self.purpose, self.text = purpose, text
            super().__init__()

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, purpose: str, text: str) -> None:
            self.purpose, self.text = purpose, text
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._purpose = ""

    def compose(self) -> ComposeResult:
        """Label, input, remark."""
        yield Static("", id="prompt-label", markup=False)
        yield Input(compact=True)
        yield Static("", id="prompt-remark", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return bool(self.display)

    def ask(self, purpose: str, label: str, text: str = "") -> None:
        """Ask for something; `purpose` comes back with what is typed."""
        self._purpose = purpose
        self.styles.display = "block"
        self.query_one("#prompt-label", Static).update(label)
        self.remark("")
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = text
        self.screen.set_focus(field)
        field.action_select_all()

    def remark(self, text: str) -> None:
        """Say something beside what is typed, such as how much was found."""
        self.query_one("#prompt-remark", Static).update(text)

    def close(self) -> None:
        """Hide."""
        self.styles.display = "none"

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self._purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(self._purpose, event.value))
