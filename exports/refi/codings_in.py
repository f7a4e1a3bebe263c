"""Selections as codings: whose they are, what they mean, what was said about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from codebook.model import Coding, Stance
from codebook.remarks import Remark

from .nodes import Body, CodingNode, Selection
from .offsets import NAMED_ENOUGH, Ruler
from .receipt import Notes
from .tags import pieces, split

WHOLE = "PlainTextSelection"


@dataclass
class CodingsIn:
    """Codings in the making.

    codes: code ids by GUID. names: names of codes by GUID. note_texts: texts of notes by GUID.
    authors: (user, time) of notes by GUID. codings: those made. spans: by selection GUID, the session
    and place. comments: on selections without codes, as (session, start, user, text, created).
    used_notes: notes that have gone into codings. by_words: regions on pages that were found by their words.
    """

    codes: Mapping[str, str]
    names: Mapping[str, str]
    note_texts: Mapping[str, str]
    authors: Mapping[str, tuple[str, str]]
    receipt: Notes
    user_of: UserOf
    codings: list[Coding] = field(default_factory=list[Coding])
    by_coding: dict[str, str] = field(default_factory=dict[str, str])
    spans: dict[str, tuple[str, int, int]] = field(default_factory=dict[str, tuple[str, int, int]])
    comments: list[tuple[str, int, str, str, str]] = field(
        default_factory=list[tuple[str, int, str, str, str]]
    )
    used_notes: set[str] = field(default_factory=set[str])
    misfits: list[Selection] = field(default_factory=list[Selection])
    by_words: set[str] = field(default_factory=set[str])
    strangers: int = 0
    doubles: int = 0
    taken: set[tuple[str, int, int, str, str]] = field(default_factory=set[tuple[str, int, int, str, str]])

    def body(self, session: str, body: Body, text: str, ruler: Ruler) -> None:
        """All selections of a text, and codes on the whole of it."""
        for selection in body.selections:
            span = ruler.span(selection)
            if span is None and self._point(session, selection, ruler):
                continue
            if span is None:
                if selection.codings or selection.description.strip() or selection.notes:
                    self.misfits.append(selection)
                continue
            self.spans[selection.guid] = (session, *span)
            self._selection(session, selection, text, span)
        if body.codings and text:
            self.receipt.changed.append(
                Remark(
                    "codes on the whole of “{name}” are codings from its first to its last word",
                    name=body.name,
                )
            )
            whole = Selection("", WHOLE, "", None, None, "", "", "", body.codings, ())
            start = len(text) - len(text.lstrip())
            self._selection(session, whole, text, (start, max(start + 1, len(text.rstrip()))))

    def regions(self, session: str, selections: Sequence[Selection], text: str) -> None:
        """Regions on a page, as codings of their words where the file gives these and they are there once."""
        for selection in selections:
            words = (selection.words or selection.name).split()
            if not selection.codings or sum(map(len, words)) < NAMED_ENOUGH:
                continue
            pattern = r"\s+".join(map(re.escape, words))
            places = [match.span() for match in islice(re.finditer(pattern, text), 2)]
            if len(places) == 1:
                self.by_words.add(selection.guid)
                self.spans[selection.guid] = (session, *places[0])
                self._selection(session, selection, text, places[0])

    def _point(self, session: str, selection: Selection, ruler: Ruler) -> bool:
        """Take a comment on a place without extent; False when it is none, or is coded."""
        if selection.codings or selection.start is None or selection.start != selection.end:
            return False
        place = ruler.place(selection.start)
        if place is None or not (selection.description.strip() or selection.notes):
            return False
        self.spans[selection.guid] = (session, place, place)
        self._comment(session, selection, place)
        return True

    def _selection(self, session: str, selection: Selection, text: str, span: tuple[int, int]) -> None:
        told = _comments(selection, self.codes)
        for coding in selection.codings:
            self._coding(session, selection, coding, text, span, told.get(coding.code, ("", {})))
        if not selection.codings:
            self._comment(session, selection, span[0])

    def _comment(self, session: str, selection: Selection, place: int) -> None:
        noted = {
            content: self.authors[guid]
            for guid in selection.notes
            if guid in self.note_texts and (content := self.note_texts[guid].strip())
        }
        self.used_notes.update(guid for guid in selection.notes if guid in self.note_texts)
        if (comment := selection.description.strip()) and comment not in noted:
            noted[comment] = (selection.user, selection.created)
        for content, (user, created) in noted.items():
            self.comments.append((session, place, user or selection.user, content, created))

    def _coding(
        self,
        session: str,
        selection: Selection,
        node: CodingNode,
        text: str,
        span: tuple[int, int],
        comment: tuple[str, Mapping[str, str]],
    ) -> None:
        code = self.codes.get(node.code)
        if code is None:
            self.strangers += 1
            return
        coder = self.user_of(node.user or selection.user)
        place = (session, *span, code, coder)
        self.by_coding[node.guid] = node.guid
        if place in self.taken:
            self.doubles += 1
            return
        self.taken.add(place)
        memo, tag = comment
        noted = self._notes((*node.notes, *(selection.notes if len(selection.codings) == 1 else ())))
        if noted:
            memo = "\n\n".join(dict.fromkeys(noted))
        stance: Stance = "contradicts" if "contradicts" in tag else "supports"
        self.codings.append(
            Coding(
                node.guid,
                session,
                *span,
                code,
                coder,
                stance,
                2 if tag.get("weight") == "2" else 1,
                memo.strip(),
                text[span[0] : span[1]],
                origin="suggested" if "suggested" in tag else "import",
                probability=_probability(tag.get("suggested", "")),
                created=node.created or selection.created,
            )
        )

    def _notes(self, guids: Sequence[str]) -> list[str]:
        found = [guid for guid in guids if guid in self.note_texts]
        self.used_notes.update(found)
        return [text for guid in found if (text := self.note_texts[guid].strip())]


def _probability(said: str) -> float | None:
    """What a tag says a suggestion was accepted with; None where that is no probability."""
    try:
        found = float(said)
    except ValueError:
        return None
    return found if 0 <= found <= 1 else None


class UserOf:
    """Coders by GUID of a user; those that nobody declared get a name of their own."""

    def __init__(self, users: Mapping[str, str], unknown: str) -> None:
        self.ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.unknown = unknown
        by_name: dict[str, str] = {}
        for guid, name in users.items():
            name = name.strip() or unknown
            self.ids[guid] = by_name.setdefault(name.casefold(), guid)
            self.names.setdefault(self.ids[guid], name)

    def __call__(self, guid: str) -> str:
        """The coder's id for a user's GUID; an empty one is the unknown coder."""
        if guid not in self.ids:
            name = f"{self.unknown} {guid[:8]}".strip()
            same = next(
                (one for one, known in self.names.items() if known.casefold() == name.casefold()), None
            )
            self.ids[guid] = same or guid or "unknown"
            self.names.setdefault(self.ids[guid], name)
        return self.ids[guid]


def _comments(selection: Selection, codes: Mapping[str, str]) -> dict[str, tuple[str, Mapping[str, str]]]:
    """By code GUID, the part of a selection's comment that is about it, and what its tag says.

    Where tags say which code they are about, that holds; else all of it is about each code.
    """
    told = selection.description.strip()
    if not told:
        return {}
    parts = pieces(told)
    if any("code" in tag for _, tag in parts):
        by_code = {tag.get("code"): (text, tag) for text, tag in parts}
        return {
            one.code: by_code[codes[one.code]] for one in selection.codings if codes.get(one.code) in by_code
        }
    return {one.code: split(told) for one in selection.codings}
