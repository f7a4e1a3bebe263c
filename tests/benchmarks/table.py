"""What a benchmark reports: rows with a figure, what it is held against, and the goal."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure, in `unit`; `baseline` was measured in the same run, in the same unit.

    value: None where it was not measured; `against` says why then.
    """

    what: str
    value: float | None
    unit: str
    goal: str = ""
    baseline: float | None = None
    against: str = ""


def median_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median time of `runs` calls of `action`, in seconds, after one that is not counted."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0-1) of `values` lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def print_rows(title: str, rows: Iterable[Row]) -> None:
    """A table on stdout."""
    print(f"\n{title}")
    print(f"  {'what':58} {'figure':>12} {'ratio':>8}  {'against':22} goal")
    for row in rows:
        if row.value is None:
            print(f"  {row.what:58} {'not run':>12} {'':8}  {row.against}")
            continue
        ratio = f"{row.value / row.baseline:.2g}x" if row.baseline else ""
        print(f"  {row.what:58} {row.value:9.4g} {row.unit:3} {ratio:>7}  {row.against:22} {row.goal}")
