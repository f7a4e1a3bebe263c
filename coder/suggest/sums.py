"""How the reasons for a code add up to its probability."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """What makes a probability, in log-odds: `odds` is base + why + against + rest.

    base: the part that nothing in the passage carries. why, against: the sums of the reasons that are told.
    rest: all contributions that are not told.
    """

    odds: float
    base: float
    why: float
    against: float
    rest: float
