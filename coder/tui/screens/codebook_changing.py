"""Changing codes on the codebook screen: each dialog ends in one verb of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.style import Style
from rich.text import Text
from textual.screen import Screen

from codebook.colours import NAMES
from coder.i18n import _, language

from ..widgets.code_form import CodeDialog
from ..widgets.dialogs import AskDialog
from ..widgets.merging import ReportDialog
from ..widgets.pick import Pick, PickDialog, code_picks
from .history import moment
from .memo_asking import ask_memo

if TYPE_CHECKING:
    from codebook.model import Code
    from coder.project import Project


class CodebookChanging(Screen[None]):
    """The part of the codebook screen that changes the codebook."""

    if TYPE_CHECKING:
        project: Project
        _at: str | None

        @property
        def chosen(self) -> Code | None: ...
        def change(self, verb: Callable[[], Any], remark: str = "") -> Any: ...
        def tell(self, remark: str) -> None: ...
        def refresh_if_changed(self) -> None: ...

    def _family(self) -> str:
        """The family of the highlighted code; the last one where there is none."""
        book, code = self.project.codebook(), self.chosen
        return book.family_of(code.id).id if code is not None else book.families[-1].id

    def action_edit(self) -> None:
        """Change the words, key and colour of the code."""
        code = self.chosen
        if code is None:
            return

        def keep(changes: dict[str, Any]) -> object:
            return self.project.change_code(code.id, language=language(), **changes)

        self.app.push_screen(CodeDialog(code.label.in_(language()), keep, code), self._kept)

    def _kept(self, done: object) -> None:
        """Show what a form did; None when it was left."""
        if done is not None:
            self.refresh_if_changed()
            self.tell(_("Kept."))

    def action_add(self) -> None:
        """A new code in the family."""
        self._add(self._family(), None)

    def action_add_below(self) -> None:
        """A new code below the highlighted one."""
        code = self.chosen
        self._add(self._family(), code.id if code is not None else None)

    def _add(self, family: str, parent: str | None) -> None:
        home = next(one for one in self.project.codebook().families if one.id == family)

        def keep(written: dict[str, Any]) -> str:
            return self.project.add_code(family, parent=parent, **written)

        def show(made: str | None) -> None:
            self._kept(made)
            if made is not None:
                self._at = made
                self._fill()

        title = _("New code in {family}").format(family=home.label.in_(language()))
        self.app.push_screen(CodeDialog(title, keep), show)

    if TYPE_CHECKING:

        def _fill(self) -> None: ...

    def action_rename(self) -> None:
        """Give the code another name."""
        code = self.chosen
        if code is None:
            return
        label = code.label.in_(language())

        def keep(text: str | None) -> None:
            if text and text != label:
                self.change(lambda: self.project.change_code(code.id, language=language(), label=text))

        self.app.push_screen(AskDialog(_("Name of the code"), "", label), keep)

    def action_move(self) -> None:
        """To another family, or below another code."""
        code = self.chosen
        if code is None:
            return
        book = self.project.codebook()
        picks = [
            Pick(
                f"family:{one.id}",
                f"{one.label.in_(language())} {one.id}",
                Text(one.label.in_(language()), "bold"),
            )
            for one in book.families
        ]
        picks += [
            Pick(f"code:{one.id}", f"{_('below')} {one.words}", Text.assemble(_("below"), " ", one.line))
            for one in code_picks(book, language(), without=code.id)
        ]

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is None:
                return
            kind, _colon, target = picked[0].partition(":")
            if kind == "family":
                self.change(lambda: self.project.move_code(code.id, family=target, parent=""), _("Moved."))
            else:
                family = book.family_of(target).id
                self.change(
                    lambda: self.project.move_code(code.id, family=family, parent=target), _("Moved.")
                )

        title = _("Where does “{code}” go?").format(code=code.label.in_(language()))
        self.app.push_screen(PickDialog(title, "", picks), keep)

    def action_up(self) -> None:
        """A place up among the codes of its level."""
        self._shift(-1)

    def action_down(self) -> None:
        """A place down among the codes of its level."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        code = self.chosen
        if code is None:
            return
        home = self.project.codebook().family_of(code.id)
        level = [one.id for one in home.codes if one.parent == code.parent]
        at = level.index(code.id)
        if not 0 <= at + step < len(level):
            return
        # Down: the one after next stands behind it, or nothing does.
        if step < 0:
            self.change(lambda: self.project.move_code(code.id, before=level[at - 1]))
        else:
            self.change(lambda: self.project.move_code(level[at + 1], before=code.id))

    def action_merge(self) -> None:
        """Make one code of two."""
        code = self.chosen
        if code is None:
            return
        label = code.label.in_(language())
        count = len(self.project.codings(code=code.id))
        about = _(
            "Codings of “{code}”: {count}, of all coders. They become codings of the code you choose, with "
            "memos and links; “{code}” goes. One step, which u takes back."
        ).format(code=label, count=count)

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is None:
                return
            moved = self.change(lambda: self.project.merge_codes(code.id, picked[0]))
            if moved is not None:
                self._at = picked[0]
                self._fill()
                self.tell(_("Merged; codings moved: {count}. u takes it back.").format(count=len(moved)))

        picks = code_picks(self.project.codebook(), language(), without=code.id)
        dialog = PickDialog(
            _("Merge “{code}” into…").format(code=label), about, picks, action=_("Merge (Enter)")
        )
        self.app.push_screen(dialog, keep)

    def action_colour(self) -> None:
        """Choose another colour."""
        code = self.chosen
        if code is None:
            return
        picks = [
            Pick(name, f"{_(name)} {name}", Text.assemble(("████ ", Style(color=value.lower())), _(name)))
            for name, value in NAMES.items()
        ]

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is not None:
                self.change(
                    lambda: self.project.change_code(code.id, colour=picked[0].removeprefix("new:")),
                    _("Kept."),
                )

        title = _("Colour of “{code}”").format(code=code.label.in_(language()))
        self.app.push_screen(PickDialog(title, "", picks, new=lambda typed: typed), keep)

    def action_retire(self) -> None:
        """Offer the code no longer, or again."""
        code = self.chosen
        if code is not None:
            self.change(
                lambda: self.project.retire_code(code.id, not code.retired),
                _("In use again.") if code.retired else _("Retired; its codings stay."),
            )

    def action_memo(self) -> None:
        """Write a memo on the code."""
        if self.chosen is not None:
            ask_memo(self, self.project, "code", self.chosen.id, self.tell)

    def action_history(self) -> None:
        """What changed about the code."""
        from codebook.revisions import code_history

        code = self.chosen
        if code is None:
            return
        revisions = {one.codebook.revision: one for one in self.project.codebook_revisions()}
        names = {one.id: one.name for one in self.project.coders()}
        lines: list[str] = []
        for number, remarks in code_history(self.project.codebooks(), code.id):
            one = revisions[number]
            head = _("Revision {number}, {when}").format(number=number, when=moment(one.created))
            lines.append(f"{head} · {names[one.coder]}" if one.coder in names else head)
            lines += ["  " + remark.calling(id=code.label).sentence(language()) for remark in remarks]
        if not lines:
            lines = [_("This code is as it was in the first revision of the codebook.")]
        self.app.push_screen(ReportDialog(code.label.in_(language()), lines))

    def action_codings(self) -> None:
        """List the codings with the code."""
        code = self.chosen
        if code is not None:
            kept = {"words": f'"{code.id}"', "where": "codings", "regex": ""}
            self.project.set_state("search", kept)
            self.app.action_search()  # pyright: ignore[reportAttributeAccessIssue]
