"""Replacing names in a text, with a map of offsets so that codings keep their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
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


def replace(text: str, replacements: Iterable[Replacement], borders: Collection[int] = ()) -> Replaced:
    """Replace every form where it stands as a whole word; of forms that overlap, the longest first.

    A form is a whole word when no letter, digit or underscore goes before or after it: "Anneke" in
    "Anneke's" is one, in "Annekes" not. A space of a form stands for any spaces and tabs. borders: offsets
    that nothing is replaced across (where turns begin and end).

    Raises CimoError when two replacements give one form different pseudonyms, or a form is empty.
    """
    chosen = by_form(replacements)
    if not chosen:
        return Replaced(text, ())
    parts: list[str] = []
    edits: list[Edit] = []
    at = new = 0
    fences = sorted(borders)
    for match in pattern(chosen).finditer(text):
        if bisect_right(fences, match.start()) != bisect_left(fences, match.end()):
            continue
        by = chosen[" ".join(match[0].split())]
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
    words = [form for form in ordered if re.match(r"\w", form)]
    # One look-behind for all forms that begin with a letter, and their first letters before the rest, so
    # that most places of a text are passed over at once.
    grouped: dict[str, list[str]] = {}
    for form in words:
        lower = form[0].lower()
        head = lower if any_case and len(lower) == 1 else form[0]
        grouped.setdefault(head, []).append(_whole(form)[len(re.escape(form[0])) :])
    heads = "|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in grouped.items())
    parts = [rf"(?<!\w)(?=[{''.join(map(re.escape, grouped))}])(?:{heads})"] if words else []
    parts += [_whole(form) for form in ordered if not re.match(r"\w", form)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE if any_case else 0)


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


def by_form(replacements: Iterable[Replacement]) -> dict[str, str]:
    """What replaces each form; spaces inside a form are single ones. Raises CimoError as `replace` does."""
    chosen: dict[str, str] = {}
    for one in replacements:
        if not one.form.strip() or one.form != one.form.strip():
            raise CimoError("A name to replace is empty, or begins or ends with a space.")
        form = " ".join(one.form.split())
        if chosen.setdefault(form, one.by) != one.by:
            raise CimoError(
                "“{form}” has two pseudonyms, {one} and {other}; keep one.",
                form=one.form,
                one=chosen[form],
                other=one.by,
            )
    return chosen


def check_usable(replacements: Iterable[Replacement]) -> None:
    """Raises CimoError when replacing could not be taken back or would leave a name in the text.

    A pseudonym may not be empty, hold a line end, or hold one of the names that are replaced.
    """
    chosen = by_form(replacements)
    finder = pattern(chosen)
    for form, by in chosen.items():
        if not by.strip() or not by.isprintable():
            raise CimoError(
                "The pseudonym of “{form}” is empty, or is no single line; give it one.", form=form
            )
        found = finder.search(by)
        if found is not None:
            raise CimoError(
                "The pseudonym “{by}” of “{form}” holds “{name}”, which is replaced itself; choose another.",
                by=by,
                form=form,
                name=found[0],
            )


def _whole(form: str) -> str:
    """A form as a regular expression; what must stand before it is not its part."""
    after = r"(?!\w)" if re.search(r"\w\Z", form) else ""
    return r"[^\S\n]+".join(map(re.escape, form.split())) + after


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
