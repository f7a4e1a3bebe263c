"""Where a quote was said: its turn and the turns around it, of which only what is fit to publish is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from codebook.model import Coding
from transcripts.clock import clock
from transcripts.i18n import translator
from transcripts.model import Session, Turn

from ..tables.context import Context
from .blocks import Piece, Place, Said


def place(context: Context, coding: Coding, *, named: str, back: Sequence[tuple[str, str]]) -> Place:
    """The words of `coding` in their place: session, date, turns with number, time and speaker.

    Of the turns the quote is in, and of the turn before and the one after, no word is shown that is not
    part of a coding marked fit to publish; "[…]" stands for the rest, and a turn around it without any such
    word is left out. The quote itself is taken to be fit: ask that first. back: (words, anchor) of what
    leads here.
    """
    session = context.sessions[coding.session]
    turns = session.transcript.turns
    fit = [
        (one.start, one.end)
        for one in context.dataset.codings
        if one.session == coding.session and one.id in context.publishable
    ]
    first = max(0, bisect_right(turns, coding.start, key=lambda turn: turn.start) - 1)
    last = max(first, bisect_left(turns, coding.end, key=lambda turn: turn.start) - 1)
    said: list[Said] = []
    for at in range(max(0, first - 1), min(len(turns), last + 2)):
        pieces = _pieces(session, turns[at], (coding.start, coding.end), fit)
        if any(one.kind != "left out" for one in pieces):
            said.append(Said(_head(context, turns[at], at), pieces))
    if not any(piece.kind == "quoted" for one in said for piece in one.pieces):
        # What was said between two turns, or in a text without any, has its own words only.
        said = [Said("", (Piece(coding.quote, "quoted"),))]
    told = ", ".join(part for part in (session.label, session.date or "") if part)
    return Place(told, tuple(said), named, tuple(back))


def _head(context: Context, turn: Turn, at: int) -> str:
    _ = translator(context.language)
    parts = [_("turn {number}").format(number=at + 1)]
    if turn.time_start is not None:
        parts.append(clock(turn.time_start))
    return ", ".join((*parts, turn.speaker or _("unknown speaker")))


def _pieces(
    session: Session, turn: Turn, quoted: tuple[int, int], fit: Iterable[tuple[int, int]]
) -> tuple[Piece, ...]:
    """A turn from end to end as what is quoted, what else is fit to publish, and what is left out."""
    spans = [(max(turn.start, start), min(turn.end, end)) for start, end in (quoted, *fit)]
    inside = [(start, end) for start, end in spans if start < end]
    cuts = sorted({turn.start, turn.end, *(at for span in inside for at in span)})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        words = session.transcript.text[start:end]
        if quoted[0] <= start and end <= quoted[1]:
            pieces.append(Piece(words, "quoted"))
        elif any(low <= start and end <= high for low, high in inside):
            pieces.append(Piece(words, "fit"))
        elif words.strip():
            pieces.append(Piece("[…]", "left out"))
        else:
            pieces.append(Piece(" ", "fit"))
    if all(not one.text.strip() or one.kind == "left out" for one in pieces):
        return (Piece("[…]", "left out"),)
    return tuple(pieces)
