"""Suggestions on the coding screen: asked for in a worker, shown in the strip, accepted, dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from transcripts.i18n import translator

if TYPE_CHECKING:
    from codebook.model import Coding
    from coder.project import Project

    from ..reader.view import Reader
    from ..widgets.suggestion_strip import SuggestionStrip
    from .code_work import Work


class CodeSuggesting(Screen[None]):
    """The part of the coding screen that talks with the suggester."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader
        strip: SuggestionStrip

        def tell(self, remark: str) -> None: ...
        def apply(
            self, code: str, *, origin: str = "hand", probability: float | None = None
        ) -> Coding | None: ...

    suggesting = True
    """Whether the coder wants suggestions."""

    def begin_suggesting(self) -> None:
        """Get the suggester ready for this session, behind the first paint."""
        self.want_suggestions()

    def want_suggestions(self) -> None:
        """Ask for suggestions for the passage under the cursor."""
        _ = translator(self.language)
        if not self.suggesting:
            self.strip.show((), _("Suggestions are off: 0 turns them on."))

    def learn(self) -> None:
        """Tell the suggester what the coder decided."""

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

    def action_suggestions(self) -> None:
        """Turn suggestions off or on."""
        self.suggesting = not self.suggesting
        self.want_suggestions()

    def action_why(self) -> None:
        """Mark the words that speak for the marked suggestion, or no longer."""
