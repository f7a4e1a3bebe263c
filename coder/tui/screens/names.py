"""Names and what stands for them: the researcher decides about each form, then all are replaced at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from coder.i18n import N_, _, language, plural
from transcripts.errors import CimoError
from transcripts.i18n import translator

from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.pseudonym_verbs import PseudonymReport
    from transcripts.pseudonyms import Candidate

PREVIEWED = 200
"""Places shown in the preview."""


class NamesScreen(ProjectView):
    """Candidates with counts and contexts; Enter or a click replaces or keeps."""

    context: ClassVar[str] = "names"

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._found: dict[str, Candidate] = {}
        self._by: dict[str, str] = {}
        self._replaced: dict[str, bool] = {}

    def body(self) -> ComposeResult:
        """What this is, the candidates, where the highlighted one stands."""
        yield Static(
            _(
                "Marked names are replaced everywhere, in one step. Pseudonymised is not anonymous: who "
                "knows the project may recognise people by what they say."
            ),
            id="about",
            markup=False,
        )
        yield RowTable(self._columns(), id="candidates")
        yield empty(_("Nothing was found that may identify people; read the transcripts all the same."))
        yield Static(id="contexts", markup=False)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", 1),
            Column(_("Name"), 14, share=2),
            Column(_("Kind"), 7),
            Column(_("Times"), 5, right=True),
            Column(_("Becomes"), 12, share=1),
        )

    def reload(self) -> None:
        """Look for names anew; what was decided stays decided."""
        self.tell(_("Looking for names…"))

        def job(project: Project) -> list[Candidate]:
            key = project.key_here()
            known = [one for each in key[1].rounds for one in each.replacements] if key else []
            return project.name_candidates(known)

        self.compute("candidates", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show candidates, or what replacing did."""
        if purpose == "candidates":
            self._found = {one.form: one for one in value} | {
                form: one for form, one in self._found.items() if one.kind == "own"
            }
            self.tell("")
            self._show()
        elif purpose == "apply":
            self._applied(value)
        else:
            self.refresh_if_changed()
            self.tell(_("The names are in the project again."))

    def _chosen(self, form: str) -> bool:
        one = self._found[form]
        return self._replaced.get(form, one.kind in ("speaker", "own") and one.sure)

    def _becomes(self, form: str) -> str:
        return self._by.get(form, self._found[form].proposed)

    def _show(self, at: str | None = None) -> None:
        rows: list[Row | Heading] = []
        before = None
        for form, one in self._found.items():
            group = _group(one)
            if group != before:
                rows.append(Heading(group))
                before = group
            on = self._chosen(form)
            becomes = Text(self._becomes(form)) if on else Text(_("keeps"), "dim")
            rows.append(Row(form, ("×" if on else "·", form, _kind(one.kind), str(one.count or ""), becomes)))
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows, columns=self._columns(), at=at)
        if self.focused is None and rows:
            table.list.focus()
        self._show_contexts()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_contexts()

    def _show_contexts(self) -> None:
        form = self._form
        text = Text()
        if form is not None:
            for each in self._found[form].contexts:
                text.append(f"…{each.before} ", "dim")
                text.append(form, "bold")
                text.append(f" {each.after}…\n", "dim")
            if not self._found[form].contexts:
                text.append(_("In no transcript; perhaps as a speaker or in a label."), "dim")
        self.query_one("#contexts", Static).update(text)

    @property
    def _form(self) -> str | None:
        form = self.query_one(RowList).chosen
        return form if form in self._found else None

    # Deciding

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_toggle()

    def action_toggle(self) -> None:
        """Replace the highlighted name, or keep it."""
        if (form := self._form) is not None:
            self._replaced[form] = not self._chosen(form)
            self._show(form)

    def action_all(self) -> None:
        """Replace or keep all of one kind."""
        if (form := self._form) is not None:
            turned = not self._chosen(form)
            group = _group(self._found[form])
            for other, one in self._found.items():
                if _group(one) == group:
                    self._replaced[other] = turned
            self._show(form)

    def action_edit(self) -> None:
        """Give the highlighted name another pseudonym."""
        from ..widgets.dialogs import AskDialog

        form = self._form
        if form is None:
            return

        def keep(text: str | None) -> None:
            if text:
                self._by[form] = text
                self._replaced[form] = True
                self._show(form)

        self.app.push_screen(
            AskDialog(_("Pseudonym of “{name}”").format(name=form), "", self._becomes(form)), keep
        )

    def action_add(self) -> None:
        """Add a name of one's own."""
        from ..widgets.dialogs import AskDialog

        def keep(text: str | None) -> None:
            if text:
                form = " ".join(text.split())
                self._found.setdefault(form, self._own(form))
                self._replaced[form] = True
                self._show(form)
                self.query_one(RowList).highlight(form)

        about = _("As it is written in the transcripts, capitals and all.")
        self.app.push_screen(AskDialog(_("A name to replace"), about), keep)

    def _own(self, form: str) -> Candidate:
        from transcripts.pseudonyms import Candidate, Context, leaks

        places: list[Context] = []
        for at, session in enumerate(self.project.sessions()):
            for leak in leaks(session.transcript.text, [form]):
                places.append(Context(leak.around.partition(form)[0], leak.around.partition(form)[2], at, 0))
        return Candidate(form, "own", len(places), 0, tuple(places[:3]), f"[{_kind('name')}]", True)

    def _replacements(self) -> list[Any]:
        from transcripts.pseudonyms import Replacement

        return [
            Replacement(form, self._becomes(form), one.kind if one.kind != "own" else "name")
            for form, one in self._found.items()
            if self._chosen(form) and self._becomes(form) != form
        ]

    # Looking, replacing, putting back

    def action_preview(self) -> None:
        """Show the places with their pseudonyms."""
        from transcripts.pseudonyms import check_usable, replace

        from ..widgets.merging import ReportDialog

        chosen = self._replacements()
        lines: list[str] = []
        try:
            check_usable(chosen)
            for session in self.project.sessions():
                lines.append(f"— {replace(session.label, chosen).text}")
                new = replace(session.transcript.text, chosen)
                lines += dict.fromkeys(
                    "  " + new.text[new.text.rfind("\n", 0, edit.new_start) + 1 :].partition("\n")[0][:400]
                    for edit in new.edits[:PREVIEWED]
                )
        except CimoError as error:
            self.fail(error)
            return
        self.app.push_screen(ReportDialog(_("With pseudonyms"), lines[:PREVIEWED]))

    def action_apply(self) -> None:
        """Ask where the key goes, and replace."""
        from ..widgets.dialogs import AskDialog

        chosen = self._replacements()
        if not chosen:
            self.tell(_("Mark a name first: Enter does."))
            return
        found = self.project.key_here()
        path = Path(self.project.path)
        proposed = found[0] if found else path.with_name(f"{path.stem}.key.json")

        def begin(text: str | None) -> None:
            if text:
                key = Path(text).expanduser()
                self.tell(_("Replacing names…"))
                self.compute("apply", lambda project: project.pseudonymise(chosen, key=key))

        about = plural(
            N_(
                "One name is replaced in all transcripts, memos, labels and steps. It goes to the key, which "
                "only you can read. Without it nothing can be put back. Where is the key to lie?"
            ),
            N_(
                "{count} names are replaced in all transcripts, memos, labels and steps. They go to the key, "
                "which only you can read. Without it nothing can be put back. Where is the key to lie?"
            ),
            len(chosen),
        ).format(count=len(chosen))
        self.app.push_screen(
            AskDialog(_("Replace names"), about, str(proposed), action=_("Replace (Enter)")), begin
        )

    def _applied(self, report: PseudonymReport) -> None:
        from ..widgets.merging import ReportDialog

        self.tell("")
        self.refresh_if_changed()
        if report.key is None:
            self.tell(_("None of these names stands in the project; nothing was changed."))
            return
        lines = [f"{one.form} → {one.by}  ({count})" for one, count in report.replaced]
        lines += [
            "",
            _("The key: {path}. Only you can read it; keep it apart from the project.").format(
                path=report.key
            ),
        ]
        if report.remaining:
            words = ", ".join(f"{word} ({count})" for word, count in report.remaining[:30])
            lines.append(_("Words with a capital that remain: {words}").format(words=words))
        if report.coders:
            lines.append(
                _("Coders keep their names: {names}. They stand in exports.").format(
                    names=", ".join(report.coders)
                )
            )
        lines += [
            _("{path}: this copy still holds names; remove it when you need it no longer.").format(path=path)
            for path in report.copies
        ]
        lines.append(
            _("Pseudonymised, not anonymous: who knows the project may recognise people by what they say.")
        )
        self.app.push_screen(ReportDialog(_("Replaced"), lines))

    def action_restore(self) -> None:
        """Put the names that were replaced last back."""
        if not self.project.pseudonymised:
            self.tell(_("No names are replaced yet."))
            return
        self.tell(_("Putting names back…"))
        self.compute("restore", lambda project: project.put_names_back())


def _group(one: Candidate) -> str:
    if one.kind == "own":
        return _("Added")
    if one.kind == "speaker":
        return _("Speakers")
    return _("Addresses, numbers and dates") if one.sure else _("Words with a capital")


def _kind(kind: str) -> str:
    from transcripts.pseudonyms import KINDS

    return translator(language())(KINDS.get(kind, KINDS["name"]))
