"""All benchmarks, one table a subject: medians of several runs, ratios within one run.

    python -m tests.benchmarks             all
    python -m tests.benchmarks startup     one or several by name

Run them on a machine that does nothing else; absolute figures move with its load.
"""

from __future__ import annotations

import importlib
import platform
import sys
from pathlib import Path

from tests.benchmarks.table import print_rows


def names() -> list[str]:
    """The subjects there are."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def main(wanted: list[str]) -> None:
    """Run the benchmarks of the subjects in `wanted`, or all."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in wanted or names():
        print_rows(name, importlib.import_module(f"tests.benchmarks.bench_{name}").run())


if __name__ == "__main__":
    main(sys.argv[1:])
