"""Memos, examples, new codes and confirming in the plain workbench."""

from __future__ import annotations

from .changing import Changing
from .wording import one_line


class Desk(Changing):
    """What hangs on codes, codings and turns."""

    def action_turn_memo(self) -> None:
        """Ask for a memo on the turn."""
        from coder.project import noting

        if not self.work.units:
            self.read_out()
            return
        turn = self.work.units[self.index].turn
        target = f"{self.work.session.id}:{turn}"
        own = self.project.coder.id if self.project.coder else ""
        for one in noting.notes(self.project):
            if (one.kind, one.target, one.coder) == ("turn", target, own):
                self.say(self._("memo: {words}").format(words=one_line(one.text)))
        text = self.ask(self._("Memo on turn {number} (Enter: as it is)").format(number=turn + 1))
        if text:
            noting.write(self.project, "turn", target, text)
            self.work.reread(self.project)
            self.say(self._("Memo kept."))

    def action_memos(self) -> None:
        """Read all memos, or those that hold the words typed."""
        from coder.project.searching import memos_with

        words = self.ask(self._("Words in memos (Enter: all)"))
        found = memos_with(self.project, words)
        if not found:
            self.say(self._("No memo has these words.") if words else self._("No memos yet."))
        names = {one.id: one.name for one in self.project.coders()}
        labels = {head.id: head.label for head in self.project.session_heads()}
        for one in found:
            place = [labels.get(one.session, "")]
            if one.turn is not None:
                place.append(self._("turn {number}").format(number=one.turn + 1))
            said = ", ".join(part for part in (*place, names.get(one.coder, "")) if part)
            self.say(f"{said}: {one_line(one.text)}" if said else one_line(one.text))

    def action_typical(self) -> None:
        self._example(borderline=False)

    def action_borderline(self) -> None:
        self._example(borderline=True)

    def _example(self, *, borderline: bool) -> None:
        coding = self.work.codings.get(self.chosen or "") or self._chosen_own()
        if coding is None:
            return
        self.project.add_example(coding.code, coding.quote, borderline=borderline)
        self.work.reread(self.project)
        said = (
            self._("Borderline example of {code} in the codebook.")
            if borderline
            else self._("Typical example of {code} in the codebook.")
        )
        self.say(said.format(code=self.work.label(coding.code, self.language)))

    def action_confirm(self) -> None:
        """Say of codings given by a search that they hold."""
        own = [one for one in self.here() if self.work.own(one) and one.origin == "search"]
        waiting = [one for one in own if self.chosen in (None, one.id)]
        if not waiting:
            self.say(self._("No coding of yours here waits to be confirmed."))
            return
        for one in self.project.confirm_codings([one.id for one in waiting]):
            self.work.wrote(self.project, one)
        self.say(self._("Confirmed: {count}.").format(count=len(waiting)))

    def action_recent(self) -> None:
        """Read the codes used last; a digit applies one."""
        codes = self.work.recent(self.project)[:9]
        if not codes:
            self.say(self._("No code used yet: a code's key applies it."))
            return
        for number, code in enumerate(codes, 1):
            self.say(f"{number}. {self.work.label(code, self.language)}")
        typed = self.ask(self._("Number of the code (Enter: none)"))
        if typed.isdigit() and 1 <= int(typed) <= len(codes):
            self.apply(codes[int(typed) - 1])

    def action_in_vivo(self) -> None:
        """Make a code of the selected words, and apply it to them."""
        target = self.target
        if self.selection is None or target is None or not len(target):
            self.say(self._("Select the words first: v, then Ctrl+Shift with an arrow."))
            return
        session = self.work.session
        families = self.work.codebook.families
        for number, family in enumerate(families, 1):
            self.say(f"{number}. {family.label.in_(self.language)}")
        typed = self.ask(self._("Number of its family (Enter: no new code)"))
        if not (typed.isdigit() and 1 <= int(typed) <= len(families)):
            return
        words = one_line(session.transcript.slice(target))
        label = self.ask(self._("Name (Enter: {words})").format(words=words)) or words
        at = (session.id, target.start, target.end)
        code = self.project.add_code(families[int(typed) - 1].id, label, at=at)
        self.take_up(session.id, target.start)
        self.say(
            self._("New code {code}, applied to its words.").format(code=self.work.label(code, self.language))
        )
