"""Codebook files: what is read, what comes back, and what is said about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import codebook
from codebook.colours import as_hex
from codebook.keys import RESERVED_KEYS, free_keys
from codebook.model import Codebook, Text
from transcripts.errors import CimoError

from .strategies import codebooks

SMALL = """\
id: ours
language: nl
families:
  - id: intervention
    label: LLO-interventie
    scored: true
    codes:
      - id: education
        label: Opleiden
        include: [een cursus, een training]
        key: e
        colour: teal
      - id: formal
        label: {nl: Formeel, en: Formal}
        keywords: {nl: [mbo, hbo], en: [college]}
        parent: education
  - id: other
    codes:
      - id: no
      - id: 12
"""


def read(tmp_path: Path, text: str | bytes) -> Codebook:
    path = tmp_path / "ours.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return codebook.load(path)


def complaint(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(CimoError) as caught:
        read(tmp_path, text)
    sentence = str(caught.value)
    assert sentence.startswith(str(tmp_path / "ours.yaml"))
    return sentence.removeprefix(str(tmp_path / "ours.yaml"))


def test_a_file_is_read_with_its_words_in_each_language(tmp_path: Path) -> None:
    book = read(tmp_path, SMALL)
    assert [code.id for code in book.codes()] == ["education", "formal", "no", "12"]
    assert [code.id for code in book.scored_codes()] == ["education", "formal"]
    assert book.code("formal").label.in_("en") == "Formal"
    assert book.code("formal").keywords == (
        Text(by_language={"nl": "mbo"}),
        Text(by_language={"nl": "hbo"}),
        Text(by_language={"en": "college"}),
    )
    assert book.code("education").include == (Text("een cursus"), Text("een training"))
    assert book.code("no").label == Text("no")


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + SMALL.encode()) == read(tmp_path, SMALL)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("    scored: true", "    scored: true\n    colour: red", 7, "unknown key colour"),
        ("        colour: teal", "        colour: tael", 12, "tael is not a colour"),
        ("        colour: teal", "        colour: '#12345'", 12, "#12345 is not a colour"),
        ("      - id: formal", "      - id: education", 13, "already used on line 8"),
        ("      - id: no", "      - id: no\n        key: e", 20, "already given to the code on line 11"),
        ("        key: e", "        key: j", 11, "used by the reader itself"),
        ("        key: e", "        key: ee", 11, "one letter"),
        ("parent: education", "parent: training", 13, "there is no such code"),
        ("parent: education", "parent: formal", 13, "above itself"),
        ("parent: education", "parent: no", 13, "in another family"),
        ("        key: e", "        key: e\n        key: f", 12, "already given on line 11"),
        ("scored: true", "scored: maybe", 6, "true or false"),
        ("  - id: other", "  - id: intervention", 17, "already used on line 4"),
        ("      - id: no", "      - label: no", 19, "the key id is missing"),
        ("language: nl", "language: Dutch", 2, "not a language code"),
        ("en: Formal", "english: Formal", 14, "not a language code"),
        ("  - id: other", "  - id: other\n    use: colour", 18, "possible are plain"),
        ("id: ours", "title: ours", 1, "unknown key title"),
        ("id: ours", "id:", 1, "the key id is missing"),
        ("[een cursus, een training]", "[een cursus, [een training]]", 10, "a text is expected"),
        ("    scored: true", "   scored: true", 6, "not YAML"),
        ("[een cursus, een training]", "[een cursus, een training", 11, "not YAML"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in SMALL
    sentence = complaint(tmp_path, SMALL.replace(old, new, 1))
    assert says in sentence
    assert sentence.startswith(f", line {line}: ")


def test_circles_of_parents_are_found_beyond_one_step(tmp_path: Path) -> None:
    text = "id: a\nfamilies:\n- id: f\n  codes:\n" + "".join(
        f"  - {{id: {name}, parent: {above}}}\n" for name, above in ("xy", "yz", "zx")
    )
    assert ", line 5: x is above itself" in complaint(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "the file is empty"),
        (b"# only a remark\n", "the file is empty"),
        (b"id: a\nlabel: caf\xe9\n", ", line 2: this file is not in UTF-8"),
        (b"\xff\xfei\x00d\x00", "not in UTF-8"),
        (b"id: a\n---\nid: b\n", "not YAML"),
        (b"id: a\nlabel: \x07\n", ", line 2: this is not YAML"),
        (b"just words", "keys with values are expected"),
        (b"- id: a", "keys with values are expected"),
        (b"id: a\nfamilies: []\n", "at least one family"),
        (b"id: a\nfamilies: none\n", "a list is expected"),
        (b"id: a\nfamilies: " + b"[" * 3000, "not YAML"),
        (b"id: a\nfamilies: " + b"[" * 60 + b"]" * 60, "nested deeper"),
        (b"id: &a {nl: *a}\nfamilies: []\n", "nested deeper"),
        (b"id: a\nid: b\nfamilies: []\n", "line 2: the key id is already given on line 1"),
    ],
)
def test_what_is_no_codebook_gets_one_sentence(tmp_path: Path, text: bytes, says: str) -> None:
    assert says in complaint(tmp_path, text)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CimoError, match="there is no such codebook file"):
        codebook.load(tmp_path / "none.yaml")
    with pytest.raises(CimoError, match=r"cannot be read|no such"):
        codebook.load(tmp_path)
    with pytest.raises(CimoError, match="no built-in codebook"):
        codebook.builtin("other")


@given(codebooks())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_back_equal(book: Codebook) -> None:
    assert codebook.loads(codebook.dump(book)) == book
    assert codebook.from_json(codebook.to_json(book)) == book


@given(codebooks())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_description_is_itself_a_codebook_file(book: Codebook) -> None:
    told = codebook.describe(book, "nl")
    assert codebook.describe(codebook.loads(json.dumps(told)), "nl") == told


def test_the_built_in_codebook_says_everything_in_both_languages() -> None:
    book = codebook.builtin("llo")
    assert len(book.codes()) == 17
    assert [family.use for family in book.families] == [
        "configuration",
        "plain",
        "perspective",
        "cross-cutting",
    ]
    assert [code.id for code in book.scored_codes()] == [
        "education", "community", "recognition", "matching", "guidance",
    ]  # fmt: skip
    education = book.code("education")
    assert (
        education.definition.in_("nl") == "aanbieden van (non-)formele leeractiviteiten met expliciete doelen"
    )
    assert education.key == "e"
    for code in book.codes():
        for language in ("nl", "en"):
            assert code.label.by_language[language]
            assert code.definition.by_language[language]
            for texts in (code.include, code.exclude, code.examples, code.borderline, code.keywords):
                own = [text.by_language[language] for text in texts if language in text.by_language]
                assert own, (code.id, language)
                assert len(own) == len(set(own)), (code.id, language)
        assert len(codebook.words_in(code.keywords, "nl")) >= 10
    assert codebook.check(book) == ()


def test_the_built_in_keys_are_free_and_its_colours_readable_and_apart() -> None:
    book = codebook.builtin("llo")
    keys = [code.key for code in book.codes()]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & RESERVED_KEYS
    assert not set(free_keys(book)) & (set(keys) | RESERVED_KEYS)
    colours = [as_hex(code.colour or "") for code in book.codes()]
    assert len(set(colours)) == len(colours)
    for colour in colours:
        light = luminance(colour)
        assert 1.05 / (light + 0.05) >= 3, "too light for paper"
        assert (light + 0.05) / (luminance("#1E1E1E") + 0.05) >= 3, "too dark for a dark screen"


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
