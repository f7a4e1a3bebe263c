"""The line below the reader: the coding that is chosen, or which codings are under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from codebook.model import Coding
from transcripts.i18n import translator

from .line import Line


def _on_click(action: str) -> Style:
    return Style(meta={"@click": f"screen.{action}"})


@dataclass(frozen=True, slots=True)
class CodingView:
    """A coding in words: its code's key, label and colour (a rich colour name), and who made it.

    fit: its words are marked fit to publish.
    """

    coding: Coding
    key: str
    label: str
    colour: str
    coder: str
    own: bool
    fit: bool = False


class CodingDetails(Line):
    """Name, weight, stance, coder and memo of the chosen coding; else the codings at hand.

    A click on the stance or weight turns it round, on the cross removes, on the pencil opens the memo.
    """

    def __init__(self, language: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.language = language
        self._hint = ""

    def hint(self, text: str) -> None:
        """What to say where there is no coding: the keys that make one."""
        self._hint = text

    def show(self, here: Sequence[CodingView], chosen: CodingView | None) -> None:
        """Show the chosen coding, else those under the cursor."""
        if chosen is not None:
            self.put(self._chosen(chosen), self._place(here, chosen))
        else:
            self.put(self._here(here))

    def _chosen(self, view: CodingView) -> Text:
        _ = translator(self.language)
        coding = view.coding
        stance = _("contradicts") if coding.stance == "contradicts" else _("supports")
        weight = _("central") if coding.weight > 1 else _("in passing")
        parts = [Text.assemble((stance, _on_click("stance"))), Text.assemble((weight, _on_click("weight")))]
        parts.append(Text(view.coder))
        if view.fit:
            parts.append(Text.assemble(("❝ " + _("fit to publish"), _on_click("fit"))))
        if coding.origin == "suggested":
            parts.append(Text(_("suggested")))
        elif coding.origin == "search":
            parts.append(Text(_("found by search")))
        text = Text.assemble((" ▌", Style(color=view.colour)), (view.label, "bold"))
        text.append("  ")
        text.append_text(Text(" · ").join(parts))
        if view.own:
            text.append(" ")
            text.append(" ✕ ", _on_click("remove"))
        memo = " ".join(coding.memo.split())
        text.append(" ✎ ", _on_click("memo"))
        text.append(memo, Style(italic=True) + _on_click("memo"))
        return text

    def _place(self, here: Sequence[CodingView], chosen: CodingView) -> Text:
        ids = [view.coding.id for view in here]
        if len(ids) < 2 or chosen.coding.id not in ids:
            return Text()
        return Text(f"{ids.index(chosen.coding.id) + 1}/{len(ids)} ", "dim")

    def _here(self, here: Sequence[CodingView]) -> Text:
        _ = translator(self.language)
        if not here:
            return Text(" " + _("No code here yet.") + " " + self._hint, "dim")
        text = Text()
        for view in here:
            text.append(" ▌", Style(color=view.colour))
            text.append(view.key + " ", "bold")
            text.append(view.label)
            text.append("!" if view.coding.stance == "contradicts" else "")
            text.append("*" if view.coding.weight > 1 else "")
            text.append("✎" if view.coding.memo else "")
            text.append("❝" if view.fit else "")
            text.append(f" ({view.coder})" if not view.own else "", "dim")
        return text
