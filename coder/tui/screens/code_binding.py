"""The keys of a screen from the table of actions, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.dom import DOMNode

from transcripts.i18n import translator

from ..commands import Command


def bind(node: DOMNode, commands: Iterable[Command], language: str) -> None:
    """Bind the keys of `commands` on a node, in place of what its class binds to them."""
    _ = translator(language)
    bindings = node._bindings
    for command in commands:
        for at, key in enumerate(command.keys):
            action = f"{command.action}('{key}')" if command.with_key else command.action
            binding = Binding(
                key,
                action,
                _(command.label),
                show=command.show_in_footer and at == 0,
                tooltip=_(command.help),
                id=command.id,
            )
            bindings.key_to_bindings[key] = [binding]
