"""The matrix widget shows what it was given last, however much of it is new."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App

from coder.tui.widgets.matrix import Matrix

DOWN = (("a", "Leerhuis Noord"), ("b", "Zorgkring"), ("c", "Techniekbrug"))
ACROSS = (("e", "Opleiden"), ("m", "Matching"))


def cells(**other: Text) -> dict[tuple[str, str], Text]:
    """Every cell says where it is, but for those given by row and column, as in `am`."""
    made = {(row, column): Text(row + column) for row, _ in DOWN for column, _ in ACROSS}
    return made | {(name[0], name[1]): text for name, text in other.items()}


class Shown(App):
    def compose(self):
        yield Matrix(id="matrix")


@pytest.mark.parametrize(
    ("down", "across", "given"),
    [
        (DOWN, ACROSS, cells(bm=Text("2!"))),
        (DOWN, ACROSS, cells(bm=Text("bm", "bold"))),
        (DOWN, ACROSS, cells(bm=Text("bm", justify="center"))),
        (DOWN, ACROSS, {("a", "e"): Text("1")}),
        (DOWN[::-1], ACROSS, cells()),
        (DOWN[:2], ACROSS, cells()),
        (DOWN, (*ACROSS, ("w", "Waarderen")), cells(aw=Text("0"))),
        ((*DOWN[:2], ("c", "De Brug")), ACROSS, cells()),
    ],
)
async def test_what_was_given_last_is_shown_and_the_cursor_stays(down, across, given) -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        matrix = app.query_one(Matrix)
        matrix.show("Initiatief", DOWN, ACROSS, cells())
        await pilot.pause()
        matrix.move_cursor(row=1, column=2)
        await pilot.pause()
        assert matrix.chosen == ("b", "m")
        matrix.show("Initiatief", down, across, given)
        await pilot.pause()
        assert matrix.chosen == ("b", "m")
        assert [str(matrix.get_cell_at((at, 0))) for at in range(len(down))] == [one for _, one in down]
        for at, (row, _) in enumerate(down):
            for over, (column, _) in enumerate(across, start=1):
                shown, wanted = matrix.get_cell_at((at, over)), given.get((row, column), Text(""))
                assert (shown, shown.style, shown.justify) == (wanted, wanted.style, wanted.justify)
