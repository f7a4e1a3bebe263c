"""Cutting into sentences: how right on paragraphs the rules were not tuned on, how fast, beside others.

python -m tests.benchmarks.bench_cutting
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

import transcripts
from tests.benchmarks.corpus import labelled_text
from tests.benchmarks.dutch_paragraphs import LATER, PARAGRAPHS, parts
from tests.benchmarks.table import Row, median_seconds, print_rows

Cutter = Callable[[str], set[int]]


def ours(text: str) -> set[int]:
    return {end for _, end in transcripts.sentences(text)}


def spacy_sentencizer() -> Cutter:
    import spacy

    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**8
    return lambda text: {sent.end_char for sent in pipeline(text).sents}


def yasbd() -> Cutter:
    """The best library of those compared: yasbd-lib, where it is installed."""
    from yasbd import BoundaryDetector  # pyright: ignore[reportMissingImports]

    detector = BoundaryDetector(lang="nl")

    def cut(text: str) -> set[int]:
        ends, at = set[int](), 0
        for sentence in detector.segment(text):
            at = text.index(sentence.strip(), at) + len(sentence.strip())
            ends.add(at)
        return ends

    return cut


def score(cut: Cutter, paragraphs: Sequence[str] = PARAGRAPHS) -> float:
    """F1 of boundaries over all paragraphs."""
    right = wrong = missed = 0
    for paragraph in paragraphs:
        text, gold = parts(paragraph)
        found = cut(text)
        right += len(found & gold)
        wrong += len(found - gold)
        missed += len(gold - found)
    return 2 * right / (2 * right + wrong + missed)


def run() -> list[Row]:
    """F1 and characters a second, ours beside the sentencizer of spaCy, and yasbd where it is installed."""
    text = labelled_text(40_000)
    others = {"spaCy sentencizer": spacy_sentencizer()}
    if find_spec("yasbd"):
        others["yasbd"] = yasbd()
    name, best = max(((name, score(cut)) for name, cut in others.items()), key=lambda one: one[1])
    spacy_speed = len(text) / median_seconds(lambda: others["spaCy sentencizer"](text), 3) / 1e6
    speed = len(text) / median_seconds(lambda: ours(text)) / 1e6
    return [
        Row("boundaries of sentences, F1", round(score(ours), 3), "", ">= 0.97", round(best, 3), name),
        Row(
            "the same, 57 more paragraphs",
            round(score(ours, LATER), 3),
            "",
            ">= 0.97",
            round(score(others[name], LATER), 3),
            name,
        ),
        Row(
            "characters cut", round(speed, 1), "million/s", ">= 5", round(spacy_speed, 1), "spaCy sentencizer"
        ),
    ]


if __name__ == "__main__":
    print_rows("Cutting", run())
