"""From lines with labels and stamps to segments: who is speaking at each line, since when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..assemble import Piece
from ..model import Notice
from .clock import CLOCK, seconds
from .container import Line
from .headers import STAGE_BEGINS, is_closing, is_remark, is_section, is_stage_direction
from .labels import Layout
from .lines import Parsed, after_stamp

FILLER = re.compile(r"[ *_]*")
INSIDE = re.compile(
    rf"#\s?(?P<hash>{CLOCK})\s?#|\[\s?(?P<square>{CLOCK})\s?\]|\((?P<round>\d{{1,2}}:\d\d:\d\d(?:[.,]\d+)?)\)"
    rf"|\{{(?P<curly>{CLOCK})\}}"
)
"""A stamp inside or after the words: always in brackets or between hashes."""

LABELS, STAMPS, BOTH = "speaker labels", "time stamps", "speaker labels and time stamps"
REMARKS, HEADER, NOTES = "headings and remarks", "header of the file", "notes before the transcript"
LONG_HEADER = 0.3


class Walk:
    """One pass over the lines of a file; afterwards `pieces`, `left` and `warnings` hold what was found.

    begin: the lines (from 0) before which notes stand, before which the header stands, and from which
    words are speech though no speaker was named yet.
    full: how long a line is at least that was broken to fit a page, so that words go on in the next.
    timed: how many pieces have a time. lost: how many stamps had no words, `lost_at` the first one's line.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Line],
        found: Mapping[int, Parsed],
        how: Layout,
        begin: tuple[int, int, int],
        times: Mapping[int, float],
        full: float,
    ) -> None:
        self.text, self.lines, self.found, self.how = text, lines, found, how
        self.notes, self.begin, self.speech = begin
        self.times, self.full = times, full
        self.pieces: list[Piece] = []
        self.left: list[tuple[str, int, int]] = []
        self.warnings: list[Notice] = []
        self.lost, self.lost_at = 0, 0
        self.speaker: str | None = None
        self.time: float | None = None
        self.until: float | None = None
        self.open = self.closed = False
        self.filled = self.line_start = 0
        self.ends = self._stamps_end()

    @property
    def timed(self) -> int:
        """How many pieces have a time."""
        return sum(one.time_start is not None or one.time_end is not None for one in self.pieces)

    def go(self) -> None:
        """Walk all lines."""
        blank = True
        for at, line in enumerate(self.lines):
            if not line.text.strip():
                blank = True
                if not self.how.speakers:
                    self.open = False
                continue
            self.line_start = line.start
            if at < self.begin:
                self.left.append((NOTES if at < self.notes else HEADER, line.start, line.end))
                continue
            one = self.found.get(at)
            if one is None or not self._carried(line, one):
                self._plain(at, line, blank)
            blank = False
        self._warn_of_header()

    def _carried(self, line: Line, one: Parsed) -> bool:
        """Take a line that carries a label or stamp; False when those are words after all."""
        how = self.how
        speaks = one.label is not None and one.label in how.speakers
        if speaks and one.form == "inline" and not how.headed and (one.marked or not how.marked):
            self._begin(line, one.label, self._time(one), one.until)
            self.left.append((LABELS if one.time is None else BOTH, line.start, one.words))
            self._words(one.words, line.end)
            return True
        if speaks and one.form in ("heading", "weak") and how.headed:
            self.left.append((LABELS if one.time is None else BOTH, line.start, line.end))
            self._begin(line, one.label, self._time(one), one.until)
            return True
        if speaks and one.form == "inline" and how.headed and one.marked and one.time is None:
            self._begin(line, one.label, None, None)
            self.left.append((LABELS, line.start, one.words))
            self._words(one.words, line.end)
            return True
        if one.form == "stamp":
            self.left.append((STAMPS, line.start, line.end))
            self._begin(line, self.speaker, self._time(one), one.until)
            return True
        stamped = one.time is not None and (one.certain or how.stamped)
        if stamped and (one.form in ("stamped", "weak") or (one.form == "inline" and one.stamp < one.words)):
            return self._stamped(line, one)
        return False

    def _stamped(self, line: Line, one: Parsed) -> bool:
        """A stamp and words: the speaker, if any, goes on."""
        begins = after_stamp(line, one)
        if begins is None:
            return False
        self.left.append((STAMPS, line.start, begins))
        self._begin(line, self.speaker if self.how.speakers else None, self._time(one), one.until)
        if self.text.startswith(STAGE_BEGINS, begins) and is_stage_direction(self.text[begins : line.end]):
            self.left.append((REMARKS, begins, line.end))
            self.time = self.until = None
        else:
            self._words(begins, line.end)
        return True

    def _time(self, one: Parsed) -> float | None:
        return self.times.get(one.stamp, one.time)

    def _begin(self, line: Line, speaker: str | None, time: float | None, until: float | None) -> None:
        """A new turn; a stamp of its own, else one that stood alone above it."""
        if self.time is not None and time is not None and time != self.time:
            self.lost += 1
            self.lost_at = self.lost_at or line.number
        self.speaker = speaker
        self.time = time if time is not None else self.time
        self.until = until
        self.open = self.closed = False

    def _plain(self, at: int, line: Line, blank: bool) -> None:
        text = line.text
        speaking = self.open or self.pieces or self.speaker is not None or self.time is not None
        if is_stage_direction(text) or is_section(text):
            self.closed = self.closed or (is_closing(text) and bool(self.pieces))
            self.left.append((REMARKS, line.start, line.end))
            self.open = False
        elif self.closed or (blank and is_remark(text)):
            self.left.append((REMARKS, line.start, line.end))
            self.open = False
        elif self.how.speakers and not speaking and at < self.speech:
            self.left.append((HEADER, line.start, line.end))
        else:
            if not speaking and self.how.speakers:
                self.warnings.append(Notice(line.number, "words above the first speaker; taken as nobody's"))
            self._words(line.start, line.end)

    def _words(self, start: int, end: int) -> None:
        """Words from `start` to `end`, cut at the stamps inside them."""
        if "#" in self.text[start:end] or ":" in self.text[start:end]:
            for match in INSIDE.finditer(self.text, start, end):
                time = seconds(next(filter(None, match.groups())))
                if time is None:
                    continue
                time = self.times.get(match.start() + 1, time)
                self._inside(start, match.start(), match.end(), end, time)
                start = match.end()
        self._piece(start, end)

    def _inside(self, start: int, stamp: int, after: int, end: int, time: float) -> None:
        self.left.append((STAMPS, stamp, after))
        filler = FILLER.match(self.text, after, end)
        trailing = filler is not None and filler.end() == end
        begun = self.text[start:stamp].strip() != "" or self.open
        if begun:
            self._piece(start, stamp)
            if self.ends or (trailing and self.pieces[-1].time_start is not None):
                last = self.pieces[-1]
                self.pieces[-1] = last._replace(time_end=time)
            elif trailing and self.pieces[-1].time_start is None:
                self.pieces[-1] = self.pieces[-1]._replace(time_start=time)
        self.open = False
        self.time = None if trailing and begun else time
        self.until = None

    def _piece(self, start: int, end: int) -> None:
        if not self.text[start:end].strip():
            return
        goes_on = self.open and (self.how.speakers or self.filled >= self.full)
        # The number of a line is no word, so it ends what went before.
        if goes_on and not self.text[self.pieces[-1].end : start].strip():
            self.pieces[-1] = self.pieces[-1]._replace(end=end)
            self.filled = end - self.line_start
            return
        self.pieces.append(Piece(start, end, self.speaker, self.time, self.until))
        self.filled = end - self.line_start
        self.time = self.until = None
        self.open = True

    def _stamps_end(self) -> bool:
        """Whether stamps stand at the end of paragraphs (f4: the end of the turn), not at their beginning."""
        ending = leading = 0
        for at, line in enumerate(self.lines):
            if line.text[-1:] in "#]) " and (match := _last_stamp(line.text)) is not None:
                ending += match
            one = self.found.get(at)
            leading += one is not None and one.time is not None
        return ending > leading

    def _warn_of_header(self) -> None:
        header = sum(end - start for what, start, end in self.left if what == HEADER)
        if header > 200 and header > LONG_HEADER * len(self.text):
            self.warnings.append(
                Notice(
                    None, "much text stands above the first speaker and is left out; see whether it is speech"
                )
            )


def _last_stamp(text: str) -> bool | None:
    tail = text[-24:].rstrip()
    ends = [match.end() for match in INSIDE.finditer(tail)]
    return ends[-1] == len(tail) if ends else None
