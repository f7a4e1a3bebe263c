"""The strip below the reader: what the suggester thinks of the passage under the cursor.

Its height never changes, so that the text above it never jumps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from transcripts.i18n import translator

from ..reader.layout import shown

_BAR = 8
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggested code: its id, label and colour, probability 0-1, the words that speak for it.

    sure: the suggester itself would say yes.
    """

    code: str
    label: str
    colour: str
    probability: float
    why: tuple[str, ...] = ()
    sure: bool = False


class SuggestionStrip(Widget):
    """Numbered suggestions: the digit or a click accepts, a click on the cross dismisses."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SuggestionStrip { height: 4; border-top: solid $surface-lighten-2; border-title-color: $text-muted; }
    SuggestionStrip.-tall { height: 6; }
    """

    class Accepted(Message):
        """A suggestion was clicked."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    class Dismissed(Message):
        """The cross of a suggestion was clicked."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    def __init__(self, language: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.language = language
        self.marked = 0
        self._offers: tuple[Offer, ...] = ()
        self._remark = ""

    def on_mount(self) -> None:
        _ = translator(self.language)
        self.border_title = _("Suggestions")

    def show(self, offers: Sequence[Offer], remark: str = "") -> None:
        """Show suggestions, best first; `remark` says why there are none."""
        offers = tuple(offers)
        if offers != self._offers or remark != self._remark:
            self._offers, self._remark, self.marked = offers, remark, 0
            self.refresh()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The suggestions in sight, in the order of their digits."""
        return self._offers[: max(0, self.size.height)][:9]

    @property
    def marked_offer(self) -> Offer | None:
        """The suggestion that a dismissal means."""
        return self.offers[self.marked] if self.marked < len(self.offers) else None

    def mark_next(self) -> None:
        """Mark the next suggestion."""
        if self.offers:
            self.marked = (self.marked + 1) % len(self.offers)
            self.refresh()

    def render(self) -> Text:
        """The suggestions, a line each."""
        if not self._offers:
            return Text(" " + shown(self._remark, self.size.width - 1), "dim")
        rows = [self._row(at, offer) for at, offer in enumerate(self.offers)]
        text = Text("\n").join(rows)
        text.no_wrap = True
        return text

    def _row(self, at: int, offer: Offer) -> Text:
        width = self.size.width
        label = min(24, max(14, width // 3))
        row = Text("▸" if at == self.marked else " ")
        row.append(f"{at + 1} ", "bold")
        row.append("▌", Style(color=offer.colour))
        row.append(shown(offer.label, label).ljust(label + 1), "bold" if offer.sure else "")
        row.append(bar(offer.probability, _BAR), Style(color=offer.colour))
        row.append(f"{offer.probability:>5.0%} ", "bold" if offer.sure else "")
        room = width - row.cell_len - 3
        row.append(shown(" · ".join(offer.why), room), "dim") if room > 3 else None
        row.truncate(width - 2, overflow="ellipsis", pad=True)
        row.append("✕ ", "dim")
        return row

    def on_click(self, event: events.Click) -> None:
        inside = event.get_content_offset(self)
        if inside is None or inside.y >= len(self.offers):
            return
        code = self.offers[inside.y].code
        crossed = inside.x >= self.size.width - 2
        self.post_message(self.Dismissed(code) if crossed else self.Accepted(code))


def bar(share: float, width: int) -> str:
    """A bar of `width` cells filled for a share of 0-1, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width, "·")
