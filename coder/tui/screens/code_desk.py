"""What one does beside coding without leaving the coding screen: codes from words, examples, memos, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from codebook.model import Coding
from transcripts.errors import CimoError
from transcripts.i18n import translator

from ..widgets.code_form import CodeDialog
from ..widgets.pick import Pick, PickDialog
from ..widgets.recent import RecentDialog
from .memo_asking import ask_memo

if TYPE_CHECKING:
    from coder.project import Project

    from ..reader.view import Reader
    from .code_work import Work

LONGEST_NAME = 60
"""Characters of selected words that become the name of a code at once."""


class CodeDesk(Screen[None]):
    """The part of the coding screen for what hangs on codes and codings."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader
        colours: Mapping[str, str]

        def tell(self, remark: str) -> None: ...
        def fail(self, error: CimoError) -> None: ...
        def reread(self) -> None: ...
        def apply(self, code: str) -> Coding | None: ...
        def _chosen(self) -> Coding | None: ...
        def _own_here(self) -> Sequence[Coding]: ...
        def moved(self) -> None: ...
        def _show_change(self, coding: Coding) -> None: ...

    def on_screen_resume(self) -> None:
        """A screen above this one may have changed codings or the codebook."""
        if self.is_mounted and hasattr(self, "reader") and self.project.generation() != self.work.generation:
            self.reread()

    # Codes

    def action_recent(self) -> None:
        """Choose one of the codes used last."""
        _ = translator(self.language)
        codes = self.work.recent(self.project)
        if not codes:
            self.tell(_("No code used yet: a code's key applies it."))
            return

        def use(code: str | None) -> None:
            if code is not None:
                self.apply(code)

        listed = [
            (code, self.work.label(code, self.language), self.colours.get(code, "default")) for code in codes
        ]
        self.app.push_screen(RecentDialog(listed), use)

    def action_in_vivo(self) -> None:
        """Make a code of the selected words, and apply it to them."""
        _ = translator(self.language)
        target = self.reader.target
        if target is None or not len(target):
            self.tell(_("Select the words first: v, arrows with shift, or the mouse."))
            return
        session = self.work.session
        words = " ".join(session.transcript.slice(target).split())
        families = [
            Pick(one.id, f"{one.label.in_(self.language)} {one.id}", one.label.in_(self.language))
            for one in self.work.codebook.families
        ]

        def name(family: str) -> None:
            def keep(written: dict[str, Any]) -> str:
                return self.project.add_code(family, at=(session.id, target.start, target.end), **written)

            def show(code: str | None) -> None:
                if code is not None:
                    self.reread()
                    label = self.work.label(code, self.language)
                    self.tell(_("New code {code}, applied to its words.").format(code=label))

            self.app.push_screen(CodeDialog(_("New code"), keep, label=words[:LONGEST_NAME]), show)

        def begin(picked: tuple[str, str] | None) -> None:
            if picked is not None:
                name(picked[0])

        if len(families) == 1:
            name(families[0].id)
        else:
            self.app.push_screen(PickDialog(_("In which family?"), f"“{words}”", families), begin)

    def action_typical(self) -> None:
        """Put the coding's words into the codebook as a typical example."""
        self._example(borderline=False)

    def action_borderline(self) -> None:
        """Put the coding's words into the codebook as a borderline example."""
        self._example(borderline=True)

    def _example(self, *, borderline: bool) -> None:
        _ = translator(self.language)
        coding = self.reader.focused_coding or self._chosen()
        if coding is None:
            return
        try:
            self.project.add_example(coding.code, coding.quote, borderline=borderline)
        except CimoError as error:
            self.tell(error.sentence(self.language))
            return
        label = self.work.label(coding.code, self.language)
        self.reread()
        # With a new revision the text is shown anew; her coding and its code stay at hand.
        self.reader.focus_coding(coding, picked=True)
        self.moved()
        said = (
            _("Borderline example of {code} in the codebook.")
            if borderline
            else _("Typical example of {code} in the codebook.")
        )
        self.tell(said.format(code=label))

    # Codings

    def action_confirm(self) -> None:
        """Say of a coding given by a search that it holds."""
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        own = [chosen] if chosen is not None and self.work.own(chosen) else self._own_here()
        waiting = [one for one in own if one.origin == "search"]
        if not waiting:
            self.tell(_("No coding of yours here waits to be confirmed."))
            return
        try:
            made = self.project.confirm_codings([one.id for one in waiting])
        except CimoError as error:
            self.fail(error)
            return
        for one in made:
            self._show_change(one)
        self.tell(_("Confirmed: {count}.").format(count=len(made)))

    def action_fit(self) -> None:
        """Mark the coding's words fit to publish, or not after all."""
        _ = translator(self.language)
        coding = self.reader.focused_coding or self._chosen()
        if coding is None:
            return
        fit = coding.id not in self.work.fit
        try:
            self.work.mark(self.project, coding, fit)
        except CimoError as error:
            self.fail(error)
            return
        self.moved()
        self.tell(_("Fit to publish.") if fit else _("Not to be published."))

    def action_turn_memo(self) -> None:
        """Write a memo on the turn."""
        passage = self.reader.passage
        if passage is not None:
            ask_memo(self, self.project, "turn", f"{self.work.session.id}:{passage.turn}", self.tell)

    def action_link(self) -> None:
        """Link codings of this account to a configuration."""
        from .linking import link

        place = self.reader.target
        link(self, self.project, self.work.session.id, place, self.tell)
