"""What was understood of a transcript file, to judge before it is imported."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from coder.i18n import N_, _, plural
from transcripts.clock import clock
from transcripts.model import Transcript, Turn
from transcripts.speakers import merge_candidates

EDGE = 3
"""Turns shown from the beginning and from the end."""
WARNINGS = 8


def preview(transcript: Transcript) -> RenderableType:
    """Format, warnings, speakers, first and last turns, what was left out."""
    turns = transcript.turns
    number = plural(N_("{count} turn"), N_("{count} turns"), len(turns)).format(count=len(turns))
    facts = [transcript.format, transcript.encoding, number]
    if transcript.date:
        facts.append(transcript.date)
    parts: list[RenderableType] = [Text(" · ".join(facts), "bold")]
    if not turns:
        parts.append(Text("! " + _("No speech was found in this file."), "bold"))
    parts += _warnings(transcript)
    if transcript.speakers:
        parts.append(_speakers(transcript))
    parts.append(Text(_("Begins and ends"), "bold"))
    shown = turns if len(turns) <= 2 * EDGE else turns[:EDGE]
    parts += [_turn(transcript, turn) for turn in shown]
    if len(turns) > 2 * EDGE:
        parts.append(Text("  …", "dim"))
        parts += [_turn(transcript, turn) for turn in turns[-EDGE:]]
    if transcript.left_out:
        parts.append(Text(_("Kept in the text, but no speech"), "bold"))
        for left in transcript.left_out:
            count = left.characters
            words = plural(N_("{what}: {count} character"), N_("{what}: {count} characters"), count)
            words = words.format(what=_(left.what), count=count)
            parts.append(Text(f"  {words}", "dim"))
    return Group(*parts)


def _warnings(transcript: Transcript) -> list[RenderableType]:
    if not transcript.warnings:
        return []
    count = len(transcript.warnings)
    told = plural(N_("one warning"), N_("{count} warnings"), count).format(count=count)
    parts: list[RenderableType] = [Text("! " + told, "bold")]
    for one in transcript.warnings[:WARNINGS]:
        where = "" if one.line is None else _("line {line}: ").format(line=one.line)
        parts.append(Text(f"  {where}{_(one.message)}"))
    if len(transcript.warnings) > WARNINGS:
        more = len(transcript.warnings) - WARNINGS
        parts.append(Text("  " + _("and {count} more: cimo read lists all").format(count=more), "dim"))
    return parts


def _speakers(transcript: Transcript) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    grid.add_row(Text(_("Speaker"), "bold"), Text(_("Turns"), "bold"), Text(_("Role"), "bold"))
    same = dict(merge_candidates([one.label for one in transcript.speakers]))
    for one in transcript.speakers:
        told = Text(role_words(one.role))
        if one.label in same:
            told = Text(f"= {same[one.label]}?", "dim")
        grid.add_row(Text("  " + one.label), str(one.turns), told)
    return grid


def role_words(role: str | None) -> str:
    """A speaker's role as people call it; empty when unknown."""
    return {"interviewer": _("interviewer"), "participant": _("participant")}.get(role or "", "")


def _turn(transcript: Transcript, turn: Turn) -> Text:
    words = " ".join(transcript.slice(turn).split())
    if len(words) > 120:
        words = words[:119] + "…"
    time = clock(turn.time_start)
    return Text.assemble(
        "  ", (f"{time} " if time else "", "dim"), (turn.speaker or "–", "italic"), ": ", words
    )
