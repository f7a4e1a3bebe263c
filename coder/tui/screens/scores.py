"""Scores of all initiatives on all scored codes, each a way to what it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from coder.i18n import _, language

from ..widgets.line import Line
from ..widgets.matrix import Matrix
from .base import ProjectView, empty
from .project import phase_words

if TYPE_CHECKING:
    from codebook.model import Codebook
    from codebook.scoring import Score
    from coder.project import Project

CHANGE = "change"
ORDERS = ("project", "name", "total", "column")


@dataclass(frozen=True, slots=True)
class Filters:
    """Whose codings count (an id, "consensus", None: all people), and from where they are looked at.

    phase: "intended", "in-action", None (all), or "change": the design in action beside the intended one.
    """

    coder: str | None = None
    perspective: str | None = None
    phase: str | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """The axes to split scores by, so that those asked for can be picked."""
        pairs = (("perspective", self.perspective), ("phase", self.phase))
        return tuple(name for name, value in pairs if value is not None)

    def scores(self, project: Project) -> list[Score]:
        """The scores that these filters ask for; of "change", those of both phases."""
        found = project.scores(by=self.by, coder=self.coder)
        phases = ("intended", "in-action") if self.phase == CHANGE else (self.phase,)
        return [one for one in found if one.perspective == self.perspective and one.phase in phases]

    @classmethod
    def kept(cls, project: Project) -> Filters:
        """The filters that this coder left, without what the project no longer has."""
        state = project.get_state("scores")
        if not isinstance(state, dict):
            return cls()
        coders = {one.id for one in project.coders()} | {"consensus"}
        known = {code.id for code in project.codebook().codes()}
        coder, perspective, phase = (state.get(name) for name in ("coder", "perspective", "phase"))
        return cls(
            coder if coder in coders and not project.blind else None,
            perspective if perspective in known else None,
            phase if phase in ("intended", "in-action", CHANGE) else None,
        )

    def keep(self, project: Project) -> None:
        """Keep these filters for the next time."""
        project.set_state("scores", asdict(self))

    def at(self, score: Score) -> Filters:
        """These filters, narrowed to the phase of `score`."""
        return replace(self, phase=score.phase)


class ScoresScreen(ProjectView):
    """Initiatives down, codes across; the cursor's score in words below."""

    context: ClassVar[str] = "scores"

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
        yield Line(id="filters")
        yield Matrix(id="matrix")
        yield empty(_("There are no sessions to score yet: F3 goes to the overview, i there imports one."))
        yield Static(id="about", markup=False)

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, what the signs mean."""
        super().tell(remark or _("· no evidence yet   ! contested   * set by a researcher   ? look again"))

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
        columns = [(code, label_of(book, code)) for code in codes]
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
        seen = label_of(book, filters.perspective) if filters.perspective else _("all")
        phase = phase_words(filters.phase) if filters.phase else _("all")
        if filters.phase == CHANGE:
            phase = _("intended → in action")
        orders = {
            "project": _("as they came in"),
            "name": _("name"),
            "total": _("all scores together"),
            "column": label_of(book, self._column),
        }
        text = Text(" ")
        for word, value in (
            (_("Coder"), who),
            (_("Perspective"), seen),
            (_("Phase"), phase),
            (_("Order"), orders[self._order]),
        ):
            text.append(f"{word}: ").append(value, "bold").append("   ")
        self.query_one("#filters", Line).put(text)

    @property
    def chosen(self) -> Score | None:
        """The score at the cursor."""
        key = self.query_one(Matrix).chosen
        return self._scores.get(key) if key else None

    def _about(self) -> None:
        score = self.chosen
        text = Text()
        if score is not None:
            text = sentence(score, self.project.codebook(), self._initiative(score))
            if self.filters.phase == CHANGE:
                before = self._before.get((score.initiative, score.code))
                later = score if score.phase == "in-action" else None
                text = Text(changed(before, later) + "\n").append(text)
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

        try_rule(self, list(self._scores.values()))

    def action_sort(self) -> None:
        """The next order: as initiatives came in, by name, by all scores, by the code at the cursor."""
        at = (ORDERS.index(self._order) + 1) % len(ORDERS)
        self._order = ORDERS[at]
        self.project.set_state("scores.order", self._order)
        key = self.query_one(Matrix).chosen
        self._column = key[1] if key else ""
        self._show_filters()
        self._fill()

    def _filter(self, name: str, values: list[str | None]) -> None:
        now = getattr(self.filters, name)
        following = values[(values.index(now) + 1) % len(values)] if now in values else None
        self.filters = replace(self.filters, **{name: following})
        self.filters.keep(self.project)
        self.tell("")
        self.reload()

    def action_coder(self) -> None:
        """Count the codings of the next coder only, of the consensus, of all."""
        people = [one.id for one in self.project.coders() if one.kind == "person"]
        consensus = ["consensus"] if any(one.kind == "consensus" for one in self.project.coders()) else []
        self._filter("coder", [None, *people, *consensus])

    def action_perspective(self) -> None:
        """Look from the next perspective, or from all."""
        families = [one for one in self.project.codebook().families if one.use == "perspective"]
        self._filter("perspective", [None, *(code.id for family in families for code in family.codes)])

    def action_phase(self) -> None:
        """Look at the next phase, at what changed between them, or at both."""
        self._filter("phase", [None, "intended", "in-action", CHANGE])

    async def action_export(self) -> None:
        """Write files."""
        await self.app.run_action("export", self.app)


def moved(before: Score | None, after: Score | None) -> bool:
    """Whether both are known and differ."""
    if before is None or after is None or None in (before.score, after.score):
        return False
    return before.score != after.score


def same(before: Score | None, after: Score | None) -> bool:
    """Whether both rest on the very same codings, from sessions that look at both phases."""
    if before is None or after is None or not before.counts.supporting + before.contradicting:
        return False
    return (before.evidence_for, before.evidence_against) == (after.evidence_for, after.evidence_against)


def changed(before: Score | None, after: Score | None) -> str:
    """What became of an intention, in words."""
    if before is None or before.score is None:
        return _("Of the intended design there is no evidence yet.")
    if after is None or after.score is None:
        return _("Of the design in action there is no evidence yet.")
    if same(before, after):
        return _("The same sessions tell of both, so that nothing can be said about change.")
    places = {"before": before.score, "after": after.score}
    if before.score == after.score:
        return _("In action as intended: {after}.").format(**places)
    if before.score < after.score:
        return _("More in action ({after}) than intended ({before}).").format(**places)
    return _("Less in action ({after}) than intended ({before}).").format(**places)


def label_of(book: Codebook, code: str) -> str:
    """What a code is called; its id when the codebook has it no more."""
    try:
        return book.code(code).label.in_(language())
    except KeyError:
        return code


def mark(score: Score) -> str:
    """A score in one to four signs: a dot for no evidence yet, ! contested, * set by a researcher, ? to be
    looked at again since its evidence changed.
    """
    if score.score is None:
        return "·"
    own = "*" if score.status == "overridden" else ""
    return f"{score.score}{'!' if score.contested else ''}{own}{'?' if score.review else ''}"


def sentence(score: Score, book: Codebook, initiative: str) -> Text:
    """A score in words, with what would change it."""
    from codebook import words

    if score.score is None:
        value = _("no evidence yet (not all of its sessions are done)")
    else:
        value = _("score {score}").format(score=score.score)
    parts = [
        _("passages for: {count}").format(count=score.supporting),
        _("against: {count}").format(count=score.contradicting),
        _("speakers: {count}").format(count=score.speakers),
        _("sessions: {count}").format(count=score.sessions),
        _("central: {count}").format(count=score.central),
    ]
    text = Text.assemble((f"{initiative} · {label_of(book, score.code)}: {value}", "bold"))
    if score.contested:
        text.append(" · " + _("contested"))
    if score.override is not None:
        derived = "·" if score.derived is None else str(score.derived)
        text.append(" · " + _("set by a researcher, derived {score}").format(score=derived))
    if score.review:
        text.append(" · " + _("look again: the evidence changed since"))
    text.append("\n" + " · ".join(parts) + "\n")
    return text.append(words.flip(score, book, language()))
