"""Choosing files: a line that completes paths, a tree of folders that lists transcripts only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input

SUFFIXES = frozenset(
    ".txt .md .docx .vtt .srt .csv .tsv .xlsx .json .eaf .textgrid .cha .trs .pdf .rtf .odt .html .htm .xml "
    ".otr .ods .markdown .sbv .ass .dfxp .ttml".split()
)
"""Names of files that may be transcripts; the tree shows no others, the line takes any."""


class PathSuggester(Suggester):
    """Goes on with a path by the first folder or file that begins like it."""

    def __init__(self, suffixes: Collection[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = suffixes

    async def get_suggestion(self, value: str) -> str | None:
        """The completed path, or None."""
        return completed(value, self._suffixes)


def completed(value: str, suffixes: Collection[str] = SUFFIXES) -> str | None:
    """`value` with the first name in its folder that begins like its last part; None when there is none.

    Only folders, and files with one of `suffixes`.
    """
    if not value:
        return None
    typed = Path(value).expanduser()
    folder, start = (typed, "") if value.endswith(("/", "\\")) else (typed.parent, typed.name)
    try:
        names = sorted(
            (one for one in folder.iterdir() if one.name.startswith(start) and one.name != start),
            key=lambda one: (one.name.startswith("."), not one.is_dir(), one.name),
        )
        fitting = [one for one in names if one.is_dir() or one.suffix.lower() in suffixes]
    except OSError:
        return None
    if not fitting:
        return None
    rest = fitting[0].name[len(start) :]
    return value + rest + ("/" if fitting[0].is_dir() else "")


class PathInput(Input):
    """A line for a path; Tab takes what is suggested, and goes on to the next field when nothing is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suffixes: Collection[str] = SUFFIXES,
        id: str | None = None,
    ) -> None:
        suggester = PathSuggester(suffixes)
        super().__init__(value, placeholder=placeholder, suggester=suggester, compact=True, id=id)
        self._suffixes = suffixes

    def action_complete(self) -> None:
        """Take the suggestion, or go on."""
        further = completed(self.value, self._suffixes)
        if further:
            self.value = further
            self.cursor_position = len(further)
        else:
            self.screen.focus_next()

    def on_paste(self, event: events.Paste) -> None:
        # Terminals paste a dropped file with quotes or escaped blanks around it.
        text = event.text.strip().strip("'\"").replace("\\ ", " ")
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(text)


class TranscriptTree(DirectoryTree):
    """Folders, and the files in them that may be transcripts."""

    DEFAULT_CSS = """
    TranscriptTree { background: $surface; padding: 0; scrollbar-size-vertical: 1; }
    """
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out what is hidden and what is no transcript."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.suffix.lower() in SUFFIXES or path.is_dir())
        ]
