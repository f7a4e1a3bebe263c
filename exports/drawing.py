"""A CIMO configuration drawn as SVG and PNG: a box a link, an arrow to the next."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from codebook.configurations import links_of
from codebook.model import Codebook, Configuration
from transcripts.i18n import translator

from .plots import INK, blank, drawn

WIDE = 84
"""Characters in a line of a box."""
SHADES = ("#eef3f8", "#e3ecf5", "#d7e4f1", "#cbdced")
MOST = 3
"""Quotes in a box, at most."""


def chain(
    configuration: Configuration, codebook: Codebook, quotes: Mapping[str, str], language: str = "en"
) -> tuple[bytes, bytes]:
    """The links in the order of the codebook, open ones dashed, each with its quotes. Gives (svg, png).

    quotes: the words of each coding by its id.
    """
    boxes = _boxes(configuration, codebook, quotes, language)
    heights = [1.0 + 0.62 * len(lines) for _, lines, _ in boxes]
    gap = 0.7
    total = sum(heights) + gap * (len(boxes) - 1)
    figure, axes, patches = blank(6.6, 0.26 * total + 0.3)
    axes.set_xlim(0, 10)
    axes.set_ylim(total, 0)
    axes.axis("off")
    top = 0.0
    for at, ((label, lines, held), height) in enumerate(zip(boxes, heights, strict=True)):
        axes.add_patch(
            patches.FancyBboxPatch(
                (0.15, top + 0.05),
                9.7,
                height - 0.1,
                boxstyle="round,pad=0,rounding_size=0.12",
                facecolor=SHADES[at % len(SHADES)] if held else "#ffffff",
                edgecolor="#4a6fa5",
                linestyle="-" if held else "--",
            )
        )
        axes.text(0.4, top + 0.55, label, color=INK, fontsize=10, fontweight="bold", va="center")
        for row, line in enumerate(lines):
            axes.text(0.4, top + 1.15 + 0.62 * row, line, color=INK, fontsize=8.5, va="center")
        top += height
        if at + 1 < len(boxes):
            arrow = {"arrowstyle": "-|>", "color": "#4a6fa5", "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", xy=(5, top + gap), xytext=(5, top), arrowprops=arrow)
            top += gap
    return drawn(figure)


def _boxes(
    configuration: Configuration, codebook: Codebook, quotes: Mapping[str, str], language: str
) -> list[tuple[str, list[str], bool]]:
    """Label, lines, and whether anything is held, of each box."""
    _ = translator(language)
    held: dict[str, list[str]] = {code.id: [] for code in links_of(codebook)}
    for link in configuration.links:
        held.setdefault(link.code, []).extend(link.codings)
    labels = {code.id: code.label.in_(language) for code in codebook.codes()}
    boxes: list[tuple[str, list[str], bool]] = []
    for code, codings in held.items():
        lines: list[str] = []
        for coding in codings[:MOST]:
            lines += wrap(f"“{' '.join(quotes.get(coding, '…').split())}”", WIDE)[:4]
        if len(codings) > MOST:
            lines.append(_("and {count} more").format(count=len(codings) - MOST))
        boxes.append((labels.get(code, code), lines or [_("(open)")], bool(codings)))
    return boxes
