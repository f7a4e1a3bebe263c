"""Notes, comments and descriptions as memos: one a target and author."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from codebook.model import Memo
from transcripts.model import Session

from .guids import Guids


@dataclass
class MemosIn:
    """Memos in the making; several on one target by one author become one. project: its id."""

    project: str
    sessions: Mapping[str, Session]
    user_of: Callable[[str], str]
    found: dict[tuple[str, str, str], tuple[list[str], str]] = field(
        default_factory=dict[tuple[str, str, str], tuple[list[str], str]]
    )

    def add(self, kind: str, target: str, user: str, text: str, created: str) -> None:
        """A memo; an empty one is none."""
        if text.strip():
            texts, _ = self.found.setdefault((kind, target, self.user_of(user)), ([], created))
            if text.strip() not in texts:
                texts.append(text.strip())

    def at(self, session: str, start: int, user: str, text: str, created: str) -> None:
        """A memo on the turn that an offset is in, or is before; on the session where there is none."""
        ends = [turn.end for turn in self.sessions[session].transcript.turns]
        if ends:
            turn = min(bisect_right(ends, start), len(ends) - 1)
            self.add("turn", f"{session}:{turn}", user, text, created)
        else:
            self.add("session", session, user, text, created)

    def memos(self) -> tuple[Memo, ...]:
        """All memos, in order."""
        guids = Guids(self.project)
        return tuple(
            Memo(guids.made("memo", kind, target, coder), kind, target, "\n\n".join(texts), coder, created)
            for (kind, target, coder), (texts, created) in self.found.items()
        )
