"""Where passages begin and end, moved on the coding screen: one verb of the project, one undo each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from transcripts.boundaries import ending_word, join, split
from transcripts.errors import CimoError
from transcripts.i18n import translator
from transcripts.model import Passage

if TYPE_CHECKING:
    from coder.project import Project

    from ..reader.view import Reader
    from .code_work import Work


class CodePassages(Screen[None]):
    """The part of the coding screen that cuts turns into other passages."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader

        def tell(self, remark: str) -> None: ...
        def fail(self, error: CimoError) -> None: ...
        def reread(self) -> None: ...
        def learn(self, *, cut: bool = False) -> None: ...

    def action_split(self) -> None:
        """Begin a passage at the text cursor, or make the selected span one."""
        _ = translator(self.language)
        selection = self.reader.selection
        if selection is None:
            self.tell(_("v puts a cursor in the text, arrows move it; then | splits there."))
            return
        at = selection.span.start
        cut = split(self.work.session.transcript.text, self._there(at), selection.span)
        new = (one.start for one in cut if one.start >= at and one not in self.work.units)
        self._cut(cut, next(new, at), _("There is a boundary there already."), _("Passage split."))

    def action_join(self) -> None:
        """Join the passage with the next one of its turn."""
        _ = translator(self.language)
        passage = self.reader.passage
        if passage is not None:
            cut = join(self._there(passage.start), passage.start)
            nothing = _("This is the last passage of the turn.")
            self._cut(cut, passage.start, nothing, _("Passages joined."))

    def action_abbreviation(self) -> None:
        """Take the selected word, else the last one of the passage, for an abbreviation, in all sessions."""
        _ = translator(self.language)
        selection, passage = self.reader.selection, self.reader.passage
        if passage is None:
            return
        word = ending_word(
            self.work.session.transcript.text, passage if selection is None else selection.span
        )
        if word is None:
            self.tell(_("Select a word with its full stop, or go to a passage that ends in one."))
            return
        try:
            gone = self.project.change_abbreviations(add=[word])
        except CimoError as error:
            self.fail(error)
            return
        told = _("No sentence ends after “{word}” any more; boundaries gone: {count}.")
        self._show_cut(passage.start, told.format(word=word, count=gone))

    def _there(self, at: int) -> tuple[Passage, ...]:
        """The passages as they are, and the turn at hand as one where it holds none."""
        kept = set(self.work.session.passages)
        return tuple(one for one in self.work.units if one in kept or one.start <= at < one.end)

    def _cut(self, passages: tuple[Passage, ...], at: int, nothing: str, remark: str) -> None:
        if set(passages) <= set(self.work.units):
            self.tell(nothing)
            return
        try:
            self.project.set_passages(self.work.session.id, passages)
        except CimoError as error:
            self.fail(error)
            return
        self._show_cut(at, remark)

    def _show_cut(self, at: int, remark: str) -> None:
        self.reader.select(None)
        self.reader.move_to(self.reader.unit_at(at))
        self.reread()
        self.reader.move_to(self.reader.unit_at(at))
        self.learn(cut=True)
        self.tell(remark)
