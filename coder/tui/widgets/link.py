"""The dialog in which codings of one account are linked to a configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static

from coder.i18n import _

from .dialogs import Deciding
from .excerpt import on_one_line
from .row_list import Column, Row, RowList


@dataclass(frozen=True, slots=True)
class Linkable:
    """A coding that can be linked: its id, code and its name, its words, where it stands."""

    id: str
    code: str
    label: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked: a name ("" for none given), and for each coding the id of its link."""

    name: str
    roles: Mapping[str, str]


class LinkDialog(Deciding[Linked | None]):
    """Gives the links, or None.

    Args:
        links: ids and names of the links of a chain, in order.
        codings: what can be linked, in the order of the text.
        roles: the link of each coding that is in already.
        at: the coding to begin at.
    """

    DEFAULT_CSS = """
    LinkDialog > Vertical { width: 100; height: 94%; padding: 0 2; }
    LinkDialog RowList { height: 1fr; margin-top: 1; background: $panel; }
    LinkDialog #chain { height: auto; margin-top: 1; }
    LinkDialog .keys { height: auto; }
    LinkDialog #remark { height: auto; color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False),
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("space", "turn", show=False),
        *(Binding(str(number), f"role({number})", show=False) for number in range(10)),
        Binding("delete", "role(0)", show=False),
    ]

    def __init__(
        self,
        links: Sequence[tuple[str, str]],
        codings: Sequence[Linkable],
        roles: Mapping[str, str],
        *,
        name: str = "",
        at: str | None = None,
    ) -> None:
        super().__init__()
        self.title_text = _("Link the passages of one account")
        self._links, self._codings, self._name, self._at = tuple(links), tuple(codings), name, at
        self._roles = dict(roles)

    def body(self) -> ComposeResult:
        """Codings, the chain so far, the name, keys."""
        rows = RowList(
            (
                Column("", 12),
                Column(_("code").capitalize(), 12),
                Column(_("Passage"), 20, share=1),
                Column("", 8),
            )
        )
        rows._bindings.key_to_bindings.pop("space", None)
        yield rows
        yield Static(id="chain", markup=False)
        yield Input(self._name, placeholder=_("a name; left empty, its first words"), compact=True)
        numbered = " · ".join(f"{at} {name}" for at, (_id, name) in enumerate(self._links, 1))
        yield Static(
            _("{links} · 0 takes out · Space turns · Tab to the name").format(links=numbered),
            classes="keys",
            markup=False,
        )
        yield Static(id="remark", markup=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        self._fill()
        self.query_one(RowList).focus()

    def _fill(self) -> None:
        names = dict(self._links)
        rows: list[Row] = []
        for one in self._codings:
            role = self._roles.get(one.id)
            mark = Text("✓ " + names.get(role, role), "bold") if role else Text("·", "dim")
            rows.append(Row(one.id, (mark, one.label, on_one_line(Text(one.quote)), one.place)))
        self.query_one(RowList).show(rows, at=self._at)
        self._at = None
        counts = [sum(role == link for role in self._roles.values()) for link, _name in self._links]
        parts = [
            f"{name} {count}" if count else f"{name} –"
            for (_link, name), count in zip(self._links, counts, strict=True)
        ]
        self.query_one("#chain", Static).update("  →  ".join(parts))

    def action_role(self, number: int) -> None:
        """Make the highlighted coding this link, or take it out."""
        coding = self.query_one(RowList).chosen
        if coding is None or number > len(self._links):
            return
        if number:
            self._roles[coding] = self._links[number - 1][0]
        else:
            self._roles.pop(coding, None)
        self._fill()

    def action_turn(self) -> None:
        """The link that the coding's code stands for, then the next ones, then none."""
        coding = self.query_one(RowList).chosen
        one = next((each for each in self._codings if each.id == coding), None)
        if one is None:
            return
        ids = [link for link, _name in self._links]
        first = ids.index(one.code) if one.code in ids else 0
        turns: list[str | None] = [None, *ids[first:], *ids[:first]]
        following = turns[(turns.index(self._roles.get(one.id)) + 1) % len(turns)]
        if following is None:
            self._roles.pop(one.id, None)
        else:
            self._roles[one.id] = following
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_turn()

    def action_keep(self) -> None:
        """Keep the links, once there are two passages."""
        if len(self._roles) < 2:
            self.query_one("#remark", Static).update(_("Two passages at least make a configuration."))
            return
        self.dismiss(Linked(self.query_one(Input).value.strip(), dict(self._roles)))
