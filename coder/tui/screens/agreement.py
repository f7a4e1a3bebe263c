"""How far two coders agree, code by code, with intervals and what to make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from coder.i18n import N_, _, language, plural
from transcripts.errors import CimoError

from ..widgets.line import Line
from ..widgets.row_list import Column, RowList, RowTable
from .agreement_rows import (
    RELIABLE,
    TENTATIVE,
    decimal,
    figure_row,
    flowing,
    measure_words,
    unit_words,
)
from .base import ProjectView, empty

if TYPE_CHECKING:
    from coder.agreement.report import Report
    from coder.agreement.rows import Row as Figure
    from coder.comparing import Comparison
    from coder.project import Project

UNITS = ("passage", "turn", "span", "score")
SUGGESTER = "suggester"


class AgreementScreen(ProjectView):
    """Two coders and a unit; a row a code; all measures of the highlighted one below."""

    context: ClassVar[str] = "agreement"

    def __init__(self, project: Project, *, blind: bool = False, in_round: str | None = None) -> None:
        super().__init__(project, blind=blind)
        self._round = in_round
        kept = project.get_state("agreement")
        kept = kept if isinstance(kept, dict) else {}
        pair, unit, by = kept.get("pair"), kept.get("unit"), kept.get("by")
        self._pair: list[str] = [str(one) for one in pair][:2] if isinstance(pair, list) else []
        self._unit: str = unit if unit in UNITS else "passage"
        self._by: str = by if by in ("unit", "session") else "unit"
        self._families = False
        self._report: Report | None = None
        self._figures: dict[str, dict[str, Figure]] = {}

    def body(self) -> ComposeResult:
        """Who and what, figures by code, the highlighted code in full."""
        yield Line(id="who")
        yield RowTable(
            (
                Column(_("code").capitalize(), 16, share=1),
                Column("n A", 4, right=True),
                Column("n B", 4, right=True),
                Column(_("both"), 4, right=True),
                Column("%", 3, right=True),
                Column("kappa", 4, right=True),
                Column(_("alpha [95 %]"), 16),
                Column(_("reading"), 10),
            ),
            id="figures",
        )
        yield empty("")
        yield Static(id="about", markup=False)

    def reload(self) -> None:
        """Compute the figures anew."""
        self._take_round()
        people = self._people()
        self._pair = [one for one in self._pair if one in people or one == SUGGESTER]
        own = self.project.coder.id if self.project.coder else None
        for one in sorted(people, key=lambda each: each != own):
            if len(self._pair) < 2 and one not in self._pair:
                self._pair.append(one)
        if self.blind or len(self._pair) < 2:
            self._nothing(
                _("This is a blind round: the work of others, and so the agreement, is not shown.")
                if self.blind
                else _(
                    "Agreement needs two coders who coded the same session to the end.\n\n"
                    "F3 goes to the overview: c there lets another coder begin, D marks a session done, m "
                    "takes in a copy of the project that was coded elsewhere."
                )
            )
            return
        self._report = None
        self._show_who()
        pair, unit, by, in_round = tuple(self._pair), self._unit, self._by, self._round

        def job(project: Project) -> tuple[Comparison, Report] | CimoError:
            from coder import comparing

            try:
                found = comparing.of(project, pair, in_round)
                return found, found.report(unit, by=by)
            except CimoError as error:
                return error

        self.tell(_("Computing…"))
        self.compute("agreement", job)

    def _nothing(self, text: str) -> None:
        self.query_one(".empty", Static).update(text)
        self.set_class(True, "-empty")

    def computed(self, purpose: str, value: Any) -> None:
        """Show the figures, or the paragraph that was asked for."""
        self.tell("")
        if isinstance(value, CimoError):
            if purpose == "methods":
                self.fail(value)
                return
            self._report = None
            self._show_who()
            self._nothing(value.sentence(language()))
        elif purpose == "methods":
            from ..widgets.paragraph import ParagraphDialog

            self.app.push_screen(ParagraphDialog(_("For the methods section"), value, self.project.path))
        else:
            self._report = value[1]
            self._show_who()
            self._show_figures()

    def _show_figures(self) -> None:
        if self._report is None:
            return
        self.set_class(False, "-empty")
        self._figures = {}
        for figure in self._report.families if self._families else self._report.rows:
            self._figures.setdefault(figure.code or "", {})[figure.measure] = figure
        rows = [figure_row(code, self._label(code), measures) for code, measures in self._figures.items()]
        table = self.query_one(RowTable)
        table.list.show(rows)
        if self.focused is None:
            table.list.focus()
        self.tell(self._remarks(self._report))
        self._about()

    def _remarks(self, report: Report) -> str:
        said = [note.sentence(language()) for note in report.notes]
        main = ("krippendorff_alpha", "krippendorff_alpha_ordinal")
        few = sum(row.few and any(row.counts) for row in report.rows if row.measure in main)
        if few:
            said.insert(
                0,
                plural(
                    N_("one code has too few passages to judge"),
                    N_("{count} codes have too few passages to judge"),
                    few,
                ).format(count=few),
            )
        if report.kind == "suggester":
            said.insert(0, _("With the suggester: not agreement between coders"))
        return " · ".join(said)

    def _label(self, code: str) -> str:
        if not code:
            return _("all codes")
        book = self.project.codebook()
        for family in book.families if self._families else ():
            if family.id == code:
                return family.label.in_(language()) or code
        return book.label_of(code, language())

    def _show_who(self) -> None:
        names = {one.id: one.name for one in self.project.coders()} | {SUGGESTER: _("suggester")}
        a, b = (names.get(one, "?") for one in self._pair)
        text = Text.assemble(" A: ", (a, "bold"), "  B: ", (b, "bold"), "  ", _("Unit"), ": ")
        text.append(unit_words(self._unit), "bold")
        how = _("intervals by session") if self._by == "session" else _("intervals by unit")
        if self._round is not None:
            text.append("  " + _("round “{name}”").format(name=self._round), "bold")
        text.append(f"  {how}" + (f" · {_('families')}" if self._families else ""))
        right = Text()
        if self._report is not None:
            count = self._report.units
            right = Text(plural(N_("{count} unit"), N_("{count} units"), count).format(count=count) + " ")
        self.query_one("#who", Line).put(text, right)

    @property
    def _chosen(self) -> str | None:
        return self.query_one(RowList).chosen

    def _about(self) -> None:
        code = (self._chosen or "").removeprefix(".")
        measures = self._figures.get(code, {})
        label = self._label(code)
        parts = [Text.assemble((label, "bold"))]
        for name, figure in measures.items():
            value = "–" if figure.value is None else decimal(figure.value)
            parts.append(Text.assemble(measure_words(name), " ", (value, "bold")))
        text = flowing(parts, self.size.width - 2)
        reasons = dict.fromkeys(figure.reason for figure in measures.values() if figure.reason)
        for reason in reasons:
            text.append(f"\n{reason}")
        rule = _("Read by the lower end: {high} reliable, {low} tentative (Krippendorff).")
        text.append("\n" + rule.format(high=decimal(RELIABLE), low=decimal(TENTATIVE)), "italic")
        self.query_one("#about", Static).update(text)

    def on_resize(self) -> None:
        self._about()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._about()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_disagreements()

    def action_disagreements(self) -> None:
        """Where the two differ on the highlighted code."""
        self._differences(None if self._families else (self._chosen or "").removeprefix(".") or None)

    def action_all(self) -> None:
        """Where the two differ on any code."""
        self._differences(None)

    def _differences(self, code: str | None) -> None:
        from .disagreements import DisagreementsScreen

        if self.has_class("-empty") or len(self._pair) < 2:
            return
        if SUGGESTER in self._pair:
            self.tell(_("What differs from the suggester is not settled; choose two coders."))
            return
        a, b = self._pair
        self.app.push_screen(DisagreementsScreen(self.project, a, b, code, blind=self.blind))

    def _people(self) -> list[str]:
        kinds = ("person", "again") if self._round is not None else ("person",)
        return [one.id for one in self.project.coders() if one.kind in kinds]

    def _other(self, at: int) -> None:
        people = self._people()
        # The suggester is a B only: it is compared with one coder.
        known = [*people, SUGGESTER] if at else people
        free = [one for one in known if one != self._pair[1 - at]] if len(self._pair) == 2 else []
        if len(free) < 2:
            self.tell(_("There is no third coder to compare with."))
            return
        self._pair[at] = free[(free.index(self._pair[at]) + 1) % len(free)]
        self._keep()
        self.reload()

    def _keep(self) -> None:
        """Keep whom and what this coder compares, for the next time."""
        self.project.set_state("agreement", {"pair": self._pair, "unit": self._unit, "by": self._by})

    def action_first(self) -> None:
        """The next coder as A."""
        self._other(0)

    def action_second(self) -> None:
        """The next coder as B."""
        self._other(1)

    def action_unit(self) -> None:
        """The next unit."""
        self._unit = UNITS[(UNITS.index(self._unit) + 1) % len(UNITS)]
        self._keep()
        self.reload()

    def _take_round(self) -> None:
        if self._round is not None:
            try:
                found = self.project.find_round(self._round)
                self._pair = [found.first, found.coder]
            except CimoError:
                self._round = None

    def action_round(self) -> None:
        """Only what was drawn for a blind round; the next one, then all."""
        names = [None, *(one.name for one in self.project.rounds())]
        if len(names) == 1:
            self.tell(_("No blind round was drawn yet; b on the overview draws one."))
            return
        self._round = names[(names.index(self._round) + 1) % len(names)] if self._round in names else None
        self.reload()

    def action_by(self) -> None:
        """Intervals that draw sessions, or units."""
        self._by = "unit" if self._by == "session" else "session"
        self._keep()
        self.reload()

    def action_families(self) -> None:
        """Figures by family, or by code."""
        self._families = not self._families
        self._show_who()
        self._show_figures()

    def action_details(self) -> None:
        """What kind of disagreement it is."""
        from .comparison import ComparisonScreen

        if self._report is not None:
            self.app.push_screen(
                ComparisonScreen(
                    self.project, tuple(self._pair), self._unit, in_round=self._round, blind=self.blind
                )
            )

    def action_methods(self) -> None:
        """The paragraph for the methods section."""
        if self._report is None:
            return
        pair, unit, by, words = tuple(self._pair), self._unit, self._by, language()
        in_round = self._round

        def job(project: Project) -> str | CimoError:
            from coder import comparing

            try:
                return comparing.of(project, pair, in_round).methods(unit, words, by=by)
            except CimoError as error:
                return error

        self.tell(_("Computing…"))
        self.compute("methods", job)
