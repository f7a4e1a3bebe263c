"""Moving about in the plain workbench; each action says where it led."""

from __future__ import annotations

from collections.abc import Callable

from codebook.model import Coding
from transcripts.model import Span

from ..code_directions import Directions
from ..reader.selection import Selection, Step
from ..screens.code_finding import coding_from, next_memo, place_of
from .bench import Bench
from .wording import coding_words, one_line

_PAGE = 10
"""Passages that a page key moves by."""


class Moving(Directions, Bench):
    """The actions that change nothing in the project; named as on the coding screen."""

    def action_next_passage(self) -> None:
        self._step(1)

    def action_previous_passage(self) -> None:
        self._step(-1)

    action_down, action_up = action_next_passage, action_previous_passage

    def _step(self, step: int) -> None:
        if not 0 <= self.index + step < len(self.work.units):
            self.say(self._("The last passage.") if step > 0 else self._("The first passage."))
            return
        self.move_to(self.index + step)

    def action_next_turn(self) -> None:
        self._turn(1)

    def action_previous_turn(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if not self.work.units:
            self.read_out()
            return
        turn = self.work.units[self.index].turn
        starts = [at for at, unit in enumerate(self.work.units) if unit.turn == turn + step]
        begin = next(at for at, unit in enumerate(self.work.units) if unit.turn == turn)
        if step < 0 and self.index > begin:
            self.move_to(begin)
        elif starts:
            self.move_to(starts[0])
        else:
            self.say(self._("The last turn.") if step > 0 else self._("The first turn."))

    def action_next_page(self) -> None:
        self.move_to(self.index + _PAGE)

    def action_previous_page(self) -> None:
        self.move_to(self.index - _PAGE)

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self.work.units) - 1)

    def action_next_uncoded(self) -> None:
        at = self.work.next_uncoded(self.index)
        if at is None:
            self.say(self._("Every passage has a code. D marks the session done."))
        else:
            self.move_to(at)

    def _same(self, step: int) -> None:
        chosen = self.work.codings.get(self.chosen or "")
        code = chosen.code if chosen else self.last_code
        if code is None:
            self.say(self._("Tab chooses a coding first."))
            return
        label = self.work.label(code, self.language)
        self._to_coding(
            step, lambda one: one.code == code, self._("No other coding with {code}.").format(code=label)
        )

    def action_next_memo(self) -> None:
        noted, chosen = self.work.noted_at(), self.work.codings.get(self.chosen or "")
        start = self.work.units[self.index].start if self.work.units else 0
        found = next_memo(self.work.codings.values(), noted, chosen, start)
        if found is None:
            self.say(self._("No other memo in this session. Enter writes one, Ctrl+T one on the turn."))
            return
        at, coding = found
        self.move_to(self.unit_at(at))
        if coding is not None:
            self._choose(coding)
        else:
            self.say(self._("memo: {words}").format(words=one_line(noted[at])))

    def _to_coding(self, step: int, wanted: Callable[[Coding], bool], nothing: str) -> None:
        if not self.work.units:
            self.say(nothing)
            return
        found = (one for one in self.work.codings.values() if wanted(one))
        chosen = self.work.codings.get(self.chosen or "")
        coding = coding_from(found, chosen, self.work.units[self.index].start, step)
        if coding is None:
            self.say(nothing)
            return
        self.move_to(self.unit_at(coding.start))
        self._choose(coding)

    def _cycle(self, step: int) -> None:
        here = self.here()
        ids = [None, *(one.id for one in here)]
        at = ids.index(self.chosen) if self.chosen in ids else 0
        chosen = self.work.codings.get(ids[(at + step) % len(ids)] or "")
        if chosen is None:
            self.chosen = None
            self.say(self._("No coding chosen.") if here else self._("No coding under the cursor."))
        else:
            self._choose(chosen)

    def _choose(self, coding: Coding) -> None:
        self.chosen = coding.id
        words = coding_words(self.work, coding, self.keys, self.language)
        self.say(self._("Chosen: {coding}.").format(coding=words))

    # Going and finding

    def action_go_to(self) -> None:
        typed = self.ask(self._("Turn, line (L120) or time"))
        at = place_of(typed, self.work.session.transcript, self.work.units)
        if at is None:
            self.say(self._("No such turn or time"))
        else:
            self.move_to(at)

    def action_find(self) -> None:
        hits = self.finding.look_for(self.ask(self._("Find")))
        if not hits:
            self.say(self._("Not found"))
            return
        self.say(self._("{count} found: n to the next, N back, Esc ends.").format(count=len(hits)))
        self._show_hit(self.finding.after(self.work.units[self.index].start - 1, 1))

    _hit: Span | None = None

    def _find(self, step: int) -> None:
        if not self.finding.hits:
            self.action_find()
            return
        place = self.work.units[self.index].start
        if self._hit is not None and self.unit_at(self._hit.start) == self.index:
            place = self._hit.start
        self._show_hit(self.finding.after(place, step))

    def _show_hit(self, hit: Span | None) -> None:
        if hit is not None:
            self._hit = hit
            number = self.finding.hits.index(hit) + 1
            self.say(self._("{at} of {count}").format(at=number, count=len(self.finding.hits)))
            self.move_to(self.unit_at(hit.start))

    # Selecting

    def begin_selection(self) -> None:
        """A text cursor at the beginning of the passage."""
        at = self.work.units[self.index].start
        self.selection = Selection(self.work.session.transcript.text, self.bounds(), at, at)

    def _head(self, direction: int, step: Step, *, extend: bool) -> None:
        if not self.work.units:
            self.read_out()
            return
        if self.selection is None:
            self.begin_selection()
        assert self.selection is not None
        self.selection = self.selection.move(direction, step, extend=extend)
        self.say_selection(step)

    def say_selection(self, step: Step = "word") -> None:
        """What is selected; of a cursor, the character or word behind it."""
        if self.selection is None:
            return
        text, span = self.selection.text, self.selection.span
        if len(span):
            self.say(self._("Selected: {words}").format(words=one_line(text[span.start : span.end])))
            return
        following = self.selection.move(1, step, extend=True).span
        words = one_line(text[following.start : following.end])
        self.say(self._("Cursor before: {words}").format(words=words or self._("end of the turn")))

    def action_sentence(self) -> None:
        if not self.work.units:
            self.read_out()
            return
        if self.selection is None:
            self.begin_selection()
        assert self.selection is not None
        self.selection = self.selection.grown(self.sentences())
        self.say_selection("sentence")

    def action_swap_ends(self) -> None:
        if self.selection is not None:
            self.selection = self.selection.swapped()
            self.say(self._("The other end moves now."))

    def action_leave(self) -> None:
        """Leave the selection, the chosen coding, what was found; then read the passage again."""
        self.drop()
        self.finding.look_for("")
        self.read_out()

    def _session(self, step: int) -> None:
        session_id = self.work.neighbour(step)
        if session_id is None:
            self.say(
                self._("This is the last session.") if step > 0 else self._("This is the first session.")
            )
            return
        self.open_session(session_id)

    def open_session(self, session_id: str) -> None:
        """Go on with another session, and say which."""
        self.keep_place()
        self.take_up(session_id)
        self.say(self.session_line())
        self.read_out()

    def session_line(self) -> str:
        """Which session this is, and how far it is coded."""
        work = self.work
        name = ", ".join(part for part in (work.initiative, work.session.label) if part)
        coded = self._("{done}/{count} coded").format(done=work.coded, count=len(work.units))
        return f"{name}: {coded}" + (", " + self._("done") if work.done else "") + "."
