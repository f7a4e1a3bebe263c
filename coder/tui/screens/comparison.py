"""What kind of disagreement it is: one code for another, boundaries, drift, and what scores need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList

from coder.i18n import _, language
from transcripts.errors import CimoError

from ..widgets.line import Line, shortened
from ..widgets.row_list import Column, Row, RowList, RowTable
from .agreement_rows import decimal
from .base import ProjectView, empty

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.project import Project

LONGEST_NAME = 20
"""Cells that a coder's name may take above a column."""
PARTS = ("confusion", "bias", "boundaries", "drift", "scores")


class ComparisonScreen(ProjectView):
    """Parts beside the figures, one at a time; Enter goes to the passages behind a row."""

    context: ClassVar[str] = "comparison"

    def __init__(
        self,
        project: Project,
        pair: tuple[str, ...],
        unit: str,
        *,
        in_round: str | None = None,
        blind: bool = False,
    ) -> None:
        super().__init__(project, blind=blind)
        self._round = in_round
        self._pair, self._unit = pair, unit
        self._part = PARTS[0]
        self._found: dict[str, Any] = {}
        self._targets: dict[str, list[dict[str, Any]]] = {}

    def body(self) -> ComposeResult:
        """Which part, its rows."""
        yield Line(id="who")
        yield RowTable((Column("", 1),), id="parts")
        yield empty("")

    def reload(self) -> None:
        """Compute all parts anew."""
        pair, unit, in_round = self._pair, self._unit, self._round

        def job(project: Project) -> dict[str, Any] | CimoError:
            from coder import comparing
            from coder.agreement.details import details

            try:
                found = comparing.of(project, pair, in_round)
                return details(found.looked_at, found.coders, PARTS, unit) | {"names": found.names}
            except CimoError as error:
                return error

        self.tell(_("Computing…"))
        self.compute("parts", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the part that is chosen."""
        self.tell("")
        if isinstance(value, CimoError):
            self.fail(value)
            return
        self._found = value
        self._show()

    def _show(self) -> None:
        if not self._found:
            return
        book = self.project.codebook()
        columns, rows, remark = {
            "confusion": self._confusion,
            "bias": self._bias,
            "boundaries": self._boundaries,
            "drift": self._drift,
            "scores": self._scores,
        }[self._part](book)
        self.query_one("#who", Line).put(
            Text.assemble(
                " ", (part_words(self._part), "bold"), f"  {PARTS.index(self._part) + 1}/{len(PARTS)}"
            )
        )
        table = self.query_one(RowTable)
        table.list.show(rows, columns=columns)
        table.list.focus()
        self.tell(remark if rows else _("Nothing to show here."))

    @property
    def _titles(self) -> tuple[str, str]:
        """The two coders, short enough to stand above a column."""
        a, b = (shortened(Text(name), LONGEST_NAME).plain for name in self._found["names"][:2])
        return a, b

    def _confusion(self, book: Codebook) -> tuple[list[Column], list[Row], str]:
        a, b = self._titles
        rows = []
        for at, one in enumerate(self._found["confusion"]):
            self._targets[f"confusion{at}"] = one["places"]
            cells = (
                book.label_of(one["first_says"], language()),
                book.label_of(one["second_says"], language()),
                str(one["count"]),
            )
            rows.append(Row(f"confusion{at}", cells))
        columns = [
            Column(_("{name} says").format(name=a), 20, share=1),
            Column(_("{name} says").format(name=b), 20, share=1),
            Column(_("times"), 4, right=True),
        ]
        return columns, rows, _("Enter goes to the first of these passages.")

    def _bias(self, book: Codebook) -> tuple[list[Column], list[Row], str]:
        a, b = self._titles
        rows = [
            Row(
                f"bias{at}",
                (
                    book.label_of(one["code"], language()),
                    str(one["only_first"]),
                    str(one["only_second"]),
                    str(one["both"]),
                    decimal(one["p"]),
                ),
            )
            for at, one in enumerate(self._found["bias"])
        ]
        columns = [
            Column(_("code").capitalize(), 20, share=1),
            Column(_("only {name}").format(name=a), 8, right=True),
            Column(_("only {name}").format(name=b), 8, right=True),
            Column(_("both"), 4, right=True),
            Column("p", 4, right=True),
        ]
        return columns, rows, _("A small p: one of the two reads the rule more widely (exact McNemar test).")

    def _boundaries(self, book: Codebook) -> tuple[list[Column], list[Row], str]:
        a, b = self._titles
        rows = [
            Row(
                f"boundaries{at}",
                (
                    book.label_of(one["code"], language()),
                    str(one["same"]),
                    str(one["shifted"]),
                    "" if one["shift"] is None else f"{one['shift']:.0f}",
                    str(one["only_first"]),
                    str(one["only_second"]),
                    str(one["labelled"]),
                ),
            )
            for at, one in enumerate(self._found["boundaries"])
        ]
        columns = [
            Column(_("code").capitalize(), 16, share=1),
            Column(_("same"), 4, right=True),
            Column(_("shifted"), 4, right=True),
            Column(_("by"), 3, right=True),
            # Names would make the table wider than the narrowest screen.
            Column(_("only {name}").format(name="A"), 6, right=True),
            Column(_("only {name}").format(name="B"), 6, right=True),
            Column(_("other code"), 6, right=True),
        ]
        told = _("A: {a}, B: {b}. Shifted: other ends. Other code: same place, another label.")
        return columns, rows, told.format(a=a, b=b)

    def _drift(self, book: Codebook) -> tuple[list[Column], list[Row], str]:
        def cells(one: dict[str, Any], label: str) -> tuple[str, ...]:
            percent = "" if one["percent"] is None else f"{100 * one['percent']:.0f}"
            figures = ("–" if one[name] is None else decimal(one[name]) for name in ("kappa", "alpha"))
            return (label, one["coded"][:10], str(one["units"]), percent, *figures)

        drift = self._found["drift"]
        rows = [Row(f"drift{at}", cells(one, one["sessions"][0])) for at, one in enumerate(drift["sessions"])]
        for at, (one, label) in enumerate(
            zip(drift["halves"], (_("first half"), _("second half")), strict=False)
        ):
            rows.append(Row(f"half{at}", cells(one, label)))
        columns = [
            Column(_("Session"), 20, share=1),
            Column(_("coded on"), 10),
            Column(_("units"), 5, right=True),
            Column("%", 3, right=True),
            Column("kappa", 5, right=True),
            Column("alpha", 5, right=True),
        ]
        return columns, rows, _("In the order of coding. Does agreement grow, or fall?")

    def _scores(self, book: Codebook) -> tuple[list[Column], list[Row], str]:
        rows = []
        for at, one in enumerate(self._found["scores"]["differences"]):
            self._targets[f"scores{at}"] = one["settle"] or []
            a, b = ("·" if score is None else str(score) for score in one["scores"][:2])
            need = _("finish first") if one["settle"] is None else str(len(one["settle"]))
            cells = (one["initiative"], book.label_of(one["code"], language()), a, b, str(one["open"]), need)
            rows.append(Row(f"scores{at}", cells))
        columns = [
            Column(_("Initiative"), 14, share=1),
            Column(_("code").capitalize(), 14, share=1),
            Column("A", 1, right=True),
            Column("B", 1, right=True),
            Column(_("differences"), 6, right=True),
            Column(_("to settle"), 6, right=True),
        ]
        plan = self._found["scores"]["plan"]
        remark = _("All scores agree.")
        if plan:
            steps = (plan[0], plan[-1]) if len(plan) > 1 else (plan[0],)
            remark = "; ".join(_step(step["passages"], step["scores"]) for step in steps).capitalize()
        elif rows:
            remark = _("Not all have finished; settling alone does not make these agree.")
        return columns, rows, remark

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def action_open(self) -> None:
        """To the passages behind the row: of scores, to settle them; else in the transcript."""
        places = self._targets.get(self.query_one(RowList).chosen or "")
        if not places:
            return
        if self._part == "scores" and len(self._pair) == 2:
            from .disagreements import DisagreementsScreen

            only = [(one["session_id"], one["start"], one["end"]) for one in places]
            a, b = self._pair
            self.app.push_screen(DisagreementsScreen(self.project, a, b, None, only=only, blind=self.blind))
        else:
            first = places[0]
            self.app.open_code(first["session_id"], first["start"])  # pyright: ignore[reportAttributeAccessIssue]

    def action_next(self) -> None:
        """The next part."""
        self._turn(1)

    def action_previous(self) -> None:
        """The part before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._part = PARTS[(PARTS.index(self._part) + by) % len(PARTS)]
        self._show()


def part_words(part: str) -> str:
    """What a part is called."""
    return {
        "confusion": _("One code for another"),
        "bias": _("Who gives a code more often"),
        "boundaries": _("Boundary or label"),
        "drift": _("From session to session"),
        "scores": _("Scores that differ, and what makes them agree"),
    }[part]


def _step(passages: int, scores: int) -> str:
    if passages == 1:
        told = _("settle 1 passage and {scores} scores agree")
        told = _("settle 1 passage and 1 score agrees") if scores == 1 else told
    else:
        told = _("settle {passages} passages and {scores} scores agree")
        told = _("settle {passages} passages and 1 score agrees") if scores == 1 else told
    return told.format(passages=passages, scores=scores)
