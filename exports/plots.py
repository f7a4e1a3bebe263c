"""Scores drawn as SVG and PNG, the same bytes each time: bars and a radar of one initiative, a heat map."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import cycle
from textwrap import fill
from typing import Any

INK = "#1c2430"
FILL = "#3b6ea5"
SHADES = ("#f2f5f8", "#9fbcd9", "#2f5f98")
"""Colours of the scores 0, 1 and 2: told apart in grey and by colour-blind readers too."""
UNKNOWN = "#ffffff"
TOP = 2


def bars(labels: Sequence[str], scores: Sequence[int | None], scale: Sequence[str]) -> tuple[bytes, bytes]:
    """A horizontal bar a code, from 0 to 2; where there is no score yet, a question mark.

    scale: labels of the scores 0, 1, 2. Gives (svg, png).
    """
    figure = _figure(6.4, 0.55 * max(1, len(labels)) + 1.1)
    axes = figure.add_subplot()
    places = list(range(len(labels)))
    axes.barh(places, [one or 0 for one in scores], color=FILL, height=0.6)
    for place, score in zip(places, scores, strict=True):
        axes.text((score or 0) + 0.04, place, "?" if score is None else str(score), va="center", color=INK)
    axes.set_yticks(places, [_wrapped(one, 28) for one in labels])
    axes.set_xticks(range(TOP + 1), [_wrapped(one, 16) for one in scale])
    axes.set_xlim(0, TOP + 0.25)
    axes.invert_yaxis()
    _bare(axes)
    axes.grid(axis="x", color="#d5dde6")
    axes.set_axisbelow(True)
    return drawn(figure)


def radar(labels: Sequence[str], scores: Sequence[int | None]) -> tuple[bytes, bytes]:
    """A radar of at least three codes; a code without a score yet breaks the line. Gives (svg, png)."""
    from math import pi

    figure = _figure(5.2, 5.2)
    axes = figure.add_subplot(projection="polar")
    angles = [2 * pi * at / len(labels) for at in range(len(labels))]
    values = [float("nan") if one is None else float(one) for one in scores]
    axes.plot([*angles, angles[0]], [*values, values[0]], color=FILL, linewidth=2, marker="o")
    if None not in scores:
        axes.fill(angles, values, color=FILL, alpha=0.25)
    axes.set_theta_offset(pi / 2)
    axes.set_theta_direction(-1)
    _around(axes, angles, labels)
    axes.set_ylim(0, TOP)
    axes.set_yticks(range(TOP + 1), [str(one) for one in range(TOP + 1)])
    return drawn(figure)


def _around(axes: Any, angles: Sequence[float], labels: Sequence[str]) -> None:
    """Labels around a radar, each on its own side of the circle."""
    from math import sin

    # Room at the sides, which the layout does not keep for labels that hang over.
    axes.figure.get_layout_engine().set(w_pad=0.3)
    axes.set_xticks(angles, [_wrapped(one, 16) for one in labels])
    for label, angle in zip(axes.get_xticklabels(), angles, strict=True):
        across = sin(angle)
        label.set_horizontalalignment("center" if abs(across) < 0.1 else "left" if across > 0 else "right")


def shares(labels: Sequence[str], counts: Sequence[int], of: Sequence[int]) -> tuple[bytes, bytes]:
    """A horizontal bar a label: `counts` out of `of`, with the numbers written. Gives (svg, png)."""
    figure = _figure(6.4, 0.5 * max(1, len(labels)) + 0.6)
    axes = figure.add_subplot()
    places = list(range(len(labels)))
    axes.barh(places, list(of), color="#edf1f5", edgecolor="#8796a8", height=0.6)
    axes.barh(places, list(counts), color=FILL, height=0.6)
    for place, count, all_ in zip(places, counts, of, strict=True):
        axes.text(max(of, default=1) * 1.02, place, f"{count}/{all_}", va="center", color=INK)
    axes.set_yticks(places, [_wrapped(one, 30) for one in labels])
    axes.set_xticks([])
    axes.set_xlim(0, max([*of, 1]) * 1.15)
    axes.invert_yaxis()
    _bare(axes)
    return drawn(figure)


def radars(
    labels: Sequence[str], series: Mapping[str, Sequence[float]], top: int, unit: str = ""
) -> tuple[bytes, bytes]:
    """A radar of at least three labels with a line for each of `series`, from 0 to `top`.

    unit: what is counted. Lines differ in colour, dash and mark. Gives (svg, png).
    """
    from math import pi

    figure = _figure(6.4, 5.4)
    axes = figure.add_subplot(projection="polar")
    angles = [2 * pi * at / len(labels) for at in range(len(labels))]
    styles = (("#1f4e86", "-", "o"), ("#b3471d", "--", "s"), ("#2c6b4f", ":", "^"), ("#5b3b8c", "-.", "D"))
    for (name, values), (colour, dash, mark) in zip(series.items(), cycle(styles), strict=False):
        line = [*values, values[0]]
        axes.plot([*angles, angles[0]], line, color=colour, linestyle=dash, marker=mark, label=name)
    axes.set_theta_offset(pi / 2)
    axes.set_theta_direction(-1)
    _around(axes, angles, labels)
    axes.set_ylim(0, max(top, 1))
    step = max(1, top // 4)
    axes.set_yticks(range(0, max(top, 1) + 1, step), [str(one) for one in range(0, max(top, 1) + 1, step)])
    figure.legend(loc="outside lower center", ncols=min(3, len(series)), title=unit or None, frameon=False)
    return drawn(figure)


def heat_map(
    rows: Sequence[str], columns: Sequence[str], scores: Sequence[Sequence[int | None]]
) -> tuple[bytes, bytes]:
    """A cell a row and column, darker with a higher score, which is written in it; "?" where there is none.

    Gives (svg, png).
    """
    figure = _figure(1.25 * len(columns) + 2.6, 0.45 * len(rows) + 1.2)
    axes = figure.add_subplot()
    patches: Any = import_module("matplotlib.patches")
    for y, line in enumerate(scores):
        for x, score in enumerate(line):
            colour = UNKNOWN if score is None else SHADES[min(TOP, score)]
            axes.add_patch(patches.Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="#8796a8"))
            ink = "#ffffff" if score is not None and score >= TOP else INK
            shown = "?" if score is None else str(score)
            axes.text(x + 0.5, y + 0.5, shown, ha="center", va="center", color=ink)
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(rows), 0)
    axes.set_xticks([at + 0.5 for at in range(len(columns))], [_wrapped(one, 14) for one in columns])
    axes.set_yticks([at + 0.5 for at in range(len(rows))], [_wrapped(one, 30) for one in rows])
    axes.xaxis.tick_top()
    _bare(axes)
    return drawn(figure)


def _figure(width: float, height: float) -> Any:
    figure: Any = import_module("matplotlib.figure")
    return figure.Figure(figsize=(width, height), layout="constrained")


def _wrapped(label: str, width: int) -> str:
    """A label in lines; a long word stays whole."""
    return fill(label, width, break_long_words=False)


def _bare(axes: Any) -> None:
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def blank(width: float, height: float) -> tuple[Any, Any, Any]:
    """A figure of so many inches, its axes, and matplotlib's patches to draw with."""
    figure = _figure(width, height)
    return figure, figure.add_subplot(), import_module("matplotlib.patches")


def drawn(figure: Any) -> tuple[bytes, bytes]:
    """A figure as (svg, png), the same bytes each time."""
    svg: Any = import_module("matplotlib.backends.backend_svg")
    agg: Any = import_module("matplotlib.backends.backend_agg")
    matplotlib: Any = import_module("matplotlib")
    drawing, picture = io.BytesIO(), io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "cimo"}):
        svg.FigureCanvasSVG(figure).print_svg(drawing, metadata={"Date": None, "Creator": "cimo"})
    agg.FigureCanvasAgg(figure).print_png(picture, metadata={"Software": "cimo"})
    return drawing.getvalue(), picture.getvalue()
