"""What is read aloud: a passage, its codings, its suggestions, a session, as short plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from codebook.model import Coding
from transcripts.clock import clock
from transcripts.i18n import translator

if TYPE_CHECKING:
    from transcripts.model import Passage

    from ..screens.code_work import Work
    from ..suggester.messages import Suggested


def passage_lines(work: Work, index: int, language: str) -> list[str]:
    """Where one is, then what is said there."""
    _ = translator(language)
    passage: Passage = work.units[index]
    transcript = work.session.transcript
    turn = transcript.turns[passage.turn]
    parts = [
        _("Passage {number} of {count}").format(number=index + 1, count=len(work.units)),
        _("turn {number}").format(number=passage.turn + 1),
        turn.speaker or "",
        clock(turn.time_start),
    ]
    return [", ".join(part for part in parts if part), one_line(transcript.slice(passage))]


def one_line(text: str) -> str:
    """`text` without line ends, so that it is read in one go."""
    return " ".join(text.split())


def coding_words(work: Work, coding: Coding, keys: Mapping[str, str], language: str) -> str:
    """A coding: its code and key, what differs from the ordinary, whose it is, its words and memo."""
    _ = translator(language)
    key = keys.get(coding.code)
    parts = [work.label(coding.code, language) + (f" ({key})" if key else "")]
    if coding.stance == "contradicts":
        parts.append(_("contradicts"))
    if coding.weight > 1:
        parts.append(_("central"))
    if coding.id in work.fit:
        parts.append(_("fit to publish"))
    if coding.origin == "search":
        parts.append(_("found by search"))
    if not work.own(coding):
        parts.append(work.names.get(coding.coder, ""))
    spans = {(unit.start, unit.end) for unit in (work.units[at] for at in work.units_of(coding))}
    if (coding.start, coding.end) not in spans:
        parts.append(f"“{one_line(coding.quote)}”")
    if coding.memo:
        parts.append(_("memo: {words}").format(words=one_line(coding.memo)))
    return ", ".join(part for part in parts if part)


def codings_line(work: Work, here: Sequence[Coding], keys: Mapping[str, str], language: str) -> str:
    """The codings of a passage on one line."""
    _ = translator(language)
    if not here:
        return _("No codes.")
    words = "; ".join(coding_words(work, one, keys, language) for one in here)
    return _("Codes: {codes}.").format(codes=words)


def suggestion_lines(work: Work, offers: Sequence[Suggested], language: str) -> list[str]:
    """The suggestions, a line each, with the digit that accepts."""
    _ = translator(language)
    if not offers:
        return [_("No suggestions.")]
    return [
        _("Suggestion {number}: {code}, {percent} percent").format(
            number=at + 1, code=work.label(one.code, language), percent=round(100 * one.probability)
        )
        + (": " + ", ".join(one.why[:3]) if one.why else "")
        for at, one in enumerate(offers)
    ]


def code_lines(
    work: Work, keys: Mapping[str, str], language: str, words: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Codes in use whose label or id begins with each of `words`, as (id, line)."""
    found: list[tuple[str, str]] = []
    wanted = [word.casefold() for word in words]
    for code in work.codebook.codes():
        label = code.label.in_(language)
        there = f"{code.id} {label}".casefold().split()
        if not code.retired and all(any(one.startswith(word) for one in there) for word in wanted):
            definition = code.definition.in_(language)
            line = f"{keys.get(code.id, '–')}  {label}" + (f": {definition}" if definition else "")
            found.append((code.id, line))
    return found
