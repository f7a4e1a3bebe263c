"""All suggestions of the project, by code and probability; what to code next; how good suggestions are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _, language

from ..widgets.quality import codes_table, headline
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.project import Project
    from coder.suggest.evaluate import Report
    from coder.suggest.loop import SuggestionLoop
    from coder.suggest.ordering import Next
    from coder.suggest.reviewing import Candidate

MOST = 500
"""Rows listed of one code."""
LONGEST = 24
"""Characters of a session's label that are shown."""
MODES = ("suggestions", "mix", "uncertain", "rare", "unlike")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a job found: the loop, to be used again, suggestions or passages, the model's state."""

    loop: SuggestionLoop
    rows: tuple[Candidate | Next, ...]
    state: str


class ReviewScreen(ProjectView):
    """Suggestions to accept or dismiss one by one or by the dozen."""

    context: ClassVar[str] = "review"
    DEFAULT_CSS = """
    ReviewScreen #about {
        height: auto; max-height: 7; padding: 0 1; border-bottom: solid $surface-lighten-2;
    }
    ReviewScreen #whole {
        height: 6; padding: 0 1; border-top: solid $surface-lighten-2; scrollbar-size-vertical: 1;
    }
    ReviewScreen #quote { height: auto; }
    ReviewScreen.-empty #whole { display: none; }
    """

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._loop: SuggestionLoop | None = None
        self._rows: dict[str, Candidate | Next] = {}
        self._state = ""
        self._mode = 0
        self._only: str | None = None
        self._quality = False

    def body(self) -> ComposeResult:
        """What is listed, the rows, the highlighted passage with what was said before it."""
        yield Static(id="about", markup=False)
        yield RowTable(_columns(), id="suggestions")
        yield empty(_("Nothing is suggested: code some passages first, or all sessions are done."))
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="quote", markup=False)

    # Computing

    def reload(self) -> None:
        """List anew, aside."""
        loop, mode, wanted, words = self._loop, MODES[self._mode], self._quality, language()
        self.query_one("#about", Static).update(_("The suggester is reading the transcripts…"))

        def job(project: Project) -> object:
            from coder.suggest.evaluate import by_session
            from coder.suggest.from_project import for_coder
            from coder.suggest.ordering import next_passages
            from coder.suggest.reviewing import candidates, state_of

            used = loop
            if used is None or used.codebook != project.codebook():
                used = for_coder(project, project.coder, words)
                used.prepare()
            elif project.coder is not None:
                coder = project.coder.id
                used.sync(
                    project.codings(coder=coder),
                    project.dismissals(coder=coder),
                    [one for one in project.done() if one.coder == coder],
                )
                used.settle()
            if wanted:
                return used, by_session(used)
            order: Any = mode
            rows = candidates(used) if mode == "suggestions" else next_passages(used, MOST, order)
            return _Listed(used, tuple(rows), state_of(used))

        self.compute("review", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show what was found."""
        if isinstance(value, _Listed):
            self._loop, self._state = value.loop, value.state
            self._show(value.rows)
        else:
            self._loop = value[0]
            self._show_quality(value[1])

    def _show(self, found: tuple[Candidate | Next, ...]) -> None:
        from coder.suggest.reviewing import Candidate

        book = self.project.codebook()
        listed: list[Row | Heading] = []
        self._rows = {}
        last, count = None, 0
        for one in found:
            if self._only is not None and one.code != self._only:
                continue
            if isinstance(one, Candidate) and one.code != last:
                last, count = one.code, 0
                total = sum(each.code == one.code for each in found)
                listed.append(Heading(f"{book.label_of(one.code or '', language())} · {total}"))
            count += 1
            if count > MOST:
                continue
            name = f"{one.session}:{one.index}:{one.code or ''}"
            self._rows[name] = one
            listed.append(self._row(name, one, book))
        self.set_class(not self._rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(listed, columns=_columns())
        if self._rows:
            table.list.focus()
        self.query_one("#about", Static).update(self._about(len(self._rows)))
        self._show_passage()

    def _about(self, count: int) -> Text:
        if MODES[self._mode] == "suggestions":
            text = _(
                "{count} suggestions, most probable first. A accepts down to here, X dismisses from here."
            )
            return Text(text.format(count=count))
        order = {
            "mix": _("rare codes and doubt in turn"),
            "uncertain": _("most in doubt first"),
            "rare": _("rare codes first"),
            "unlike": _("least like anything coded first"),
        }[MODES[self._mode]]
        warning = _("chosen passages are no plain sample: do not count how often codes occur on them alone.")
        return Text(_("What to code next: {order}; {warning}").format(order=order, warning=warning))

    def _row(self, name: str, one: Candidate | Next, book: Codebook) -> Row:
        from coder.suggest.reviewing import Candidate

        assert self._loop is not None
        session = self._loop.sessions[one.session]
        words = " ".join(session.transcript.slice(session.passages[one.index]).split())
        label = session.label if len(session.label) <= LONGEST else session.label[: LONGEST - 1] + "…"
        if isinstance(one, Candidate):
            return Row(name, (f"{one.probability:.0%}", words, label))
        why = {"rare": book.label_of(one.code or "", language()), "uncertain": "?", "unlike": "≠"}[one.why]
        return Row(name, (why, words, label))

    def _show_passage(self) -> None:
        one = self._rows.get(self.query_one(RowList).chosen or "")
        text = Text()
        if one is not None and self._loop is not None:
            passage = self._loop.passages[one.session][one.index]
            if passage.before:
                before = " ".join(passage.before.split())[-200:]
                text.append(f"{passage.before_speaker or '-'}: {before}\n", "dim")
            text.append(f"{passage.speaker or '-'}: ", "bold")
            text.append(" ".join(passage.text.split()))
        self.query_one("#quote", Static).update(text)

    def _show_quality(self, report: Report) -> None:
        self._rows = {}
        self.set_class(False, "-empty")
        titles, rows = codes_table(report, self.project.codebook())
        self.query_one(RowTable).list.show(rows, columns=titles)
        self.query_one("#about", Static).update(headline(report))
        self.query_one("#quote", Static).update("")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._rows:
            self._show_passage()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    # Actions

    def _chosen(self) -> Candidate | Next | None:
        return self._rows.get(self.query_one(RowList).chosen or "")

    def action_open(self) -> None:
        """To the passage, in its transcript."""
        one = self._chosen()
        if one is not None and self._loop is not None:
            start = self._loop.sessions[one.session].passages[one.index].start
            self.app.open_code(one.session, start)  # pyright: ignore[reportAttributeAccessIssue]

    def _decide(self, some: list[Candidate], accept: bool) -> None:
        rows = [(one.session, one.start, one.end, one.code, one.probability) for one in some]
        state = self._state
        if not rows:
            self.tell(_("There is no suggestion to accept or dismiss here."))
        elif accept:
            remark = _("{count} accepted; u takes that back.").format(count=len(rows))
            self.change(lambda: self.project.accept_suggestions(rows, model=state), remark)
        else:
            remark = _("{count} dismissed; u takes that back.").format(count=len(rows))
            self.change(lambda: self.project.dismiss_many([*rows], model=state), remark)

    def _candidates(self, keep: str) -> list[Candidate]:
        from coder.suggest.reviewing import Candidate

        one = self._chosen()
        if not isinstance(one, Candidate):
            return []
        if keep == "one":
            return [one]
        same = [each for each in self._rows.values() if isinstance(each, Candidate) and each.code == one.code]
        at = same.index(one)
        return same[: at + 1] if keep == "up" else same[at:]

    def action_accept(self) -> None:
        """Apply the suggested code."""
        self._decide(self._candidates("one"), True)

    def action_dismiss(self) -> None:
        """Say no to the suggestion."""
        self._decide(self._candidates("one"), False)

    def action_accept_down_to(self) -> None:
        """Accept this and the more probable ones of its code."""
        self._decide(self._candidates("up"), True)

    def action_dismiss_from(self) -> None:
        """Dismiss this and the less probable ones of its code."""
        self._decide(self._candidates("down"), False)

    def action_code(self) -> None:
        """Show the next code only; after the last, all."""
        codes = [code.id for code in self.project.codebook().codes() if not code.retired]
        at = codes.index(self._only) + 1 if self._only in codes else 0
        self._only = codes[at] if at < len(codes) else None
        self.reload()

    def action_order(self) -> None:
        """The next order of work; after the last, the suggestions."""
        self._mode, self._only = (self._mode + 1) % len(MODES), None
        self._quality = False
        self.reload()

    def action_quality(self) -> None:
        """How good the suggestions are, or back to them."""
        self._quality = not self._quality
        self.reload()


def _columns() -> tuple[Column, ...]:
    return (Column("", 5, right=True), Column(_("Passage"), 20, share=1), Column(_("Session"), 12))
