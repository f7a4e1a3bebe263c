"""Drawings of how good suggestions are: probabilities against shares right, and the learning curve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from transcripts.i18n import translator
from transcripts.numbers import decimal, so_many

from . import plots
from .figures import write_all
from .reports.blocks import Figure


def calibration(report: Any, language: str) -> Figure | None:
    """Each bin of probabilities as a point: what was said, and the share that was right; None without any."""
    _ = translator(language)
    found = [one for one in report.calibration if one.count and one.mean is not None]
    if not found:
        return None
    figure, axes, _patches = plots.blank(4.8, 4.6)
    axes.plot([0, 1], [0, 1], color="#8796a8", linestyle="--", linewidth=1)
    most = max(one.count for one in found)
    sizes = [24 + 240 * (one.count / most) ** 0.5 for one in found]
    axes.scatter(
        [one.mean for one in found], [one.right for one in found], s=sizes, color=plots.FILL, alpha=0.8
    )
    for one in found:
        axes.annotate(
            str(one.count), (one.mean, one.right), xytext=(6, -10), textcoords="offset points", fontsize=7
        )
    axes.set_xlabel(_("probability said"))
    axes.set_ylabel(_("share right"))
    _square(axes)
    svg, png = plots.drawn(figure)
    told = "; ".join(
        _("said {said:.0%}, right {right:.0%} ({count})").format(
            said=one.mean, right=one.right, count=one.count
        )
        for one in found
    )
    return Figure(svg, png, told + ".", _("Probability said and share right; on the line they are the same"))


def curve(report: Any, language: str) -> Figure | None:
    """Average precision by the number of sessions learnt from; None with fewer than two points."""
    _ = translator(language)
    found = [one for one in report.curve if one.average_precision is not None]
    if len(found) < 2:
        return None
    figure, axes, _patches = plots.blank(5.6, 3.4)
    axes.plot(
        [one.sessions for one in found],
        [one.average_precision for one in found],
        color=plots.FILL,
        marker="o",
    )
    axes.set_xlabel(_("sessions learnt from"))
    axes.set_ylabel(_("mean average precision"))
    axes.set_xticks([one.sessions for one in found])
    axes.set_ylim(0, 1)
    axes.grid(color="#d5dde6")
    svg, png = plots.drawn(figure)
    told = "; ".join(
        _("{sessions}: {value}").format(
            sessions=so_many("session", one.sessions, language),
            value=decimal(one.average_precision, language),
        )
        for one in found
    )
    return Figure(svg, png, told + ".", _("Learning curve, judged on the other half of the sessions"))


def write(report: Any, folder: Path, language: str) -> list[Path]:
    """Each drawing as .svg, .png and .txt (what it shows, in words) in `folder`. Raises CimoError."""
    drawings = {"calibration": calibration(report, language), "learning-curve": curve(report, language)}
    return write_all(folder, {name: one for name, one in drawings.items() if one is not None})


def _square(axes: Any) -> None:
    ticks: Sequence[float] = (0, 0.25, 0.5, 0.75, 1)
    for limits, marks in ((axes.set_xlim, axes.set_xticks), (axes.set_ylim, axes.set_yticks)):
        limits(-0.02, 1.02)
        marks(ticks, [f"{one:.0%}" for one in ticks])
    axes.set_aspect("equal")
    axes.grid(color="#d5dde6")
    axes.set_axisbelow(True)
