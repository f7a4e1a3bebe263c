"""What authors make of a coefficient: bands with their source, judged by the lower limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transcripts.i18n import N_


@dataclass(frozen=True, slots=True)
class Scheme:
    """Bands from high to low: from which value on, and what the author calls it (translated when
    shown). The last one has no lower bound."""

    source: str
    bands: tuple[tuple[float, str], ...]
    below: str


SCHEMES: Mapping[str, Scheme] = {
    "krippendorff": Scheme(
        "Krippendorff (2019)",
        ((0.8, N_("reliable")), (0.667, N_("tentative conclusions only"))),
        N_("discard"),
    ),
    "landis-koch": Scheme(
        "Landis & Koch (1977)",
        (
            (0.8, N_("almost perfect")),
            (0.6, N_("substantial")),
            (0.4, N_("moderate")),
            (0.2, N_("fair")),
            (0.0, N_("slight")),
        ),
        N_("poor"),
    ),
    "fleiss": Scheme("Fleiss (1981)", ((0.75, N_("excellent")), (0.4, N_("fair to good"))), N_("poor")),
    "mchugh": Scheme(
        "McHugh (2012)",
        (
            (0.9, N_("almost perfect")),
            (0.8, N_("strong")),
            (0.6, N_("moderate")),
            (0.4, N_("weak")),
            (0.2, N_("minimal")),
        ),
        N_("none"),
    ),
}
"""Bounds that are conventions; Landis & Koch call theirs arbitrary themselves."""


def band(value: float, low: float | None = None, scheme: str = "krippendorff") -> str:
    """The band (an English word, key of its translation) that the lower limit `low` lies in.

    Without an interval the value itself is judged. Raises KeyError for an unknown scheme.
    """
    chosen = SCHEMES[scheme]
    judged = value if low is None else low
    return next((name for bound, name in chosen.bands if judged >= bound), chosen.below)


def probable_band(value: float, error: float, scheme: str = "landis-koch", sure: float = 0.95) -> str:
    """The highest band that the coefficient reaches with probability `sure` (Gwet 2014, ch. 6).

    error: the standard error; the coefficient is taken as normal around its value, cut off at -1 and 1.
    """
    from statistics import NormalDist

    chosen = SCHEMES[scheme]
    if error <= 0:
        return band(value, None, scheme)
    curve = NormalDist(value, error)
    whole = curve.cdf(1) - curve.cdf(-1)
    for bound, name in chosen.bands:
        if (curve.cdf(1) - curve.cdf(bound)) / whole >= sure:
            return name
    return chosen.below
