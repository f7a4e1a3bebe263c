"""Replacing names in a text, with a map of offsets so that codings keep their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import CimoError
from ..model import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """`form` (as it is written in the texts, case and all) is replaced by `by`; `kind`: one of `KINDS`."""

    form: str
    by: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement made: `[start, end)` of the old text became `[new_start, new_end)` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int
    form: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text after replacing, and the edits in order; offsets in code points."""

    text: str
    edits: tuple[Edit, ...]


def replace(text: str, replacements: Iterable[Replacement]) -> Replaced:
    """Replace every form where it stands as a whole word; of forms that overlap, the longest first.

    A form is a whole word when no letter, digit or underscore goes before or after it: "Anneke" in
    "Anneke's" is one, in "Annekes" not.

    Raises CimoError when two replacements give one form different pseudonyms, or a form is empty.
    """
    chosen = _by_form(replacements)
    if not chosen:
        return Replaced(text, ())
    parts: list[str] = []
    edits: list[Edit] = []
    at = new = 0
    for match in pattern(chosen).finditer(text):
        by = chosen[match[0]]
        parts += (text[at : match.start()], by)
        new += match.start() - at
        edits.append(Edit(match.start(), match.end(), new, new + len(by), match[0]))
        new += len(by)
        at = match.end()
    parts.append(text[at:])
    return Replaced("".join(parts), tuple(edits))


def pattern(forms: Iterable[str], *, any_case: bool = False) -> re.Pattern[str]:
    """A regular expression that finds whole-word forms, the longest of overlapping ones."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    body = "|".join(_whole(form) for form in ordered)
    return re.compile(body or r"(?!)", re.IGNORECASE if any_case else 0)


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span of the old text is in the new one; a border inside a name goes to that of the name."""
    starts = [edit.start for edit in edits]
    return Span(
        _moved(span.start, edits, starts, forward=True, end=False),
        _moved(span.end, edits, starts, forward=True, end=True),
    )


def restored_span(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span of the new text is in the old one."""
    starts = [edit.new_start for edit in edits]
    return Span(
        _moved(span.start, edits, starts, forward=False, end=False),
        _moved(span.end, edits, starts, forward=False, end=True),
    )


def restore(text: str, edits: Sequence[Edit]) -> str:
    """The old text from the new one. Raises CimoError when the edits do not fit the text."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.new_start < at or edit.new_end > len(text):
            raise CimoError("The key does not fit this text: it was changed after its names were replaced.")
        parts += (text[at : edit.new_start], edit.form)
        at = edit.new_end
    parts.append(text[at:])
    return "".join(parts)


def _by_form(replacements: Iterable[Replacement]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for one in replacements:
        if not one.form.strip() or one.form != one.form.strip():
            raise CimoError("A name to replace is empty, or begins or ends with a space.")
        if chosen.setdefault(one.form, one.by) != one.by:
            raise CimoError(
                "“{form}” has two pseudonyms, {one} and {other}; keep one.",
                form=one.form,
                one=chosen[one.form],
                other=one.by,
            )
    return chosen


def _whole(form: str) -> str:
    before = r"(?<!\w)" if re.match(r"\w", form) else ""
    after = r"(?!\w)" if re.search(r"\w$", form) else ""
    return f"{before}{re.escape(form)}{after}"


def _moved(offset: int, edits: Sequence[Edit], starts: Sequence[int], *, forward: bool, end: bool) -> int:
    at = bisect_left(starts, offset) if end else bisect_right(starts, offset)
    if not at:
        return offset
    edit = edits[at - 1]
    old = (edit.start, edit.end) if forward else (edit.new_start, edit.new_end)
    new = (edit.new_start, edit.new_end) if forward else (edit.start, edit.end)
    if offset >= old[1] and (end or offset > old[0] or old[0] == old[1]):
        return new[1] + offset - old[1]
    return new[1] if end else new[0]
