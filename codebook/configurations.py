"""CIMO configurations: in context C, intervention I triggers mechanism M, which gives outcome O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from transcripts.i18n import translator

from .model import Link

if TYPE_CHECKING:
    from .model import Code, Codebook, Coding, Configuration


def links_of(codebook: Codebook) -> tuple[Code, ...]:
    """The codes that are the links of a chain, in order; retired ones left out."""
    return tuple(
        code
        for family in codebook.families
        if family.use == "configuration"
        for code in family.codes
        if not code.retired
    )


def open_links(configuration: Configuration, codebook: Codebook) -> tuple[str, ...]:
    """The links without a passage yet, in the order of the chain."""
    held = {link.code for link in configuration.links if link.codings}
    return tuple(code.id for code in links_of(codebook) if code.id not in held)


def chain(
    configuration: Configuration,
    codebook: Codebook,
    quotes: Mapping[str, str],
    language: str = "en",
    about: Mapping[str, frozenset[str]] | None = None,
) -> str:
    """The chain drawn as text, a link a block, in the order of the codebook; open links say so.

    quotes: the words of each coding by its id. about: the `themes` to tell after each link. Links with a
    code that the codebook does not have come last, under their id.
    """
    _ = translator(language)
    order = [code.id for code in links_of(codebook)]
    held: dict[str, list[str]] = {code: [] for code in order}
    for link in configuration.links:
        held.setdefault(link.code, []).extend(link.codings)
    labels = {code.id: code.label.in_(language) for code in codebook.codes()}
    blocks: list[str] = []
    for code, codings in held.items():
        told = ", ".join(label for one, label in labels.items() if about and one in about.get(code, ()))
        lines = [" · ".join(filter(None, (labels.get(code, code), told)))]
        lines += [f"  “{' '.join(quotes.get(coding, '…').split())}”" for coding in codings]
        blocks.append("\n".join(lines if codings else [*lines, "  " + _("(open)")]))
    return "\n  ↓\n".join(blocks)


def themes(
    configuration: Configuration, codings: Iterable[Coding], codebook: Codebook
) -> dict[str, frozenset[str]]:
    """For each link the other codes on the same words: what a context or mechanism is about.

    Any coder's supporting codings count that overlap a passage of the link; the links themselves
    are no themes.
    """
    own = {code.id for code in links_of(codebook)}
    pool = list(codings)
    by_id = {coding.id: coding for coding in pool}
    found: dict[str, frozenset[str]] = {}
    for link in configuration.links:
        carrying = [by_id[name] for name in link.codings if name in by_id]
        found[link.code] = frozenset(
            other.code
            for other in pool
            if other.code not in own
            and other.stance == "supports"
            and any(
                other.session == one.session and other.start < one.end and one.start < other.end
                for one in carrying
            )
        )
    return found


def having(
    configurations: Sequence[Configuration],
    codings: Iterable[Coding],
    codebook: Codebook,
    wanted: Mapping[str, str | None],
) -> tuple[Configuration, ...]:
    """The configurations that have every link in `wanted`, about the theme given with it (None: any).

    `{"mechanism": None, "context": "employers"}` asks: which mechanisms, in contexts of employers?
    """
    pool = list(codings)
    found: list[Configuration] = []
    for one in configurations:
        about = themes(one, pool, codebook)
        held = {link.code for link in one.links if link.codings}
        if all(link in held and (theme is None or theme in about[link]) for link, theme in wanted.items()):
            found.append(one)
    return tuple(found)


def crossed(
    configurations: Sequence[Configuration],
    codings: Iterable[Coding],
    codebook: Codebook,
    first: str,
    second: str,
) -> dict[tuple[str, str], int]:
    """In how many configurations a theme of link `first` goes with a theme of link `second`."""
    pool = list(codings)
    found: Counter[tuple[str, str]] = Counter()
    for one in configurations:
        about = themes(one, pool, codebook)
        found.update(
            (here, there) for here in sorted(about.get(first, ())) for there in sorted(about.get(second, ()))
        )
    return dict(found)


def shape(configuration: Configuration, codebook: Codebook) -> str:
    """The links at a glance, "·" for an open one: "CI·O".

    A letter is the first of the code's id, so that CIMO reads the same in every language.
    """
    held = {link.code for link in configuration.links if link.codings}
    return "".join(code.id[0].upper() if code.id in held else "·" for code in links_of(codebook))


def successions(
    configurations: Sequence[Configuration], codebook: Codebook
) -> tuple[tuple[Configuration, Configuration], ...]:
    """Pairs in which the outcome of the first is (part of) the context of the second.

    That is: a passage of the last link of the chain stands in the first link of another one.
    """
    order = [code.id for code in links_of(codebook)]
    if len(order) < 2:
        return ()
    found: list[tuple[Configuration, Configuration]] = []
    for one in configurations:
        ends = _codings(one, order[-1])
        found += [
            (one, other)
            for other in configurations
            if other.id != one.id and ends & _codings(other, order[0])
        ]
    return tuple(found)


def continued(configuration: Configuration, codebook: Codebook) -> tuple[Link, ...]:
    """The links with which the next configuration begins: the outcome of this one as its context."""
    order = [code.id for code in links_of(codebook)]
    ends = [
        coding for link in configuration.links if order and link.code == order[-1] for coding in link.codings
    ]
    return (Link(order[0], tuple(ends)),) if ends else ()


def _codings(configuration: Configuration, link: str) -> set[str]:
    return {coding for one in configuration.links if one.code == link for coding in one.codings}
