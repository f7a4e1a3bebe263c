"""Alpha for units that carry sets of codes: partial overlap counts."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Estimate

if TYPE_CHECKING:
    import numpy as np


def krippendorff_sets(cells: np.ndarray[Any, Any], distance: str = "masi") -> Estimate:
    """Krippendorff's alpha over sets; `cells` is a truth array [units, coders, codes].

    distance: "jaccard" (1 - shared/all) or "masi" (Passonneau 2006: Jaccard times 1, 2/3, 1/3 or 0 as the
    sets are equal, one in the other, overlapping, apart). Two empty sets do not differ; an empty and a
    filled one differ by 1. The distance is taken over distinct sets only.
    """
    import numpy as np

    units, coders, _ = cells.shape
    flat = cells.reshape(units * coders, -1)
    distinct, index = np.unique(flat, axis=0, return_inverse=True)
    apart = _distances(distinct, distance)
    given = index.reshape(units, coders)
    counts = np.bincount(given.ravel(), minlength=len(distinct)).astype(float)
    total = counts.sum()
    name, source = f"krippendorff_alpha_{distance}", "Krippendorff (2019); Passonneau (2006)"
    if units == 0 or coders < 2:
        reason = Remark("no unit was rated by two coders")
        return Estimate(name, None, reason, None, None, "", None, None, units, 0, coders, source)
    pairs = apart[given[:, :, None], given[:, None, :]].sum(axis=(1, 2)) / (coders * (coders - 1))
    observed = float(pairs.mean())
    expected = float(counts @ apart @ counts / (total * (total - 1)))
    if expected <= 0:
        reason = Remark("undefined: all units carry the same codes")
        return Estimate(name, None, reason, None, None, "", observed, None, units, units, coders, source)
    value = 1 - observed / expected
    return Estimate(name, value, None, None, None, "", observed, expected, units, units, coders, source)


def set_distance(one: Set[str], two: Set[str], distance: str = "masi") -> float:
    """How far two sets of codes are apart, 0 to 1; distances as in `krippendorff_sets`."""
    import numpy as np

    codes = sorted(one | two)
    cells = np.array([[code in each for code in codes] for each in (one, two)], dtype=bool)
    return float(_distances(cells.reshape(2, len(codes)), distance)[0, 1])


def _distances(distinct: np.ndarray[Any, Any], distance: str) -> np.ndarray[Any, Any]:
    import numpy as np

    sets = distinct.astype(float)
    shared = sets @ sets.T
    sizes = sets.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - shared
    similar = np.where(either > 0, shared / np.maximum(either, 1), 1.0)
    if distance == "jaccard":
        return 1 - similar
    if distance != "masi":
        raise ValueError("the distance is jaccard or masi")
    equal = (shared == sizes[:, None]) & (shared == sizes[None, :])
    inside = (shared == sizes[:, None]) | (shared == sizes[None, :])
    factor = np.where(equal, 1.0, np.where(inside, 2 / 3, np.where(shared > 0, 1 / 3, 0.0)))
    return 1 - similar * factor
