"""The command palette: every action that works here, with its key and what it does."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from coder.i18n import _

from .. import keys
from ..commands import Command


class Actions(Provider):
    """The actions of the screen, of all screens and of the app, by name, key or help."""

    def _actions(self) -> list[Command]:
        context = getattr(self.screen, "context", "")
        return [
            one for one in keys.working_in(context) if one.action != "command_palette" and not one.with_key
        ]

    def _run(self, command: Command) -> None:
        target = self.app if command.context == "app" else self.screen
        self.app.call_later(partial(self.app.run_action, command.action, target))

    def _line(self, command: Command) -> Text:
        return Text.assemble(f"{_(command.label):<24} ", (keys.all_shown(command), "bold"))

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for command in self._actions():
            line = self._line(command)
            yield DiscoveryHit(line, partial(self._run, command), line.plain, _(command.help))

    async def search(self, query: str) -> Hits:
        """Those whose name, key or help fits what was typed."""
        matcher = self.matcher(query)
        for command in self._actions():
            line = self._line(command)
            score = max(matcher.match(line.plain), 0.7 * matcher.match(_(command.help)))
            if score > 0:
                yield Hit(score, line, partial(self._run, command), line.plain, _(command.help))
