"""A report as one HTML file: no script, nothing from elsewhere, readable on a phone and on paper."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from html import escape

from transcripts.i18n import translator

from .blocks import Block, Bullets, Figure, Grid, Heading, Named, Paragraph, Place, Quote, Report, Said

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 Georgia, "Times New Roman", serif; color: #1c2430; background: #fff; }
main, header, nav { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
h1, h2, h3, h4, nav, table, figcaption, cite {
  font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 2.5rem 0 .5rem; }
h2 { font-size: 1.4rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #d5dde6; padding-bottom: .2rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .3rem; }
h4 { font-size: 1rem; margin: 1rem 0 .2rem; }
p { margin: .6rem 0; }
.subtitle { color: #4a5666; }
.drafted { color: #3d4957; font: .92rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.finding { border-left: 3px solid #d5dde6; padding-left: .8rem; }
.names { font: .85rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.note { background: #f1f5f9; border-left: 4px solid #4a6fa5; padding: .5rem .8rem; }
blockquote { margin: .8rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid #7a94b5; }
blockquote p { margin: .2rem 0; }
cite { font-style: normal; font-size: .85rem; color: #4a5666; }
.place { margin: 1rem 0; padding: .3rem .8rem; border: 1px solid #c4ced9; }
.place p { margin: .4rem 0; }
.where { font: .85rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; color: #4a5666; }
mark { background: #fde9a9; color: inherit; }
a { color: #124f99; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #c4ced9; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #e8eef4; }
figure { margin: 1rem 0; }
@media screen and (max-width: 36rem) {
  .stacked, .stacked caption, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { position: absolute; left: -100rem; }
  .stacked tr { border: 1px solid #c4ced9; margin-bottom: .6rem; }
  .stacked th, .stacked td { border: 0; padding: .15rem .6rem; }
  .stacked tbody th { background: #e8eef4; padding: .3rem .6rem; }
  .stacked td::before { content: attr(data-column); color: #4a5666; }
  .stacked td:not([data-column]) { display: none; }
}
@media (min-width: 64rem) { .wide { margin-right: -8rem; } }
img { max-width: 100%; height: auto; }
figcaption { font-size: .9rem; color: #4a5666; }
:target { background: #fff6d6; }
@media print {
  @page { margin: 2cm 1.5cm; }
  nav, .skip { display: none; }
  body { font-size: 10.5pt; }
  main, header { max-width: none; padding: 0; }
  .part { break-before: page; }
  .part:first-child { break-before: auto; }
  h1, h2, h3, h4 { break-after: avoid; }
  blockquote, figure, tr, .place, .short, p { break-inside: avoid; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  .many { font-size: 7.5pt; line-height: 1.25; }
  .many th, .many td { padding: .15rem .25rem; }
  caption, thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
}
"""
MANY = 6
"""Columns; with more a table is printed smaller, so that it fits on a page and nothing else must shrink."""
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(report: Report) -> str:
    """The report as an HTML document."""
    _ = translator(report.language)
    headings = [one for one in report.blocks if isinstance(one, Heading) and one.anchor]
    deepest = 1 if sum(one.level == 1 for one in headings) > 1 else 2
    headings = [one for one in headings if one.level <= deepest]
    contents = "".join(f'<li><a href="#{escape(one.anchor)}">{escape(one.text)}</a></li>' for one in headings)
    parts = [
        "<!DOCTYPE html>\n",
        f'<html lang="{escape(report.language)}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        f'<a class="skip" href="#main">{escape(_("Skip to the text"))}</a>\n',
        f'<header><h1>{escape(report.title)}</h1><p class="subtitle">{_text(report.subtitle)}</p></header>\n',
    ]
    if len(headings) > 1:
        parts.append(f'<nav aria-label="{escape(_("Contents"))}"><ul>{contents}</ul></nav>\n')
    parts.append('<main id="main">\n')
    parts += _body(report.blocks)
    parts.append("</main>\n</body>\n</html>\n")
    return "".join(parts)


def _body(blocks: Sequence[Block]) -> list[str]:
    parts: list[str] = []
    captions: Counter[str] = Counter()
    several = sum(isinstance(one, Heading) and one.level == 1 for one in blocks) > 1
    for one in blocks:
        match one:
            case Heading():
                # The title of the document is the only h1 of the outline.
                level = min(6, one.level + 1)
                part = ' class="part"' if one.level == 1 and several else ""
                parts.append(f"<h{level}{_id(one.anchor)}{part}>{escape(one.text)}</h{level}>\n")
            case Paragraph():
                kind = "" if one.kind == "plain" else f' class="{one.kind}"'
                parts.append(f"<p{kind}>{_text(one.text)}</p>\n")
            case Quote():
                parts.append(_quote(one))
            case Bullets():
                parts.append(_bullets(one))
            case Named():
                names = [_linked(_text(name), link) for name, link in zip(one.names, one.links, strict=True)]
                listed = f'<br><span class="names">{", ".join(names)}</span>' if names else ""
                parts.append(f'<p class="finding">{_text(one.text)}{listed}</p>\n')
            case Grid():
                captions[one.caption] += 1
                parts.append(_grid(one, captions[one.caption]))
            case Place():
                parts.append(_place(one))
            case Figure():
                data = base64.b64encode(one.svg).decode("ascii")
                parts.append(
                    f'<figure><img src="data:image/svg+xml;base64,{data}" alt="{escape(one.alt)}">'
                    f"<figcaption>{_text(one.caption)}</figcaption></figure>\n"
                )
    return parts


def _bullets(one: Bullets) -> str:
    items = "".join(f"<li>{_text(item)}</li>" for item in one.items)
    return f"<ul>{items}</ul>\n"


def _place(one: Place) -> str:
    said = "".join(f"<p>{_said(each)}</p>" for each in one.said)
    back = " · ".join(_linked(f"↑ {escape(words)}", anchor) for words, anchor in one.back)
    return (
        f'<div class="place"{_id(one.anchor)}><p class="where">{escape(one.text)}</p>{said}'
        f'<p class="where">{back}</p></div>\n'
    )


def _said(one: Said) -> str:
    pieces = [
        f"<mark>{_text(piece.text)}</mark>" if piece.kind == "quoted" else _text(piece.text)
        for piece in one.pieces
    ]
    head = f"<cite>{escape(one.head)}</cite><br>" if one.head else ""
    return head + "".join(pieces).strip()


def _linked(text: str, link: str) -> str:
    return f'<a href="#{escape(link)}">{text}</a>' if link else text


def _quote(one: Quote) -> str:
    source = _linked(escape(one.source), one.link)
    return f"<blockquote{_id(one.anchor)}><p>{_text(one.text)}</p><p><cite>{source}</cite></p></blockquote>\n"


def _grid(one: Grid, time: int) -> str:
    """A table in a region that can be scrolled; `time` tells regions of one caption apart.

    A table of more than two columns becomes a list on a phone: each cell then tells its column.
    """
    stacked = len(one.head) > 2
    head = "".join(f'<th scope="col" role="columnheader">{escape(cell)}</th>' for cell in one.head)
    rows: list[str] = []
    for (first, *rest), link in zip(one.rows, one.links or ("",) * len(one.rows), strict=True):
        cells = [f'<th scope="row" role="rowheader">{_linked(_text(first), link)}</th>']
        for cell, column in zip(rest, one.head[1:], strict=True):
            told = f' data-column="{escape(column)}: "' if stacked and cell else ""
            cells.append(f'<td role="cell"{told}>{_text(cell)}</td>')
        rows.append(f'<tr role="row">{"".join(cells)}</tr>')
    caption = escape(one.caption)
    label = caption if time == 1 else f"{caption} ({time})"
    classes = ["stacked"] * stacked + ["many"] * (len(one.head) > MANY) + ["short"] * one.short
    kind = f' class="{" ".join(classes)}"' if classes else ""
    # The roles keep it a table for who hears it, also where the style makes it a list.
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0">'
        f'<table role="table"{kind}><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>\n'
    )


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
