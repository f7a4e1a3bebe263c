"""The screen on which transcripts are coded: reader, codebook, suggestions.

It alone calls the project. A key that changes something is one verb of the project; what the verb
gives back is shown, so that the screen never guesses what was stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from codebook.model import Coding
from transcripts.errors import CimoError
from transcripts.i18n import translator
from transcripts.model import Span

from .. import keys
from ..code_keys import code_keys
from ..reader.paint import NUMBERS, clock
from ..reader.palette import colours_of
from ..reader.view import Reader, Reading
from ..widgets.codebook_panel import CodebookPanel
from ..widgets.coding_details import CodingDetails, CodingView
from ..widgets.dialogs import ErrorDialog
from ..widgets.line import Line
from ..widgets.memo import MemoDialog
from ..widgets.prompt_bar import PromptBar
from ..widgets.suggestion_strip import SuggestionStrip
from .code_finding import Finding
from .code_moving import CodeMoving
from .code_suggesting import CodeSuggesting
from .code_work import Work

if TYPE_CHECKING:
    from coder.project import Project
    from exports.dataset import Entry

_FEW = 20
"""Codings that are shown one by one; more are read anew together."""

_WATCH = 2.0
"""Seconds between two looks whether another process changed the project."""


class CodeScreen(CodeMoving, CodeSuggesting, Screen[None]):
    """One session being coded by one coder.

    Args:
        project: the open project; changes are made as its coder.
        session_id: the session to begin with.
        language: "nl" or "en".
        blind: leave out what other coders did.
        at: offset of the stored text to begin at; None begins at the first uncoded passage.
    """

    context: ClassVar[str] = "code"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (32, "-high")]
    DEFAULT_CSS = """
    CodeScreen { layers: base over; background: $surface; }
    CodeScreen #code-head { background: $panel; color: $foreground; }
    CodeScreen #code-status { background: $panel; color: $text-muted; }
    CodeScreen #code-work { height: 1fr; }
    CodeScreen #code-left { width: 1fr; }
    CodeScreen Reader { height: 1fr; }
    CodeScreen CodingDetails { background: $boost; }
    CodeScreen.-high SuggestionStrip { height: 6; }
    CodeScreen.-narrow CodebookPanel {
        display: none; layer: over; dock: right; width: 40; height: 100%;
    }
    """

    def __init__(
        self, project: Project, session_id: str, *, language: str, blind: bool = False, at: int | None = None
    ) -> None:
        super().__init__()
        self.project = project
        self.language = language
        self.work = Work(project, session_id, blind=blind)
        self._begin_at = at
        self._finding = Finding(self.work.session.transcript.text)
        self._resizing: str | None = None
        self._prepare()
        keys.bind(self, keys.in_context(self.context), language)

    def _prepare(self) -> None:
        codebook = self.work.codebook
        self.code_keys = code_keys(codebook, keys.working_in(self.context), self.language)
        self._by_key = {key: code for code, key in self.code_keys.items()}
        self.colours = {code: colour.hex for code, colour in colours_of(codebook.codes()).items()}

    def _reading(self) -> Reading:
        session = self.work.session
        roles = {speaker.label: speaker.role for speaker in session.transcript.speakers}
        language = session.transcript.language or self.project.language
        return Reading(
            session.transcript,
            tuple(self.work.units),
            self.work.codebook.codes(),
            self.code_keys,
            lambda text: _sentences(text, language),
            tuple(self.work.codings.values()),
            self.work.coder,
            roles,
        )

    def _start(self) -> int:
        if self._begin_at is not None:
            starts = [unit.start for unit in self.work.units]
            return max(0, sum(start <= self._begin_at for start in starts) - 1)
        return (self.work.next_uncoded(-1) or 0) if self.work.coded else 0

    def compose(self) -> ComposeResult:
        """Head, reader with what belongs to it, codebook, status, keys."""
        yield Line(id="code-head")
        with Horizontal(id="code-work"):
            with Vertical(id="code-left"):
                yield Reader(self._reading(), at=self._start(), id="reader")
                yield CodingDetails(self.language, id="code-details")
                yield PromptBar(id="code-prompt")
                yield SuggestionStrip(self.language, id="code-suggestions")
            yield CodebookPanel(self.language, id="code-codebook")
        yield Line(id="code-status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.reader = self.query_one(Reader)
        self.panel = self.query_one(CodebookPanel)
        self.strip = self.query_one(SuggestionStrip)
        self.prompt = self.query_one(PromptBar)
        self._details = self.query_one(CodingDetails)
        self._top = self.query_one("#code-head", Line)
        self._status = self.query_one("#code-status", Line)
        self._show_codebook()
        self.set_focus(self.reader)
        self.set_interval(_WATCH, self._look_around)
        self.tell("")
        self._show_place()
        self.begin_suggesting()

    # What is said

    def tell(self, remark: str) -> None:
        """Say something on the status line; the next key that says something replaces it."""
        _ = translator(self.language)
        saved = Text(" ✓ " + _("saved") + " ")
        name = self.work.names.get(self.work.coder or "", "")
        if self.work.blind:
            name += " · " + _("blind")
        if not remark and not self.work.units:
            remark = _("This transcript holds no speech to code.")
        self._status.put(Text(" " + remark), Text.assemble(name, saved))

    def fail(self, error: CimoError) -> None:
        """Say what went wrong, in one sentence."""
        self.app.push_screen(ErrorDialog(error.sentence(self.language)))

    def _show_place(self) -> None:
        _ = translator(self.language)
        session, passage = self.work.session, self.reader.passage
        title = Text()
        title.append(" " + " › ".join(part for part in (self.work.initiative, session.label) if part), "bold")
        place = Text()
        if passage is not None:
            turns = session.transcript.turns
            turn = turns[passage.turn]
            parts = [
                _("turn {number}/{count}").format(number=passage.turn + 1, count=len(turns)),
                _("line {number}").format(number=self.reader.lines.stored_line(passage.start)),
            ]
            if turn.time_start is not None:
                parts.append(clock(turn.time_start))
            parts.append(_("{done}/{count} coded").format(done=self.work.coded, count=len(self.work.units)))
            place.append(" · ".join(parts))
        if self.work.done:
            place.append(" ✓ " + _("done"), "bold")
        place.append(" ")
        self._top.put(title, place)
        self._show_details()

    def _show_details(self) -> None:
        chosen = self.reader.focused_coding
        self._details.show(
            [self._view(coding) for coding in self.reader.here()], self._view(chosen) if chosen else None
        )

    def _show_codebook(self) -> None:
        work = self.work
        self.panel.show(work.codebook, self.code_keys, self.colours, work.counts)
        keys = [f"{key} {work.label(code, self.language)}" for code, key in self.code_keys.items()]
        self._details.hint(" · ".join(keys))

    def _view(self, coding: Coding) -> CodingView:
        return CodingView(
            coding,
            self.code_keys.get(coding.code, "•"),
            self.work.label(coding.code, self.language),
            self.colours.get(coding.code, "default"),
            self.work.names.get(coding.coder, ""),
            self.work.own(coding),
        )

    def _look_around(self) -> None:
        if self.project.generation() != self.work.generation:
            self._reread()

    def _reread(self) -> None:
        revision = self.work.codebook.revision
        self.work.reread(self.project)
        if self.project.codebook().revision != revision:
            self.show_session(self.work.session.id, at=self.reader.passage)
            return
        self.reader.show_codings(tuple(self.work.codings.values()))
        self.panel.count(self.work.counts)
        self._show_place()

    def _follow(self, entry: Entry) -> None:
        """Show what a step back or forward changed: one coding at a time where that is all."""
        changes = self.project.entry_changes(entry.id)
        if any(table != "codings" for table, *_ in changes) or len(changes) > _FEW:
            self._reread()
            return
        for _, coding_id, _, after in changes:
            if after is None:
                self.work.removed(self.project, coding_id)
                self.reader.drop_coding(coding_id)
            elif after["session"] == self.work.session.id:
                coding = self.project.coding(coding_id)
                self.work.wrote(self.project, coding)
                self.reader.put_coding(coding)
                self.reader.move_to(self.reader.unit_at(coding.start), keep=True, centre=True)
        self.work.generation = self.project.generation()
        self.panel.count(self.work.counts)
        self.moved()

    def show_session(self, session_id: str, *, at: object | None = None) -> None:
        """Go on with another session, or with this one anew."""
        try:
            self.work = Work(self.project, session_id, blind=self.work.blind)
        except CimoError as error:
            self.fail(error)
            return
        self._begin_at = getattr(at, "start", None)
        self._finding = Finding(self.work.session.transcript.text)
        self._prepare()
        self.reader.show(self._reading(), at=self._start())
        self._show_codebook()
        self.tell("")
        self._show_place()
        self.begin_suggesting()

    # What the widgets posted

    def on_reader_passage_reached(self) -> None:
        self.moved()

    def on_reader_span_selected(self) -> None:
        self.moved()

    def on_reader_coding_focused(self) -> None:
        self.moved()

    def moved(self) -> None:
        """Show what holds where the cursor is now.

        Called by each key that moves, so that all is painted in one frame; and, for the mouse, when
        the reader says so, which changes nothing more after a key.
        """
        if self.reader.selection is None:
            self._resizing = None
        chosen = self.reader.focused_coding
        if chosen is not None:
            self.panel.explain(chosen.code)
        self._show_place()
        self.want_suggestions()

    def on_codebook_panel_code_chosen(self, event: CodebookPanel.CodeChosen) -> None:
        self.leave_codebook()
        self.apply(event.code)

    def on_suggestion_strip_accepted(self, event: SuggestionStrip.Accepted) -> None:
        self.accept(event.code)

    def on_suggestion_strip_dismissed(self, event: SuggestionStrip.Dismissed) -> None:
        self.dismiss_suggestion(event.code)

    def on_key(self, event: events.Key) -> None:
        """The keys of the codes: every printable key that no command has."""
        code = self._by_key.get(event.character or "")
        if code is not None and not self.prompt.is_open and not self.panel.has_focus_within:
            event.stop()
            self.apply(code)

    # Coding

    def apply(self, code: str, *, origin: str = "hand", probability: float | None = None) -> Coding | None:
        """Apply a code to the selection or the passage; the same once more takes it back."""
        _ = translator(self.language)
        target = self.reader.target
        if target is None:
            return None
        label = self.work.label(code, self.language)
        if not len(target):
            self.tell(_("Nothing is selected yet: shift and an arrow extend, Esc goes back to the passage."))
            return None
        same = next((one for one in self._own_here() if _same(one, target, code)), None)
        if same is not None and origin != "hand":
            return same
        if same is not None and same.memo:
            self.reader.focus_coding(same)
            self.tell(_("{code} is there already, with a memo: Delete removes both.").format(code=label))
            return same
        if same is not None:
            self._remove(same)
            return None
        try:
            coding = self.project.apply_code(
                self.work.session.id, target.start, target.end, code, origin=origin, probability=probability
            )
        except CimoError as error:
            self.fail(error)
            return None
        self._show_change(coding)
        self.tell(_("{code} applied.").format(code=label))
        return coding

    def _own_here(self) -> Sequence[Coding]:
        return [coding for coding in self.reader.here() if self.work.own(coding)]

    def _chosen(self) -> Coding | None:
        """The coding that a change is meant for: the chosen one, else the only own one here."""
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        if chosen is not None and not self.work.own(chosen):
            name = self.work.names.get(chosen.coder, "")
            self.tell(_("That coding is {name}'s: only its coder changes it.").format(name=name))
            return None
        if chosen is not None:
            return chosen
        own = self._own_here()
        if len(own) == 1:
            self.reader.focus_coding(own[0])
            return own[0]
        self.tell(
            _("More than one coding here: Tab chooses one.")
            if own
            else _("No coding of yours here: a key of the codebook makes one.")
        )
        return None

    def _show_change(self, coding: Coding) -> None:
        old_coder = self.work.coder
        self.work.wrote(self.project, coding)
        if old_coder != self.work.coder:
            self.reader.show_coder(self.work.coder)
        self.reader.put_coding(coding)
        self.reader.focus_coding(coding)
        self.panel.count(self.work.counts)
        self.moved()
        self.learn()

    def _change(self, coding: Coding, remark: str, **changes: object) -> None:
        try:
            changed = self.project.change_coding(coding.id, **changes)  # pyright: ignore[reportArgumentType]
        except CimoError as error:
            self.fail(error)
            return
        self._show_change(changed)
        self.tell(remark)

    def _remove(self, coding: Coding) -> None:
        _ = translator(self.language)
        try:
            self.project.remove_codings([coding.id])
        except CimoError as error:
            self.fail(error)
            return
        self.work.removed(self.project, coding.id)
        self.reader.drop_coding(coding.id)
        self.panel.count(self.work.counts)
        self.moved()
        self.learn()
        self.tell(
            _("{code} removed; u brings it back.").format(code=self.work.label(coding.code, self.language))
        )

    def action_stance(self) -> None:
        """Turn the chosen coding's stance round."""
        _ = translator(self.language)
        coding = self._chosen()
        if coding is not None and coding.stance == "supports":
            self._change(coding, _("Contradicts."), stance="contradicts")
        elif coding is not None:
            self._change(coding, _("Supports."), stance="supports")

    def action_weight(self) -> None:
        """Turn the chosen coding's weight round."""
        _ = translator(self.language)
        coding = self._chosen()
        if coding is not None and coding.weight == 1:
            self._change(coding, _("Central."), weight=2)
        elif coding is not None:
            self._change(coding, _("In passing."), weight=1)

    def action_memo(self) -> None:
        """Write the chosen coding's memo; while boundaries move, keep them."""
        _ = translator(self.language)
        if self._resizing is not None:
            self._keep_boundaries(self._resizing)
            return
        coding = self._chosen()
        if coding is None:
            return

        def keep(text: str | None) -> None:
            if text is not None and text != coding.memo:
                self._change(coding, _("Memo kept."), memo=text)

        label = self.work.label(coding.code, self.language)
        title = _("Memo with {code}").format(code=label)
        self.app.push_screen(MemoDialog(title, f"“{coding.quote}”", coding.memo, self.language), keep)

    def action_remove(self) -> None:
        """Remove the chosen coding."""
        coding = self._chosen()
        if coding is not None:
            self._remove(coding)

    def action_select(self) -> None:
        """Begin to select; on a chosen coding of one's own, begin to move its boundaries."""
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        if self.reader.selection is None and chosen is not None and self.work.own(chosen):
            self.reader.begin_boundaries(chosen)
            self._resizing = chosen.id
            self.tell(_("Arrows move the end, o the other end; Enter keeps, Esc leaves as it was."))
        else:
            self.reader.begin_selection()
            self.tell(_("Arrows move, shift extends, s takes the sentence; then the key of a code."))

    def _keep_boundaries(self, coding_id: str) -> None:
        _ = translator(self.language)
        coding, target = self.work.codings.get(coding_id), self.reader.target
        self.reader.select(None)
        if coding is not None and target is not None and len(target):
            self._change(coding, _("Boundaries moved."), start=target.start, end=target.end)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._travel(undo=True)

    def action_redo(self) -> None:
        """Make a change again that was taken back."""
        self._travel(undo=False)

    def _travel(self, *, undo: bool) -> None:
        from coder.project.words import sentence

        _ = translator(self.language)
        try:
            entry = self.project.undo() if undo else self.project.redo()
        except CimoError as error:
            self.fail(error)
            return
        if entry is None:
            self.tell(_("Nothing to undo.") if undo else _("Nothing to redo."))
            return
        self._follow(entry)
        self.learn()
        self.tell(sentence(entry, self.language))

    def action_done(self) -> None:
        """Mark the session done by this coder, or not done after all."""
        _ = translator(self.language)
        try:
            self.project.mark_done(self.work.session.id, not self.work.done)
        except CimoError as error:
            self.fail(error)
            return
        self._reread()
        self.tell(_("Marked done.") if self.work.done else _("Not done after all."))

    def action_numbers(self) -> None:
        """Number turns, lines, or nothing."""
        at = NUMBERS.index(self.reader.numbers)
        self.reader.show_numbers(NUMBERS[(at + 1) % len(NUMBERS)])


def _same(coding: Coding, span: Span, code: str) -> bool:
    return (coding.start, coding.end, coding.code) == (span.start, span.end, code)


def _sentences(text: str, language: str) -> Sequence[tuple[int, int]]:
    from transcripts import sentences

    return sentences(text, language)
