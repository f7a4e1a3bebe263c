"""Tables of portraits: what was written and what initiatives said; what configurations are about."""

from __future__ import annotations

from itertools import permutations

from codebook.configurations import crossed, links_of
from codebook.sections import title
from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import CODER, CREATED, INITIATIVE
from .context import Context

SECTION = Column(
    "part", N_("the part of the portrait: a code, a family, introduction, scores, configurations")
)
TITLE = Column("part_title", N_("what the part is called"))
PORTRAITS = (
    INITIATIVE,
    Column("state", N_("draft, checked by a colleague, sent to the initiative, answered by it")),
    SECTION,
    TITLE,
    Column("text", N_("the researcher's own text")),
    CODER,
    CREATED,
)
CORRECTIONS = (
    INITIATIVE,
    SECTION,
    TITLE,
    Column("text", N_("what the initiative says is not right")),
    Column("sender", N_("who said it")),
    CODER,
    CREATED,
    Column("settled", N_("whether it was dealt with"), "truth"),
    Column("answer", N_("what was done about it")),
    Column("id", N_("id of the correction")),
)
CROSSED = (
    Column("link", N_("a link of the chain")),
    Column("theme", N_("id of a code on the same words: what the link is about")),
    Column("other_link", N_("another link of the same configuration")),
    Column("other_theme", N_("id of a code that the other link is about")),
    Column("configurations", N_("number of configurations"), "integer"),
)


def portraits(context: Context) -> Table:
    """A row a text that a researcher wrote in a portrait."""
    states = {one.initiative: one.state for one in context.dataset.portraits}
    rows: list[tuple[Cell, ...]] = [
        (
            context.initiatives.get(one.initiative, one.initiative),
            states.get(one.initiative, "draft"),
            one.section.partition(":")[2] or one.section,
            title(one.section, context.dataset.codebook, context.language),
            one.text,
            context.coders.get(one.coder, one.coder),
            one.created,
        )
        for one in context.dataset.portrait_texts
    ]
    return Table("portraits", N_("Researchers' own texts in portraits"), PORTRAITS, rows)


def corrections(context: Context) -> Table:
    """A row a correction by an initiative."""
    rows: list[tuple[Cell, ...]] = [
        (
            context.initiatives.get(one.initiative, one.initiative),
            one.section.partition(":")[2] or one.section,
            title(one.section, context.dataset.codebook, context.language),
            one.text,
            one.sender,
            context.coders.get(one.coder, one.coder),
            one.created,
            one.settled,
            one.answer,
            one.id,
        )
        for one in context.dataset.corrections
    ]
    return Table(
        "corrections", N_("What initiatives said is not right in their portraits"), CORRECTIONS, rows
    )


def combinations(context: Context) -> Table:
    """A row a theme of a link, a theme of another, and in how many configurations they go together."""
    data, book = context.dataset, context.dataset.codebook
    rows: list[tuple[Cell, ...]] = [
        (first.id, one, second.id, other, count)
        for first, second in permutations(links_of(book), 2)
        for (one, other), count in sorted(
            crossed(data.configurations, data.codings, book, first.id, second.id).items()
        )
    ]
    return Table("configuration_themes", N_("What goes with what in configurations"), CROSSED, rows)
