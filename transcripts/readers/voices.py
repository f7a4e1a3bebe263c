"""Who speaks in a cue: voice tags, `Name:` at its beginning, `[SPEAKER_00]:`, or nobody."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, starmap
from operator import ne

from ..model import Notice
from .container import lines_of, visible
from .cue import Cue, fair, undress
from .lines import ENDING
from .names import capitalised, evident, may_be_name
from .set_apart import set_apart

VOICE = re.compile(r"<v(?:\.[^ \t>.]{1,40}){0,5}[ \t]{1,9}([^>\n]{0,200})>")
ONE_VOICE = re.compile(r"(<v[ \t]{1,9}([^\s<>&/][^<>&/\n]{0,199})>)([^<>&]*)((?:</v>)?)")
"""A cue in its usual form: a name and words, no other mark-up."""

TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|lang|v|font)(?:[.\s][^<>\n]{0,200})?>|<\d[\d:.]{0,20}>", re.IGNORECASE
)
BRACKETED = re.compile(
    r"\s{0,9}[\[(]([^\[\]()\n]{1,80})[\])][ \t]{0,9}:[ \t]*|\s{0,9}\[([^\[\]\n]{1,60})\][ \t]+"
)
LABELLED = re.compile(r"\s{0,9}(?:-\s?|>>\s?)?([^\W_][^:\n<>\[\]]{0,79}?)\s?:(?:[ \t]+|$|(?=\n))")
NAMED_ID = re.compile(r'\d{1,9}[ \t]{1,9}"([^"\n]{1,80})"[ \t]{0,9}(?:\(\d{0,20}\))?')
"""A cue's id as Webex writes it: a number, the name between quotes, a number between brackets."""
LABEL_SHARE = 0.5
SOME = 400
ABOVE_FEWEST, ABOVE_SHARE = 6, 0.8


class Voices:
    """How the speakers of a file are written, and who speaks in each cue.

    style: "voice" (<v Name>), "id" (the name in the id of the cue), "bracket" ([Name]:), "label" (Name:
    in most cues), "carried" (Name: where the speaker changes), "above" (the name on a line of its own, above
    the words), "json" (name and words as JSON), "apart" (set apart without a colon), "none".
    """

    def __init__(self, cues: Sequence[Cue], vtt: bool) -> None:
        self._taken: list[str] = []
        self.warnings: list[Notice] = []
        self._speaker: str | None = None
        self._labels: set[str] = set()
        self._carried = False
        self._apart: dict[int, tuple[str, int]] = {}
        self._mark_up = undress(cues)
        self.style = self._style(cues, vtt)

    @property
    def outside(self) -> dict[str, int]:
        """Characters of labels and mark-up that were taken off."""
        return {"speaker labels": visible("\n".join(self._taken)), "mark-up": self._mark_up}

    def _style(self, cues: Sequence[Cue], vtt: bool) -> str:
        first = [cue.payload[0] for cue in cues if cue.payload]
        voices = [
            match[1] for cue in cues for line in cue.payload if "<v" in line and (match := VOICE.search(line))
        ]
        if voices:
            self._carried = (
                len(voices) > 2 and len(voices) * 2 < len(cues) and all(starmap(ne, pairwise(voices)))
            )
            if self._carried:
                self.warnings.append(
                    Notice(None, "names stand only where the speaker changes; they go on until the next")
                )
            return "voice"
        if first and sum(line.startswith('{"') and '"spokenText"' in line for line in first) * 2 > len(first):
            return "json"
        if cues and sum(NAMED_ID.fullmatch(cue.id) is not None for cue in cues) * 2 > len(cues):
            return "id"
        bracketed = [
            match for line in first if line.lstrip()[:1] in "[(" and (match := BRACKETED.match(line))
        ]
        if len(bracketed) * 2 > len(first):
            self._labels = {_bracket(match) for match in bracketed}
            return "bracket"
        found = [match[1].strip() for line in first if ":" in line[:90] and (match := LABELLED.match(line))]
        if len(found) * 2 >= len(first) and (vtt or all(map(fair, found))):
            # Most cues carry a label, whatever names people gave themselves.
            counts = Counter(found)
            if sum(count for count in counts.values() if count > 1) * 2 > len(found) or len(first) < 6:
                self._labels = set(counts)
                return "label"
        above = [cue.payload[0].strip() for cue in cues if len(cue.payload) > 1]
        if len(above) >= ABOVE_FEWEST and len(above) >= ABOVE_SHARE * len(first):
            names = {name for name in above if fair(name) and ENDING.search(name) is None}
            several = len(names) > 1 and len(names) * 2 <= len(above)
            if several and sum(name in names for name in above) >= ABOVE_SHARE * len(first):
                self._labels = names
                return "above"
        counts = Counter(label for label in found if may_be_name(label) and capitalised(label))
        recurring = {label for label, count in counts.items() if count > 1 or evident(label)}
        opens = bool(first) and (match := LABELLED.match(first[0])) is not None and match[1].strip() in counts
        if recurring and (opens or sum(counts[label] for label in recurring) >= 4):
            self._labels = recurring | (
                {label for at, label in enumerate(counts) if len(label.split()) <= 2 or not at}
                if opens
                else set()
            )
            return "label" if len(found) > LABEL_SHARE * len(first) else "carried"
        return "apart" if self._set_apart(cues) else "none"

    def _set_apart(self, cues: Sequence[Cue]) -> bool:
        """Whether names are set apart from the words in another way: (Anneke) words, Anneke - words."""
        worded = [cue for cue in cues if cue.payload]
        # Some tell whether all have to be looked at.
        for some in (worded[:SOME], worded):
            lines = lines_of("\n".join(cue.payload[0] for cue in some))
            found = set_apart(lines, {}, 0) if len(lines) == len(some) else {}
            if not found:
                return False
            self._apart = {
                some[at].line: (one.label or "", one.words - lines[at].start) for at, one in found.items()
            }
        return True

    def of(self, cue: Cue) -> list[tuple[str | None, str]]:
        """The words of a cue by speaker, mark-up and labels taken off and counted."""
        raw = cue.payload[0] if len(cue.payload) == 1 else "\n".join(cue.payload)
        if not raw or raw.isspace():
            return []
        if self.style == "voice":
            return self._tagged(cue, raw) if "<v" in raw else [(self._speaker, self._plain(raw))]
        if self.style in ("label", "carried"):
            return self._labelled(raw)
        if self.style == "above" and len(cue.payload) > 1 and cue.payload[0].strip() in self._labels:
            self._taken.append(cue.payload[0])
            return [(cue.payload[0].strip(), self._plain("\n".join(cue.payload[1:])))]
        if self.style == "apart" and cue.line in self._apart:
            label, words = self._apart[cue.line]
            self._taken.append(raw[:words])
            return [(label, self._plain(raw[words:]))]
        if self.style == "json" and (told := self._told(raw)) is not None:
            return [told]
        if self.style == "id":
            named = NAMED_ID.fullmatch(cue.id)
            return [(named[1].strip() if named else None, self._plain(raw))]
        if self.style == "bracket" and (match := BRACKETED.match(raw)) and _bracket(match) in self._labels:
            self._taken.append(match[0])
            return [(_bracket(match), self._plain(raw[match.end() :]))]
        return [(None, self._plain(raw))]

    def _told(self, raw: str) -> tuple[str | None, str] | None:
        """Name and words of a cue that is JSON, as Microsoft Graph gives them for meetings in Teams."""
        try:
            held = json.loads(raw)
            speaker, words = held.get("speakerName"), str(held["spokenText"])
        except (ValueError, KeyError, AttributeError, RecursionError):
            return None
        self._mark_up += max(0, visible(raw) - visible(words))
        return str(speaker).strip() if speaker else None, words

    def _tagged(self, cue: Cue, raw: str) -> list[tuple[str | None, str]]:
        if usual := ONE_VOICE.fullmatch(raw):
            opened, name, words, closed = usual.groups()
            self._taken += (opened, closed)
            if self._carried:
                self._speaker = name.strip()
            return [(name.strip(), words)] if words.strip() else []
        found: list[tuple[str | None, str]] = []
        speaker = self._speaker
        begin = 0
        for match in [*VOICE.finditer(raw), None]:
            end = match.start() if match else len(raw)
            inner, closed, after = raw[begin:end].partition("</v>")
            if closed:
                self._taken.append("</v>")
            words, rest = self._plain(inner), self._plain(after)
            found += [(speaker, words)] if words.strip() else []
            found += [(None, rest)] if rest.strip() else []
            if match:
                self._taken.append(match[0])
                begin = match.end()
                speaker = html.unescape(match[1]).strip()
                if speaker.startswith("//"):
                    self.warnings.append(Notice(cue.line, "speech that overlaps; see who speaks here"))
                    speaker = speaker.strip("/ ")
                speaker = speaker or None
        if self._carried:
            self._speaker = speaker
        return found

    def _labelled(self, raw: str) -> list[tuple[str | None, str]]:
        """A label at the beginning of each line or of the first; dialogue may hold several speakers."""
        if "\n" not in raw and (match := LABELLED.match(raw)) and match[1] in self._labels:
            self._taken.append(match[0])
            self._speaker = match[1]
            words = self._plain(raw[match.end() :])
            return [(match[1], words)] if words and not words.isspace() else []
        found: list[tuple[str | None, str]] = []
        for line in raw.split("\n"):
            match = LABELLED.match(line) if ":" in line[:90] else None
            label = match[1].strip() if match else ""
            if match and label in self._labels and (not found or self.style == "carried" or fair(label)):
                self._taken.append(match[0])
                self._speaker = label
                found.append((label, self._plain(line[match.end() :])))
            elif found:
                before = found[-1]
                found[-1] = (before[0], f"{before[1]}\n{self._plain(line)}")
            else:
                found.append((self._speaker if self.style == "carried" else None, self._plain(line)))
        return [(label, words) for label, words in found if words.strip()]

    def _plain(self, raw: str) -> str:
        """Words without tags and character references; references never make new tags."""
        if "<" not in raw and "&" not in raw:
            return raw
        words = html.unescape(TAG.sub("", raw))
        dropped = visible(raw) - visible(words)
        if dropped:
            self._mark_up += dropped
        return words


def _bracket(match: re.Match[str]) -> str:
    return TAG.sub("", match[1] or match[2]).strip()
