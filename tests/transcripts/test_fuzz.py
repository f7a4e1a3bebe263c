"""Damaged files of every format: a transcript or one clear sentence, never a traceback, never a long wait.

A few hundred cases by default; CIMO_FUZZ=20000 tries that many.
"""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import transcripts
from tests.transcripts import layouts, more_layouts, test_generations, test_heads, test_words_and_tiers
from transcripts.errors import CimoError
from transcripts.readers import FORMATS

CASES = int(os.environ.get("CIMO_FUZZ", "400"))
SECONDS = 20.0
"""Ten times what is wanted: this shows only whether time runs away; the benchmarks say how long."""
HOSTILE = (
    "\x00", "\ufeff", "\r", "\n\n", "\t", ":", " --> ", "00:00:01.000 --> 00:00:02.000\n", "99:99:99", "<v ",
    "<v X>", "</v>", "&amp;", "&#x0;", "[", "]:", "{", "}", '"', ",", ";", "I: ", "R1:\t", "#00:00:01-2#",
    "[00:01]", "\u2028", "\ud7ff", "1e999", "-1", "null", "true", "NaN", "é", "…", "<!DOCTYPE a>", "&x;",
    "]]>", "\\bin9 ", "\\u12345678?", "WEBVTT", "NOTE ", "@Begin", "*X:\t", "\x15", "(12 seconds pause)",
    "# ", "**", "Datum: ", "  0:34",
)  # fmt: skip
SEEDS: dict[str, bytes] = {
    name: data.encode("utf-8") if isinstance(data, str) else data
    for name, data in {
        **more_layouts.ALL,
        **{
            name.lower(): value
            for name, value in vars(layouts).items()
            if name.isupper() and name not in ("TURNS", "W")
        },
    }.items()
}
SEEDS |= {f"word, {name}": data for name, data in test_generations.WORD.items()}
SEEDS |= {f"text, {name}": text.encode() for name, text in test_generations.TEXT.items()}
SEEDS |= {f"head {at}": test_heads.talk(head).encode() for at, head in enumerate(test_heads.HEADS[::8])}
SEEDS |= {
    made.__name__: json.dumps(made()).encode()
    for made in (
        test_words_and_tiers.aws,
        test_words_and_tiers.google,
        test_words_and_tiers.kaldi,
        test_words_and_tiers.call_analytics,
        test_words_and_tiers.azure_batch,
        test_words_and_tiers.azure_fast,
    )
}
SEEDS |= {"textgrid": test_words_and_tiers.LONG_GRID.encode()}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "latin-1", "utf-32")

edits = st.lists(
    st.tuples(
        st.sampled_from(("cut", "drop", "double", "insert", "flip", "many", "case")),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 60),
        st.sampled_from(HOSTILE),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[str, float, int, str]]) -> bytes:
    for kind, place, size, words in changes:
        at = int(place * len(data))
        piece = words.encode("utf-8")
        if kind == "cut":
            data = data[:at]
        elif kind == "drop":
            data = data[:at] + data[at + size :]
        elif kind == "double":
            data = data[: at + size] + data[at:]
        elif kind == "insert":
            data = data[:at] + piece + data[at:]
        elif kind == "many":
            data = data[:at] + piece * (size * 20) + data[at:]
        elif kind == "case":
            data = data[:at] + data[at : at + size].swapcase() + data[at + size :]
        elif data:
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
    return data


def inside(data: bytes, which: int, changes: list[tuple[str, float, int, str]]) -> bytes:
    """The same, in a member of a zip archive, which is packed again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = [name for name in old.namelist() if name != "mimetype"]
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, changes) if name == names[which % len(names)] else content)
    return buffer.getvalue()


def check(data: bytes, **options) -> None:
    begun = time.process_time()
    try:
        found = transcripts.read_bytes(data, "bestand", **options)
    except CimoError as error:
        assert "please report" not in str(error)
        assert error.sentence("nl")
    else:
        transcripts.describe(found)
        found.text.encode("utf-8")
        spoken = [found.slice(turn) for turn in found.turns]
        assert spoken and all(words == words.strip() != "" for words in spoken)
        assert all(earlier.end <= later.start for earlier, later in pairwise(found.turns))
        for turn in found.turns:
            assert turn.segments
            assert turn.start == turn.segments[0].start and turn.end == turn.segments[-1].end
            assert turn.time_start is None or 0 <= turn.time_start < 4_000_000
        for passage in transcripts.passages(found):
            turn = found.turns[passage.turn]
            assert turn.start <= passage.start < passage.end <= turn.end
    assert time.process_time() - begun < SECONDS


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SEEDS)), edits)
def test_damaged_files(name: str, changes: list[tuple[str, float, int, str]]) -> None:
    check(mutated(SEEDS[name], changes))


@settings(max_examples=CASES // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(name for name, data in SEEDS.items() if data.startswith(b"PK"))),
    st.integers(0, 20),
    edits,
)
def test_damaged_parts_of_documents(
    name: str, which: int, changes: list[tuple[str, float, int, str]]
) -> None:
    check(inside(SEEDS[name], which, changes))


@settings(max_examples=CASES // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(name for name, data in SEEDS.items() if data[:1] not in (b"P", b"%"))),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("\n", "\r\n", "\r")),
    edits,
)
def test_other_encodings_and_line_ends(
    name: str, encoding: str, ends: str, changes: list[tuple[str, float, int, str]]
) -> None:
    text = SEEDS[name].decode("utf-8").replace("\n", ends)
    check(text.encode(encoding, errors="replace"))
    check(mutated(text.encode(encoding, errors="replace"), changes))


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(SEEDS)),
    st.sampled_from(FORMATS),
    st.sampled_from((None, "speaker=A,text=B", "text=2", "I,R1", "nonsense", "text=", "=")),
    st.sampled_from((None, r"(\w+):", r"^(?P<x>.)", "(", "(a*)*b", "")),
    st.sampled_from((None, "utf-8", "cp1252", "utf-16", "nonsense", "hex", "idna")),
)
def test_options_that_do_not_fit(
    name: str, format: str, columns: str | None, pattern: str | None, encoding: str | None
) -> None:
    check(
        SEEDS[name],
        format=format,
        columns=columns,
        tiers=columns,
        speaker_pattern=pattern,
        encoding=encoding,
    )


@settings(max_examples=CASES // 2, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((*HOSTILE, "Ja. ", "Anneke", " ", "\n", "x" * 90)), max_size=40))
def test_texts_made_of_fragments(parts: list[str]) -> None:
    check("".join(parts).encode("utf-8"))


LONG = 250_000


@pytest.mark.slow
def test_no_input_takes_long() -> None:
    repeated = [
        *HOSTILE, " ", "\n ", "<v ", "<v.a", "I:", "[I", "a.", '."', ".' ", "(", "00:00:01", "#", "**", "- ",
        "\t \t", "{\\rtf1", "[{", '{"segments":[', "<p>", "&", "1,", "a;b\n", "A: b\n", "A  0:01\n", "0:01\n",
        "…", "a b",
    ]  # fmt: skip
    for piece in repeated:
        size = LONG // len(piece)
        for begin, end in (("", ""), ("I: ", "\nR1: ja\n"), ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "\n")):
            check((begin + piece * size + end).encode("utf-8"))
