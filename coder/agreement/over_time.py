"""Agreement over time: from session to session, and of a coder with herself weeks later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from codebook.model import Coder
from transcripts.errors import CimoError

from .report import Report
from .reporting import report
from .sets import SetRatings, krippendorff_sets, pooled_kappa
from .units import Grid, grid

if TYPE_CHECKING:
    from exports.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Moment:
    """Agreement in one session, or in a run of sessions; coded: when, ISO 8601, or empty.

    percent: mean over the codes that are used there; kappa: pooled over codes (De Vries et al. 2008);
    alpha: over sets of codes (Jaccard). None where they are undefined.
    """

    sessions: tuple[str, ...]
    coded: str
    units: int
    percent: float | None
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Drift:
    """Agreement in each session, in the order in which they were coded, and in the two halves."""

    sessions: tuple[Moment, ...]
    halves: tuple[Moment, ...]


def drift(dataset: Dataset, coders: Sequence[str], unit: str = "passage") -> Drift:
    """Whether agreement grows or falls while coding.

    Sessions are ordered by when the last of the coders was halfway through them (their codings' times,
    else their done marks), without times by date. Raises CimoError when there is nothing to compare.
    """
    found = grid(dataset, coders, unit)
    when = {session: _when(dataset, coders, session) for session in found.sessions}
    dates = {one.id: one.date or "" for one in dataset.sessions}
    order = sorted(
        range(len(found.sessions)), key=lambda at: (when[found.sessions[at]], dates[found.sessions[at]])
    )
    moments = tuple(_moment(found, [at], when) for at in order)
    middle = (len(order) + 1) // 2
    halves = (order[:middle], order[middle:]) if len(order) > 1 else ()
    return Drift(moments, tuple(_moment(found, half, when) for half in halves))


def _when(dataset: Dataset, coders: Sequence[str], session: str) -> str:
    halfway: list[str] = []
    for coder in coders:
        times = sorted(
            one.created
            for one in dataset.codings
            if one.coder == coder and one.session == session and one.created
        ) or sorted(one.created for one in dataset.done if (one.coder, one.session) == (coder, session))
        if times:
            halfway.append(times[len(times) // 2])
    return max(halfway, default="")


def _moment(found: Grid, chosen: Sequence[int], when: dict[str, str]) -> Moment:
    import numpy as np

    there = np.isin(found.clusters, chosen)
    given = SetRatings(found.cells[there], found.seen[there])
    pooled = pooled_kappa(given)
    sessions = tuple(found.sessions[at] for at in chosen)
    return Moment(
        sessions,
        max((when[session] for session in sessions), default=""),
        int(there.sum()),
        pooled.observed,
        pooled.value,
        krippendorff_sets(given, "jaccard").value,
    )


EARLIER = "earlier:"
"""Before the id of a coder: the same one, at another time."""


def twice(earlier: Dataset, later: Dataset, coder: str) -> Dataset:
    """A dataset in which the earlier work of a coder is that of a coder of its own, "earlier:" and her id.

    earlier, later: two copies of the project; only sessions that are in both stay, and only her work.
    Raises CimoError when there are none.
    """
    known = {session.id for session in earlier.sessions} & {session.id for session in later.sessions}
    if not known:
        raise CimoError("The two copies have no session in common; nothing can be compared.")
    before = EARLIER + coder
    name = next((one.name for one in later.coders if one.id == coder), coder)
    return replace(
        later,
        sessions=tuple(one for one in later.sessions if one.id in known),
        coders=(Coder(before, f"{name} ({EARLIER.rstrip(':')})"), Coder(coder, name)),
        codings=(
            *(
                replace(one, id=EARLIER + one.id, coder=before)
                for one in earlier.codings
                if one.coder == coder and one.session in known
            ),
            *(one for one in later.codings if one.coder == coder and one.session in known),
        ),
        done=(
            *(replace(one, coder=before) for one in earlier.done if one.coder == coder),
            *(one for one in later.done if one.coder == coder),
        ),
        decisions=(),
    )


def with_herself(
    earlier: Dataset,
    later: Dataset,
    coder: str,
    unit: Literal["passage", "turn", "span", "score"] = "passage",
    **options: Any,
) -> Report:
    """Agreement of a coder with her own work in an earlier copy of the project.

    earlier, later: the two copies; sessions that are in both count. options: as of `report`. The first
    coder of the report is "earlier:" and her id; its kind is "same", and its figures are no agreement
    between coders. Raises CimoError when the two have nothing in common.
    """
    joined = twice(earlier, later, coder)
    return replace(report(joined, (EARLIER + coder, coder), unit, **options), kind="same")
