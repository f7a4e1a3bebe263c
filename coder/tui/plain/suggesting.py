"""Suggestions in the plain workbench: read after the passage, accepted by their digit."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

from ..suggester.messages import Answer, Ask, AskNext, Found, Ready, Reply, Reread, Stopped, Suggested
from .changing import Changing
from .wording import suggestion_lines

if TYPE_CHECKING:
    from ..suggester.client import Client

_PATIENCE = 0.4
"""Seconds that a passage waits for its suggestions on a terminal; on a pipe, as long as it takes."""

_LONG = 120.0
_LEAST = 0.1


class Suggesting(Changing):
    """The actions about suggestions."""

    _client: Client | None = None
    _ready = False
    _offers: tuple[Suggested, ...] = ()
    _marked = 0

    def begin_suggesting(self) -> None:
        """Start the suggester, unless this coder turned it off."""
        if self._client is not None or self.project.get_state("suggestions", True) is False:
            return
        from ..suggester.client import started

        try:
            self._client = started(self.project, self.language)
        except OSError:
            self.say(self._("No suggestions: their process cannot be started."))
            return
        self._replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._client, self._replies), daemon=True).start()

    @staticmethod
    def _listen(client: Client, replies: queue.SimpleQueue[Reply]) -> None:
        for reply in client.replies():
            replies.put(reply)

    def end_suggesting(self) -> None:
        """End the suggester."""
        client, self._client, self._ready, self._offers = self._client, None, False, ()
        if client is not None:
            client.close()

    def read_out(self) -> None:
        """The passage, its codings, its suggestions."""
        super().read_out()
        self._offers, self._marked, self.model_in_sight = (), 0, ""
        hidden = self._hidden()
        if hidden and self._client is not None:
            self.say(hidden)
            return
        answer = self._asked() if self.work.units else None
        if isinstance(answer, Answer):
            worth = [one for one in answer.suggestions if one.yes or one.probability >= _LEAST]
            self._offers, self.model_in_sight = tuple(worth[:9]), answer.state
            self.say(*suggestion_lines(self.work, self._offers, self.language))

    def _hidden(self) -> str:
        """Why suggestions for this passage are not for the coder's eyes yet; empty when they are."""
        if self.index in self.work.plain:
            return self._("Blind round: this passage is shown without suggestions.")
        own = any(self.work.own(one) for one in self.here())
        if self.project.get_state("decide first", False) is True and not own:
            return self._("Decide first: suggestions come after your own code.")
        return ""

    def action_decide_first(self) -> None:
        first = self.project.get_state("decide first", False) is not True
        self.project.set_state("decide first", first)
        self.say(
            self._("Suggestions wait until a passage has a code of yours.")
            if first
            else self._("Suggestions are shown at once.")
        )
        self.read_out()

    def _index(self) -> int | None:
        passage = self.work.units[self.index]
        found = (at for at, one in enumerate(self.work.session.passages) if one.start == passage.start)
        return next(found, None)

    def _asked(self) -> Reply | None:
        index = self._index()
        if self._client is None or index is None:
            return None
        self._client.send(Reread())
        asked = Ask(self.work.session.id, index)
        return self._answer(asked, _LONG if not self.keyboard.is_terminal else _PATIENCE)

    def _answer(self, asked: Ask | AskNext, patience: float) -> Reply | None:
        """The answer to a question; None when it does not come in time."""
        end = time.monotonic() + patience
        sent = False
        while self._client is not None:
            if self._ready and not sent:
                self._client.send(asked)
                sent = True
            try:
                reply = self._replies.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                return None
            if isinstance(reply, Ready):
                self._ready = True
            elif isinstance(reply, Stopped):
                reason = reply.reason or self._("the suggester came to an end; 0 and 0 again starts it.")
                self.say(self._("No suggestions: {reason}").format(reason=reason))
                self.end_suggesting()
            elif isinstance(reply, Found if isinstance(asked, AskNext) else Answer) and (
                (reply.session, reply.index) == (asked.session, asked.index)
            ):
                return reply
        return None

    def action_accept(self, key: str) -> None:
        at = int(key) - 1
        if at >= len(self._offers):
            self.say(self._("There is no suggestion {number}.").format(number=key))
            return
        one = self._offers[at]
        self.apply(one.code, origin="suggested", probability=one.probability)

    def action_next_suggestion(self) -> None:
        """Say the suggestions again, now that they may have come; then mark the next one."""
        if not self._offers:
            self.read_out()
            return
        self._marked = (self._marked + 1) % len(self._offers)
        self.say(suggestion_lines(self.work, self._offers, self.language)[self._marked])

    def action_dismiss(self) -> None:
        if not self._offers:
            self.say(self._("There is no suggestion to dismiss."))
            return
        one, passage = self._offers[self._marked], self.work.units[self.index]
        self.project.dismiss(
            self.work.session.id,
            passage.start,
            passage.end,
            one.code,
            probability=one.probability,
            model=self.model_in_sight,
        )
        self.work.generation = self.project.generation()
        self._offers = tuple(other for other in self._offers if other is not one)
        self._marked = 0
        label = self.work.label(one.code, self.language)
        self.say(self._("{code} dismissed; u takes that back.").format(code=label))

    def action_why(self) -> None:
        if not self._offers:
            self.say(self._("There is no suggestion here."))
            return
        one = self._offers[self._marked]
        self.say(self._("What speaks for it: {words}.").format(words=", ".join(one.why) or "–"))
        self.say(self._("What speaks against: {words}.").format(words=", ".join(one.against) or "–"))
        if one.phrases:
            self.say(self._("In the codebook: {words}.").format(words=", ".join(one.phrases)))
        for near in one.alike:
            self.say(self._("Like “{words}” ({session}).").format(words=near.words, session=near.label))

    def action_suggestions(self) -> None:
        on = self._client is None
        self.project.set_state("suggestions", on)
        if on:
            self.say(self._("Suggestions are on."))
            self.begin_suggesting()
        else:
            self.end_suggesting()
            self.say(self._("Suggestions are off."))

    def action_next_suggested(self) -> None:
        index = self._index() if self.work.units else None
        if self.work.plain:
            self.say(self._("Not in a blind round with passages without suggestions."))
            return
        if self.project.get_state("decide first", False) is True:
            self.say(self._("Not while you decide first: it would say that there is a suggestion."))
            return
        if self._client is None or index is None:
            self.say(self._("The suggester is not ready yet, or off: 0 turns it on."))
            return
        found = self._answer(AskNext(self.work.session.id, index), _LONG)
        if isinstance(found, Found) and found.at is not None:
            self.move_to(self.unit_at(self.work.session.passages[found.at].start))
        else:
            self.say(self._("No passage left for which the suggester would choose a code."))
