"""Searching all sessions in the plain workbench, and giving what was found a code in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.i18n import N_, plural

from .changing import Changing
from .choosing import chosen
from .wording import one_line

if TYPE_CHECKING:
    from coder.project.searching import Hit, SearchIndex

READ = 50
"""Passages that are read out; more of them are counted only, and coded by "*"."""
SHOWN = 2000
"""Passages that can be coded in one step, as on the screen."""

UNITS = {"p": "passage", "s": "sentence", "w": "words"}


class Searching(Changing):
    """The search that codes what it finds."""

    _sought: SearchIndex | None = None

    def action_search(self) -> None:
        """Ask for words, read the passages that have them, ask which get which code."""
        from coder.project.searching import SearchIndex, spans_to_code

        typed = self.ask(self._("Words in all sessions (/ before a regular expression)"))
        if not any(one.isalnum() for one in typed):
            self.say(self._("Nothing was looked for."))
            return
        self._sought = self._sought or SearchIndex()
        regex = typed.startswith("/")
        found = self._sought.find(
            self.project, typed.removeprefix("/"), where=("text",), regex=regex, limit=SHOWN
        )
        if not found.hits:
            self.say(self._("Nothing was found."))
            return
        self._read_hits(found.hits, found.total)
        picked = self._picked(found.hits)
        if not picked:
            return
        code = self._code()
        if code is None:
            return
        unit = UNITS.get(
            self.ask(self._("What gets it: p the passage (Enter), s its sentence, w the words"))[:1]
        )
        spans = spans_to_code(self.project, picked, unit or "passage")
        made = self.project.code_found(spans, code, typed)
        self.work.reread(self.project)
        self.say(
            self._("{code} given to {count}; u takes it back.").format(
                code=self.work.label(code, self.language), count=len(made)
            )
        )

    def _read_hits(self, hits: tuple[Hit, ...], total: int) -> None:
        said = plural(self.language, N_("One passage found."), N_("{count} passages found."), total)
        self.say(said.format(count=total))
        labels = {head.id: head.label for head in self.project.session_heads()}
        for number, hit in enumerate(hits[:READ], 1):
            turn = self._("turn {number}").format(number=(hit.turn or 0) + 1)
            place = ", ".join(part for part in (labels.get(hit.session, ""), turn, hit.speaker) if part)
            self.say(f"{number}. {place}: {one_line(hit.text)}")
        if len(hits) > READ:
            self.say(self._("The first {count} were read; * stands for all.").format(count=READ))

    def _picked(self, hits: tuple[Hit, ...]) -> list[Hit]:
        """The passages to code; none when a place was gone to or nothing was chosen."""
        typed = self.ask(self._("Numbers to code, such as 1 3-5, * for all, > before one to go there"))
        numbers = chosen(typed.removeprefix(">"), len(hits))
        if numbers is None:
            self.say(self._("No such number; nothing was coded."))
            return []
        if typed.startswith(">") and numbers:
            hit = hits[numbers[0]]
            self.keep_place()
            self.take_up(hit.session, hit.start)
            self.read_out()
            return []
        if not numbers:
            self.say(self._("Nothing was coded."))
        return [hits[at] for at in numbers]

    def _code(self) -> str | None:
        """The code whose key or beginning is typed; None, and why, if that is no code or several."""
        from .wording import code_lines

        typed = self.ask(self._("Which code (its key or its beginning)"))
        by_key = {key: code for code, key in self.keys.items()}
        if typed in by_key:
            return by_key[typed]
        found = code_lines(self.work, self.keys, self.language, typed.split()) if typed else []
        if len(found) == 1:
            return found[0][0]
        self.say(*(line for _code, line in found))
        self.say(self._("No one code has these words; nothing was coded."))
        return None
