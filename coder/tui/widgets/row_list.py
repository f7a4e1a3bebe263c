"""A list of rows in columns that fit the width there is, under headings; chosen by key or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from .line import Line

GAP = 2
TICKS = 3
"""Cells in front of a row that a click ticks."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: title, least width in cells, share of the room left over, numbers at the right.

    whole: its cells are the program's own words, which never give way; titles never do.
    """

    title: str
    least: int = 4
    share: int = 0
    right: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row to choose: an id and a text for each column."""

    id: str
    cells: tuple[Text | str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that cannot be chosen."""

    text: Text | str


class RowList(OptionList):
    """Rows and headings in columns; too long cells end in an ellipsis."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr; border: none; padding: 0; background: $surface;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    RowList:focus { border: none; background-tint: $foreground 0%; }
    RowList > .option-list--option { padding: 0 1; text-wrap: nowrap; }
    RowList > .option-list--option-disabled { color: $text-accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
    ]

    class Ticked(Message):
        """A click fell on the column in front, in which rows are ticked."""

        def __init__(self, row_id: str) -> None:
            self.row_id = row_id
            super().__init__()

    class TitlesLaid(Message):
        """The titles of the columns, at the widths they have now."""

        def __init__(self, titles: Text) -> None:
            self.titles = titles
            super().__init__()

    def __init__(
        self, columns: Sequence[Column] = (), *, id: str | None = None, ticked: bool = False
    ) -> None:
        """ticked: a click on the first column ticks a row instead of choosing it."""
        super().__init__(id=id, markup=False)
        self._ticks = ticked
        self._columns = tuple(columns)
        self._rows: tuple[Row | Heading, ...] = ()
        self._shown_for = 0
        self._wanted: str | None = None
        self._bindings.key_to_bindings.pop("enter", None)

    def show(
        self, rows: Sequence[Row | Heading], *, columns: Sequence[Column] | None = None, at: str | None = None
    ) -> None:
        """Show rows; the highlight goes to the row with id `at`, or stays at the row it was on."""
        self._wanted = at or self._wanted
        kept = self._wanted or self.chosen
        place = self.highlighted
        self._rows = tuple(rows)
        if columns is not None:
            self._columns = tuple(columns)
        self._fill(kept, place)

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted row."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def highlight(self, row_id: str) -> None:
        """Put the highlight on a row, as soon as it is there."""
        self._wanted = row_id
        self._fill(row_id, self.highlighted)

    def on_click(self, event: events.Click) -> None:
        """In front of a row, tick it; elsewhere the row is chosen, as lists do."""
        at = event.style.meta.get("option")
        option = self.get_option_at_index(at) if isinstance(at, int) else None
        if self._ticks and option is not None and option.id and event.x <= TICKS:
            event.prevent_default()
            self.highlighted = at
            self.post_message(self.Ticked(option.id))

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._shown_for:
            self._fill(self._wanted or self.chosen, self.highlighted)

    def _fill(self, kept: str | None, place: int | None) -> None:
        width = self.outer_size.width - 3
        if width <= 0:
            return
        self._shown_for = self.size.width
        widths = self._widths(width)
        options = []
        if any(column.title for column in self._columns):
            titles = [Text(column.title) for column in self._columns]
            self.post_message(self.TitlesLaid(self._line(titles, widths)))
        for row in self._rows:
            if isinstance(row, Heading):
                text = row.text.copy() if isinstance(row.text, Text) else Text(row.text)
                text.truncate(width, overflow="ellipsis")
                options.append(Option(text, disabled=True))
            else:
                cells = [cell if isinstance(cell, Text) else Text(cell) for cell in row.cells]
                options.append(Option(self._line(cells, widths), id=row.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(options)
        ids = [option.id for option in options]
        choices = [at for at, option_id in enumerate(ids) if option_id is not None]
        if kept is not None and kept in ids:
            self.highlighted = ids.index(kept)
            self._wanted = None
        elif choices:
            self.highlighted = min(choices, key=lambda at: abs(at - (place or 0)))

    def _widths(self, room: int) -> list[int]:
        widths: list[int] = []
        least: list[int] = []
        for at, column in enumerate(self._columns):
            widest = max(
                (_width(row.cells[at]) for row in self._rows if isinstance(row, Row)),
                default=0,
            )
            width = max(column.least, min(max(widest, cell_len(column.title)), 60))
            widths.append(width)
            least.append(width if column.whole else max(column.least, cell_len(column.title)))
        over = sum(widths) + GAP * (len(widths) - 1) - room
        for giving in (lambda one: one.share, lambda one: True):
            able = [at for at, column in enumerate(self._columns) if giving(column)]
            while over > 0 and able:
                at = max(able, key=lambda one: widths[one] - least[one])
                if widths[at] <= least[at]:
                    break
                widths[at] -= 1
                over -= 1
        shares = sum(column.share for column in self._columns)
        if over < 0 and shares:
            for at, column in enumerate(self._columns):
                widths[at] += -over * column.share // shares
        return widths

    def _line(self, cells: Sequence[Text], widths: Sequence[int]) -> Text:
        line = Text(no_wrap=True)
        for at, (cell, width, column) in enumerate(zip(cells, widths, self._columns, strict=True)):
            cell = cell.copy()
            cell.truncate(width, overflow="ellipsis")
            space = " " * (width - cell.cell_len)
            line.append_text(Text.assemble(space, cell) if column.right else Text.assemble(cell, space))
            if at + 1 < len(widths):
                line.append(" " * GAP)
        return line


def _width(cell: Text | str) -> int:
    return cell.cell_len if isinstance(cell, Text) else cell_len(cell)


class RowTable(Vertical):
    """A `RowList` under the titles of its columns."""

    DEFAULT_CSS = """
    RowTable { height: 1fr; }
    RowTable Line { padding: 0 1; color: $text-muted; }
    """

    def __init__(self, columns: Sequence[Column], *, id: str | None = None, ticked: bool = False) -> None:
        super().__init__(id=id)
        self._list = RowList(columns, ticked=ticked)

    def compose(self) -> ComposeResult:
        """Titles, rows."""
        yield Line()
        yield self._list

    @property
    def list(self) -> RowList:
        """The rows."""
        return self._list

    def on_row_list_titles_laid(self, event: RowList.TitlesLaid) -> None:
        event.stop()
        self.query_one(Line).put(event.titles)
