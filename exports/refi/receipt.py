"""What a transfer could not carry, and what it changed: told in as much detail as possible (REFI-QDA §7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from codebook.remarks import Remark
from transcripts.i18n import translator


@dataclass(frozen=True, slots=True)
class Receipt:
    """What went over, and what did not or not as it was.

    counts: what went over, as remarks. lost: what stayed behind. changed: what is there in another shape.
    """

    counts: tuple[Remark, ...] = ()
    lost: tuple[Remark, ...] = ()
    changed: tuple[Remark, ...] = ()

    def text(self, title: str, language: str = "en") -> str:
        """The receipt as plain text, under `title`."""
        _ = translator(language)
        parts = [title, "=" * len(title), ""]
        for head, remarks in (
            (_("What went over"), self.counts),
            (_("What is there in another shape"), self.changed),
            (_("What stayed behind"), self.lost),
        ):
            parts += [head, "-" * len(head)]
            parts += [f"- {one.sentence(language)}" for one in remarks] or [f"- {_('nothing')}"]
            parts.append("")
        return "\n".join(parts)


@dataclass(slots=True)
class Notes:
    """A receipt in the making."""

    counts: list[Remark] = field(default_factory=list[Remark])
    lost: list[Remark] = field(default_factory=list[Remark])
    changed: list[Remark] = field(default_factory=list[Remark])

    def receipt(self) -> Receipt:
        """What was noted."""
        return Receipt(tuple(self.counts), tuple(self.lost), tuple(self.changed))
