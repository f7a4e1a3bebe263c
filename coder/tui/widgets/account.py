"""A score accounted for: how firm, what carries it, without each speaker, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from coder.i18n import _, language

from .dialogs import Dialog

if TYPE_CHECKING:
    from codebook.account import Account
    from codebook.model import Codebook


class AccountDialog(Dialog[None]):
    """All that can be said about one score; Esc leaves."""

    DEFAULT_CSS = """
    AccountDialog > Vertical { width: 90; }
    AccountDialog VerticalScroll { height: auto; max-height: 30; scrollbar-size-vertical: 1; }
    AccountDialog VerticalScroll Static { height: auto; }
    """

    def __init__(self, account: Account, book: Codebook, initiative: str) -> None:
        super().__init__()
        self._text = accounted(account, book)
        self.title_text = f"{initiative} · {book.label_of(account.score.code, language())}"

    def body(self) -> ComposeResult:
        """The account, a way out."""
        with VerticalScroll():
            yield Static(self._text, markup=False)
        with Horizontal():
            yield Button(_("Close (Esc)"), compact=True)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        self.dismiss(None)


def accounted(account: Account, book: Codebook) -> Text:
    """The account as headings and lines."""
    from codebook import account as accounts
    from codebook import words
    from codebook.firmness import gauge

    score = account.score
    text = Text()

    def part(heading: str, lines: list[str]) -> None:
        if lines:
            text.append(heading + "\n", "bold").append("\n".join(lines) + "\n\n")

    bars = gauge(account.sure, 20) if account.sure else []
    part(_("How firm it is"), [f"{value} {bar} {share:>4}" for value, bar, share in bars])
    part(_("What carries it"), accounts.told(account, language()))
    left = [accounts.without(one, language()) for one in account.left_out]
    part(_("Each speaker left out"), left if len(left) > 1 else [])
    part(_("What would change it"), words.flip(score, language()).split("\n"))
    part(_("The rule"), words.rule(score.rule, language()).split("\n"))
    text.rstrip()
    return text
