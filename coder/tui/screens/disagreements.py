"""Where two coders differ, side by side; what is decided makes the consensus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _
from transcripts.errors import CimoError

from ..widgets.reason import ReasonDialog
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty
from .scores import label_of

if TYPE_CHECKING:
    from codebook.model import Codebook, Coding
    from coder.project import Project, Settlement


@dataclass(frozen=True, slots=True)
class Differing:
    """A code that one of two coders gave a unit and the other did not; `coding` is the one who did's."""

    code: str
    yes: tuple[str, ...]
    coding: Coding | None
    moves: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on which two coders differ, with the words, and all that each made of it."""

    session: str
    session_label: str
    start: int
    end: int
    speaker: str
    words: str
    codes: tuple[Differing, ...]
    said: tuple[tuple[Coding, ...], tuple[Coding, ...]]

    @property
    def id(self) -> str:
        """What it is known by in the list."""
        return f"{self.session}:{self.start}:{self.end}"

    @property
    def settled(self) -> bool:
        """Whether each of its differences was decided on."""
        return all(one.settled for one in self.codes)


class DisagreementsScreen(ProjectView):
    """Places where `a` and `b` differ, on one code or on any; first those that move a score."""

    context: ClassVar[str] = "disagreements"

    def __init__(self, project: Project, a: str, b: str, code: str | None, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._pair, self._code = (a, b), code
        self._places: dict[str, Place] = {}

    @property
    def heading(self) -> str:
        """Where one is."""
        what = _("all codes") if self._code is None else label_of(self.project.codebook(), self._code)
        return f"{_('Disagreements')} › {what}"

    def body(self) -> ComposeResult:
        """Places, the passage, what A and B made of it."""
        yield RowTable(
            (
                Column("", 1),
                Column(_("Passage"), 30, share=1),
                Column("A", 12),
                Column("B", 12),
                Column(_("Score"), 5),
            ),
            id="places",
        )
        yield empty(_("The two do not differ here."))
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="words", markup=False)
            with Horizontal(id="sides"):
                yield Static(id="side-a", markup=False)
                yield Static(id="side-b", markup=False)

    def reload(self) -> None:
        """Find the differences anew."""
        pair, code = self._pair, self._code
        self.compute("disagreements", lambda project: places(project, pair, code))

    def computed(self, purpose: str, value: Any) -> None:
        """Show the places."""
        if isinstance(value, CimoError):
            self.fail(value)
            value = []
        before = self.query_one(RowList).chosen
        at = self._following(before, value)
        self._places = {place.id: place for place in value}
        book = self.project.codebook()
        self.set_class(not value, "-empty")
        table = self.query_one(RowTable)
        table.list.show([self._row(place, book) for place in value], at=at)
        if value:
            table.list.focus()
        open_ = sum(not place.settled for place in value)
        self.tell(_("{open} of {count} to settle").format(open=open_, count=len(value)))
        self._show_whole()

    def _following(self, before: str | None, value: list[Place]) -> str | None:
        """What to look at next: the first unsettled one after the one that was just settled."""
        old = self._places.get(before or "")
        now = next((one for one in value if one.id == before), None)
        if old is None or old.settled or now is None or not now.settled:
            return before
        order = list(self._places)
        later = order[order.index(old.id) + 1 :] + order
        unsettled = {one.id for one in value if not one.settled}
        return next((one for one in later if one in unsettled), before)

    def _row(self, place: Place, book: Codebook) -> Row:
        def side(coder: str) -> str:
            return ", ".join(label_of(book, one.code) for one in place.codes if coder in one.yes) or "–"

        moves = "≠" if any(one.moves for one in place.codes) else ""
        style = "dim" if place.settled else ""
        cells = ("✓" if place.settled else "", place.words, side(self._pair[0]), side(self._pair[1]), moves)
        return Row(place.id, tuple(Text(cell, style) for cell in cells))

    @property
    def _chosen(self) -> Place | None:
        return self._places.get(self.query_one(RowList).chosen or "")

    def _show_whole(self) -> None:
        place = self._chosen
        if place is None:
            return
        text = Text.assemble((f"{place.session_label} · {place.speaker}", "bold"), "\n", f"“{place.words}”")
        self.query_one("#words", Static).update(text)
        book = self.project.codebook()
        names = {one.id: one.name for one in self.project.coders()}
        differing = {one.code for one in place.codes}
        for at, (letter, widget) in enumerate((("A", "#side-a"), ("B", "#side-b"))):
            side = Text.assemble((f"{letter}: {names.get(self._pair[at], '?')}", "bold"))
            for coding in place.said[at]:
                sign = "≠ " if coding.code in differing else "= "
                side.append("\n" + sign + label_of(book, coding.code))
                side.append(_qualities(coding))
                if coding.memo:
                    side.append(f"\n  “{coding.memo}”", "italic")
            if not place.said[at]:
                side.append("\n" + _("no code"))
            self.query_one(widget, Static).update(side)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_code()

    def action_code(self) -> None:
        """To the passage, in its transcript."""
        if self._chosen is not None:
            self.app.open_code(self._chosen.session, self._chosen.start)  # pyright: ignore[reportAttributeAccessIssue]

    # Settling

    def action_keep_a(self) -> None:
        """As A has it."""
        self._settle(_("As A has it"), lambda one: self._pair[0] in one.yes)

    def action_keep_b(self) -> None:
        """As B has it."""
        self._settle(_("As B has it"), lambda one: self._pair[1] in one.yes)

    def action_keep_both(self) -> None:
        """All that either has."""
        self._settle(_("What both have"), lambda one: True)

    def action_keep_neither(self) -> None:
        """Nothing of what they differ on."""
        self._settle(_("Neither"), lambda one: False)

    def _settle(self, title: str, kept: Callable[[Differing], bool]) -> None:
        place = self._chosen
        if place is None:
            return
        book = self.project.codebook()
        stays = [label_of(book, one.code) for one in place.codes if kept(one)]
        goes = [label_of(book, one.code) for one in place.codes if not kept(one)]
        lines = [_("In the consensus: {codes}").format(codes=", ".join(stays))] if stays else []
        lines += [_("Not in the consensus: {codes}").format(codes=", ".join(goes))] if goes else []

        def keep(answer: tuple[str, str] | None) -> None:
            if answer is None:
                return
            made = [_settlement(place, one, kept(one), *answer) for one in place.codes]
            self.change(lambda: self.project.settle(made))

        self.app.push_screen(ReasonDialog(title, "\n".join(lines)), keep)


def _qualities(coding: Coding) -> str:
    parts = [_("contradicts")] if coding.stance == "contradicts" else []
    parts += [_("central")] if coding.weight >= 2 else []
    return f" ({', '.join(parts)})" if parts else ""


def _settlement(place: Place, one: Differing, keep: bool, reason: str, note: str) -> Settlement:
    from coder.project import Settlement

    coding = one.coding
    if not keep or coding is None:
        return Settlement(place.session, place.start, place.end, one.code, keep, reason=reason, note=note)
    return Settlement(
        place.session, coding.start, coding.end, one.code, True, coding.stance, coding.weight, reason, note
    )


def places(project: Project, pair: tuple[str, str], code: str | None) -> list[Place] | CimoError:
    """Where two coders differ, what matters most first, what is settled last; `code` None: on any code."""
    from coder.agreement.disagreements import disagreements

    dataset = project.dataset()
    try:
        found = disagreements(dataset, pair)
    except CimoError as error:
        return error
    sessions = {one.id: one for one in dataset.sessions}
    codings = {one.id: one for one in dataset.codings}
    groups: dict[tuple[str, int, int], list[Differing]] = {}
    for one in found:
        coding = next((codings[each] for each in one.codings if codings[each].coder in one.yes), None)
        groups.setdefault((one.session, one.start, one.end), []).append(
            Differing(one.code, one.yes, coding, one.moves, one.settled)
        )
    made: list[Place] = []
    for (session_id, start, end), codes in groups.items():
        if code is not None and all(one.code != code for one in codes):
            continue
        session = sessions[session_id]
        turns = session.transcript.turns
        speaker = next((turn.speaker for turn in turns if turn.start <= start < turn.end), None)
        here = [
            one
            for one in dataset.codings
            if one.session == session_id and one.start < end and start < one.end
        ]
        said = tuple(tuple(one for one in here if one.coder == coder) for coder in pair)
        words = " ".join(session.transcript.text[start:end].split())
        place = Place(
            session_id, session.label, start, end, speaker or "–", words, tuple(codes), (said[0], said[1])
        )
        made.append(place)
    return sorted(made, key=lambda place: place.settled)
