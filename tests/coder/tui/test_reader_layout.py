"""Wrapping, positions and lanes hold for any text, width and set of codings."""

from __future__ import annotations

import sys

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from codebook.model import Coding
from coder.tui.reader.cells import (
    cell_to_offset,
    cluster_end,
    cluster_start,
    clusters,
    is_simple,
    offset_to_cell,
    printable,
)
from coder.tui.reader.lanes import CodingIndex, lanes
from coder.tui.reader.layout import Block, LineIndex, blocks, shown, units, wrap
from tests.coder.tui.fake_project import transcript
from transcripts.model import Segment, Transcript, Turn

PLAIN = st.text(st.sampled_from("abc é’–\n "), max_size=200)
PIECES = (
    "a",
    "b",
    " ",
    " ",
    "\n",
    "漢",
    "é",
    "e\u0301",
    "\u0301",
    "\U0001f469\u200d\U0001f527",
    "❤\ufe0f",
    "\t",
    "\x07",
)
WILD = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY = st.one_of(PLAIN, WILD, st.text(max_size=60))
WIDTHS = st.integers(1, 60)


def lines_of(text: str, starts: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@given(ANY, WIDTHS, st.booleans())
def test_lines_join_to_the_text(text: str, width: int, soft: bool) -> None:
    starts = wrap(text, width, soft=soft)
    assert starts[0] == 0
    assert starts == sorted(set(starts)) or text == ""
    assert "".join(lines_of(text, starts)) == text


@example("00 \u0300", 2, False)
@example(" 000\u2f00", 4, False)
@given(ANY, st.integers(2, 60), st.booleans())
def test_no_line_is_wider_than_asked_but_for_a_space_that_hangs(text: str, width: int, soft: bool) -> None:
    for line in lines_of(text, wrap(text, width, soft=soft)):
        line = line.removesuffix("\n")
        seen = printable(line)
        seen = seen[:-1] if seen.endswith(" ") else seen
        assert cell_len(seen) <= width


def test_lines_break_behind_spaces() -> None:
    assert lines_of("een twee drie vier", wrap("een twee drie vier", 9)) == ["een twee ", "drie vier"]
    assert lines_of("een twee drie", wrap("een twee drie", 8)) == ["een twee ", "drie"]
    assert lines_of("onverbrekelijk ja", wrap("onverbrekelijk ja", 6)) == ["onverb", "rekeli", "jk ja"]
    assert lines_of("漢字漢字 a", wrap("漢字漢字 a", 4)) == ["漢字", "漢字 ", "a"]


def test_line_ends_of_cues_are_spaces_and_of_paragraphs_are_not() -> None:
    assert wrap("een\ntwee", 20, soft=True) == [0]
    assert wrap("een\ntwee", 20) == [0, 4]
    assert wrap("een\n\ntwee", 20) == [0, 4, 5]


def test_simple_characters_take_one_cell() -> None:
    simple = [chr(code) for code in range(sys.maxunicode + 1) if is_simple(chr(code))]
    assert len(simple) > 400
    assert [one for one in simple if one != "\n" and cell_len(one) != 1] == []


@given(ANY)
def test_clusters_cover_the_text_and_its_cells(text: str) -> None:
    seen = printable(text)
    assert len(seen) == len(text)
    spots = clusters(seen)
    assert [start for start, _ in spots] == sorted({start for start, _ in spots})
    assert sum(width for _, width in spots) == cell_len(seen)


@given(ANY)
def test_offset_to_cell_and_back_is_identity_on_clusters(text: str) -> None:
    for start, width in clusters(printable(text)):
        if width:
            assert cell_to_offset(text, offset_to_cell(text, start)) == start


@given(WILD)
def test_cluster_edges_are_never_inside_a_cluster(text: str) -> None:
    starts = {start for start, _ in clusters(printable(text))} | {len(text)}
    for offset in range(len(text)):
        assert cluster_start(text, offset) in starts
        assert cluster_start(text, offset) <= offset < cluster_end(text, cluster_start(text, offset))


@given(st.lists(ANY, min_size=1, max_size=6), WIDTHS, st.integers(0, 1))
def test_index_finds_the_line_of_every_offset(texts: list[str], width: int, gap: int) -> None:
    whole = "\n".join(texts)
    found: list[Block] = []
    at = 0
    for number, text in enumerate(texts):
        if text:
            found.append(Block(at, at + len(text), number, soft=number % 2 == 0))
        at += len(text) + 1
    index = LineIndex(whole, found, width, gap)
    for number, block in enumerate(found):
        assert index.block_of_offset(block.start) == number
        for offset in range(block.start, block.end):
            line = index.line_of(offset)
            assert line in index.lines_of_block(number)
            assert index.block_of_line(line) == number
            start, end = index.span(line)
            assert start <= offset <= end
            seen, cell = index.position(offset)
            if cluster_start(whole[start:end], offset - start) == offset - start and cell_len(whole[offset]):
                assert index.offset(seen, cell) == offset
        rows = index.lines_of(block.start, block.end)
        if not whole[block.start : block.end].endswith("\n"):
            assert rows == index.lines_of_block(number)


def codings(spans: list[tuple[int, int]]) -> list[Coding]:
    return [Coding(str(at), "s", start, end, "x", "c") for at, (start, end) in enumerate(spans)]


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda it: range(it[0], sum(it))))


@given(RANGES)
def test_no_two_overlapping_codings_share_a_lane(ranges: list[range]) -> None:
    given_lanes = lanes(ranges)
    for one in range(len(ranges)):
        for other in range(one):
            if set(ranges[one]) & set(ranges[other]):
                assert given_lanes[one] != given_lanes[other]
    deepest = max((sum(at in one for one in ranges) for at in range(60)), default=0)
    assert max(given_lanes, default=-1) + 1 == deepest


@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(1, 400)), max_size=30), st.data())
def test_index_of_codings_is_the_same_however_it_came_about(pairs, data) -> None:
    text, _ = transcript(12)
    size = len(text.text)
    spans = [(min(start, size - 1), min(start + length, size)) for start, length in pairs]
    made = codings(spans)
    index = LineIndex(text.text, blocks(text), 40)
    direct = CodingIndex(index, made)
    grown = CodingIndex(index, made[::2])
    for number in range(len(blocks(text))):
        grown.lanes_of_block(number)
    for coding in made:
        grown.add(coding)
    gone = data.draw(st.lists(st.sampled_from(made), unique=True)) if made else []
    for coding in gone:
        grown.remove(coding.id)
        direct.remove(coding.id)
    assert len(grown) == len(direct) == len(made) - len(gone)
    for number in range(len(blocks(text))):
        assert grown.lanes_of_block(number) == direct.lanes_of_block(number)
        kept = direct.lanes_of_block(number)
        shown_here = [one for one in made if one.id in kept]
        for one in shown_here:
            for other in shown_here:
                rows = set(index.lines_of(one.start, one.end)) & set(index.lines_of(other.start, other.end))
                if one is not other and rows:
                    assert kept[one.id] != kept[other.id]


def test_labels_are_left_out_and_remarks_are_kept() -> None:
    text = "Verslag van 3 mei\n\nJan: ja hoor\n[gelach]\nEls: nee\n00:12\nJan: toch"
    turns = tuple(
        Turn(text.index(words), text.index(words) + len(words), speaker)
        for words, speaker in (("ja hoor", "Jan"), ("nee", "Els"), ("toch", "Jan"))
    )
    shown_blocks = [(text[b.start : b.end], b.turn) for b in blocks(Transcript(text, turns, "txt"))]
    assert shown_blocks == [
        ("Verslag van 3 mei", None),
        ("ja hoor", 0),
        ("[gelach]", None),
        ("nee", 1),
        ("00:12", None),
        ("toch", 2),
    ]


def test_turns_of_cues_flow_and_turns_of_lines_do_not() -> None:
    cues = Turn(0, 7, "A", segments=(Segment(0, 3, 0.0, 1.0), Segment(4, 7, 1.0, 2.0)))
    assert blocks(Transcript("een\nzes", (cues,), "vtt"))[0].soft
    lines = Turn(0, 7, "A", segments=(Segment(0, 3), Segment(4, 7)))
    assert not blocks(Transcript("een\nzes", (lines,), "txt"))[0].soft


def test_a_turn_without_passages_is_a_unit_of_its_own() -> None:
    text, passages = transcript(6)
    without = tuple(one for one in passages if one.turn != 3)
    found = units(text, without)
    assert [one.turn for one in found] == sorted(one.turn for one in found)
    assert (found[[one.turn for one in found].index(3)].start) == text.turns[3].start


@given(ANY, st.integers(1, 20))
def test_shortened_text_fits(text: str, limit: int) -> None:
    seen = printable(text)
    assert cell_len(shown(seen, limit)) <= limit
    if cell_len(seen) <= limit:
        assert shown(seen, limit) == seen
