"""Agreement between coders: one function a coefficient, each giving an `Estimate`.

`reporting` makes the whole report on a project, `disagreements` finds what coders differ on,
`consequences` what that does to scores; `words` puts figures into sentences.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .coefficients import (
        brennan_prediger,
        cohen,
        fleiss,
        gwet,
        krippendorff,
        percent,
        positive,
        scott,
    )
    from .estimate import Estimate
    from .intervals import Analytic, Bootstrap
    from .ratings import Ratings, from_counts, from_table
    from .sets import SetRatings, krippendorff_sets, pooled_kappa, set_distance, set_ratings
    from .spans import Continuum, unitizing

__all__ = [
    "Analytic",
    "Bootstrap",
    "Continuum",
    "Estimate",
    "Ratings",
    "SetRatings",
    "brennan_prediger",
    "cohen",
    "fleiss",
    "from_counts",
    "from_table",
    "gwet",
    "krippendorff",
    "krippendorff_sets",
    "percent",
    "pooled_kappa",
    "positive",
    "scott",
    "set_distance",
    "set_ratings",
    "unitizing",
]

_MODULES = {
    "Analytic": "intervals",
    "Bootstrap": "intervals",
    "Continuum": "spans",
    "Estimate": "estimate",
    "Ratings": "ratings",
    "SetRatings": "sets",
    "from_counts": "ratings",
    "from_table": "ratings",
    "krippendorff_sets": "sets",
    "pooled_kappa": "sets",
    "set_distance": "sets",
    "set_ratings": "sets",
    "unitizing": "spans",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES.get(name, 'coefficients')}", __name__), name)
