"""What happens on a failure nobody foresaw: a note for whoever mends it, an apology for the user."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from coder import settings
from coder.i18n import _


def record(error: BaseException) -> Path | None:
    """Write where it went wrong, without any text of the project; None when it cannot be written."""
    file = settings.state_folder() / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    # The message of an error may quote a transcript; frames hold file names and lines of code only.
    frames = "".join(traceback.format_tb(error.__traceback__))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{type(error).__name__}\n{frames}", encoding="utf-8")
    except OSError:
        return None
    return file


def apology(error: BaseException) -> str:
    """What to tell the user when the app has to end."""
    file = record(error)
    text = _("Something went wrong that should not have; your project is as you last saw it saved.")
    if file is not None:
        text += "\n" + _("What a developer needs to know is in {file} (no text of your project).").format(
            file=file
        )
    return text
