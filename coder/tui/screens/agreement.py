"""How far two coders agree, code by code, with intervals and what to make of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from coder.i18n import _, language
from transcripts.errors import CimoError

from ..widgets.line import Line
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty
from .scores import label_of

if TYPE_CHECKING:
    from coder.agreement.report import Report
    from coder.agreement.report import Row as Figure
    from coder.project import Project

UNITS = ("passage", "turn", "span", "score")
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff (2019): from .800 one may rely on data, from .667 draw tentative conclusions."""
KAPPAS = ("cohen_kappa", "weighted_kappa_linear", "pooled_kappa")
ALPHAS = ("krippendorff_alpha", "krippendorff_alpha_ordinal", "krippendorff_alpha_jaccard")


class AgreementScreen(ProjectView):
    """Two coders and a unit; a row a code; all measures of the highlighted one below."""

    context: ClassVar[str] = "agreement"

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._pair: list[str] = []
        self._unit = "passage"
        self._figures: dict[str, dict[str, Figure]] = {}

    def body(self) -> ComposeResult:
        """Who and what, figures by code, the highlighted code in full."""
        yield Line(id="who")
        yield RowTable(
            (
                Column(_("code").capitalize(), 16, share=1),
                Column("n A", 3, right=True),
                Column("n B", 3, right=True),
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
        people = [one.id for one in self.project.coders() if one.kind == "person"]
        self._pair = [one for one in self._pair if one in people]
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
        self._show_who(None)
        pair, unit, words = list(self._pair), self._unit, language()

        def job(project: Project) -> Report | CimoError:
            from coder.agreement.report import report

            try:
                return report(project.dataset(), pair, unit, language=words)
            except CimoError as error:
                return error

        self.tell(_("Computing…"))
        self.compute("agreement", job)

    def _nothing(self, text: str) -> None:
        self.query_one(".empty", Static).update(text)
        self.set_class(True, "-empty")

    def computed(self, purpose: str, value: Any) -> None:
        """Show the figures."""
        self.tell("")
        self._show_who(value)
        if isinstance(value, CimoError):
            self._nothing(value.sentence(language()))
            return
        self.set_class(False, "-empty")
        self._figures = {}
        for figure in value.rows:
            self._figures.setdefault(figure.code or "", {})[figure.measure] = figure
        book = self.project.codebook()
        rows = [
            _row(code, label_of(book, code) if code else _("all codes"), measures)
            for code, measures in self._figures.items()
        ]
        table = self.query_one(RowTable)
        table.list.show(rows)
        if self.focused is None:
            table.list.focus()
        if value.notes:
            self.tell(" ".join(note.sentence(language()) for note in value.notes))
        self._about()

    def _show_who(self, value: Any) -> None:
        names = {one.id: one.name for one in self.project.coders()}
        a, b = (names.get(one, "?") for one in self._pair)
        text = Text.assemble(" A: ", (a, "bold"), "   B: ", (b, "bold"), "   ", _("Unit"), ": ")
        text.append(unit_words(self._unit), "bold")
        right = Text()
        if value is not None and not isinstance(value, CimoError):
            right = Text(_("{count} units").format(count=value.units) + " ")
        self.query_one("#who", Line).put(text, right)

    @property
    def _chosen(self) -> str | None:
        return self.query_one(RowList).chosen

    def _about(self) -> None:
        code = (self._chosen or "").removeprefix(".")
        measures = self._figures.get(code, {})
        label = label_of(self.project.codebook(), code) if code else _("all codes")
        parts = [Text.assemble((label, "bold"))]
        for name, figure in measures.items():
            value = "–" if figure.value is None else decimal(figure.value)
            parts.append(Text.assemble(measure_words(name), " ", (value, "bold")))
        text = _flowing(parts, self.size.width - 2)
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
        self._open((self._chosen or "").removeprefix(".") or None)

    def action_all(self) -> None:
        """Where the two differ on any code."""
        self._open(None)

    def _open(self, code: str | None) -> None:
        from .disagreements import DisagreementsScreen

        if self.has_class("-empty") or len(self._pair) < 2:
            return
        a, b = self._pair
        self.app.push_screen(DisagreementsScreen(self.project, a, b, code, blind=self.blind))

    def _other(self, at: int) -> None:
        people = [one.id for one in self.project.coders() if one.kind == "person"]
        free = [one for one in people if one != self._pair[1 - at]] if len(self._pair) == 2 else []
        if len(free) < 2:
            self.tell(_("There is no third coder to compare with."))
            return
        self._pair[at] = free[(free.index(self._pair[at]) + 1) % len(free)]
        self.reload()

    def action_first(self) -> None:
        """The next coder as A."""
        self._other(0)

    def action_second(self) -> None:
        """The next coder as B."""
        self._other(1)

    def action_unit(self) -> None:
        """The next unit."""
        self._unit = UNITS[(UNITS.index(self._unit) + 1) % len(UNITS)]
        self.reload()


def _flowing(parts: list[Text], width: int) -> Text:
    """Parts with dots between them, a new line where the next would not fit as a whole."""
    text, used = parts[0].copy(), parts[0].cell_len
    for part in parts[1:]:
        joint = " · " if used + 3 + part.cell_len <= width else "\n"
        used = used + 3 + part.cell_len if joint != "\n" else part.cell_len
        text.append(joint).append_text(part)
    return text


def _first(measures: Mapping[str, Figure], names: tuple[str, ...]) -> Figure | None:
    return next((measures[name] for name in names if name in measures), None)


def _row(code: str, label: str, measures: Mapping[str, Figure]) -> Row:
    percent, kappa, alpha = measures.get("percent"), _first(measures, KAPPAS), _first(measures, ALPHAS)
    some = next(iter(measures.values()))
    counts = [str(count) for count in some.counts] if len(some.counts) == 2 else ["", ""]
    interval = ""
    if alpha is not None and alpha.value is not None:
        interval = decimal(alpha.value)
        if alpha.low is not None and alpha.high is not None:
            between = "; " if language() == "nl" else ", "
            interval += f" [{decimal(alpha.low)}{between}{decimal(alpha.high)}]"
    return Row(
        "." + code,
        (
            Text(label, "" if code else "bold"),
            *counts,
            "" if some.both is None else str(some.both),
            "" if percent is None or percent.value is None else f"{100 * percent.value:.0f}",
            "" if kappa is None or kappa.value is None else decimal(kappa.value),
            interval,
            reading(alpha),
        ),
    )


def reading(alpha: Figure | None) -> str:
    """What to make of an alpha, judged by the lower end of its interval."""
    if alpha is None:
        return ""
    if alpha.counts and not any(alpha.counts):
        return _("not used")
    if alpha.few:
        return _("too few")
    if alpha.value is None:
        return _("undefined")
    lower = alpha.value if alpha.low is None else alpha.low
    if lower >= RELIABLE:
        return _("reliable")
    return _("tentative") if lower >= TENTATIVE else _("low")


def decimal(value: float) -> str:
    """A coefficient with two decimals and no zero before the point, in the user's form."""
    text = f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.2f}"
    return text.replace(".", ",") if language() == "nl" else text


def unit_words(unit: str) -> str:
    """A unit as people call it."""
    units = {"passage": _("passage"), "turn": _("turn"), "span": _("character"), "score": _("score")}
    return units.get(unit, unit)


def measure_words(name: str) -> str:
    """A measure as people call it."""
    from coder.agreement.words import measure

    return measure(name, language())
