"""Scores of all initiatives on all scored codes, each a way to what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from codebook.phases import change_words, moved, phase_words, same
from coder.i18n import _, language

from ..widgets.matrix import Matrix
from ..widgets.pieces import Pieces, pair
from ..widgets.score_words import score_words
from .base import empty
from .filtered import CHANGE, FilteredView, Filters

if TYPE_CHECKING:
    from codebook.scoring import Score
    from coder.project import Project

ORDERS = ("project", "name", "total", "column")


class ScoresScreen(FilteredView):
    """Initiatives down, codes across; the cursor's score in words below."""

    context: ClassVar[str] = "scores"
    phases: ClassVar[tuple[str | None, ...]] = (None, "intended", "in-action", CHANGE)

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self.filters = Filters.kept(project)
        self._scores: dict[tuple[str, str], Score] = {}
        self._before: dict[tuple[str, str], Score] = {}
        order = project.get_state("scores.order")
        self._order: str = order if order in ORDERS else ORDERS[0]
        self._column = ""

    def body(self) -> ComposeResult:
        """Filters, matrix, the score at the cursor."""
        yield Pieces(id="filters")
        yield Matrix(id="matrix")
        yield empty(_("There are no sessions to score yet: F3 goes to the overview, i there imports one."))
        yield Static(id="about", markup=False)

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, what the signs mean."""
        super().tell(remark or _("· no evidence yet   ! contested   * own score   ? look again"))

    def reload(self) -> None:
        """Compute the scores anew."""
        filters = self.filters
        self._show_filters()
        self.compute("scores", filters.scores, keep=True)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the scores."""
        later = [one for one in value if self.filters.phase != CHANGE or one.phase == "in-action"]
        self._scores = {(one.initiative, one.code): one for one in later}
        self._before = {(one.initiative, one.code): one for one in value if one.phase == "intended"}
        if self.filters.phase == CHANGE:
            self._scores = {**self._before, **self._scores}
        self._fill()

    def _fill(self) -> None:
        book = self.project.codebook()
        labels = {one.id: one.label for one in self.project.initiatives()}
        rows = self._sorted(list(dict.fromkeys(one for one, _ in self._scores)), labels)
        codes = list(dict.fromkeys(code for _, code in self._scores))
        self.set_class(not rows, "-empty")
        columns = [(code, book.label_of(code, language())) for code in codes]
        cells = {key: self._cell(key) for key in self._scores}
        matrix = self.query_one(Matrix)
        matrix.show(_("Initiative"), [(one, labels[one]) for one in rows], columns, cells)
        if self.focused is None:
            matrix.focus()
        self._about()

    def _cell(self, key: tuple[str, str]) -> Text:
        after = self._scores[key]
        if self.filters.phase != CHANGE:
            return Text(mark(after), justify="center")
        before = self._before.get(key)
        after = after if after.phase == "in-action" else None
        sign = "=" if same(before, after) else "→"
        pair = f"{mark(before) if before else '·'} {sign} {mark(after) if after else '·'}"
        return Text(pair, "bold" if moved(before, after) else "dim", justify="center")

    def _sorted(self, rows: list[str], labels: dict[str, str]) -> list[str]:
        def total(row: str) -> int:
            return sum(one.score or 0 for (initiative, _), one in self._scores.items() if initiative == row)

        def here(row: str) -> int:
            one = self._scores.get((row, self._column))
            return -1 if one is None or one.score is None else one.score

        if self._order == "name":
            return sorted(rows, key=lambda row: labels[row].casefold())
        if self._order == "total":
            return sorted(rows, key=total, reverse=True)
        if self._order == "column":
            return sorted(rows, key=here, reverse=True)
        return rows

    def _show_filters(self) -> None:
        book = self.project.codebook()
        names = {one.id: one.name for one in self.project.coders()}
        filters = self.filters
        who = names.get(filters.coder or "", _("consensus") if filters.coder else _("all together"))
        seen = book.label_of(filters.perspective, language()) if filters.perspective else _("all")
        phase = phase_words(filters.phase, language()) if filters.phase else _("all")
        if filters.phase == CHANGE:
            phase = _("intended → in action")
        orders = {
            "project": _("by arrival"),
            "name": _("name"),
            "total": _("all scores together"),
            "column": book.label_of(self._column, language()),
        }
        pairs = (
            (_("Coder"), who),
            (_("Perspective"), seen),
            (_("Phase"), phase),
            (_("Order"), orders[self._order]),
        )
        self.query_one("#filters", Pieces).put(pair(*one) for one in pairs)

    @property
    def shown(self) -> tuple[Score, ...]:
        """The scores in the matrix."""
        return tuple(self._scores.values())

    @property
    def chosen(self) -> Score | None:
        """The score at the cursor."""
        key = self.query_one(Matrix).chosen
        return self._scores.get(key) if key else None

    def _about(self) -> None:
        score = self.chosen
        text = Text()
        if score is not None:
            text = score_words(score, self.project.codebook(), self._initiative(score))
            if self.filters.phase == CHANGE:
                before = self._before.get((score.initiative, score.code))
                later = score if score.phase == "in-action" else None
                text = Text(change_words(before, later, language()) + "\n").append(text)
        self.query_one("#about", Static).update(text)

    def _initiative(self, score: Score) -> str:
        return next(one.label for one in self.project.initiatives() if one.id == score.initiative)

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        self._about()

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        self.action_evidence()

    def action_evidence(self) -> None:
        """The passages behind the score at the cursor."""
        from .evidence import EvidenceScreen

        score = self.chosen
        if score is not None:
            filters = self.filters.at(score)
            self.app.push_screen(
                EvidenceScreen(self.project, score.initiative, score.code, filters, blind=self.blind)
            )

    def action_override(self) -> None:
        """Give a score of one's own."""
        from ..widgets.override import override

        if self.chosen is not None:
            override(self, self.chosen)

    def action_rule(self) -> None:
        """Try another scoring rule on the scores that are shown."""
        from ..widgets.trying_rule import try_rule

        try_rule(self, list(self.shown))

    def action_sort(self) -> None:
        """The next order: as initiatives came in, by name, by all scores, by the code at the cursor."""
        at = (ORDERS.index(self._order) + 1) % len(ORDERS)
        self._order = ORDERS[at]
        self.project.set_state("scores.order", self._order)
        key = self.query_one(Matrix).chosen
        self._column = key[1] if key else ""
        self._show_filters()
        self._fill()

    def filtered(self, filters: Filters) -> None:
        """Show the scores of other filters, and keep these for the next time."""
        filters.keep(self.project)
        self.tell("")
        super().filtered(filters)

    async def action_export(self) -> None:
        """Write files."""
        await self.app.run_action("export", self.app)


def mark(score: Score) -> str:
    """A score in one to four signs: a dot for no evidence yet, ! contested, * set by a researcher, ? to be
    looked at again since its evidence changed.
    """
    if score.score is None:
        return "·"
    own = "*" if score.status == "overridden" else ""
    return f"{score.score}{'!' if score.contested else ''}{own}{'?' if score.review else ''}"
