"""A report as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from ..zipping import member
from .blocks import Bullets, Figure, Grid, Heading, Named, Paragraph, Place, Quote, Report
from .docx_links import Links

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
WIDE = 6.4
"""Inches between the margins of a page."""
CELL, LETTER, POINTS = 0.18, 0.1, 9
"""Inches of the margins of a cell, and of a bold letter of so many points."""


def render(report: Report) -> bytes:
    """The report as the bytes of a .docx, the same each time."""
    docx: Any = import_module("docx")
    shared: Any = import_module("docx.shared")
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = _text(report.title), "cimo"
    properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    _set_language(document, report.language)
    _set_page(document, shared)
    document.add_heading(_text(report.title), 0)
    document.add_paragraph(_text(report.subtitle))
    first = True
    links = Links()
    for one in report.blocks:
        match one:
            case Heading():
                if one.level == 1 and not first:
                    document.add_page_break()
                links.mark(document.add_heading(_text(one.text), min(9, one.level)), one.anchor)
                first = False
            case Paragraph():
                paragraph = document.add_paragraph(style="Intense Quote" if one.kind == "note" else None)
                run = paragraph.add_run(_text(one.text))
                if one.kind == "drafted":
                    run.font.size = shared.Pt(9.5)
            case Quote():
                paragraph = document.add_paragraph(style="Quote")
                paragraph.add_run(_text(one.text))
                paragraph.add_run().add_break()
                source = paragraph.add_run(_text(f"— {one.source}"))
                source.italic, source.font.size = False, shared.Pt(9)
                links.lead(source, one.link)
                links.mark(paragraph, one.anchor)
            case Place():
                _place(document, one, shared, links)
            case Bullets():
                for item in one.items:
                    document.add_paragraph(_text(item), style="List Bullet")
            case Named():
                paragraph = document.add_paragraph(_text(one.text), style="List Bullet")
                if one.names:
                    paragraph.add_run().add_break()
                for at, (name, link) in enumerate(zip(one.names, one.links, strict=True)):
                    if at:
                        paragraph.add_run(", ").font.size = shared.Pt(9)
                    run = paragraph.add_run(_text(name))
                    run.font.size = shared.Pt(9)
                    links.lead(run, link)
            case Grid():
                _grid(document, one, links)
            case Figure():
                document.add_picture(io.BytesIO(one.png), width=shared.Inches(WIDE))
                document.inline_shapes[-1]._inline.docPr.set("descr", _text(one.alt))
                document.paragraphs[-1].paragraph_format.keep_with_next = True
                document.add_paragraph(_text(one.caption), style="Caption")
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_each_time(buffer.getvalue())


def _place(document: Any, one: Place, shared: Any, links: Links) -> None:
    where = document.add_paragraph()
    where.add_run(_text(one.text)).bold = True
    where.paragraph_format.keep_with_next = True
    links.mark(where, one.anchor)
    for said in one.said:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        if said.head:
            paragraph.add_run(_text(f"{said.head}: ")).font.size = shared.Pt(9)
        for piece in said.pieces:
            paragraph.add_run(_text(piece.text)).italic = piece.kind == "quoted"
    back = document.add_paragraph()
    for at, (words, anchor) in enumerate(one.back):
        run = back.add_run(_text((" · " if at else "") + f"↑ {words}"))
        run.font.size = shared.Pt(9)
        links.lead(run, anchor)


def _grid(document: Any, one: Grid, links: Links) -> None:
    oxml: Any = import_module("docx.oxml")
    shared: Any = import_module("docx.shared")
    caption = document.add_paragraph(_text(one.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(one.head), style="Light Grid Accent 1")
    table.autofit = False
    widths = _widths((one.head, *one.rows))
    points = shared.Pt(POINTS * min(1, WIDE / sum(widths)))
    _fill(table.rows[0].cells, one.head, points)
    repeat = oxml.OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row, link in zip(one.rows, one.links or ("",) * len(one.rows), strict=True):
        cells = table.add_row().cells
        _fill(cells, row, points)
        links.lead(cells[0].paragraphs[0].runs[0], link)
    if one.short:
        for cell in (cell for row in list(table.rows)[:-1] for cell in row.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows:
        row._tr.get_or_add_trPr().append(oxml.OxmlElement("w:cantSplit"))
    for column, inches in zip(table.columns, widths, strict=True):
        # Word goes by the width of each cell, others by that of the column.
        for part in (column, *column.cells):
            part.width = shared.Inches(inches * min(1, WIDE / sum(widths)))
    document.add_paragraph()


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Inches of each column: room for its longest word, and of the rest as much as its longest cell asks.

    Together more than a page is wide where the longest words need that.
    """
    columns = list(zip(*rows, strict=True))
    words = [max(len(word) for cell in one for word in re.split(r"[\s-]", cell)) + 1 for one in columns]
    least = [CELL + LETTER * word for word in words]
    asked = [max(map(len, one)) + 1 - word for one, word in zip(columns, words, strict=True)]
    spare = max(0, min(WIDE - sum(least), LETTER * sum(asked)))
    return [one + spare * more / max(1, sum(asked)) for one, more in zip(least, asked, strict=True)]


def _fill(cells: Any, texts: tuple[str, ...], points: Any) -> None:
    for cell, text in zip(cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(_text(text))
        run.font.size = points


def _set_page(document: Any, shared: Any) -> None:
    """A4 with margins of 2 cm."""
    for section in document.sections:
        section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
        section.left_margin = section.right_margin = shared.Cm(2)
        section.top_margin = section.bottom_margin = shared.Cm(2)


def _set_language(document: Any, language: str) -> None:
    oxml: Any = import_module("docx.oxml")
    ns: Any = import_module("docx.oxml.ns")
    properties = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in properties.xpath("w:lang"):
        properties.remove(old)
    new = oxml.OxmlElement("w:lang")
    new.set(ns.qn("w:val"), LANGUAGES.get(language, "en-GB"))
    properties.append(new)


def _text(text: str) -> str:
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _same_each_time(data: bytes) -> bytes:
    """The same zip with its dates fixed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(member(name), source.read(name))
    return buffer.getvalue()
