"""Scores of all initiatives on all scored codes, each a way to what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Filters:
    """Whose codings count (an id, "consensus", None: all people), and from where they are looked at."""

    coder: str | None = None
    perspective: str | None = None
    phase: str | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """The axes to split scores by, so that those asked for can be picked."""
        pairs = (("perspective", self.perspective), ("phase", self.phase))
        return tuple(name for name, value in pairs if value is not None)

    def scores(self, project: Project) -> list[Score]:
        """The scores that these filters ask for."""
        found = project.scores(by=self.by, coder=self.coder)
        return [one for one in found if (one.perspective, one.phase) == (self.perspective, self.phase)]


class ScoresScreen(ProjectView):
    """Initiatives down, codes across; the cursor's score in words below."""

    context: ClassVar[str] = "scores"

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self.filters = Filters()
        self._scores: dict[tuple[str, str], Score] = {}

    def body(self) -> ComposeResult:
        """Filters, matrix, the score at the cursor."""
        yield Line(id="filters")
        yield Matrix(id="matrix")
        yield empty(_("There are no sessions to score yet: F3 goes to the overview, i there imports one."))
        yield Static(id="about", markup=False)

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, what the signs mean."""
        super().tell(remark or _("· no evidence yet   ! contested   * set by a researcher"))

    def reload(self) -> None:
        """Compute the scores anew."""
        filters = self.filters
        self._show_filters()
        self.compute("scores", filters.scores)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the scores."""
        self._scores = {(one.initiative, one.code): one for one in value}
        book = self.project.codebook()
        labels = {one.id: one.label for one in self.project.initiatives()}
        rows = list(dict.fromkeys(one.initiative for one in value))
        codes = list(dict.fromkeys(one.code for one in value))
        self.set_class(not rows, "-empty")
        columns = [(code, label_of(book, code)) for code in codes]
        cells = {key: Text(mark(one), justify="center") for key, one in self._scores.items()}
        matrix = self.query_one(Matrix)
        matrix.show(_("Initiative"), [(one, labels[one]) for one in rows], columns, cells)
        if self.focused is None:
            matrix.focus()
        self._about()

    def _show_filters(self) -> None:
        book = self.project.codebook()
        names = {one.id: one.name for one in self.project.coders()}
        filters = self.filters
        who = names.get(filters.coder or "", _("consensus") if filters.coder else _("all together"))
        seen = label_of(book, filters.perspective) if filters.perspective else _("all")
        phase = phase_words(filters.phase) if filters.phase else _("all")
        text = Text(" ")
        for word, value in ((_("Coder"), who), (_("Perspective"), seen), (_("Phase"), phase)):
            text.append(f"{word}: ").append(value, "bold").append("   ")
        self.query_one("#filters", Line).put(text)

    @property
    def chosen(self) -> Score | None:
        """The score at the cursor."""
        key = self.query_one(Matrix).chosen
        return self._scores.get(key) if key else None

    def _about(self) -> None:
        score = self.chosen
        text = sentence(score, self.project.codebook(), self._initiative(score)) if score else Text()
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
            self.app.push_screen(
                EvidenceScreen(self.project, score.initiative, score.code, self.filters, blind=self.blind)
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

    def _filter(self, name: str, values: list[str | None]) -> None:
        from dataclasses import replace

        now = getattr(self.filters, name)
        following = values[(values.index(now) + 1) % len(values)] if now in values else None
        self.filters = replace(self.filters, **{name: following})
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
        """Look at the next phase, or at both."""
        self._filter("phase", [None, "intended", "in-action"])

    async def action_export(self) -> None:
        """Write files."""
        await self.app.run_action("export", self.app)


def label_of(book: Codebook, code: str) -> str:
    """What a code is called; its id when the codebook has it no more."""
    try:
        return book.code(code).label.in_(language())
    except KeyError:
        return code


def mark(score: Score) -> str:
    """A score in one to three signs: a dot for no evidence yet, ! contested, * set by a researcher."""
    if score.score is None:
        return "·"
    return f"{score.score}{'!' if score.contested else ''}{'*' if score.status == 'overridden' else ''}"


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
