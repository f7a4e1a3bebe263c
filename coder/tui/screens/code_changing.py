"""Changing codings on the coding screen: each key is one verb of the project, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from codebook.model import Coding
from transcripts.errors import CimoError
from transcripts.i18n import N_, translator
from transcripts.model import Span

from ..reader.view import Reader
from ..widgets.memo import MemoDialog

if TYPE_CHECKING:
    from coder.project import Project
    from exports.dataset import Entry

    from ..suggester.messages import Kind
    from ..widgets.codebook_panel import CodebookPanel
    from .code_work import Work

_FEW = 20
"""Codings that are shown one by one; more are read anew together."""


class CodeChanging(Screen[None]):
    """The part of the coding screen that changes what the project holds."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader
        panel: CodebookPanel
        model_in_sight: str

        def tell(self, remark: str) -> None: ...
        def fail(self, error: CimoError) -> None: ...
        def moved(self) -> None: ...
        def learn(self, kind: Kind | None = None, *, coding: Coding | None = None) -> None: ...
        def reread(self) -> None: ...
        def put_beside(self, coding: Coding) -> None: ...
        def drop_beside(self, coding_id: str) -> None: ...
        def follow_beside(self) -> None: ...

    last_code: str | None = None
    """The code that was used last."""

    resizing: str | None = None
    """The coding whose boundaries are being moved."""

    def apply(self, code: str, *, origin: str = "hand", probability: float | None = None) -> Coding | None:
        """Apply a code to the selection or the passage; the same once more takes it back."""
        _ = translator(self.language)
        target = self.reader.target
        if target is None:
            return None
        label = self.work.label(code, self.language)
        if not len(target):
            self.tell(_("Nothing selected yet: shift with arrows extends, Esc leaves."))
            return None
        same = next((one for one in self._own_here() if _same(one, target, code)), None)
        if same is not None and origin != "hand":
            return same
        if same is not None and same.memo:
            self.reader.focus_coding(same)
            self.tell(_("{code} is there, with a memo: Delete removes both.").format(code=label))
            return same
        if same is not None:
            self._remove(same)
            return None
        try:
            coding = self.project.apply_code(
                self.work.session.id,
                target.start,
                target.end,
                code,
                origin=origin,
                probability=probability,
                model=self.model_in_sight,
            )
        except CimoError as error:
            self.fail(error)
            return None
        self.last_code = code
        self._show_change(coding)
        self.tell(_("{code} applied.").format(code=label))
        return coding

    def _own_here(self) -> Sequence[Coding]:
        return [coding for coding in self.reader.here() if self.work.own(coding)]

    def _chosen(self) -> Coding | None:
        """The coding that a change is meant for: the chosen one, else the only own one here."""
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        if chosen is not None and not self.work.own(chosen):
            name = self.work.names.get(chosen.coder, "")
            self.tell(_("That is {name}'s coding: only {name} changes it.").format(name=name))
            return None
        if chosen is not None:
            return chosen
        own = self._own_here()
        if len(own) == 1:
            self.reader.focus_coding(own[0])
            return own[0]
        self.tell(
            _("More than one coding here: Tab chooses one.")
            if own
            else _("No coding of yours here: a code's key makes one.")
        )
        return None

    def _show_change(self, coding: Coding) -> None:
        old_coder = self.work.coder
        self.work.wrote(self.project, coding)
        if old_coder != self.work.coder:
            self.reader.show_coder(self.work.coder)
        self.reader.put_coding(coding)
        self.put_beside(coding)
        still = self.reader.picked and self.reader.focused_id == coding.id
        self.reader.focus_coding(coding, picked=still)
        self.panel.count(self.work.counts)
        self.moved()
        self.learn("accepted" if coding.origin == "suggested" else "coded", coding=coding)

    def _change(self, coding: Coding, remark: str, **changes: object) -> None:
        try:
            changed = self.project.change_coding(coding.id, **changes)  # pyright: ignore[reportArgumentType]
        except CimoError as error:
            self.fail(error)
            return
        self._show_change(changed)
        self.tell(remark)

    def _remove(self, coding: Coding) -> None:
        _ = translator(self.language)
        try:
            self.project.remove_codings([coding.id])
        except CimoError as error:
            self.fail(error)
            return
        self.work.removed(self.project, coding.id)
        self.reader.drop_coding(coding.id)
        self.drop_beside(coding.id)
        self.panel.count(self.work.counts)
        self.moved()
        self.learn("removed", coding=coding)
        self.tell(
            _("{code} removed; u brings it back.").format(code=self.work.label(coding.code, self.language))
        )

    def action_stance(self) -> None:
        """Turn the chosen coding's stance round."""
        _ = translator(self.language)
        coding = self._chosen()
        if coding is not None and coding.stance == "supports":
            self._change(coding, _("Contradicts."), stance="contradicts")
        elif coding is not None:
            self._change(coding, _("Supports."), stance="supports")

    def action_weight(self) -> None:
        """Turn the chosen coding's weight round."""
        _ = translator(self.language)
        coding = self._chosen()
        if coding is not None and coding.weight == 1:
            self._change(coding, _("Central."), weight=2)
        elif coding is not None:
            self._change(coding, _("In passing."), weight=1)

    def action_memo(self) -> None:
        """Write the chosen coding's memo; while boundaries move, keep them."""
        _ = translator(self.language)
        if self.resizing is not None:
            self._keep_boundaries(self.resizing)
            return
        coding = self._chosen()
        if coding is None:
            return

        def keep(text: str | None) -> None:
            if text is not None and text != coding.memo:
                self._change(coding, _("Memo kept."), memo=text)

        label = self.work.label(coding.code, self.language)
        title = _("Memo with {code}").format(code=label)
        self.app.push_screen(MemoDialog(title, f"“{coding.quote}”", coding.memo, self.language), keep)

    def action_remove(self) -> None:
        """Remove the chosen coding."""
        coding = self._chosen()
        if coding is not None:
            self._remove(coding)

    def action_select(self) -> None:
        """Begin to select; on a chosen coding of one's own, begin to move its boundaries."""
        _ = translator(self.language)
        chosen = self.reader.focused_coding
        if chosen and self.reader.picked and self.work.own(chosen) and self._free_to_resize(chosen):
            self.reader.begin_boundaries(chosen)
            self.resizing = chosen.id
            self.tell(_("Arrows move the end, o the other one; Enter keeps, Esc not."))
        else:
            self.reader.begin_selection()
            self.tell(_("Arrows move, shift extends, s sentence; then a code's key."))

    def _free_to_resize(self, coding: Coding) -> bool:
        """Whether nothing is selected, or still the words that the coding was made of."""
        if self.reader.selection is None:
            return True
        return self.resizing is None and self.reader.target == Span(coding.start, coding.end)

    def _keep_boundaries(self, coding_id: str) -> None:
        _ = translator(self.language)
        coding, target = self.work.codings.get(coding_id), self.reader.target
        self.reader.select(None)
        if coding is not None and target is not None and len(target):
            self._change(coding, _("Boundaries moved."), start=target.start, end=target.end)

    def on_reader_boundary_dragged(self, event: Reader.BoundaryDragged) -> None:
        self._keep_boundaries(event.coding.id)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._travel(undo=True)

    def action_redo(self) -> None:
        """Make a change again that was taken back."""
        self._travel(undo=False)

    def _travel(self, *, undo: bool) -> None:
        from coder.project.words import sentence

        _ = translator(self.language)
        try:
            entry = self.project.undo() if undo else self.project.redo()
        except CimoError as error:
            self.fail(error)
            return
        if entry is None:
            self.tell(_("Nothing to undo.") if undo else _("Nothing to redo."))
            return
        self._follow(entry)
        self.learn()
        self.tell(sentence(entry, self.language))

    def _follow(self, entry: Entry) -> None:
        """Show what a step back or forward changed: one coding at a time where that is all."""
        changes = self.project.entry_changes(entry.id)
        if not changes or any(table != "codings" for table, *_ in changes) or len(changes) > _FEW:
            self.reread()
            return
        for _, coding_id, _, after in changes:
            if after is None:
                self.work.removed(self.project, coding_id)
                self.reader.drop_coding(coding_id)
                self.drop_beside(coding_id)
            elif after["session"] == self.work.session.id:
                coding = self.project.coding(coding_id)
                self.work.wrote(self.project, coding)
                self.reader.put_coding(coding)
                self.put_beside(coding)
                self.reader.move_to(self.reader.unit_at(coding.start), keep=True, centre=True)
        self.work.generation = self.project.generation()
        self.follow_beside()
        self.panel.count(self.work.counts)
        self.moved()

    def action_done(self) -> None:
        """Mark the session done by this coder, or not done after all."""
        _ = translator(self.language)
        try:
            self.project.mark_done(self.work.session.id, not self.work.done)
        except CimoError as error:
            self.fail(error)
            return
        self.reread()
        self.tell(_(self._marked()))

    def _marked(self) -> str:
        """What was marked; with a sample of the session to code, that it was more than the sample."""
        if not self.work.done:
            return N_("Not done after all.")
        if self.work.drawn is not None and len(self.work.drawn) < len(self.work.session.passages):
            return N_("The whole session is marked done, not only what was drawn; D takes that back.")
        return N_("Marked done.")


def _same(coding: Coding, span: Span, code: str) -> bool:
    return (coding.start, coding.end, coding.code) == (span.start, span.end, code)
