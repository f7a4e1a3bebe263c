"""A matrix with a cursor on one cell; labels across are broken over lines instead of cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
LEAST, MOST = 10, 22
"""Cells that a column may take, apart from the space around it."""


class Matrix(DataTable[Text]):
    """Cells by row and column; the first column stays in place while the others scroll."""

    DEFAULT_CSS = """
    Matrix { height: 1fr; background: $surface; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Matrix:focus { background-tint: $foreground 0%; }
    Matrix > .datatable--header { background: $surface; color: $text-muted; text-style: bold; }
    Matrix > .datatable--fixed { background: $surface; color: $foreground; }
    Matrix > .datatable--odd-row, Matrix > .datatable--even-row { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("h", "cursor_left", show=False),
        Binding("l", "cursor_right", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="cell", show_row_labels=False)
        self._bindings.key_to_bindings.pop("enter", None)
        self._what: tuple = ()
        self._drawn_at = 0
        self._across: list[str] = []
        self._down: list[str] = []

    def show(
        self,
        corner: str,
        down: Sequence[tuple[str, str]],
        across: Sequence[tuple[str, str]],
        cells: Mapping[tuple[str, str], Text],
    ) -> None:
        """Show cells by (row id, column id); `down` and `across` are ids and labels in order.

        When only cells differ from what is shown, only these are set.
        """
        before = self._what
        self._what = (corner, tuple(down), tuple(across), dict(cells))
        if before[:-1] == self._what[:-1] and self._drawn_at == self.size.width:
            self._renew(before[-1])
        else:
            self._fill()

    @property
    def chosen(self) -> tuple[str, str] | None:
        """Ids of the row and column the cursor is on."""
        row, column = self.cursor_coordinate
        if 0 <= row < len(self._down) and 1 <= column <= len(self._across):
            return self._down[row], self._across[column - 1]
        return None

    def on_resize(self, event: events.Resize) -> None:
        if self._what:
            self._fill()

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        if event.coordinate.column == 0 and self._across:
            event.stop()
            # It may be of a moment within a filling, and the cursor back in its place by now.
            if self.cursor_column == 0:
                self.move_cursor(row=event.coordinate.row, column=1)

    def _renew(self, before: Mapping[tuple[str, str], Text]) -> None:
        _, down, across, cells = self._what
        nothing = Text("")
        for at, (row, _) in enumerate(down):
            for over, (column, _) in enumerate(across, start=1):
                cell = cells.get((row, column), nothing)
                if not _alike(cell, before.get((row, column), nothing)):
                    self.update_cell_at(Coordinate(at, over), cell)

    def _fill(self) -> None:
        corner, down, across, cells = self._what
        room = self.size.width
        if room <= 0:
            return
        self._drawn_at = room
        kept = self.chosen
        first = max([len(label) for _, label in down] + [len(corner), 8])
        first = min(first, max(12, room - len(across) * (LEAST + 2) - 4), 40)
        width = (room - first - 4) // max(1, len(across)) - 2
        width = max(LEAST, min(MOST, width))
        titles = [titled(label, width) for _, label in across]
        self.header_height = max((title.count("\n") + 1 for title in titles), default=1)
        self.clear(columns=True)
        self.fixed_columns = 1
        self.add_column(Text(corner), width=first)
        for title in titles:
            self.add_column(Text(title, justify="center"), width=width)
        for row, label in down:
            lines = titled(label, first)
            self.add_row(
                Text(lines, "bold"),
                *(cells.get((row, column), Text("")) for column, _ in across),
                height=lines.count("\n") + 1,
            )
        self._down, self._across = [row for row, _ in down], [column for column, _ in across]
        if self._down and self._across:
            row = self._down.index(kept[0]) if kept and kept[0] in self._down else 0
            column = self._across.index(kept[1]) if kept and kept[1] in self._across else 0
            self.move_cursor(row=row, column=column + 1)


def _alike(one: Text, other: Text) -> bool:
    # Rich finds texts equal that differ in the style of the whole.
    return one == other and one.style == other.style and one.justify == other.justify


def titled(label: str, width: int) -> str:
    """`label` broken into lines of at most `width` cells; a word longer than that is broken at a syllable."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
            continue
        while len(word) > width:
            at = _syllable(word, width - 1)
            lines.append(word[:at] + ("" if word[at - 1] == "-" else "-"))
            word = word[at:]
        lines.append(word)
    return "\n".join(lines)


def _syllable(word: str, most: int) -> int:
    """Where to break a word: behind its last hyphen, else before a consonant that a vowel follows."""
    hyphen = word.rfind("-", 2, most + 1)
    if hyphen > 0:
        return hyphen + 1
    for at in range(most, 2, -1):
        if word[at].lower() not in VOWELS and word[at + 1 : at + 2].lower() in VOWELS:
            return at
    return most
