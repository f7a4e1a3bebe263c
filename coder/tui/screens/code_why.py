"""Why a code is suggested, on the coding screen: the account below the suggestions, its words underlined in
the text, and the way to the coded passages that are most alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from transcripts.i18n import translator

if TYPE_CHECKING:
    from ..reader.view import Reader
    from ..suggester.messages import Like, Suggested
    from ..widgets.suggestion_strip import SuggestionStrip
    from .code_work import Work


class CodeWhy(Screen[None]):
    """The part of the coding screen that explains a suggestion."""

    if TYPE_CHECKING:
        language: str
        work: Work
        reader: Reader
        strip: SuggestionStrip
        _suggestions: dict[str, Suggested]

        def tell(self, remark: str) -> None: ...
        def moved(self) -> None: ...
        def show_session(self, session_id: str, *, at: object | None = None) -> None: ...

    _explaining = False
    _round: tuple[Like, ...] = ()
    """The passages that are alike, and behind them the one from which one left for them."""
    _at = -1
    """Which of `_round` one is at; -1: none yet."""

    def action_why(self) -> None:
        """Say why the marked suggestion is made, its words underlined in the text; or no longer."""
        _ = translator(self.language)
        self._explaining = not self._explaining
        self.strip.explain(self._explaining)
        self.mark_why()
        self.tell(
            _("Underlined: what speaks for it. + next, Ctrl+N passages alike, = closes.")
            if self._explaining
            else ""
        )

    def mark_why(self) -> None:
        """Underline the words that speak for the marked suggestion, where the coder wants to see them."""
        offer = self.strip.marked_offer
        one = self._suggestions.get(offer.code) if offer is not None and self._explaining else None
        self.reader.show_why(sorted(set(one.spans)) if one else ())

    def action_alike(self) -> None:
        """To the coded passage most like this one, then to the next, behind the last back."""
        _ = translator(self.language)
        if self._here_in_round():
            self._go_round(self._at + 1)
            return
        offer, passage = self.strip.marked_offer, self.reader.passage
        one = self._suggestions.get(offer.code) if offer is not None else None
        if one is None or passage is None or not one.alike:
            self.tell(_("No passage with this code is like it yet."))
            return
        session = self.work.session
        here = type(one.alike[0])(session.id, session.label, passage.start, passage.end, "", 1.0)
        self._round = (*one.alike, here)
        self._go_round(0)

    def go_alike(self, number: int) -> None:
        """To one of the passages alike that the account names."""
        self._round, self._at = (), -1
        self.action_alike()
        if self._round and number:
            self._go_round(min(number, len(self._round) - 1))

    def _here_in_round(self) -> bool:
        """Whether one is still at the passage of the round to which one was brought."""
        if not 0 <= self._at < len(self._round) - 1 or self.reader.passage is None:
            return False
        one = self._round[self._at]
        return (one.session, self.reader.unit_at(one.start)) == (self.work.session.id, self.reader.cursor)

    def _go_round(self, at: int) -> None:
        _ = translator(self.language)
        self._at = at
        one = self._round[at]
        if one.session != self.work.session.id:
            self.show_session(one.session, at=one)
        else:
            self.reader.move_to(self.reader.unit_at(one.start), centre=True)
            self.moved()
        if at == len(self._round) - 1:
            self.tell(_("Back where you were."))
        else:
            self.tell(
                _("Alike {number} of {count} ({share:.0%}), in {session}. Ctrl+N: on, then back.").format(
                    number=at + 1, count=len(self._round) - 1, share=one.similarity, session=one.label
                )
            )
