"""The screen on which transcripts are coded: reader, codebook, suggestions.

It alone calls the project. A key that changes something is one verb of the project; what the verb
gives back is shown, so that the screen never guesses what was stored.
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from codebook.model import Coding
from transcripts.clock import clock
from transcripts.errors import CimoError
from transcripts.i18n import translator

from .. import keys
from ..code_keys import code_keys
from ..reader.paint import NUMBERS
from ..reader.palette import colours_of
from ..reader.view import Reader, Reading
from ..widgets.codebook_panel import CodebookPanel
from ..widgets.coding_details import CodingDetails, CodingView
from ..widgets.dialogs import ErrorDialog
from ..widgets.draggable import PaneHead
from ..widgets.key_line import KeyLine
from ..widgets.line import Line
from ..widgets.prompt_bar import PromptBar
from ..widgets.status_line import StatusLine
from ..widgets.suggestion_strip import SuggestionStrip
from .code_changing import CodeChanging
from .code_desk import CodeDesk
from .code_finding import Finding
from .code_moving import CodeMoving
from .code_others import CodeOthers
from .code_panes import CodePanes
from .code_passages import CodePassages
from .code_suggesting import CodeSuggesting
from .code_work import Work

if TYPE_CHECKING:
    from coder.project import Project

_WIDE = 100
"""Columns from which on the codebook stands beside the text."""

_WATCH = 2.0
"""Seconds between two looks whether another process changed the project."""


class CodeScreen(
    CodeMoving, CodeChanging, CodePassages, CodeOthers, CodePanes, CodeSuggesting, CodeDesk, Screen[None]
):
    """One session being coded by one coder.

    Args:
        project: the open project; changes are made as its coder.
        session_id: the session to begin with.
        language: "nl" or "en".
        blind: leave out what other coders did.
        at: offset of the stored text to begin at; None begins at the first uncoded passage.
    """

    context: ClassVar[str] = "code"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (32, "-high")]
    DEFAULT_CSS = """
    CodeScreen { layers: base over; background: $surface; }
    CodeScreen #code-head { height: 1; background: $panel; color: $foreground; }
    CodeScreen .way { width: auto; padding: 0 1; color: $text-accent; }
    CodeScreen .way:hover { text-style: reverse; }
    CodeScreen.-narrow .wide, CodeScreen.-wide .narrow { display: none; }
    CodeScreen #code-status { background: $panel; color: $text-muted; }
    CodeScreen #code-work { height: 1fr; }
    CodeScreen #code-left { width: 1fr; }
    CodeScreen #code-readers { height: 1fr; layout: horizontal; }
    CodeScreen.-narrow #code-readers { layout: vertical; }
    CodeScreen .pane-head { display: none; background: $panel; }
    CodeScreen.-two .pane-head { display: block; }
    CodeScreen.-narrow Divider { display: none; }
    CodeScreen Reader { height: 1fr; }
    CodeScreen CodingDetails { background: $boost; }
    CodeScreen.-high SuggestionStrip { height: 6; }
    CodeScreen.-high SuggestionStrip.-why { height: 12; }
    CodeScreen.-narrow CodebookPanel, CodeScreen.-two CodebookPanel {
        display: none; layer: over; dock: right; width: 40; height: 100%;
    }
    """

    def __init__(
        self, project: Project, session_id: str, *, language: str, blind: bool = False, at: int | None = None
    ) -> None:
        super().__init__()
        self.project = project
        self.language = language
        others = project.get_state("others", True) is not False
        self.work = Work(project, session_id, blind=blind, others=others)
        self._begin_at = at
        self._kept_place: object = None
        self._finding = Finding(self.work.session.transcript.text)
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
            lambda text: _sentences(text, language, self.project.abbreviations()),
            tuple(self.work.codings.values()),
            self.work.coder,
            roles,
            frozenset(self.work.noted),
        )

    def _start(self) -> int:
        """The passage to begin at: the one asked for, else where this coder was last time."""
        place = self._begin_at
        if place is None:
            place = self.project.get_state(f"place:{self.work.session.id}")
        self._kept_place = place
        if not isinstance(place, int):
            return (self.work.next_uncoded(-1) or 0) if self.work.coded else 0
        return max(0, bisect_right(self.work.units, place, key=lambda unit: unit.start) - 1)

    def keep_place(self) -> None:
        """Keep where the coder is, for the next time."""
        place = self.reader.passage.start if self.reader.passage else None
        if place is not None and place != self._kept_place:
            self._kept_place = place
            self.project.set_state(f"place:{self.work.session.id}", place)

    def compose(self) -> ComposeResult:
        """Head, reader with what belongs to it, codebook, status, keys."""
        _ = translator(self.language)
        with Horizontal(id="code-head"):
            yield Static(f"[@click=app.overview]‹ {_('Overview')}[/]", classes="way wide")
            yield Static("[@click=app.overview]‹[/]", classes="way narrow")
            yield Line(id="code-place")
            yield Static("[@click=screen.undo]↶[/]", classes="way")
            yield Static("[@click=screen.redo]↷[/]", classes="way")
            yield Static(f"[@click=app.help]? {_('Help')}[/]", classes="way wide")
            yield Static("[@click=app.help]?[/]", classes="way narrow")
            yield Static("[@click=app.command_palette]≡[/]", classes="way", id="code-actions")
        with Horizontal(id="code-work"):
            with Vertical(id="code-left"):
                with Container(id="code-readers"), Vertical(classes="pane"):
                    yield PaneHead(classes="pane-head")
                    yield Reader(self._reading(), at=self._start(), id="reader")
                yield CodingDetails(self.language, id="code-details")
                yield PromptBar(id="code-prompt")
                yield SuggestionStrip(self.language, id="code-suggestions")
            yield CodebookPanel(self.language, id="code-codebook")
        yield StatusLine(id="code-status", wraps=False)
        yield KeyLine(show_command_palette=False, compact=self.app.size.width < _WIDE)

    def on_mount(self) -> None:
        self.reader = self.query_one(Reader)
        self.panel = self.query_one(CodebookPanel)
        self.strip = self.query_one(SuggestionStrip)
        self.prompt = self.query_one(PromptBar)
        self._details = self.query_one(CodingDetails)
        self._top = self.query_one("#code-place", Line)
        self._status = self.query_one("#code-status", StatusLine)
        self._fit()
        self._show_codebook()
        self.set_focus(self.reader)
        self.set_interval(_WATCH, self._look_around)
        self.tell("")
        self._show_place()
        self.suggesting = self.suggesting and self.project.get_state("suggestions", True) is not False
        self.begin_suggesting()
        # Its many objects stay: rounds of the collector, which come in the midst of keys, leave them out.
        self.call_after_refresh(gc.freeze)

    def on_unmount(self) -> None:
        gc.unfreeze()

    # What is said

    def tell(self, remark: str) -> None:
        """Say something on the status line; the next key that says something replaces it."""
        _ = translator(self.language)
        name = self.work.names.get(self.work.coder or "", "")
        if self.work.blind:
            name += " · " + _("blind")
        if not remark and not self.work.units:
            remark = _("This transcript holds no speech to code.")
        self._status.say(remark, saved=_("saved"), name=name)

    def fail(self, error: CimoError) -> None:
        """Say what went wrong, in one sentence."""
        self.app.push_screen(ErrorDialog(error.sentence(self.language)))

    def _show_place(self) -> None:
        _ = translator(self.language)
        session, passage = self.work.session, self.reader.passage
        narrow = self.size.width < _WIDE
        names = (session.label,) if narrow else (self.work.initiative, session.label)
        title = Text.assemble((" › ".join(name for name in names if name), "bold"))
        place = Text()
        if passage is not None:
            turns = session.transcript.turns
            turn = turns[passage.turn]
            parts = [_("turn {number}/{count}").format(number=passage.turn + 1, count=len(turns))]
            if not narrow:
                line = self.reader.lines.stored_line(passage.start)
                parts.append(_("line {number}").format(number=line))
            if turn.time_start is not None:
                parts.append(clock(turn.time_start))
            parts.append(_("{done}/{count} coded").format(done=self.work.coded, count=len(self.work.units)))
            if self.work.drawn is not None:
                drawn = self.reader.cursor in self.work.drawn
                parts.append(_("drawn") if drawn else _("not drawn"))
            place.append(" · ".join(parts))
        if self.work.done:
            place.append(" ✓ " + _("done"), "bold")
        place.append(" ")
        self._top.put(title, place)
        self.show_heads()
        self._show_details()

    def _show_details(self) -> None:
        chosen = self.reader.focused_coding
        self._details.show(
            [self._view(coding) for coding in self.reader.here()], self._view(chosen) if chosen else None
        )

    def on_resize(self) -> None:
        if self.is_mounted and hasattr(self, "reader"):
            self._fit()
            self.call_after_refresh(self._show_place)
            self.query_one(KeyLine).compact = self.size.width < _WIDE

    def _show_codebook(self) -> None:
        work = self.work
        self.panel.show(work.codebook, self.code_keys, self.colours, work.counts)
        keys = [f"{key} {work.label(code, self.language)}" for code, key in self.code_keys.items()]
        self._details.hint(" · ".join(keys))
        if self.code_keys:
            self.panel.explain(next(iter(self.code_keys)))

    def _view(self, coding: Coding) -> CodingView:
        return CodingView(
            coding,
            self.code_keys.get(coding.code, "•"),
            self.work.label(coding.code, self.language),
            self.colours.get(coding.code, "default"),
            self.work.names.get(coding.coder, ""),
            self.work.own(coding),
            coding.id in self.work.fit,
        )

    def on_screen_suspend(self) -> None:
        self.keep_place()

    def _look_around(self) -> None:
        self.keep_place()
        if self.project.generation() != self.work.generation:
            self.reread()

    def reread(self) -> None:
        there = {head.id for head in self.project.session_heads()}
        if self.work.session.id not in there:
            # Its import was taken back; made again, the session is there again.
            # `is_current` also holds of a screen right below the one on top.
            if self.app.screen is self:
                self.app.call_later(self.app.action_overview)  # pyright: ignore[reportAttributeAccessIssue]
            return
        if self.other is not None and self.other.work.session.id not in there:
            self.call_later(self.action_panes)
            return
        revision = self.work.codebook.revision
        self.work.reread(self.project)
        if self.project.codebook().revision != revision or self.work.recut(self.project):
            self.show_session(self.work.session.id, at=self.reader.passage)
            self.reread_other(anew=True)
            return
        self.reader.show_codings(tuple(self.work.codings.values()))
        self.reader.show_noted(self.work.noted)
        self.reread_other()
        self.panel.count(self.work.counts)
        self._show_place()
        self.learn()

    def show_session(self, session_id: str, *, at: object | None = None) -> None:
        """Go on with another session, or with this one anew."""
        self.keep_place()
        try:
            self.work = self.work_on(session_id)
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
        self.call_after_refresh(_tidy)

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
            self.resizing = None
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

    def on_suggestion_strip_like_chosen(self, event: SuggestionStrip.LikeChosen) -> None:
        self.go_alike(event.number)

    def on_key(self, event: events.Key) -> None:
        """The keys of the codes: every printable key that no command has."""
        code = self._by_key.get(event.character or "")
        if code is not None and self.focused is self.reader:
            event.stop()
            # Bound keys are carried out by the app: queued there, a code cannot overtake a move before it.
            self.app.call_later(self.apply, code)

    # Looks

    def action_numbers(self) -> None:
        """Number turns, lines, or nothing."""
        at = NUMBERS.index(self.reader.numbers)
        self.reader.show_numbers(NUMBERS[(at + 1) % len(NUMBERS)])


def _tidy() -> None:
    """Collect garbage once, now, and leave all that stays out of later rounds.

    With 20,000 turns a full round takes 0.1 s, and would come in the midst of keys.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _sentences(text: str, language: str, words: Sequence[str]) -> Sequence[tuple[int, int]]:
    from transcripts import sentences

    return sentences(text, language, words)
