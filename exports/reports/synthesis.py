"""Over all initiatives: scores side by side, how many use what, what goes together, with the exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codebook import synthesis_words as words
from codebook.patterns import Patterns
from codebook.synthesis import Count
from transcripts.i18n import N_, plural, translator

from .. import figures
from ..tables.context import Context
from .blocks import Block, Grid, Heading, Named, Paragraph
from .configurations import configurations
from .material import anchor, scale, score_words
from .portraits import state_words


def report(context: Context) -> list[Block]:
    """The synthesis as one part; each figure names its initiatives, which are told one by one at the end."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(1, _("Synthesis"), "synthesis")]
    if not any(not one.scope for one in context.results.scores):
        return [*blocks, Paragraph(_("There are no scores yet."))]
    found = figures.study(context)
    whole = found.whole
    blocks += [Paragraph(one.sentence(context.language), "note") for one in whole.warnings]
    blocks += _matrix(context, whole)
    blocks += _counts(context, whole)
    blocks += _combinations(context, whole)
    blocks += _implications(context, whole)
    blocks += _focus(context, whole)
    blocks += _across(context, whole)
    blocks += _parts(context, found.phases, _("By phase"), "phases")
    blocks += _parts(context, found.perspectives, _("By perspective"), "perspectives")
    blocks += configurations(context)
    return [*blocks, *_initiatives(context, whole)]


def _named(context: Context, text: str, initiatives: Iterable[str]) -> Named:
    ids = tuple(initiatives)
    names = tuple(context.initiatives.get(one, one) for one in ids)
    return Named(text, names, tuple(anchor("initiative", one) for one in ids))


def _matrix(context: Context, found: Patterns) -> list[Block]:
    _ = translator(context.language)
    codes = [one.code for one in found.counts]
    head = (_("Initiative"), *(context.code_label(code) for code in codes))
    rows = tuple(
        (
            context.initiatives.get(name, name),
            *("?" if row.get(code) is None else str(row[code]) for code in codes),
        )
        for name, row in found.table.items()
    )
    links = tuple(anchor("initiative", one) for one in found.table)
    told = [f"{score} {label}" for score, label in enumerate(scale(context.language))]
    if any(None in row.values() for row in found.table.values()):
        told.append(f"? {_('no evidence yet')}")
    return [
        Heading(2, _("Scores side by side"), "matrix"),
        figures.side_by_side(context, found),
        Grid(_("Scores, a row an initiative ({scale})").format(scale="; ".join(told)), head, rows, links),
    ]


def _counts(context: Context, found: Patterns) -> list[Block]:
    _ = translator(context.language)
    book, language = context.dataset.codebook, context.language
    return [
        Heading(2, _("How many use what"), "counts"),
        figures.how_many(context, found),
        *(_named(context, words.count(one, book, language), one.initiatives) for one in found.counts),
    ]


def _combinations(context: Context, found: Patterns) -> list[Block]:
    _ = translator(context.language)
    if not found.combinations:
        return []
    blocks: list[Block] = [Heading(2, _("What is used together"), "combinations")]
    for one in found.combinations:
        label = " + ".join(context.code_label(code) for code in one.codes) or _("none of them")
        blocks.append(_named(context, f"{label}: {len(one.initiatives)}", one.initiatives))
    return blocks


def _implications(context: Context, found: Patterns) -> list[Block]:
    _ = translator(context.language)
    if not found.implications:
        return []
    book, language, names = context.dataset.codebook, context.language, context.initiatives
    telling = [one for one in found.implications if one.users < one.of]
    pairs = len(found.counts) * (len(found.counts) - 1)
    told = _("All {pairs} pairs of codes were looked at, so that some patterns are to be expected by chance.")
    blocks: list[Block] = [
        Heading(2, _("Who uses one also uses the other"), "implications"),
        Paragraph(told.format(pairs=pairs), "note"),
    ]
    blocks += [_named(context, words.implication(one, book, names, language), one.holds) for one in telling]
    if len(telling) < len(found.implications):
        more = len(found.implications) - len(telling)
        told = plural(
            language,
            N_("One more pair says nothing, since all initiatives use the other code."),
            N_("{count} more pairs say nothing, since all initiatives use the other code."),
            more,
        )
        blocks.append(Paragraph(told.format(count=more), "drafted"))
    return blocks


def _focus(context: Context, found: Patterns) -> list[Block]:
    _ = translator(context.language)
    rows = tuple(
        (
            context.initiatives.get(one.initiative, one.initiative),
            words.kind_of_focus(one, context.language),
            ", ".join(context.code_label(code) for code in one.main),
        )
        for one in found.focus
    )
    links = tuple(anchor("initiative", one.initiative) for one in found.focus)
    return [
        Heading(2, _("Broad or single focus"), "focus"),
        Grid(
            _("How broad each initiative is"), (_("Initiative"), _("Focus"), _("Highest scores")), rows, links
        ),
    ]


def _across(context: Context, found: Patterns) -> list[Block]:
    blocks: list[Block] = []
    families = {one.id: one for one in context.dataset.codebook.families}
    for one in found.across:
        title = families[one.family].label.in_(context.language) or one.family
        heading = Heading(2, title, anchor("across", one.family))
        if heading not in blocks:
            blocks.append(heading)
        told = words.across(one, context.dataset.codebook, context.language)
        blocks.append(_named(context, told, one.initiatives))
    return blocks


def _parts(context: Context, parts: Mapping[str, Patterns], title: str, name: str) -> list[Block]:
    """How many use what in each phase, or from each perspective."""
    _ = translator(context.language)
    if len(parts) < 2:
        return []
    blocks: list[Block] = [Heading(2, title, name)]
    figure = figures.compared(context, parts, title)
    if figure is not None:
        blocks.append(figure)
    codes = list(dict.fromkeys(one.code for part in parts.values() for one in part.counts))
    by = [{one.code: one for one in part.counts} for part in parts.values()]

    def told(counts: Mapping[str, Count], code: str) -> str:
        one = counts.get(code)
        return "–" if one is None else _("{n} of {of}").format(n=len(one.initiatives), of=one.of)

    rows = tuple((context.code_label(code), *(told(counts, code) for counts in by)) for code in codes)
    caption = _("How many initiatives use what")
    return [*blocks, Grid(caption, (_("Name of the code"), *parts), rows)]


def _initiatives(context: Context, found: Patterns) -> list[Block]:
    """Each initiative by itself: what a figure opens."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(2, _("The initiatives"), "initiatives")]
    focus = {one.initiative: one for one in found.focus}
    states = {one.initiative: one for one in context.dataset.portraits}
    for one, row in found.table.items():
        blocks.append(Heading(3, context.initiatives.get(one, one), anchor("initiative", one)))
        scores = (
            f"{context.code_label(code)} {score_words(score, context.language)}"
            for code, score in row.items()
        )
        kind = words.kind_of_focus(focus[one], context.language)
        across = [context.code_label(each.code) for each in found.across if one in each.initiatives]
        lines = [f"{'; '.join(scores)}.", _("Focus: {kind}.").format(kind=kind)]
        if across:
            lines.append(_("Cuts across: {codes}.").format(codes=", ".join(across)))
        lines.append(state_words(context, states.get(one)))
        blocks.append(Paragraph(" ".join(lines)))
    return blocks
