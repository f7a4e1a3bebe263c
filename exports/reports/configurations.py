"""Configurations in a synthesis: chains drawn, what goes with what, which codes occur together."""

from __future__ import annotations

from itertools import combinations

from codebook.configurations import crossed, links_of, open_links
from codebook.cooccurrence import Within, co_occurrence
from transcripts.i18n import translator

from ..tables.context import Context
from .blocks import Block, Grid, Heading, Paragraph
from .portraits import drawn

MOST = 20
"""Pairs of codes in a table, at most."""


def configurations(context: Context) -> list[Block]:
    """Chains with their drawings, tables of combinations, and co-occurrence; nothing without codings."""
    _ = translator(context.language)
    data, book = context.dataset, context.dataset.codebook
    blocks: list[Block] = []
    if data.configurations:
        blocks.append(Heading(2, _("Configurations"), "configurations"))
        whole = sum(not open_links(one, book) for one in data.configurations)
        told = _("Configurations: {count}, of which without an open place: {whole}.")
        blocks.append(Paragraph(told.format(count=len(data.configurations), whole=whole)))
        for one in data.configurations:
            name = context.initiatives.get(one.initiative, one.initiative)
            blocks += [Heading(3, f"{one.name} ({name})"), drawn(context, one)]
        blocks += _crossed(context)
    return [*blocks, *_together(context)]


def _crossed(context: Context) -> list[Block]:
    """What two links are about, in the same configuration."""
    _ = translator(context.language)
    data, book = context.dataset, context.dataset.codebook
    blocks: list[Block] = []
    for first, second in combinations(links_of(book), 2):
        found = crossed(data.configurations, data.codings, book, first.id, second.id)
        rows = tuple(
            (context.code_label(one), context.code_label(other), str(count))
            for (one, other), count in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        )
        if rows:
            head = (context.code_label(first.id), context.code_label(second.id), _("Configurations"))
            caption = _("What they are about: {first} and {second}").format(first=head[0], second=head[1])
            blocks.append(Grid(caption, head, rows))
    return blocks


def _together(context: Context) -> list[Block]:
    _ = translator(context.language)
    data, book = context.dataset, context.dataset.codebook
    units: tuple[tuple[Within, str], ...] = (
        ("turn", _("turn")),
        ("answer", _("answer")),
        ("session", _("session")),
    )
    counted = {unit: co_occurrence(data.codings, data.sessions, book, unit) for unit, _name in units}
    wide = counted["answer"]
    pairs = sorted(wide.together, key=lambda pair: -(wide.jaccard(*pair) or 0))[:MOST]
    if not pairs:
        return []
    head = (_("Codes"), *(_("within one {unit}").format(unit=name) for _unit, name in units))
    rows = tuple(
        (
            f"{context.code_label(one)} + {context.code_label(other)}",
            *(str(counted[unit].both(one, other)) for unit, _name in units),
        )
        for one, other in pairs
    )
    told = _(
        "The pairs that go together most within an answer (from one question to the next), whoever applied "
        "them."
    )
    return [
        Heading(2, _("Codes that occur together"), "together"),
        Paragraph(told, "drafted"),
        Grid(_("In how many units both occur"), head, rows),
    ]
