"""Suggestions on the coding screen: asked for aside, shown in the strip, accepted, dismissed.

All thinking is done in a process of its own; a thread waits for its answers, and one that comes for
another passage than the one under the cursor is dropped. No key ever waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from transcripts.errors import CimoError
from transcripts.i18n import translator

from ..suggester.at_hand import AtHand
from ..suggester.listening import Listening
from ..suggester.messages import (
    Answer,
    Ask,
    AskNext,
    Decided,
    Found,
    Kind,
    Ready,
    Reread,
    Stopped,
    Suggested,
)
from ..widgets.suggestion_strip import Offer
from .code_why import CodeWhy

if TYPE_CHECKING:
    from codebook.model import Coding
    from coder.project import Project
    from exports.dataset import Dismissal

    from ..reader.view import Reader
    from ..widgets.suggestion_strip import SuggestionStrip
    from .code_work import Work

_FIRST = 0.3
"""Seconds after the first paint until a suggester is started, where none is at hand."""

_DEBOUNCE = 0.08
"""Seconds that the cursor rests before its passage is asked about."""

_LEAST = 0.1
"""The probability from which on a code is worth a line."""


class CodeSuggesting(CodeWhy, Listening):
    """The part of the coding screen that talks with the suggester."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        colours: dict[str, str]
        reader: Reader
        strip: SuggestionStrip

        def tell(self, remark: str) -> None: ...
        def fail(self, error: CimoError) -> None: ...
        def moved(self) -> None: ...
        def apply(
            self, code: str, *, origin: str = "hand", probability: float | None = None
        ) -> Coding | None: ...

    suggesting = True
    """Whether the coder wants suggestions."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = False
        self._stopped = ""
        self._timer: Timer | None = None
        self._suggestions: dict[str, Suggested] = {}
        self._indexes: dict[int, int] = {}
        self._in_sight: Answer | None = None
        self._ahead: Answer | None = None

    # Asking

    def begin_suggesting(self) -> None:
        """Start the suggester, behind the first paint; with it running, go on in another session."""
        _ = translator(self.language)
        self._suggestions, self._in_sight, self._ahead = {}, None, None
        self._indexes = {passage.start: at for at, passage in enumerate(self.work.session.passages)}
        if self._client is None and self.suggesting:
            self.strip.show((), _("The suggester is reading the transcripts…"))
            if isinstance(self.app, AtHand) and self.app.has_suggester:
                self.call_after_refresh(self._start_suggester)
            else:
                self._later(_FIRST, self._start_suggester)
        else:
            self.want_suggestions()

    def end_suggesting(self) -> None:
        """End the suggester."""
        self._ready, self._in_sight, self._ahead = False, None, None
        if self._timer is not None:
            self._timer.stop()
        self.end_client()

    def on_unmount(self) -> None:
        self.end_suggesting()

    def want_suggestions(self, at_once: bool = False) -> None:
        """Ask for suggestions for the passage under the cursor, once the cursor rests."""
        _ = translator(self.language)
        if self.reader.cursor in self.work.plain:
            self._hide(_("Blind round: this passage is shown without suggestions."))
        elif not self.suggesting:
            self._hide(_("Suggestions are off: 0 turns them on."))
        elif self._stopped:
            self._hide(self._stopped)
        elif self._ready:
            if self._ahead is not None and self._is_here(self._ahead):
                self._show(self._ahead)
            elif self._in_sight is None or not self._is_here(self._in_sight):
                # Those of the passage one came from must not be taken for those of this one.
                self._hide("…")
            if at_once:
                self._ask()
            else:
                self._later(_DEBOUNCE, self._ask)

    def _hide(self, remark: str) -> None:
        self._suggestions, self._in_sight = {}, None
        self.strip.show((), remark)
        self.mark_why()

    def _is_here(self, answer: Answer) -> bool:
        """Whether an answer is about the passage under the cursor."""
        return (answer.session, answer.index) == (self.work.session.id, self._index())

    @property
    def model_in_sight(self) -> str:
        """What the suggester had learnt whose suggestions for this passage are in sight; empty for none."""
        answer = self._in_sight
        return answer.state if answer is not None and self._is_here(answer) else ""

    def _later(self, seconds: float, action: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, action)

    def _start_suggester(self) -> None:
        if not self.suggesting or self._client is not None:
            return
        _ = translator(self.language)
        try:
            self.start_client(self.language)
        except OSError:
            self._stopped = _("No suggestions: their process cannot be started.")
            self.want_suggestions()

    def _ask(self) -> None:
        index = self._index()
        if self.reader.cursor in self.work.plain:
            return
        if index is None:
            self._hide("")
        elif self._client is not None:
            self._client.send(Ask(self.work.session.id, index))

    def _index(self) -> int | None:
        """The passage under the cursor as the suggester counts; None for a turn without passages."""
        passage = self.reader.passage
        return self._indexes.get(passage.start) if passage is not None else None

    # Being answered

    def on_listening_replied(self, event: Listening.Replied) -> None:
        if event.client is not self._client:
            return
        _ = translator(self.language)
        reply = event.reply
        if isinstance(reply, Ready):
            self._ready = True
            self.want_suggestions(at_once=True)
        elif isinstance(reply, Found):
            self._go(reply)
        elif isinstance(reply, Answer):
            if not self._is_here(reply):
                self._ahead = reply
            elif self.reader.cursor not in self.work.plain:
                self._show(reply)
        elif isinstance(reply, Stopped):
            reason = reply.reason or _("the suggester came to an end; 0 and 0 again starts it.")
            self._stopped = _("No suggestions: {reason}").format(reason=reason)
            self.end_suggesting()
            self.want_suggestions()

    def action_next_suggested(self) -> None:
        """To the next passage for which the suggester would choose a code."""
        _ = translator(self.language)
        index = self._index()
        if self.work.plain:
            # That there is a suggestion further on would say something of a passage shown without.
            self.tell(_("Not in a blind round with passages without suggestions."))
            return
        if self.deciding_first:
            self.tell(_("Not while you decide first: it would say that there is a suggestion."))
            return
        if self._client is None or not self._ready or index is None:
            self.tell(self._stopped or _("The suggester is not ready yet, or off: 0 turns it on."))
            return
        self._client.send(AskNext(self.work.session.id, index))
        self.tell(_("Looking for the next suggestion…"))

    def _go(self, found: Found) -> None:
        """To the passage that was found, unless the coder went elsewhere meanwhile."""
        _ = translator(self.language)
        if (found.session, found.index) != (self.work.session.id, self._index()):
            return
        if found.at is None:
            self.tell(_("No passage left for which the suggester would choose a code."))
            return
        start = self.work.session.passages[found.at].start
        self.reader.move_to(self.reader.unit_at(start), centre=True)
        self.moved()
        self.tell("")

    def _show(self, answer: Answer) -> None:
        _ = translator(self.language)
        if self.deciding_first and not self._decided_here():
            self._hide(_("Decide first: suggestions come after your own code."))
            return
        self._suggestions = {one.code: one for one in answer.suggestions}
        self._in_sight = answer
        worth = [one for one in answer.suggestions if one.yes or one.probability >= _LEAST]
        self.strip.show([self._offer(one) for one in worth], _("Nothing to suggest here."))
        self.mark_why()

    def _offer(self, one: Suggested) -> Offer:
        label = self.work.label(one.code, self.language)
        colour = self.colours.get(one.code, "default")
        alike = tuple((near.words, near.label, near.similarity) for near in one.alike)
        return Offer(
            one.code,
            label,
            colour,
            one.probability,
            one.why,
            one.yes,
            one.against,
            one.phrases,
            alike,
            one.sum,
        )

    # Deciding

    @property
    def deciding_first(self) -> bool:
        """Whether suggestions wait for the coder's own code, so that they do not steer her."""
        return self.project.get_state("decide first", False) is True

    def _decided_here(self) -> bool:
        """Whether the passage under the cursor has a code of this coder."""
        passage, coder = self.reader.passage, self.project.coder
        if passage is None:
            return False
        return any(
            one.start < passage.end and passage.start < one.end
            for one in self.work.codings.values()
            if coder is None or one.coder == coder.id
        )

    def action_decide_first(self) -> None:
        """Hide suggestions until the coder has decided, or show them at once."""
        _ = translator(self.language)
        first = not self.deciding_first
        self.project.set_state("decide first", first)
        self.tell(
            _("Suggestions wait until a passage has a code of yours.")
            if first
            else _("Suggestions are shown at once.")
        )
        self.want_suggestions()

    def learn(
        self,
        kind: Kind | None = None,
        *,
        coding: Coding | None = None,
        dismissal: Dismissal | None = None,
        cut: bool = False,
    ) -> None:
        """Tell the suggester what the coder decided; without a kind, that much may have changed."""
        self._ahead = None
        if self._client is not None:
            self._client.send(Reread(cut) if kind is None else Decided(kind, coding, dismissal))
            self.want_suggestions()

    def accept(self, code: str) -> None:
        """Apply a suggested code."""
        offer = next((one for one in self.strip.offers if one.code == code), None)
        if offer is not None:
            self.apply(code, origin="suggested", probability=offer.probability)

    def action_accept(self, key: str) -> None:
        """Accept the suggestion with this number."""
        _ = translator(self.language)
        at = int(key) - 1
        if at < len(self.strip.offers):
            self.accept(self.strip.offers[at].code)
        else:
            self.tell(_("There is no suggestion {number}.").format(number=key))

    def dismiss_suggestion(self, code: str) -> None:
        """Say no to a suggested code for this passage."""
        _ = translator(self.language)
        passage = self.reader.passage
        offer = next((one for one in self.strip.offers if one.code == code), None)
        if passage is None or offer is None:
            return
        try:
            dismissal = self.project.dismiss(
                self.work.session.id,
                passage.start,
                passage.end,
                code,
                probability=offer.probability,
                model=self.model_in_sight,
            )
        except CimoError as error:
            self.fail(error)
            return
        self.strip.show([one for one in self.strip.offers if one.code != code])
        self.work.generation = self.project.generation()
        self.learn("dismissed", dismissal=dismissal)
        self.tell(_("{code} dismissed; u takes that back.").format(code=offer.label))

    def action_dismiss(self) -> None:
        """Say no to the marked suggestion."""
        _ = translator(self.language)
        offer = self.strip.marked_offer
        if offer is None:
            self.tell(_("There is no suggestion to dismiss."))
        else:
            self.dismiss_suggestion(offer.code)

    def action_next_suggestion(self) -> None:
        """Mark the next suggestion."""
        self.strip.mark_next()
        self.mark_why()

    def action_suggestions(self) -> None:
        """Turn suggestions off or on."""
        _ = translator(self.language)
        self.suggesting = not self.suggesting
        self.project.set_state("suggestions", self.suggesting)
        self._stopped = ""
        self.tell(_("Suggestions are on.") if self.suggesting else _("Suggestions are off."))
        if self.suggesting:
            self.begin_suggesting()
        else:
            self.end_suggesting()
            self.reader.show_why(())
            self.want_suggestions()
