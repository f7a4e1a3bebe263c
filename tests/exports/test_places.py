"""Quotes in their place: no word around them that is not itself fit to publish, and links that arrive."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exports
from codebook.model import Coding
from exports.dataset import Publishable
from exports.reports.blocks import Place, Quote
from exports.reports.making import make
from exports.reports.places import place
from exports.tables.context import Context
from tests.exports.made import ANNA, FIRST, TALK, small
from transcripts.model import Turn


def _context(codings: list[Coding], fit: set[str]) -> Context:
    dataset, results = small()
    marks = tuple(Publishable(one, one, ANNA) for one in sorted(fit))
    return Context(replace(dataset, codings=tuple(codings), publishable=marks), results, "en")


def _coding(name: str, start: int, end: int, session: str = FIRST) -> Coding:
    return Coding(name, session, start, end, "matching", ANNA, quote=TALK[start:end])


def _shown(found: Place, kinds: tuple[str, ...] = ("quoted", "fit")) -> list[str]:
    return [piece.text for said in found.said for piece in said.pieces if piece.kind in kinds]


APART = "".join(chr(0x4E00 + at) for at in range(40))
"""A text in which every character tells its own place."""

TURNS = ((2, 10), (11, 20), (20, 28), (30, 38))
SPANS = st.tuples(st.integers(0, 39), st.integers(1, 12)).map(lambda at: (at[0], min(40, at[0] + at[1])))


@given(SPANS, st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_no_word_is_shown_that_is_not_fit_to_publish(quoted, fit, unfit) -> None:
    codings = [_coding("quoted", *quoted)]
    codings += [_coding(f"fit{at}", *span) for at, span in enumerate(fit)]
    codings += [_coding(f"unfit{at}", *span) for at, span in enumerate(unfit)]
    codings = [replace(one, quote=APART[one.start : one.end]) for one in codings]
    context = _context(codings, {one.id for one in codings if not one.id.startswith("unfit")})
    session = context.sessions[FIRST]
    transcript = replace(session.transcript, text=APART, turns=tuple(Turn(*one, "P1") for one in TURNS))
    dataset = replace(context.dataset, sessions=(replace(session, transcript=transcript, passages=()),))
    found = place(replace(context, dataset=dataset), codings[0], named="p", back=())
    shown = "".join(_shown(found))
    assert len(set(shown)) == len(shown)
    assert set(shown) <= {APART[at] for start, end in (quoted, *fit) for at in range(start, end)}
    inside = {at for start, end in TURNS for at in range(start, end)} & set(range(*quoted))
    assert "".join(_shown(found, ("quoted",))) == "".join(APART[at] for at in sorted(inside)) or not inside
    assert inside or shown == APART[slice(*quoted)]


def test_the_turns_around_a_quote_are_shown_as_far_as_they_are_fit() -> None:
    at = TALK.index("Een cursus")
    asked, answered = TALK.index("Wat doen"), TALK.index("'Nee'")
    codings = [
        _coding("q", at, at + len("Een cursus")),
        _coding("before", asked, asked + len("Wat doen")),
        _coding("after", answered, answered + 5),
    ]
    alone = place(_context(codings, {"q"}), codings[0], named="p", back=())
    assert [one.head for one in alone.said] == ["turn 2, 0:00:01, Anneke"]
    assert [piece.text for piece in alone.said[0].pieces] == ["[…]", "Een cursus", "[…]"]
    found = place(_context(codings, {"q", "before", "after"}), codings[0], named="p", back=())
    told = ["".join(piece.text for piece in one.pieces) for one in found.said]
    assert told == ["Wat doen[…]", "[…]Een cursus[…]", "'Nee'[…]"]
    assert _shown(found, ("quoted",)) == ["Een cursus"]


def test_another_file_is_never_looked_into() -> None:
    at = TALK.index("Een cursus")
    dataset, _ = small()
    codings = [_coding("q", at, at + 10), _coding("elsewhere", 0, len(TALK), dataset.sessions[1].id)]
    found = place(_context(codings, {"q", "elsewhere"}), codings[0], named="p", back=())
    assert _shown(found) == ["Een cursus"]


def _all_fit():
    dataset, results = small()
    marks = tuple(Publishable(one.id, one.id, ANNA) for one in dataset.codings)
    return replace(dataset, publishable=marks), results


def test_every_quote_leads_to_the_place_that_holds_its_words_and_back() -> None:
    report = make(*_all_fit(), "portraits", "en")
    places = {one.anchor: one for one in report.blocks if isinstance(one, Place)}
    quotes = [one for one in report.blocks if isinstance(one, Quote)]
    assert len(quotes) > len(places) > 1  # the same words under two headings have one place
    for one in quotes:
        there = places[one.link]
        assert "".join(_shown(there, ("quoted",))) == one.text
        assert one.anchor in {anchor for _, anchor in there.back}


@pytest.mark.parametrize("format_", ["html", "md", "docx"])
def test_the_links_of_a_file_arrive(format_: str, tmp_path: Path) -> None:
    (path,) = exports.write(*_all_fit(), format_, tmp_path / f"o.{format_}", what="all", language="nl")
    if format_ == "docx":
        with zipfile.ZipFile(path) as package:
            text = package.read("word/document.xml").decode()
        anchors = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', text)
        links = re.findall(r'<w:hyperlink w:anchor="(\w+)"', text)
    else:
        text = path.read_text(encoding="utf-8")
        anchors = re.findall(r'id="([\w-]+)"', text)
        links = re.findall(r'href="#([\w-]+)"' if format_ == "html" else r"\]\(#([\w-]+)\)", text)
    assert len(set(links)) > 10
    assert set(links) <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_in_word_the_way_back_stands_on_the_page_of_the_words(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    (path,) = exports.write(*_all_fit(), "docx", tmp_path / "o.docx", what="portraits", language="nl")
    paragraphs = docx.Document(str(path)).paragraphs
    ways = [at for at, one in enumerate(paragraphs) if one._p.xpath("string(.)").startswith("↑")]
    assert ways and all(paragraphs[at - 1].paragraph_format.keep_with_next for at in ways)
