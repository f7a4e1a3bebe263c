"""The strip below the reader: what the suggester thinks of the passage under the cursor, and why.

Its height changes only when the coder asks why, so that the text above it never jumps by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import exp

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from coder.suggest.sums import Sum
from transcripts.i18n import translator
from transcripts.numbers import decimal

from ..reader.layout import shown

_BAR = 8
_ACCOUNT, _LIKES, _LIKE_LINES = 6, 3, 2
"""Lines of the account of a suggestion; where in it passages alike begin, and how many."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggested code: its id, label and colour, probability 0-1, the words that speak for it.

    sure: the suggester itself would say yes. against: what speaks against it. phrases: keywords of the
    codebook that were found. alike: coded passages like it, each words, session, similarity 0-1. sum: how the
    reasons add up.
    """

    code: str
    label: str
    colour: str
    probability: float
    why: tuple[str, ...] = ()
    sure: bool = False
    against: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    alike: tuple[tuple[str, str, float], ...] = ()
    sum: Sum | None = None


class SuggestionStrip(Widget):
    """Numbered suggestions: the digit or a click accepts, a click on the cross dismisses."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SuggestionStrip { height: 4; border-top: solid $surface-lighten-2; border-title-color: $text-muted; }
    SuggestionStrip.-tall { height: 6; }
    SuggestionStrip.-why { height: 10; }
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

    class LikeChosen(Message):
        """A passage that is like this one was clicked; `number` counts from 0."""

        def __init__(self, number: int) -> None:
            self.number = number
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
        height = self.size.height
        return self._offers[: height - _ACCOUNT if height > _ACCOUNT else max(0, height)][:9]

    @property
    def marked_offer(self) -> Offer | None:
        """The suggestion that a dismissal means."""
        return self.offers[self.marked] if self.marked < len(self.offers) else None

    def explain(self, wanted: bool) -> None:
        """Say below the suggestions why the marked one is made, or no longer."""
        self.set_class(wanted, "-why")
        self.refresh(layout=True)

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
        if self.size.height > _ACCOUNT and self.marked_offer is not None:
            rows += account(self.marked_offer, self.size.width, self.language)
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
        if inside is None:
            return
        likes = len(self.offers) + _LIKES
        if self.size.height > _ACCOUNT and self.marked_offer and likes <= inside.y < likes + _LIKE_LINES:
            if inside.y - likes < len(self.marked_offer.alike):
                self.post_message(self.LikeChosen(inside.y - likes))
            return
        if inside.y >= len(self.offers):
            return
        code = self.offers[inside.y].code
        crossed = inside.x >= self.size.width - 2
        self.post_message(self.Dismissed(code) if crossed else self.Accepted(code))


def account(offer: Offer, width: int, language: str) -> list[Text]:
    """Why a code is suggested, in `_ACCOUNT` lines: for, against, the codebook, passages alike, the sum."""
    _ = translator(language)
    likes = [
        (f"“{words}”", f" {session} {share:.0%}") for words, session, share in offer.alike[:_LIKE_LINES]
    ] or [(_("no coded passage yet"), "")]
    likes += [("", "")] * (_LIKE_LINES - len(likes))
    lines = [
        (_("for"), " · ".join(offer.why) or "–", ""),
        (_("against"), " · ".join(offer.against) or "–", ""),
        (_("codebook"), ", ".join(f"“{one}”" for one in offer.phrases) or "–", ""),
        *((_("alike") if not at else "", *one) for at, one in enumerate(likes)),
        (_("sum"), added(offer.sum, language) if offer.sum else "–", ""),
    ]
    indent = max(cell_len(name) for name, *_rest in lines) + 4
    made: list[Text] = []
    for name, told, place in lines:
        place = shown(place, (width - indent) * 2 // 5)
        text = Text("   ").append(name.ljust(indent - 3), "bold")
        text.append(shown(told, width - indent - cell_len(place) - 1)).append(place, "dim")
        made.append(text)
    return made


def added(one: Sum, language: str) -> str:
    """How the reasons add up to the probability, in log-odds, for a reader."""
    _ = translator(language)
    figures = {
        name: decimal(value, language, 1, signed=True).replace("-", "−")
        for name, value in asdict(one).items()
    }
    told = _("{base} start {why} for {against} against {rest} rest = {odds}: {share:.0%}")
    return told.format(**figures, share=1 / (1 + exp(-one.odds)))


def bar(share: float, width: int) -> str:
    """A bar of `width` cells filled for a share of 0-1, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width, "·")
