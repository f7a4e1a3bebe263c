"""Cutting into sentences: how right on paragraphs the rules were not tuned on, how fast, beside others.

python -m tests.benchmarks.bench_cutting
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec

import transcripts
from tests.benchmarks.corpus import labelled_text
from tests.benchmarks.dutch_paragraphs import LATER, PARAGRAPHS, parts
from tests.benchmarks.interview_paragraphs import DUTCH, DUTCH_AGAIN, ENGLISH, ENGLISH_AGAIN
from tests.benchmarks.misleading_paragraphs import DENSE, DENSE_AGAIN
from tests.benchmarks.table import Row, median_seconds, print_rows

Cutter = Callable[[str], set[int]]
"""Where the sentences of a text end, as offsets."""

SETS: tuple[tuple[str, str, Sequence[str], float | None], ...] = (
    ("nl", "46 paragraphs of spoken Dutch", PARAGRAPHS, None),
    ("nl", "57 more", LATER, 0.97),
    ("nl", "34 of Dutch interviews", DUTCH, 0.990),
    ("en", "14 of English interviews", ENGLISH, 0.989),
    ("nl", "32 more of Dutch interviews", DUTCH_AGAIN, 1.0),
    ("en", "14 more of English interviews", ENGLISH_AGAIN, 1.0),
    ("nl", "40 of misleading Dutch", DENSE, 0.973),
    ("nl", "40 more of misleading Dutch", DENSE_AGAIN, 0.995),
)
"""Language, name, paragraphs, F1 at first sight: before anything was learnt from them."""


def ours(language: str) -> Cutter:
    return lambda text: {end for _, end in transcripts.sentences(text, language)}


def spacy_sentencizer(language: str) -> Cutter:
    import spacy

    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**8
    return lambda text: {sent.end_char for sent in pipeline(text).sents}


def yasbd(language: str) -> Cutter:
    detector = import_module("yasbd").BoundaryDetector(lang=language)
    return lambda text: _ends(text, detector.segment(text))


def pysbd(language: str) -> Cutter:
    segmenter = import_module("pysbd").Segmenter(language=language, clean=False)
    return lambda text: _ends(text, segmenter.segment(text))


def sentencex(language: str) -> Cutter:
    segment = import_module("sentencex").segment
    return lambda text: _ends(text, segment(language, text))


def moses(language: str) -> Cutter:
    splitter = import_module("sentence_splitter").SentenceSplitter(language=language)
    return lambda text: _ends(text, splitter.split(text))


LIBRARIES = {
    "spaCy sentencizer": ("spacy", spacy_sentencizer),
    "yasbd": ("yasbd", yasbd),
    "pysbd": ("pysbd", pysbd),
    "sentencex": ("sentencex", sentencex),
    "sentence-splitter": ("sentence_splitter", moses),
}
"""Name: the module that must be there, and how its cutter is made."""


def _ends(text: str, sentences: Iterable[str]) -> set[int]:
    ends, at = set[int](), 0
    for sentence in map(str.strip, sentences):
        if sentence:
            at = text.index(sentence, at) + len(sentence)
            ends.add(at)
    return ends


def score(cut: Cutter, paragraphs: Sequence[str]) -> float:
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
    """F1 of ours beside the best of the libraries that are installed, a row a set; then the speed."""
    there = {name: make for name, (module, make) in LIBRARIES.items() if find_spec(module)}
    rows: list[Row] = []
    for language, name, paragraphs, first in SETS:
        value = score(ours(language), paragraphs)
        best, library = max((score(make(language), paragraphs), name) for name, make in there.items())
        seen = "" if first is None else f" (at first sight {first:.3f})"
        rows.append(Row(f"F1, {name}{seen}", value, "", ">= 0.97", against=f"{library} {best:.3f}"))
    text = labelled_text(40_000)
    cut, peer = ours("nl"), spacy_sentencizer("nl")
    speed = len(text) / median_seconds(lambda: cut(text)) / 1e6
    against = len(text) / median_seconds(lambda: peer(text), 3) / 1e6
    return [
        *rows,
        Row("characters cut", round(speed, 1), "million/s", ">= 5", round(against, 1), "spaCy sentencizer"),
    ]


if __name__ == "__main__":
    print_rows("Cutting", run())
