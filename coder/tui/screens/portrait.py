"""One portrait: its parts with own text, the passages they may quote, and what the initiative said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _, language
from coder.project.words import portrait_state

from ..widgets.memo import MemoDialog
from ..widgets.pieces import Pieces
from ..widgets.portraying import ask_state, write_file
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView

if TYPE_CHECKING:
    from codebook.model import Coding
    from coder.project import Project
    from exports.dataset import Correction
    from exports.portrait import Part


class PortraitScreen(ProjectView):
    """The portrait of one initiative."""

    context: ClassVar[str] = "portrait"

    def __init__(self, project: Project, initiative: str, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._initiative = initiative
        self._parts: tuple[Part, ...] = ()
        self._fit: frozenset[str] = frozenset()
        self._lapsed: frozenset[str] = frozenset()

    @property
    def heading(self) -> str:
        """Where one is."""
        return f"{_('Portraits')} › {self._label}"

    @property
    def _label(self) -> str:
        return next((one.label for one in self.project.initiatives() if one.id == self._initiative), "")

    def body(self) -> ComposeResult:
        """State, parts, the whole of what is at the cursor."""
        yield Pieces(id="about")
        yield RowTable((Column("", 4), Column(_("What"), 20, share=1), Column(_("Who"), 10)), id="parts")
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="words", markup=False)

    def reload(self) -> None:
        """Put the portrait together anew."""
        initiative, words = self._initiative, language()

        def job(project: Project) -> tuple[tuple[Part, ...], dict[str, str], frozenset[str], frozenset[str]]:
            from exports.portrait import parts
            from exports.results import Results
            from exports.tables.context import Context

            context = Context(project.dataset(), Results(scores=tuple(project.scores())), words)
            found = parts(context, initiative)
            speakers = {
                one.id: context.evidence[one.id].speaker or "–" for part in found for one in part.codings
            }
            lapsed = frozenset(one.coding for one in project.lapsed_marks())
            return found, speakers, context.publishable, lapsed

        self.compute("portrait", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the parts, or where a file was written."""
        if purpose == "file":
            self.tell(_("Wrote {path}.").format(path=value))
            return
        self._parts, speakers, self._fit, self._lapsed = value
        rows: list[Row | Heading] = []
        for part in self._parts:
            score = ""
            if part.score is not None:
                score = ": " + ("·" if part.score.score is None else str(part.score.score))
            rows.append(Heading(f"{part.title}{score}"))
            own = " ".join(part.text.text.split()) if part.text else ""
            shown = Text(own) if own else Text(_("no text of your own yet"), "dim italic")
            rows.append(Row(f"text {part.section.id}", ("✎", shown, "")))
            rows += [
                Row(f"correction {one.id}", ("✓" if one.settled else "!", one.text, one.sender))
                for one in part.corrections
            ]
            rows += [
                Row(
                    f"coding {part.section.id} {one.id}",
                    (
                        "❝" if one.id in self._fit else "?" if one.id in self._lapsed else "",
                        Text("“" + " ".join(one.quote.split()) + "”", "" if one.id in self._fit else "dim"),
                        speakers[one.id],
                    ),
                )
                for one in part.codings
            ]
        table = self.query_one(RowTable)
        table.list.show(rows)
        if self.focused is None:
            table.list.focus()
        self._about()
        self._show_whole()

    def _about(self) -> None:
        project, initiative = self.project, self._initiative
        open_ = sum(not one.settled for one in project.corrections(initiative))
        state = portrait_state(project.portrait_state(initiative), language()).capitalize()
        told = [Text.assemble((self._label, "bold"), f" · {state}")]
        if open_:
            told.append(Text(_("corrections not settled yet: {count}").format(count=open_)))
        told += map(Text, _("❝ fit to publish   ! correction   ✓ settled").split("   "))
        shown = {coding.id for part in self._parts for coding in part.codings}
        if shown & self._lapsed:
            told.append(Text(_("? other words than those marked")))
        self.query_one("#about", Pieces).put(told)

    # What is at the cursor

    @property
    def _at(self) -> list[str]:
        return (self.query_one(RowList).chosen or "").split(" ")

    @property
    def _part(self) -> Part | None:
        kind, *rest = self._at
        for part in self._parts:
            if kind == "correction" and any(one.id == rest[0] for one in part.corrections):
                return part
            if kind in ("text", "coding") and part.section.id == rest[0]:
                return part
        return None

    @property
    def _coding(self) -> Coding | None:
        kind, *rest = self._at
        part = self._part
        if kind != "coding" or part is None:
            return None
        return next((one for one in part.codings if one.id == rest[1]), None)

    @property
    def _correction(self) -> Correction | None:
        kind, *rest = self._at
        part = self._part
        if kind != "correction" or part is None:
            return None
        return next((one for one in part.corrections if one.id == rest[0]), None)

    def _show_whole(self) -> None:
        coding, correction, part = self._coding, self._correction, self._part
        text = ""
        if coding is not None:
            text = "“" + " ".join(coding.quote.split()) + "”"
        elif correction is not None:
            text = correction.text + (f"\n✓ {correction.answer}" if correction.settled else "")
        elif part is not None and part.text is not None:
            text = part.text.text
        self.query_one("#words", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    # What can be done

    def _known(self) -> bool:
        if self.project.coder is None:
            self.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
        return self.project.coder is not None

    def action_open(self) -> None:
        """Edit the text, go to the passage, or settle the correction."""
        if self._coding is not None:
            place = self._coding
            self.app.open_code(place.session, place.start)  # pyright: ignore[reportAttributeAccessIssue]
        elif self._correction is not None:
            self._settle(self._correction)
        else:
            self.action_write()

    def action_write(self) -> None:
        """Write one's own text in this part."""
        part = self._part
        if part is None or not self._known():
            return

        def keep(text: str | None) -> None:
            if text is not None:
                self.change(
                    lambda: self.project.write_portrait(self._initiative, part.section.id, text), _("Kept.")
                )

        now = part.text.text if part.text else ""
        about = _(
            "Your own words stand before what is drafted from the evidence; an empty line parts paragraphs."
        )
        self.app.push_screen(MemoDialog(f"{part.title} · {self._label}", about, now, language()), keep)

    def action_fit(self) -> None:
        """Mark the words fit to publish, or not after all."""
        coding = self._coding
        if coding is None or not self._known():
            return
        fit = coding.id not in self._fit
        self.change(
            lambda: self.project.mark_publishable([coding.id], publish=fit),
            _("Fit to publish.") if fit else _("Not to be published."),
        )

    def action_correct(self) -> None:
        """Record what the initiative says is not right in this part."""
        part = self._part
        if part is None or not self._known():
            return

        def keep(text: str | None) -> None:
            if text:
                self.change(
                    lambda: self.project.record_correction(self._initiative, text, section=part.section.id),
                    _("Recorded; it is shown until it is settled."),
                )

        about = _("What does the initiative say is not right here? In its own words.")
        self.app.push_screen(MemoDialog(f"{part.title} · {self._label}", about, "", language()), keep)

    def _settle(self, correction: Correction) -> None:
        if not self._known():
            return

        def keep(answer: str | None) -> None:
            if answer:
                self.change(lambda: self.project.settle_correction(correction.id, answer), _("Settled."))

        title = _("What was done about it?")
        self.app.push_screen(MemoDialog(title, correction.text, correction.answer, language()), keep)

    def action_state(self) -> None:
        """Say how far the portrait is."""
        ask_state(self, self._initiative)

    def action_publish(self) -> None:
        """Write the portrait as a file."""
        write_file(self, self._initiative)

    def action_next(self) -> None:
        """To the next initiative."""
        self._turn(1)

    def action_previous(self) -> None:
        """To the initiative before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        there = [one.id for one in self.project.initiatives()]
        at = there.index(self._initiative) if self._initiative in there else 0
        self._initiative = there[(at + step) % len(there)]
        self._show_bar()
        self.reload()
