"""Writing a memo on anything, from any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coder.i18n import _, language
from coder.project.words import memo_kind
from transcripts.errors import CimoError

from ..widgets.memo import MemoDialog

if TYPE_CHECKING:
    from textual.screen import Screen

    from coder.project import Project
    from coder.project.noting import Note

LONG = 240
"""Characters of a turn that are shown above its memo."""


def target_words(project: Project, kind: str, target: str) -> str:
    """What a memo is on: its name, or the beginning of its words."""
    if kind == "session":
        return project.session_label(target)
    if kind == "code":
        return project.code_label(target)
    if kind == "coding":
        coding = project.coding(target)
        return f"{project.code_label(coding.code)}: “{_short(coding.quote)}”"
    if kind == "turn":
        session, _colon, index = target.rpartition(":")
        transcript = project.session(session).transcript
        turn = transcript.turns[int(index)]
        number = _("turn {number}").format(number=int(index) + 1)
        return f"{number}, {turn.speaker or '–'}: “{_short(transcript.text[turn.start : turn.end])}”"
    return project.title


def ask_memo(
    screen: Screen[None],
    project: Project,
    kind: str,
    target: str,
    done: Callable[[str], None],
    *,
    note: Note | None = None,
) -> None:
    """Ask for the coder's memo on a target, or for `note` anew, and keep it; `done` is told what happened.

    Errors are shown as the app shows them.
    """
    from coder.project import noting

    app = screen.app
    try:
        if project.coder is None:
            app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
            return
        own = project.coder.id
        there = note or next(
            (
                one
                for one in noting.notes(project)
                if one.coder == own and (one.kind, one.target) == (kind, target)
            ),
            None,
        )
        about = target_words(project, kind, target)
    except CimoError as error:
        app.show_error(error)  # pyright: ignore[reportAttributeAccessIssue]
        return
    text = there.text if there is not None else ""

    def keep(written: str | None) -> None:
        if written is None or written == text.strip():
            return
        try:
            noting.write(
                project, kind, target, written, with_coding=there.with_coding if there is not None else None
            )
        except CimoError as error:
            app.show_error(error)  # pyright: ignore[reportAttributeAccessIssue]
            return
        done(_("Memo kept.") if written else _("Memo removed."))

    title = _("Memo on a {kind}").format(kind=memo_kind(kind, language()))
    app.push_screen(MemoDialog(title, about, text, language()), keep)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONG else words[: LONG - 1] + "…"
