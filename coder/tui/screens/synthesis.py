"""What initiatives have in common: counts, combinations, implications, focus, what cuts across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from codebook.phases import phase_words
from coder.i18n import _, language

from ..widgets.pieces import Pieces, pair
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import empty
from .filtered import FilteredView, Filters

if TYPE_CHECKING:
    from codebook.model import Codebook
    from codebook.patterns import Patterns
    from coder.project import Project

BAR = 12


@dataclass(frozen=True, slots=True)
class Behind:
    """The initiatives (ids) behind a figure, under what they have in common."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


class SynthesisScreen(FilteredView):
    """Figures over all initiatives; Enter opens those behind one."""

    context: ClassVar[str] = "synthesis"

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self.filters = Filters()
        self._at_least = 1
        self._behind: dict[str, Behind] = {}
        self._said: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """Filters, figures, the one at the cursor in full."""
        yield Pieces(id="filters")
        yield RowTable((Column(_("What"), 30, share=1), Column("", BAR + 8)), id="figures")
        yield empty(_("There are no scores yet: F3 goes to the overview, i there imports a session."))
        yield Static(id="about", markup=False)

    def reload(self) -> None:
        """Find the patterns anew."""
        filters, at_least = self.filters, self._at_least
        self._show_filters()

        def job(project: Project) -> Patterns:
            from codebook.counting import counted
            from codebook.patterns import patterns

            return patterns(
                filters.scores(project),
                counted(project.codings(), project.coders(), filters.coder),
                project.sessions(),
                project.codebook(),
                perspective=filters.perspective,
                phase=filters.phase,
                at_least=at_least,
            )

        self.compute("synthesis", job, keep=True)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the figures."""
        book = self.project.codebook()
        names = {one.id: one.label for one in self.project.initiatives()}
        rows, self._behind, self._said = figures(value, book, names)
        self.set_class(not value.table, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows)
        if self.focused is None:
            table.list.focus()
        self.tell(" ".join(one.sentence(language()) for one in value.warnings))
        self._about()

    def _show_filters(self) -> None:
        book = self.project.codebook()
        names = {one.id: one.name for one in self.project.coders()}
        filters = self.filters
        who = names.get(filters.coder or "", _("consensus") if filters.coder else _("all together"))
        seen = book.label_of(filters.perspective, language()) if filters.perspective else _("all")
        phase = phase_words(filters.phase, language()) if filters.phase else _("all")
        pairs = (
            (_("Counts from"), str(self._at_least)),
            (_("Coder"), who),
            (_("Perspective"), seen),
            (_("Phase"), phase),
        )
        self.query_one("#filters", Pieces).put(pair(*one) for one in pairs)

    def _about(self) -> None:
        chosen = self.query_one(RowList).chosen or ""
        behind = self._behind.get(chosen)
        names = {one.id: one.label for one in self.project.initiatives()}
        text = Text(self._said.get(chosen, ""), "bold")
        for told, initiatives in behind.groups if behind else ():
            listed = ", ".join(names.get(one, one) for one in initiatives) or "–"
            text.append(f"\n{told}: {listed}", "not bold")
        self.query_one("#about", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._about()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The initiatives behind the figure, to choose one."""
        from ..widgets.choosing import ChooseDialog

        behind = self._behind.get(self.query_one(RowList).chosen or "")
        if behind is None:
            return
        names = {one.id: one.label for one in self.project.initiatives()}
        groups = [(told, [(one, names.get(one, one)) for one in ids]) for told, ids in behind.groups]

        def go(initiative: str | None) -> None:
            from .portrait import PortraitScreen

            if initiative is not None:
                self.app.push_screen(PortraitScreen(self.project, initiative, blind=self.blind))

        self.app.push_screen(ChooseDialog(_("Initiatives"), groups), go)

    def action_threshold(self) -> None:
        """Count from the other score."""
        self._at_least = 1 if self._at_least > 1 else 2
        self.reload()

    async def action_export(self) -> None:
        """Write files."""
        await self.app.run_action("export", self.app)


def figures(
    found: Patterns, book: Codebook, names: dict[str, str]
) -> tuple[list[Row | Heading], dict[str, Behind], dict[str, str]]:
    """Rows for the screen, and by row id the initiatives behind each and its whole sentence."""
    from codebook import synthesis_words as words

    rows: list[Row | Heading] = []
    behind: dict[str, Behind] = {}
    said: dict[str, str] = {}

    def add(name: str, told: str, shown: str, *groups: tuple[str, tuple[str, ...]]) -> None:
        rows.append(Row(name, (told, shown)))
        behind[name] = Behind(tuple(one for one in groups if one[1]))
        said[name] = told

    spoken = language()
    rows.append(Heading(_("How many use it")))
    for one in found.counts:
        others = tuple(x for x in found.table if x not in one.initiatives and x not in one.unknown)
        groups = ((_("use it"), one.initiatives), (_("do not"), others), (_("not known yet"), one.unknown))
        add(
            f"count {one.code}",
            book.label_of(one.code, language()),
            bar(len(one.initiatives), one.of),
            *groups,
        )
    rows.append(Heading(_("What goes together")))
    for at, one in enumerate(found.combinations):
        label = " + ".join(book.label_of(code, language()) for code in one.codes) or _("none of them")
        group = (_("exactly these"), one.initiatives)
        add(f"combination {at}", label, bar(len(one.initiatives), len(found.table)), group)
    rows.append(Heading(_("All that use the one also use the other")))
    telling = [one for one in found.implications if one.users < one.of]
    for one in telling:
        groups = (
            (_("holds for"), one.holds),
            (_("exceptions"), one.exceptions),
            (_("not known yet"), one.unknown),
        )
        told = words.implication(one, book, names, spoken)
        shown = bar(len(one.holds), len(one.holds) + len(one.exceptions))
        add(f"implication {one.code} {one.also}", told, shown, *groups)
    if len(telling) < len(found.implications):
        count = len(found.implications) - len(telling)
        told = _("Pairs that say nothing, as all use the other code: {count}")
        add("empty", told.format(count=count), "")
    rows.append(Heading(_("Broad or single focus")))
    for kind in ("broad", "several", "single", "none", None):
        same = tuple(one for one in found.focus if one.kind == kind)
        if same:
            label = words.kind_of_focus(same[0], spoken)
            ids = tuple(one.initiative for one in same)
            add(f"focus {kind}", label, bar(len(ids), len(found.focus)), (label, ids))
    family = ""
    for one in found.across:
        if one.family != family:
            family = one.family
            label = next(each.label for each in book.families if each.id == family)
            rows.append(Heading(label.in_(spoken) or family))
        group = (_("given in"), one.initiatives)
        add(
            f"across {one.code}",
            book.label_of(one.code, language()),
            bar(len(one.initiatives), one.of),
            group,
        )
    return rows, behind, said


def bar(n: int, of: int) -> str:
    """`n` of `of` as a bar with numbers."""
    filled = round(BAR * n / of) if of else 0
    return "█" * filled + "░" * (BAR - filled) + " " + _("{n} of {of}").format(n=n, of=of)
