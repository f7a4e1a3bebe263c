"""How often the 95 % intervals hold the true value: two coders, simulated.

python -m tests.benchmarks.coverage [--studies 1000] [--resamples 1000] [--alpha 0.7]

A study draws n units from a table of yes and no with the given prevalence and true alpha (which equals kappa,
as both coders say yes equally often). "few" is the share of studies with fewer than ten units of the rarer
answer, where the report warns; "held" is the share of intervals that hold the true value, over the studies
in which the coefficient is defined; "width" is their mean width. The percentile bootstrap stands beside it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from coder.agreement import coefficients
from coder.agreement.estimate import Estimate
from coder.agreement.intervals import Bootstrap
from coder.agreement.ratings import Patterns
from coder.agreement.rows import basis

PREVALENCES = (0.5, 0.2, 0.1, 0.03)
UNITS = (30, 50, 100, 200, 400)
ROWS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Measure = Callable[..., Estimate]
MEASURES: dict[str, Measure] = {
    "alpha": coefficients.krippendorff,
    "kappa": coefficients.cohen,
    "AC1": coefficients.gwet,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What came out for one prevalence, number of units and measure."""

    prevalence: float
    units: int
    measure: str
    few: float
    held: float
    held_percentile: float
    width: float


def cells(prevalence: float, alpha: float) -> np.ndarray[Any, Any]:
    """The chances of no-no, no-yes, yes-no and yes-yes."""
    apart = (1 - alpha) * prevalence * (1 - prevalence)
    return np.array([1 - prevalence - apart, apart, apart, prevalence - apart])


def simulate(studies: int, resamples: int, alpha: float, seed: int = 1) -> Iterator[Line]:
    """A line for each prevalence, number of units and measure."""
    dice = np.random.default_rng(seed)
    for prevalence in PREVALENCES:
        chances = cells(prevalence, alpha)
        huge = Patterns(ROWS, chances * 1e9, None, ("no", "yes"))
        for units in UNITS:
            tables = dice.multinomial(units, chances, size=studies)
            for name, measure in MEASURES.items():
                true = measure(huge).value
                assert true is not None
                held = {"bayesian": 0, "percentile": 0}
                few = defined = 0
                width = 0.0
                for number, times in enumerate(tables):
                    found = Patterns(ROWS, times.astype(float), None, ("no", "yes"))
                    few += basis(found).few
                    seen = False
                    for kind in ("bayesian", "percentile"):
                        one = measure(found, interval=Bootstrap(resamples, seed=number, kind=kind))
                        seen = one.value is not None
                        if one.low is not None and one.high is not None:
                            held[kind] += one.low <= true <= one.high
                            width += (one.high - one.low) * (kind == "bayesian")
                    defined += seen
                whole = max(defined, 1)
                yield Line(
                    prevalence,
                    units,
                    name,
                    few / studies,
                    held["bayesian"] / whole,
                    held["percentile"] / whole,
                    width / whole,
                )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Coverage of the 95 % intervals, simulated.")
    parser.add_argument("--studies", type=int, default=1000)
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--alpha", type=float, default=0.7)
    given = parser.parse_args()
    print(f"true alpha {given.alpha}, {given.studies} studies a line, {given.resamples} resamples")
    heads = ("prevalence", "units", "measure", "few", "held", "width", "percentile")
    print("{:>10} {:>6} {:>8} {:>6} {:>6} {:>6} {:>11}".format(*heads))
    for line in simulate(given.studies, given.resamples, given.alpha):
        print(
            f"{line.prevalence:>10} {line.units:>6} {line.measure:>8} {line.few:>6.0%} {line.held:>6.1%} "
            f"{line.width:>6.2f} {line.held_percentile:>11.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
