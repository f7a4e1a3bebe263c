"""What a score rests on: the rule, the passages for and against, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _, language

from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from ..widgets.score_words import score_words
from .base import ProjectView, empty
from .filtered import Filters

if TYPE_CHECKING:
    from codebook.account import Account
    from codebook.model import Coding
    from codebook.scoring import Score
    from coder.project import Project


@dataclass(frozen=True, slots=True)
class Carrying:
    """A coding that carries a score, in its place."""

    coding: Coding
    session: str
    speaker: str
    coder: str
    nods: bool = False
    fit: bool = False


class EvidenceScreen(ProjectView):
    """One score, opened down to its passages."""

    context: ClassVar[str] = "evidence"

    def __init__(
        self, project: Project, initiative: str, code: str, filters: Filters, *, blind: bool = False
    ) -> None:
        super().__init__(project, blind=blind)
        self._initiative, self._code, self._filters = initiative, code, filters
        self._score: Score | None = None
        self._account: Account | None = None
        self._codings: dict[str, Coding] = {}

    @property
    def heading(self) -> str:
        """Where one is."""
        return f"{_('Scores')} › {_('Evidence')}"

    @property
    def _label(self) -> str:
        return next((one.label for one in self.project.initiatives() if one.id == self._initiative), "")

    def body(self) -> ComposeResult:
        """The score in words, passages, the whole of the highlighted one, the rule."""
        yield Static(id="about", markup=False)
        yield RowTable(
            (
                Column(_("Passage"), 20, share=1),
                Column(_("Speaker"), 8),
                Column(_("Session"), 8),
                Column(_("Weight"), 7, whole=True),
                Column(_("Coder"), 5),
            ),
            id="passages",
        )
        yield empty(
            _("No passage carries this code yet: F3 goes to the overview, Enter there codes a session.")
        )
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="quote", markup=False)
        yield Static(id="carry", markup=False)
        yield Static(id="rule", markup=False)

    def reload(self) -> None:
        """Compute the score anew."""
        initiative, code, filters = self._initiative, self._code, self._filters

        def job(project: Project) -> tuple[Account | None, list[Carrying]]:
            from coder.project.accounts import account_of

            scores = (
                one for one in filters.scores(project) if (one.initiative, one.code) == (initiative, code)
            )
            score = next(scores, None)
            found = account_of(project, score) if score else None
            return found, carrying(project, found) if found else []

        self.compute("evidence", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the score and its passages."""
        from codebook import words

        account, found = value
        self._account = account
        self._score = score = account.score if account else None
        if score is None:
            self.action_back()
            return
        book = self.project.codebook()
        self.query_one("#about", Static).update(
            score_words(score, book, self._label).append("\n").append_text(firm(account))
        )
        self.query_one("#carry", Static).update(carried(account))
        rule = Text.assemble((_("The rule") + "\n", "bold"), words.rule(book.scoring, language()))
        if score.override is not None:
            names = {one.id: one.name for one in self.project.coders()}
            given = _("Set to {score} by {coder}: {reason}").format(
                score=score.override.score,
                coder=names.get(score.override.coder, _("a researcher")),
                reason=score.override.reason,
            )
            rule = Text.assemble((given + "\n", "bold"), rule)
        self.query_one("#rule", Static).update(rule)
        rows: list[Row | Heading] = []
        for stance, heading in (
            ("supports", _("For, in codings: {count}")),
            ("contradicts", _("Against, in codings: {count}")),
        ):
            own = [one for one in found if one.coding.stance == stance]
            if own:
                rows.append(Heading(heading.format(count=len(own))))
            rows += [_row(one) for one in own]
        self._codings = {one.coding.id: one.coding for one in found}
        self.set_class(not found, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows)
        if found:
            table.list.focus()
        self._show_whole()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An override can be dropped where there is one."""
        if action == "drop":
            return True if self._score is not None and self._score.override is not None else None
        return True

    def _show_whole(self) -> None:
        coding = self._codings.get(self.query_one(RowList).chosen or "")
        text = Text()
        if coding is not None:
            text.append("“" + " ".join(coding.quote.split()) + "”")
            if coding.memo:
                text.append("\n" + _("Memo: ") + coding.memo, "italic")
        self.query_one("#quote", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_code()

    def action_code(self) -> None:
        """To the highlighted passage, in its transcript."""
        coding = self._codings.get(self.query_one(RowList).chosen or "")
        if coding is not None:
            self.app.open_code(coding.session, coding.start)  # pyright: ignore[reportAttributeAccessIssue]

    def action_fit(self) -> None:
        """Mark the words fit to publish, or not after all."""
        coding = self._codings.get(self.query_one(RowList).chosen or "")
        if coding is None:
            return
        if self.project.coder is None:
            self.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
            return
        fit = coding.id not in {one.coding for one in self.project.publishable()}
        self.change(
            lambda: self.project.mark_publishable([coding.id], publish=fit),
            _("Fit to publish.") if fit else _("Not to be published."),
        )

    def action_carry(self) -> None:
        """How firm the score is, what carries it, and the score with each speaker left out."""
        from ..widgets.account import AccountDialog

        if self._account is not None:
            self.app.push_screen(AccountDialog(self._account, self.project.codebook(), self._label))

    def action_override(self) -> None:
        """Give a score of one's own."""
        from ..widgets.override import override

        if self._score is not None:
            override(self, self._score)

    def action_drop(self) -> None:
        """Let the derived score count again."""
        if self._score is not None and self._score.override is not None:
            given = self._score.override.id
            self.change(lambda: self.project.drop_override(given), _("The derived score counts again."))

    def action_next(self) -> None:
        """To the next scored code."""
        self._turn(1)

    def action_previous(self) -> None:
        """To the scored code before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        codes = [one.id for one in self.project.codebook().scored_codes()]
        at = codes.index(self._code) if self._code in codes else 0
        self._code = codes[(at + step) % len(codes)]
        self._show_bar()
        self.reload()


def _row(one: Carrying) -> Row:
    weight = _("central") if one.coding.weight >= 2 else _("passing")
    words = " ".join(one.coding.quote.split())
    memo = ("❝ " if one.fit else "") + ("✎ " if one.coding.memo else "")
    nods = f"({_('nods')}) " if one.nods else ""
    return Row(one.coding.id, (f"{memo}{nods}{words}", one.speaker, one.session, weight, one.coder))


def firm(account: Account) -> Text:
    """How often each score comes out of resamples, as bars in one line, and what that means."""
    from codebook.firmness import firmness, gauge

    text = Text()
    if account.sure is None:
        return text
    for score, bar, share in gauge(account.sure, 8):
        text.append(f"{score} ").append(bar, "bold").append(f" {share}   ")
    return text.append(firmness(account.sure, account.score.derived, language()))


def carried(account: Account) -> Text:
    """What the score stands or falls with, and what only nods, a sentence a line."""
    from codebook.account import told

    text = Text(_("What carries it"), "bold")
    said = told(account, language())[int(account.sure is not None) :]
    return text.append("\n" + ("\n".join(said) or "–"), "not bold")


def carrying(project: Project, account: Account) -> list[Carrying]:
    """The codings that carry a score, in the order of sessions and text."""
    from codebook.scoring import locate

    score = account.score
    sessions = project.sessions(score.initiative)
    labels = {one.id: one.label for one in sessions}
    names = {one.id: one.name for one in project.coders()}
    wanted = {*score.evidence_for, *score.evidence_against}
    nods = {one.coding for one in account.echoes}
    fit = {one.coding for one in project.publishable()}
    codings = [one for one in project.codings() if one.id in wanted]
    return [
        Carrying(
            one.coding,
            labels[one.session],
            one.speaker or "–",
            names.get(one.coding.coder, "?"),
            one.coding.id in nods,
            one.coding.id in fit,
        )
        for one in locate(codings, sessions, project.codebook())
    ]
