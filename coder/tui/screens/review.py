"""All suggestions of the project, by code and probability; what to code next; how good suggestions are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import N_, _, language, plural

from ..suggester.listening import Listening
from ..suggester.messages import AskList, AskQuality, Judged, Listed, Reread, Stopped
from ..widgets.quality import codes_table, drawn
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.project import Project
    from coder.quality import Quality
    from coder.suggest.excerpts import Excerpt
    from coder.suggest.ordering import Next, Order
    from coder.suggest.reviewing import Candidate

MOST = 500
"""Rows listed of one code."""
LONGEST = 24
"""Characters of a session's label that are shown."""
MODES: tuple[Order | None, ...] = (None, "mix", "uncertain", "rare", "unlike")
"""What is listed: suggestions, or what to code next in an order."""


class ReviewScreen(ProjectView, Listening):
    """Suggestions to accept or dismiss one by one or by the dozen."""

    context: ClassVar[str] = "review"
    DEFAULT_CSS = """
    ReviewScreen #about {
        height: auto; max-height: 7; padding: 0 1; border-bottom: solid $surface-lighten-2;
    }
    ReviewScreen #whole {
        height: 6; padding: 0 1; border-top: solid $surface-lighten-2; scrollbar-size-vertical: 1;
    }
    ReviewScreen.-high #whole { height: 12; }
    ReviewScreen #quote { height: auto; }
    ReviewScreen.-empty #whole { display: none; }
    """

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._found: Listed | None = None
        self._rows: dict[str, Candidate | Next] = {}
        self._excerpts: dict[str, tuple[Excerpt, ...]] = {}
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

    # Asking the suggester

    def reload(self) -> None:
        """Ask anew, in its own process; shown when it answers."""
        about, running = self.query_one("#about", Static), self._client is not None
        if not self._quality and self.project.get_state("suggestions", True) is False:
            self._nothing(_("Suggestions are off: 0 on the screen on which you code turns them on."))
            return
        about.update(_("The suggester is reading the transcripts…"))
        try:
            client = self.start_client(language())
        except OSError:
            self._nothing(_("No suggestions: their process cannot be started."))
            return
        if running:
            client.send(Reread())
        client.send(AskQuality() if self._quality else AskList(self._order, MOST, self._deciding_first))

    @property
    def _order(self) -> Order | None:
        """The order of work that is listed; None: suggestions are."""
        return MODES[self._mode]

    @property
    def _deciding_first(self) -> bool:
        return self.project.get_state("decide first", False) is True

    def on_listening_replied(self, event: Listening.Replied) -> None:
        if event.client is not self._client:
            return
        reply = event.reply
        if isinstance(reply, Listed) and not self._quality and reply.asked.order == self._order:
            self._found = reply
            self._show(reply)
        elif isinstance(reply, Judged) and self._quality:
            self._show_quality(reply.quality)
        elif isinstance(reply, Stopped):
            self.end_client()
            reason = reply.reason or _("the suggester came to an end.")
            self._nothing(_("No suggestions: {reason}").format(reason=reason))

    def _nothing(self, why: str) -> None:
        self._rows = {}
        self.set_class(True, "-empty")
        self.query_one(RowTable).list.show([], columns=_columns())
        self.query_one("#about", Static).update(why)

    def on_screen_suspend(self) -> None:
        """One suggester at a time: that of the screen on top."""
        self.end_client()

    def on_unmount(self) -> None:
        self.end_client()

    def _show(self, found: Listed) -> None:
        from coder.suggest.reviewing import Candidate

        book = self.project.codebook()
        listed: list[Row | Heading] = []
        self._rows = {}
        last = None
        for one in found.rows:
            if self._only is not None and one.code != self._only:
                continue
            if isinstance(one, Candidate) and one.code != last:
                last = one.code
                label = book.label_of(one.code, language())
                listed.append(Heading(f"{label} · {found.totals[one.code]}"))
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
        if self._order is None:
            text = plural(
                N_("One suggestion. A accepts it, X dismisses it."),
                N_(
                    "{count} suggestions, most probable first. A accepts down to here, X dismisses from here."
                ),
                count,
            )
            if self._deciding_first:
                text = plural(
                    N_("Decide first: only one suggestion, at a passage that has a code of yours."),
                    N_("Decide first: only {count} suggestions, at passages that have a code of yours."),
                    count,
                )
            return Text(text.format(count=count))
        order = {
            "mix": _("rare codes and doubt in turn"),
            "uncertain": _("most in doubt first"),
            "rare": _("rare codes first"),
            "unlike": _("least like anything coded first"),
        }[self._order]
        warning = _("chosen passages are no plain sample: do not count how often codes occur on them alone.")
        return Text(_("What to code next: {order}; {warning}").format(order=order, warning=warning))

    def _row(self, name: str, one: Candidate | Next, book: Codebook) -> Row:
        from coder.suggest.reviewing import Candidate

        session = self.project.session(one.session)
        words = " ".join(session.transcript.slice(session.passages[one.index]).split())
        label = session.label if len(session.label) <= LONGEST else session.label[: LONGEST - 1] + "…"
        if isinstance(one, Candidate):
            return Row(name, (f"{one.probability:.0%}", words, label))
        rare = "…" if self._deciding_first else book.label_of(one.code or "", language())
        why = {"rare": rare, "uncertain": "?", "unlike": "≠"}[one.why]
        return Row(name, (why, words, label))

    def _show_passage(self) -> None:
        one = self._rows.get(self.query_one(RowList).chosen or "")
        text = Text()
        if one is not None:
            passage = self._excerpt(one)
            if passage.before:
                before = " ".join(passage.before.split())[-200:]
                text.append(f"{passage.before_speaker or '-'}: {before}\n", "dim")
            text.append(f"{passage.speaker or '-'}: ", "bold")
            text.append(" ".join(passage.text.split()))
        self.query_one("#quote", Static).update(text)

    def _excerpt(self, one: Candidate | Next) -> Excerpt:
        from coder.suggest.excerpts import excerpts

        if one.session not in self._excerpts:
            self._excerpts = {one.session: excerpts(self.project.session(one.session))}
        return self._excerpts[one.session][one.index]

    def _show_quality(self, found: Quality) -> None:
        self._rows = {}
        self.set_class(False, "-empty")
        titles, rows = codes_table(found.report, self.project.codebook())
        self.query_one(RowTable).list.show(rows, columns=titles)
        self.query_one("#about", Static).update(" ".join(found.sentences))
        self.query_one("#quote", Static).update(drawn(found.report))

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
        if one is not None:
            start = self.project.session(one.session).passages[one.index].start
            self.app.open_code(one.session, start)  # pyright: ignore[reportAttributeAccessIssue]

    def _decide(self, some: list[Candidate], accept: bool) -> None:
        rows = [(one.session, one.start, one.end, one.code, one.probability) for one in some]
        state = self._found.state if self._found is not None else ""
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
