"""What an action of the TUI is."""

from __future__ import annotations

from dataclasses import dataclass


def N_(message: str) -> str:
    """Mark an English sentence for translation where it is written; it is translated where shown."""
    return message


@dataclass(frozen=True, slots=True)
class Command:
    """An action: a stable id to remap its keys by, words to show, default keys, where it works.

    id: "CONTEXT.NAME"; the screen's method is `action_NAME`. label, help: msgids. keys: Textual key
    names. context: the screen it belongs to, "app" for everywhere. with_key: the method is given the
    pressed key.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...]
    context: str
    show_in_footer: bool = False
    with_key: bool = False

    @property
    def action(self) -> str:
        """The name of the action method, without `action_`."""
        return self.id.rpartition(".")[2]
