"""The dialog in which one says who is coding."""

from __future__ import annotations

from collections.abc import Sequence

from coder.i18n import _

from ..widgets.dialogs import AskDialog


def coder_dialog(known: Sequence[str], now: str | None) -> AskDialog:
    """Asks for a name: a new one, or one of the coders that the project knows."""
    about = _(
        "Each coder's work is kept apart, under a name. Choose your name, or write it; "
        "your codings, memos and scores will carry it."
    )
    return AskDialog(
        _("Who is coding?"),
        about,
        now or "",
        choices=known,
        action=_("Go on (Enter)"),
        hint=_("type your name, or ↑ to choose") if known else _("type your name"),
    )
