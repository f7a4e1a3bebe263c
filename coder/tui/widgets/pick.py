"""A dialog to pick one thing from a list that narrows down as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coder.i18n import _

from ..screens.code_finding import folded
from .choice import Choice
from .dialogs import Deciding

if TYPE_CHECKING:
    from codebook.model import Codebook


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick: its id, the words it is found by, how it is shown."""

    id: str
    words: str
    line: Text | str = ""


class PickDialog(Deciding[tuple[str, str] | None]):
    """Gives the id that was picked, and the value of the choice below the list ("" without one); or None.

    Args:
        about: a sentence on top, or "" for none.
        picks: what there is to pick, in order.
        choice: values and words of a choice below the list, and what stands before it.
        choice_label: the words before the choice.
        new: words for what was typed itself, such as "New code “{words}”": picking it gives the id
            "new:WORDS".
    """

    DEFAULT_CSS = """
    PickDialog OptionList { height: auto; max-height: 30vh; margin-top: 1; scrollbar-size-vertical: 1; }
    PickDialog .row { align-horizontal: left; }
    PickDialog .row > Static { width: auto; padding-right: 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "highlight(-1)", show=False),
        Binding("down", "highlight(1)", show=False),
        Binding("pageup", "highlight(-8)", show=False),
        Binding("pagedown", "highlight(8)", show=False),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        picks: Sequence[Pick],
        *,
        choice: Sequence[tuple[str, str]] = (),
        choice_label: str = "",
        new: Callable[[str], str] | None = None,
        action: str = "",
    ) -> None:
        super().__init__()
        self.title_text, self._about, self._picks = title, about, tuple(picks)
        self._choice, self._choice_label, self._new, self._action = choice, choice_label, new, action

    def body(self) -> ComposeResult:
        """Sentence, field, list, choice, buttons."""
        if self._about:
            yield Static(self._about, classes="about", markup=False)
        yield Input(placeholder=_("type to narrow down"), compact=True)
        picks = OptionList(markup=False)
        picks.can_focus = False
        yield picks
        if self._choice:
            with Horizontal(classes="row"):
                yield Static(self._choice_label, markup=False)
                yield Choice(self._choice)
        yield from self.buttons(self._action or _("Choose (Enter)"))

    def on_mount(self) -> None:
        self._fill()
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    def _fill(self) -> None:
        typed = self.query_one(Input).value
        picks = self.query_one(OptionList)
        picks.clear_options()
        found = fitting(typed, self._picks)
        options = [Option(_line(one), id=f".{one.id}") for one in found]
        if self._new is not None and typed.strip():
            options.append(Option(Text(self._new(typed.strip()), "italic"), id=f".new:{typed.strip()}"))
        picks.add_options(options)
        if options:
            picks.highlighted = 0

    def action_highlight(self, step: int) -> None:
        """Move the highlight."""
        picks = self.query_one(OptionList)
        if picks.option_count:
            picks.highlighted = max(0, min(picks.option_count - 1, (picks.highlighted or 0) + step))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Give the highlighted one."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id:
            value = self.query_one(Choice).value if self._choice else ""
            self.dismiss((option.id[1:], value))


def fitting(typed: str, picks: Iterable[Pick]) -> list[Pick]:
    """Those that hold all words typed, as beginnings of words; those that begin with them first."""
    wanted = folded(typed).split()
    found: list[tuple[bool, Pick]] = []
    for one in picks:
        there = folded(one.words).split()
        if all(any(word.lstrip("(“‘\"'").startswith(each) for word in there) for each in wanted):
            found.append((not " ".join(there).startswith(" ".join(wanted)), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _line(one: Pick) -> Text:
    line = one.line.copy() if isinstance(one.line, Text) else Text(one.line or one.words)
    line.no_wrap = True
    line.overflow = "ellipsis"
    return line


def code_picks(codebook: Codebook, language: str, *, retired: bool = False, without: str = "") -> list[Pick]:
    """The codes of a codebook to pick from, with their families."""
    found: list[Pick] = []
    for family in codebook.families:
        for code in family.codes:
            if code.id == without or (code.retired and not retired):
                continue
            label, home = code.label.in_(language), family.label.in_(language)
            found.append(
                Pick(code.id, f"{label} {code.id} {home}", Text.assemble(label, (f"  {home}", "dim")))
            )
    return found
