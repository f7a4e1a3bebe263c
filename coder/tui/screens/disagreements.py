"""Where two coders differ, side by side; what is decided makes the consensus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _, language
from transcripts.errors import CimoError

from ..widgets.dialogs import AskDialog
from ..widgets.reason import ReasonDialog
from ..widgets.row_list import Column, Row, RowList, RowTable
from .agreement_rows import decimal
from .base import ProjectView, empty

if TYPE_CHECKING:
    from codebook.model import Code, Codebook, Coding
    from coder.agreement.differing import Differing, Place
    from coder.agreement.settling import Live
    from coder.project import Project, Settlement


class DisagreementsScreen(ProjectView):
    """Places where `a` and `b` differ, on one code or on any; first those that move a score."""

    context: ClassVar[str] = "disagreements"

    def __init__(
        self,
        project: Project,
        a: str,
        b: str,
        code: str | None,
        *,
        only: Sequence[tuple[str, int, int]] | None = None,
        blind: bool = False,
    ) -> None:
        super().__init__(project, blind=blind)
        self._pair, self._code = (a, b), code
        self._only = None if only is None else frozenset(only)
        self._places: dict[str, Place] = {}
        self._single: str | None = None
        self._live: Live | None = None
        self._decided: str | None = None

    @property
    def heading(self) -> str:
        """Where one is."""
        what = (
            _("all codes") if self._code is None else self.project.codebook().label_of(self._code, language())
        )
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
        pair, code, only = self._pair, self._code, self._only

        def job(project: Project) -> tuple[list[Place], Live] | CimoError:
            from coder.agreement.differing import places
            from coder.agreement.settling import live

            dataset = project.dataset()
            try:
                found, grids = places(dataset, pair, code), live(dataset, pair)
            except CimoError as error:
                return error
            if only is not None:
                found = [one for one in found if (one.session, one.start, one.end) in only]
            return found, grids

        self.compute("disagreements", job, keep=True)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the places."""
        if isinstance(value, CimoError):
            self.fail(value)
            value = [], None
        found, self._live = value
        self._show(found)

    def _show(self, value: list[Place]) -> None:
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
        told = _("{open} of {count} to settle").format(open=open_, count=len(value))
        self.tell(f"{told} · {self._alphas(self._decided)}" if self._decided and self._live else told)
        self._show_whole()

    def _alphas(self, code: str) -> str:
        """What settling made of alpha of a code."""
        before, after = self._live.alphas(code) if self._live is not None else (None, None)
        return _("{code}: alpha {before}, after settling {after}").format(
            code=self.project.codebook().label_of(code, language()),
            before="–" if before is None else decimal(before),
            after="–" if after is None else decimal(after),
        )

    def _settled(self, place: Place, made: Sequence[Settlement]) -> None:
        """Show at once what was decided; the order and what moves scores follow when all is computed anew."""
        codes = {one.code for one in made}
        done = replace(
            place,
            codes=tuple(replace(one, settled=one.settled or one.code in codes) for one in place.codes),
        )
        if self._live is not None:
            self._live = self._live.decided(made)
        self._decided = made[0].code
        self._show([done if one.id == place.id else one for one in self._places.values()])

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
        def side(at: int) -> str:
            said = (
                book.label_of(one.code, language()) + (_qualities(coding) if one.kind != "code" else "")
                for one in place.codes
                if (coding := one.codings[at]) is not None
            )
            return ", ".join(said) or "–"

        moves = "≠" if any(one.moves for one in place.codes) else ""
        style = "dim" if place.settled else ""
        cells = ("✓" if place.settled else "", place.words, side(0), side(1), moves)
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
        differing = {one.code for one in self._meant(place)}
        others = {one.code for one in place.codes} - differing
        for at, (letter, widget) in enumerate((("A", "#side-a"), ("B", "#side-b"))):
            side = Text.assemble((f"{letter}: {names.get(self._pair[at], '?')}", "bold"))
            for coding in place.said[at]:
                sign = "≠ " if coding.code in differing else "· " if coding.code in others else "= "
                side.append("\n" + sign + book.label_of(coding.code, language()))
                side.append(_qualities(coding))
                if coding.memo:
                    side.append(f"\n  “{coding.memo}”", "italic")
            if not place.said[at]:
                side.append("\n" + _("no code"))
            self.query_one(widget, Static).update(side)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._single = None
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_code()

    def action_code(self) -> None:
        """To the passage, in its transcript."""
        if self._chosen is not None:
            self.app.open_code(self._chosen.session, self._chosen.start)  # pyright: ignore[reportAttributeAccessIssue]

    # Settling

    def _meant(self, place: Place) -> tuple[Differing, ...]:
        """The codes of a place that are decided on: all that differ, or the one singled out."""
        chosen = tuple(one for one in place.codes if one.code == self._single)
        return chosen or place.codes

    def action_single(self) -> None:
        """One of the codes that differ here alone, then the next, then all again."""
        place = self._chosen
        if place is None:
            return
        codes = [None, *dict.fromkeys(one.code for one in place.codes)]
        self._single = codes[(codes.index(self._single) + 1) % len(codes)] if self._single in codes else None
        book = self.project.codebook()
        what = _("all codes") if self._single is None else book.label_of(self._single, language())
        self.tell(_("To decide on: {codes}").format(codes=what))
        self._show_whole()

    def action_keep_a(self) -> None:
        """As A has it."""
        self._settle(_("As A has it"), lambda one: one.codings[0])

    def action_keep_b(self) -> None:
        """As B has it."""
        self._settle(_("As B has it"), lambda one: one.codings[1])

    def action_keep_both(self) -> None:
        """All that either has."""
        place = self._chosen
        if place is not None and any(one.both is None for one in self._meant(place)):
            self.tell(_("One says for and the other against; choose A, B or neither."))
            return
        self._settle(_("What both have"), lambda one: one.both)

    def action_keep_neither(self) -> None:
        """Nothing of what they differ on."""
        self._settle(_("Neither"), lambda one: None)

    def action_keep_new(self) -> None:
        """Another code instead of what they differ on."""
        book = self.project.codebook()
        labels = {book.label_of(code.id, language()): code.id for code in book.codes() if not code.retired}

        def given(label: str | None) -> None:
            if label is None:
                return
            found = labels.get(label) or next(
                (code for name, code in labels.items() if name.casefold().startswith(label.casefold())), None
            )
            if found is None:
                self.tell(_("There is no code {code} in the codebook.").format(code=label))
                return
            self._settle(_("Another code"), lambda one: None, new=found)

        about = _("The code that the consensus gives this passage instead.")
        self.app.push_screen(AskDialog(_("Another code"), about, choices=list(labels)), given)

    def action_definition(self) -> None:
        """Sharpen the definition of the code on which they differ."""
        place = self._chosen
        if place is None:
            return
        code = self._meant(place)[0].code
        book = self.project.codebook()
        now = book.code(code).definition.in_(self.project.language)

        def given(text: str | None) -> None:
            if text is not None and text != now:
                revised = redefined(book, code, text, self.project.language)
                self.change(
                    lambda: self.project.revise_codebook(revised), _("The codebook has a new revision.")
                )

        title = _("Definition of {code}").format(code=book.label_of(code, language()))
        about = _("Codings made so far keep the revision they were made under.")
        self.app.push_screen(AskDialog(title, about, now), given)

    def _settle(
        self, title: str, kept: Callable[[Differing], Coding | None], *, new: str | None = None
    ) -> None:
        from coder.agreement.differing import settlement

        place = self._chosen
        if place is None:
            return
        book = self.project.codebook()
        meant = self._meant(place)
        stays = [
            book.label_of(one.code, language()) + _qualities(one_) for one in meant if (one_ := kept(one))
        ]
        stays += [book.label_of(new, language())] if new else []
        goes = [book.label_of(one.code, language()) for one in meant if kept(one) is None and one.code != new]
        lines = [_("In the consensus: {codes}").format(codes=", ".join(stays))] if stays else []
        lines += [_("Not in the consensus: {codes}").format(codes=", ".join(goes))] if goes else []

        def keep(answer: tuple[str, str] | None) -> None:
            if answer is None:
                return
            made = [settlement(place, one.code, kept(one), *answer) for one in meant if one.code != new]
            if new is not None:
                made.append(settlement(place, new, None, *answer, keep=True))
            self._single = None
            if self.change(lambda: self.project.settle(made)) is not None:
                self._settled(place, made)

        self.app.push_screen(ReasonDialog(title, "\n".join(lines)), keep)


def redefined(book: Codebook, code: str, text: str, words: str) -> Codebook:
    """The codebook with another definition of a code, in the language `words` where it has several."""

    def changed(one: Code) -> Code:
        if one.id != code:
            return one
        there = one.definition
        if not there.by_language:
            return replace(one, definition=replace(there, plain=text))
        return replace(one, definition=replace(there, by_language={**there.by_language, words: text}))

    families = tuple(
        replace(family, codes=tuple(changed(one) for one in family.codes)) for family in book.families
    )
    return replace(book, families=families)


def _qualities(coding: Coding) -> str:
    parts = [_("contradicts")] if coding.stance == "contradicts" else []
    parts += [_("central")] if coding.weight >= 2 else []
    return f" ({', '.join(parts)})" if parts else ""
