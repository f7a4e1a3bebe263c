"""Reports: self-contained, accessible HTML; Word with headings and alternative texts; an archive."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import exports
from coder.demo.make import make
from coder.project import Project
from coder.results import results
from exports import drawing, json_, plots
from exports.dataset import Dataset, Publishable, Shown
from exports.plain import dataset_from
from exports.reports import docx_, html, making, parts
from exports.reports.blocks import Bullets, Figure, Grid, Heading, Paragraph, Quote, Report
from exports.tables import Context
from tests.exports.made import ANNA, NORTH, small

VOID = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """What a page is made of: tags in order, their attributes, headings, and whether all is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory):
    """The demo project and all that is derived from it, in Dutch."""
    with Project.open(make(tmp_path_factory.mktemp("demo"))) as project:
        return project.dataset(), results(project, language="nl")


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Page:
    (path,) = exports.write(*small(), "html", tmp_path_factory.mktemp("h") / "o.html", language="en")
    return Page(path.read_text(encoding="utf-8"))


def test_the_page_needs_nothing_from_elsewhere(page: Page) -> None:
    assert page.open == []
    addresses = [value for _, given in page.tags for name, value in given.items() if name in ("href", "src")]
    assert addresses and all(one and one.startswith(("#", "data:image/svg+xml;base64,")) for one in addresses)
    assert not {"script", "iframe", "link", "object"} & {tag for tag, _ in page.tags}
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv"))
    assert policy is not None and policy.startswith("default-src 'none'")


def test_the_page_can_be_read_by_ear(page: Page) -> None:
    assert ("html", {"lang": "en"}) in page.tags
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(given.get("alt") for tag, given in page.tags if tag == "img")
    tables = [tag for tag, _ in page.tags].count("table")
    assert tables == [tag for tag, _ in page.tags].count("caption") > 0
    assert all(given.get("scope") for tag, given in page.tags if tag == "th")
    ids = [given["id"] for _, given in page.tags if "id" in given]
    links = {given["href"] for tag, given in page.tags if tag == "a"}
    assert len(ids) == len(set(ids)) and {f"#{one}" for one in ids} >= links


def test_words_of_speakers_are_no_markup(tmp_path: Path) -> None:
    dataset, results = small()
    report = making.make(dataset, results, "codings", "en")
    assert report.title == "Coded quotes: Proef <1>"
    (path,) = making.write(dataset, results, "html", tmp_path / "o.html", what="codings", language="en")
    assert "Proef &lt;1&gt;" in path.read_text(encoding="utf-8")
    (path,) = making.write(dataset, results, "md", tmp_path / "o.md", what="codings", language="en")
    assert "Proef \\<1\\>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("probability", "model", "wanted"),
    [
        (0.625, "7-a1b2", "suggested at 62% (model 7-a1b2) and accepted"),
        (0.625, None, "suggested at 62% and accepted"),
        (None, None, "suggested and accepted"),
    ],
)
@pytest.mark.parametrize("what", ["codings", "evidence"])
def test_a_quote_says_that_its_code_was_suggested(
    what: str, probability: float | None, model: str | None, wanted: str, tmp_path: Path
) -> None:
    dataset, results = small()
    codings = tuple(
        replace(one, probability=probability) if one.origin == "suggested" else one for one in dataset.codings
    )
    accepted = next(one for one in codings if one.origin == "suggested")
    shown = () if model is None else (Shown(accepted.id, model),)
    (path,) = exports.write(
        replace(dataset, codings=codings, shown=shown),
        results,
        "html",
        tmp_path / "o.html",
        language="en",
        what=what,
    )
    text = path.read_text(encoding="utf-8")
    assert text.count(wanted) == text.count(accepted.quote) > 0
    assert text.count("accepted") == text.count(wanted)


def test_a_portrait_has_the_scores_and_words_for_and_against() -> None:
    report = making.make(*small(), "portraits", "en")
    heads = [one.text for one in report.blocks if isinstance(one, Heading) and one.level == 1]
    assert heads == ["Noord", "+Zuid"]
    assert any(isinstance(one, Heading) and one.anchor == f"portrait-{NORTH}" for one in report.blocks)
    assert not [one for one in report.blocks if isinstance(one, Quote)]
    assert "none is marked fit to publish yet" in str(report.blocks)
    dataset, results = small()
    marks = tuple(Publishable(one.id, one.id, ANNA) for one in dataset.codings)
    report = making.make(replace(dataset, publishable=marks), results, "portraits", "en")
    quotes = [one for one in report.blocks if isinstance(one, Quote)]
    assert quotes[0].text == "=1+1, zeggen we altijd."
    assert quotes[0].source == "Anneke, Gesprek; één, turn 2"
    assert any(one.text == "'Nee' hoor" and one.source.endswith("contradicts") for one in quotes)
    figure = next(one for one in report.blocks if isinstance(one, Figure))
    assert figure.alt.startswith("Training 1: used to some extent;")


@pytest.mark.parametrize("what", ["portraits", "evidence"])
def test_a_score_of_ones_own_whose_evidence_changed_says_so(what: str) -> None:
    dataset, found = small()
    for review in (False, True):
        scores = tuple(
            replace(one, review=review, override=replace(one.override, reason="Gezien."))
            if one.override
            else one
            for one in found.scores
        )
        report = making.make(dataset, replace(found, scores=scores), what, "en")
        told = [one.text for one in report.blocks if isinstance(one, Paragraph) and "Gezien." in one.text]
        assert len(told) == 1 and ".." not in told[0]
        assert told[0].endswith("Look again: the evidence changed since this score was set.") == review


def test_a_chain_says_that_words_are_left_out_and_is_whole_when_all_are_fit() -> None:
    dataset, results = small()
    assert dataset.configurations

    def captions(data: Dataset) -> list[str]:
        report = making.make(data, results, "portraits", "en")
        return [
            one.caption
            for one in report.blocks
            if isinstance(one, Figure) and one.caption.startswith("Configuration")
        ]

    assert all("stands for words that are not marked" in one for one in captions(dataset))
    marks = tuple(Publishable(one.id, one.id, ANNA) for one in dataset.codings)
    assert not any("stands for" in one for one in captions(replace(dataset, publishable=marks)))


def test_a_table_of_many_columns_is_printed_smaller_and_a_picture_stays_with_its_caption(tmp_path) -> None:
    docx = pytest.importorskip("docx")
    few, many = (Grid("Cijfers", tuple("abcdefghi"[:size]), (tuple("123456789"[:size]),)) for size in (6, 7))
    pages = [html.render(Report("t", "s", "en", (grid,))) for grid in (few, many)]
    assert [page.count('class="stacked many short"') for page in pages] == [0, 1]
    (path,) = exports.write(*small(), "docx", tmp_path / "o.docx", what="portraits", language="nl")
    paragraphs = docx.Document(str(path)).paragraphs
    pictures = [at for at, one in enumerate(paragraphs) if one._p.xpath(".//w:drawing")]
    assert pictures
    for at in pictures:
        assert paragraphs[at].paragraph_format.keep_with_next
        assert paragraphs[at + 1].style.name == "Caption"


@pytest.mark.parametrize(("rows", "together"), [(12, True), (13, False)])
def test_a_short_table_stands_on_one_page(tmp_path, rows: int, together: bool) -> None:
    docx = pytest.importorskip("docx")
    report = Report("t", "s", "en", (Grid("Cijfers", ("a", "b"), (("1", "2"),) * rows),))
    assert ('class="short"' in html.render(report)) == together
    path = tmp_path / "a.docx"
    path.write_bytes(docx_.render(report))
    (table,) = docx.Document(str(path)).tables
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert kept == [together] * rows + [False]


def test_a_synthesis_counts_and_names_the_exceptions() -> None:
    report = making.make(*small(), "synthesis", "en")
    grid = next(one for one in report.blocks if isinstance(one, Grid))
    assert grid.rows[1] == ("+Zuid", "0", "0", "2") and "2 used to a large extent" in grid.caption
    told = str(report.blocks)
    assert "Matching: 2 of 2" in told and "Training: 1 of 2" in told


def test_word_has_headings_language_and_alternative_texts(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    (path,) = exports.write(*small(), "docx", tmp_path / "o.docx", what="portraits", language="nl")
    document = docx.Document(path)
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert heads == ["Noord", "+Zuid"]
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert 'w:val="nl-NL"' in styles and body.count('descr="Opleiden') == 2
    again = tmp_path / "again.docx"
    exports.write(*small(), "docx", again, what="portraits", language="nl")
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.bars(["één", "twee"], [2, None], ["niet", "wat", "veel"]),
        lambda: plots.radar(["a", "b", "c"], [0, 1, None]),
        lambda: plots.heat_map(["x"], ["a", "b"], [[0, 2]]),
        lambda: plots.shares(["een lang woord", "b"], [0, 3], [3, 3]),
        lambda: plots.radars(
            ["a", "b", "c"], {"beoogd": [0, 1, 2], "in actie": [2, 2, 0]}, 2, "initiatieven"
        ),
        lambda: drawing.chain(small()[0].configurations[0], small()[0].codebook, {}, "nl"),
    ],
)
def test_drawings_have_the_same_bytes_each_time(draw) -> None:
    svg, png = draw()
    assert draw() == (svg, png)
    assert svg.startswith(b"<?xml") and b"dc:date" not in svg
    assert png.startswith(b"\x89PNG")


def test_the_archive_holds_everything_and_its_checksums_hold(tmp_path: Path) -> None:
    dataset, results = small()
    (tmp_path / "study.cimo").write_bytes(b"a project")
    exports.write(dataset, results, "zip", tmp_path / "o.zip", project=tmp_path / "study.cimo", language="en")
    with zipfile.ZipFile(tmp_path / "o.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ", 1)) for line in members.pop("SHA256SUMS.txt").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    assert members["project/study.cimo"] == b"a project"
    document = json.loads(members["project.json"])
    assert dataset_from(document["dataset"], "project.json") == dataset
    assert {"README.md", "report.html", "refi-qda/project.qdpx", "refi-qda/project.qdpx.receipt.txt"} <= set(
        members
    )
    assert members["transcripts/001.txt"].decode() == dataset.sessions[0].transcript.text
    tables = {name for name in members if name.startswith("tables/")}
    assert {"tables/columns.csv", "tables/codings.csv", "tables/scores.csv"} <= tables


def test_figures_in_the_page_are_the_drawings() -> None:
    report = making.make(*small(), "synthesis", "en")
    from exports.reports import html

    figure = next(one for one in report.blocks if isinstance(one, Figure))
    assert base64.b64encode(figure.svg).decode() in html.render(report)
    assert io.BytesIO(figure.png).read(4) == b"\x89PNG"


def test_json_is_streamed_as_one_document() -> None:
    dataset, _ = small()
    assert json.loads("".join(json_.render(dataset, ())))["tables"] == {}


@pytest.mark.parametrize("what", ["portraits", "synthesis", "all"])
def test_a_page_asks_nothing_of_any_server_and_can_be_told_by_ear(what: str, tmp_path: Path) -> None:
    dataset, results = small()
    marks = tuple(Publishable(one.id, one.id, ANNA) for one in dataset.codings)
    (path,) = exports.write(
        replace(dataset, publishable=marks), results, "html", tmp_path / "o.html", what=what
    )
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    for tag, attributes in page.tags:
        assert tag not in ("script", "link", "iframe", "object", "embed")
        for name in ("src", "href", "srcset", "action"):
            value = attributes.get(name) or ""
            assert value.startswith(("#", "data:image/svg+xml;base64,")) or not value, value
    assert "url(" not in text and "@import" not in text
    for figure in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", text):
        assert not re.search(rb'href="(?!#)', base64.b64decode(figure))
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for _, a in page.tags if (a.get("href") or "").startswith("#")} <= set(ids)
    labels = [a["aria-label"] for _, a in page.tags if a.get("role") == "region"]
    assert len(labels) == len(set(labels))
    assert all(a.get("alt") for tag, a in page.tags if tag == "img")


def test_no_column_of_a_word_table_is_narrower_than_its_longest_word() -> None:
    from exports.reports import docx_

    rows = (("Initiatief", "Loopbaanbegeleiding", "Matching"), ("Vakpaspoort Haven", "2", "1"))
    wide = docx_._widths(rows)
    for at, words in enumerate((11, 19, 8)):
        assert wide[at] >= docx_.CELL + docx_.LETTER * words
    assert docx_._widths((("a " * 400, "b"),))[0] <= docx_.WIDE


def test_the_audit_trail_tells_steps_in_words(demo_data) -> None:
    dataset, found = demo_data
    (grid,) = [one for one in parts.audit(Context(dataset, found, "nl")) if isinstance(one, Grid)]
    assert ("Noor", "markeerde “Techniekbrug, beoogd ontwerp (synthetisch)” als klaar") in [
        row[1:] for row in grid.rows
    ]
    assert not any("T" in row[0] for row in grid.rows)


def test_a_codebook_is_told_in_one_language(demo_data) -> None:
    dataset, found = demo_data
    told = {
        language: [
            item
            for one in parts.codebook(Context(dataset, found, language))
            if isinstance(one, Bullets)
            for item in one.items
        ]
        for language in ("nl", "en")
    }
    assert told["nl"] and told["en"]
    assert not set(told["nl"]) & set(told["en"])


def test_measures_are_called_as_people_call_them(demo_data) -> None:
    dataset, found = demo_data
    grids = [one for one in parts.agreement(Context(dataset, found, "nl")) if isinstance(one, Grid)]
    assert "Kappa (Cohen)" in grids[0].head
    assert not any("-" in cell for row in grids[0].rows for cell in row[1:])
