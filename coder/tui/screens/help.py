"""Help for where one is: what the screen is for, and all keys that work there."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.scrollbar import ScrollBar
from textual.widgets import Static

from coder.i18n import _, language

from .. import keys


def purpose(context: str) -> str:
    """What a screen is for, in a few sentences."""
    return {
        "project": _(
            "The sessions of this project by initiative, and how far they are coded. Enter on a session "
            "codes it. The line at the bottom says what to do next."
        ),
        "code": _(
            "The transcript at the left, the codebook at the right. The letter in front of a code applies "
            "it to the passage with the cursor; the same letter again takes it away. Everything is saved "
            "at once."
        ),
        "scores": _(
            "A score of 0, 1 or 2 for each initiative on each scored code, derived from the codings by "
            "the rule of the codebook. A dot means that there is no evidence yet, ! that evidence is "
            "contested, * that a researcher set the score. Enter shows what a score rests on."
        ),
        "evidence": _(
            "What a score rests on: the rule, the passages for and against, and the smallest change of "
            "the evidence that would change the score. Enter goes to a passage in its transcript."
        ),
        "agreement": _(
            "How far two coders agree, code by code, on what both coded to the end. The interval says how "
            "sure the figure is; judge by its lower end. Enter shows where the two differ."
        ),
        "rounds": _(
            "A blind round is a sample of what one coder did, drawn by session and code, for a second one "
            "who sees nothing of it. Who codes it finds the drawn passages here; some are shown without "
            "suggestions. Once it is finished and merged, Enter shows how far the two agree."
        ),
        "comparison": _(
            "What kind of disagreement it is: one code for another, one coder who codes more, boundaries or "
            "labels, sessions in the order of coding, and which passages make scores agree once they are "
            "settled."
        ),
        "disagreements": _(
            "Where two coders differ. What you decide goes into the consensus, which stands beside the "
            "work of each coder and leaves it as it is."
        ),
        "history": _(
            "All that was done in this project, newest first. One step can be taken back when nothing was "
            "built on it since."
        ),
        "import": _(
            "Choose transcript files, look at what was understood (speakers, turns, warnings, what was "
            "left out), say which initiative they belong to, and import them all."
        ),
        "portraits": _(
            "The portraits of the initiatives and how far each is: a draft from the evidence, checked by "
            "a colleague, sent, answered. Enter opens one."
        ),
        "portrait": _(
            "One portrait, part by part: what the evidence says, your own text beside it, the words to "
            "publish, and what the initiative corrected."
        ),
        "synthesis": _(
            "What the initiatives have in common: how many use a code, what goes together, and who does "
            "otherwise. Enter shows the initiatives behind a number."
        ),
        "review": _(
            "All suggestions of the project, code by code, the most probable first: to accept or dismiss "
            "one, or many at once. What you accept is your own coding."
        ),
        "search": _(
            "Words in all texts, memos and codings, as you type. Enter goes to the place; the chosen "
            "places get a code in one step, marked as found by search until you confirm them."
        ),
        "memos": _(
            "All memos: on the project, sessions, turns, codings and codes. Enter goes where one stands."
        ),
        "codebook": _(
            "All codes by family, how often each was given, and what it means. Each change is a new "
            "revision; codings made under an older definition come to the list To look at again."
        ),
        "configurations": _(
            "Passages of one account that belong together: in a context an intervention, by a mechanism, "
            "with an outcome. Letters say which links there are. Enter goes to the passages."
        ),
        "worklist": _(
            "Codings to look at again: given by a search and not confirmed, or made before the definition "
            "of their code changed. Say that one holds, give it another code, or remove it."
        ),
        "names": _(
            "Words that may name someone or something. Those you choose are replaced by pseudonyms in all "
            "sessions; the key is kept in a file of its own."
        ),
        "speakers": _(
            "The speakers of a session: give one another name, merge two that are one person, say who "
            "asks and whose perspective somebody has."
        ),
    }.get(context, "")


class HelpScreen(ModalScreen[None]):
    """All keys of a context, under what it is for."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 92; max-width: 98%; height: auto; max-height: 96%;
        background: $panel; border: round $primary; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]

    def __init__(self, context: str) -> None:
        super().__init__()
        self._about = context

    def compose(self) -> ComposeResult:
        """Purpose, then keys."""
        with VerticalScroll() as box:
            box.border_title = keys.title(self._about, language())
            box.border_subtitle = _("Esc closes")
            yield Static(Text(purpose(self._about)))
            for context in keys.contexts_of(self._about):
                actions = keys.in_context(context)
                if actions:
                    yield Static(Text("\n" + keys.title(context, language()), "bold"))
                    yield Static(self._table(actions))

    def _table(self, actions: tuple[keys.Command, ...]) -> Table:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(min_width=14, no_wrap=True)
        grid.add_column(min_width=16, no_wrap=True)
        grid.add_column(ratio=1)
        for one in actions:
            grid.add_row(Text(keys.all_shown(one), "bold"), _(one.label), _(one.help))
        return grid

    def on_click(self, event: events.Click) -> None:
        """A click closes, beside the bar that scrolls."""
        if not isinstance(event.widget, ScrollBar):
            self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        """A few lines on or back."""
        self.query_one(VerticalScroll).scroll_relative(y=3 * step, animate=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
