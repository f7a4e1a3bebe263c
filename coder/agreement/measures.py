"""Which coefficients there are for which unit, by name, and which a report shows when none are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from . import coefficients
from .estimate import Estimate
from .sets import DISTANCES

if TYPE_CHECKING:
    from .intervals import Interval
    from .ratings import Patterns, Ratings

    Measure = Callable[[Ratings | Patterns, Interval | None], Estimate]

CODE: Mapping[str, Measure] = {
    "percent": lambda given, how: coefficients.percent(given, interval=how),
    "positive_agreement": lambda given, how: coefficients.positive(given, 1, how),
    "negative_agreement": lambda given, how: coefficients.positive(given, 0, how),
    "cohen_kappa": lambda given, how: coefficients.cohen(given, interval=how),
    "krippendorff_alpha": lambda given, how: coefficients.krippendorff(given, interval=how),
    "gwet_ac1": lambda given, how: coefficients.gwet(given, interval=how),
    "fleiss_kappa": lambda given, how: coefficients.fleiss(given, interval=how),
    "scott_pi": lambda given, how: coefficients.scott(given, interval=how),
    "brennan_prediger": lambda given, how: coefficients.brennan_prediger(given, interval=how),
}
"""Of one code, on passages, turns or characters: yes and no."""

SCORE: Mapping[str, Measure] = {
    "percent": CODE["percent"],
    "weighted_kappa_linear": lambda given, how: replace(
        coefficients.cohen(given, "linear", how), name="weighted_kappa_linear"
    ),
    "weighted_kappa_quadratic": lambda given, how: replace(
        coefficients.cohen(given, "quadratic", how), name="weighted_kappa_quadratic"
    ),
    "krippendorff_alpha_ordinal": lambda given, how: coefficients.krippendorff(given, "ordinal", how),
    "gwet_ac2": lambda given, how: coefficients.gwet(given, "linear", how),
    "krippendorff_alpha_interval": lambda given, how: coefficients.krippendorff(given, "interval", how),
    "krippendorff_alpha": CODE["krippendorff_alpha"],
    "cohen_kappa": CODE["cohen_kappa"],
    "gwet_ac1": CODE["gwet_ac1"],
    "fleiss_kappa": CODE["fleiss_kappa"],
    "scott_pi": CODE["scott_pi"],
    "brennan_prediger": CODE["brennan_prediger"],
}
"""Of scores, which are ordered."""

TOGETHER = (
    "percent",
    "pooled_kappa",
    *(f"krippendorff_alpha_{distance}" for distance in DISTANCES),
    "krippendorff_alpha_any",
)
"""Over several codes, on passages or turns."""

SPAN = ("u_alpha", "bar_u_alpha", "cu_alpha", "k_u_alpha", "gamma")
"""Of spans. (k)u-alpha is of one code among all, u-alpha of one code by itself or of several."""

ASKED = {
    "passage": tuple(dict.fromkeys((*CODE, *TOGETHER))),
    "turn": tuple(dict.fromkeys((*CODE, *TOGETHER))),
    "span": (*CODE, *SPAN),
    "score": tuple(SCORE),
}
"""All that can be asked for, by unit."""

USUAL = {
    "passage": (*tuple(CODE)[:6], *TOGETHER[1:]),
    "turn": (*tuple(CODE)[:6], *TOGETHER[1:]),
    "span": ("percent", "positive_agreement", "cohen_kappa", "krippendorff_alpha", *SPAN[:3]),
    "score": tuple(SCORE)[:5],
}
"""What a report shows when nothing is asked for."""


def chosen(unit: str, coders: int, asked: Sequence[str] | None) -> tuple[str, ...]:
    """The measures to compute for a unit: those asked for ("all" is all of them), or the usual ones.

    With three or more coders Fleiss' kappa is usual too. Raises CimoError for one that the unit does not
    have.
    """
    if not asked:
        usual = USUAL[unit]
        return (*usual, "fleiss_kappa") if coders > 2 and unit in ("passage", "turn") else usual
    known = ASKED[unit]
    if "all" in asked:
        return known
    for name in asked:
        if name not in known:
            raise CimoError(
                "{measure} is no measure of {unit} agreement; choose from {known}.",
                measure=name,
                unit=unit,
                known=", ".join(("all", *known)),
            )
    return tuple(asked)
