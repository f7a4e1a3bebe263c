"""Moving about on the coding screen: cursor, selection, finding, sessions, the codebook panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen

from transcripts.i18n import translator
from transcripts.model import Span

from ..code_directions import Directions
from ..widgets.prompt_bar import PromptBar
from .code_finding import MINIMUM, Finding, coding_from, next_memo, place_of

if TYPE_CHECKING:
    from codebook.model import Coding

    from ..reader.selection import Step
    from ..reader.view import Reader
    from ..widgets.codebook_panel import CodebookPanel
    from .code_work import Work

_SELECTING = frozenset(
    (
        "left",
        "right",
        "word_left",
        "word_right",
        "swap_ends",
    )
)


_FROM_OVERVIEW = 3
"""Screens on the stack when one came from the overview; more when one came from a list of passages."""


class CodeMoving(Directions, Screen[None]):
    """The part of the coding screen that changes nothing in the project."""

    if TYPE_CHECKING:
        language: str
        work: Work
        reader: Reader
        panel: CodebookPanel
        prompt: PromptBar
        _finding: Finding
        last_code: str | None

        def tell(self, remark: str) -> None: ...
        def moved(self) -> None: ...
        def show_session(self, session_id: str) -> None: ...

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that only mean something while selecting are free for other things otherwise."""
        if action in _SELECTING:
            return self.is_mounted and self.reader.selection is not None
        return True

    # The cursor

    def action_next_passage(self) -> None:
        _ = translator(self.language)
        before = self.reader.cursor
        self.reader.move_passage(1)
        self.moved()
        if self.reader.cursor == before and self.work.units:
            self.tell(_("This is the last passage. D marks the session done."))

    def action_previous_passage(self) -> None:
        self.reader.move_passage(-1)
        self.moved()

    def action_down(self) -> None:
        self._line(1)

    def action_up(self) -> None:
        self._line(-1)

    def _line(self, step: int) -> None:
        if self.reader.selection is not None:
            self.reader.move_head_lines(step, extend=False)
        else:
            self.reader.move_passage(step)
        self.moved()

    def action_next_turn(self) -> None:
        self.reader.move_turn(1)
        self.moved()

    def action_previous_turn(self) -> None:
        self.reader.move_turn(-1)
        self.moved()

    def action_next_page(self) -> None:
        self.reader.move_page(1)
        self.moved()

    def action_previous_page(self) -> None:
        self.reader.move_page(-1)
        self.moved()

    def action_first(self) -> None:
        self.reader.move_to(0)
        self.moved()

    def action_last(self) -> None:
        self.reader.move_to(len(self.work.units) - 1)
        self.moved()

    def action_next_uncoded(self) -> None:
        _ = translator(self.language)
        at = self.work.next_uncoded(self.reader.cursor)
        if at is None:
            self.tell(_("Every passage has a code. D marks the session done."))
            return
        self.reader.move_to(at, centre=True)
        self.moved()

    def _same(self, step: int) -> None:
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        code = chosen.code if chosen is not None else self.last_code
        if code is None:
            self.tell(_("Tab chooses a coding first."))
            return
        label = self.work.label(code, self.language)
        self._to_coding(
            step, lambda one: one.code == code, _("No other coding with {code}.").format(code=label)
        )

    def action_next_memo(self) -> None:
        _ = translator(self.language)
        noted, passage = self.work.noted_at(), self.reader.passage
        start = passage.start if passage is not None else 0
        found = next_memo(self.reader.codings.all(), noted, self.reader.focused_coding, start)
        if found is None:
            self.tell(_("No other memo in this session. Enter writes one, Ctrl+T one on the turn."))
            return
        at, coding = found
        self.reader.move_to(self.reader.unit_at(at), centre=True)
        if coding is not None:
            self.reader.focus_coding(coding, picked=True)
        self.moved()
        memo = coding.memo if coding is not None else noted[at]
        self.tell("✎ " + " ".join(memo.split()))

    def _to_coding(self, step: int, wanted: Callable[[Coding], bool], nothing: str) -> None:
        """To the next coding that is wanted, seen from the chosen one or the passage; round the end."""
        passage = self.reader.passage
        found = (one for one in self.reader.codings.all() if wanted(one))
        start = passage.start if passage is not None else 0
        coding = coding_from(found, self.reader.focused_coding, start, step)
        if coding is None:
            self.tell(nothing)
            return
        self.reader.move_to(self.reader.unit_at(coding.start), centre=True)
        self.reader.focus_coding(coding, picked=True)
        self.moved()
        self.tell("")

    def _cycle(self, step: Any) -> None:
        _ = translator(self.language)
        if not self.reader.here():
            self.tell(_("No coding under the cursor."))
        elif self.reader.cycle_codings(step) is not None:
            self.moved()
            self.tell(_("- contradicts · * central · Enter memo · v span · Del removes"))
        else:
            self.moved()
            self.tell("")

    # Selecting

    def action_sentence(self) -> None:
        self.reader.grow_to_sentence()
        self.moved()

    def action_extend_up(self) -> None:
        self._head(-1, "line", extend=True)

    def action_extend_down(self) -> None:
        self._head(1, "line", extend=True)

    def _head(self, direction: int, step: Step | Literal["line"], *, extend: bool) -> None:
        if self.reader.selection is None:
            self.reader.begin_selection()
        if step == "line":
            self.reader.move_head_lines(direction, extend=extend)
        else:
            self.reader.move_head(direction, step, extend=extend)
        self.moved()

    def action_swap_ends(self) -> None:
        if self.reader.selection is not None:
            self.reader.select(self.reader.selection.swapped())
            self.moved()

    def action_leave(self) -> None:
        """Leave what is innermost: question, codebook, selection, coding, finds; then back to a list."""
        _ = translator(self.language)
        if self.prompt.is_open:
            self._close_prompt()
        elif self.panel.has_focus_within:
            self.leave_codebook()
        elif self.reader.selection is not None:
            self.reader.select(None)
        elif self.reader.focused_coding is not None:
            self.reader.focus_coding(None)
        elif self._finding.hits:
            self._finding.look_for("")
            self.reader.show_hits(())
        elif len(self.app.screen_stack) > _FROM_OVERVIEW:
            self.app.pop_screen()
            return
        else:
            self.tell(_("F3 to the overview, Ctrl+Q quits; all is saved."))
            return
        self.tell("")
        self.moved()

    # Finding

    def action_find(self) -> None:
        _ = translator(self.language)
        self.prompt.ask("find", _("Find"))

    def action_go_to(self) -> None:
        _ = translator(self.language)
        self.prompt.ask("go_to", _("Turn, line (L120) or time"))

    def on_prompt_bar_typed(self, event: PromptBar.Typed) -> None:
        if event.purpose == "find":
            hits = self._finding.look_for(event.text)
            self.reader.show_hits(hits)
            self.prompt.remark(str(len(hits)) if len(event.text.strip()) >= MINIMUM else "")
            if hits:
                self._show_hit(self._finding.after(self._place() - 1, 1))

    def on_prompt_bar_entered(self, event: PromptBar.Entered) -> None:
        _ = translator(self.language)
        if event.purpose == "go_to":
            at = place_of(event.text, self.work.session.transcript, self.work.units)
            if at is None:
                self.prompt.remark(_("No such turn or time"))
                return
            self._close_prompt()
            self.reader.move_to(at, centre=True)
            self.moved()
        elif not self._finding.hits:
            self.prompt.remark(_("Not found"))
        else:
            self._close_prompt()
            self.tell(
                _("{count} found: n to the next, N back, Esc ends.").format(count=len(self._finding.hits))
            )

    def _find(self, step: int) -> None:
        _ = translator(self.language)
        if not self._finding.hits:
            self.action_find()
            return
        hit = self._finding.after(self._place(), step)
        self._show_hit(hit)
        if hit is not None:
            at = self._finding.hits.index(hit) + 1
            self.tell(_("{at} of {count}").format(at=at, count=len(self._finding.hits)))

    _hit: Span | None = None

    def _place(self) -> int:
        """Where the last find was, if it is still in the passage; else where the passage begins."""
        passage = self.reader.passage
        if passage is None:
            return 0
        if self._hit is not None and self.reader.unit_at(self._hit.start) == self.reader.cursor:
            return self._hit.start
        return passage.start

    def _show_hit(self, hit: Span | None) -> None:
        if hit is not None:
            self._hit = hit
            self.reader.move_to(self.reader.unit_at(hit.start), centre=True)
            self.moved()

    def _close_prompt(self) -> None:
        self.prompt.close()
        self.set_focus(self.reader)

    # Elsewhere

    def action_codebook(self) -> None:
        """To the codebook, or back to the text."""
        if self.panel.has_focus_within:
            self.leave_codebook()
            return
        # Set here and not by a class, so that the field can take the very next key.
        self.panel.styles.display = "block"
        self.panel.open()

    def leave_codebook(self) -> None:
        """Back to the text; on a narrow screen the codebook goes."""
        self.panel.styles.display = None
        self.panel.reset()
        self.set_focus(self.reader)

    def _session(self, step: int) -> None:
        _ = translator(self.language)
        session_id = self.work.neighbour(step)
        if session_id is None:
            self.tell(_("This is the last session.") if step > 0 else _("This is the first session."))
        else:
            self.show_session(session_id)
