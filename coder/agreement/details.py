"""What stands beside the figures of a report, as plain values: kinds of disagreement, drift, scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from . import confusion, over_time
from .consequences import plan, score_differences
from .disagreements import disagreements
from .units import grid

if TYPE_CHECKING:
    from exports.dataset import Dataset

DETAILS = ("families", "confusion", "bias", "boundaries", "drift", "scores", "disagreements")
"""What can be asked for beside the figures."""


def details(dataset: Dataset, coders: Sequence[str], asked: Sequence[str], unit: str) -> dict[str, Any]:
    """The parts asked for by name (`DETAILS`; families are in the report), as in `cimo agree --json`.

    unit: "turn" compares turns, anything else passages. Names of coders and labels of sessions stand for
    ids. Boundaries are of the first two coders. Raises CimoError when there is nothing to compare.
    """
    unit = unit if unit == "turn" else "passage"
    names = {one.id: one.name for one in dataset.coders}
    labels = {one.id: one.label for one in dataset.sessions}
    found: dict[str, Any] = {}
    if "confusion" in asked:
        found["confusion"] = [
            {
                "first": names[one.first],
                "second": names[one.second],
                "first_says": one.one,
                "second_says": one.two,
                "count": one.count,
                "places": [_place(place, labels) for place in one.places],
            }
            for one in confusion.confusions(grid(dataset, coders, unit))
        ]
    if "bias" in asked:
        found["bias"] = [
            {**asdict(one), "first": names[one.first], "second": names[one.second]}
            for one in confusion.biases(grid(dataset, coders, unit))
        ]
    if "boundaries" in asked:
        found["boundaries"] = [asdict(one) for one in confusion.boundaries(dataset, coders[:2])]
    if "drift" in asked:
        drift = over_time.drift(dataset, coders, unit)
        found["drift"] = {
            name: [
                {**asdict(one), "sessions": [labels[session] for session in one.sessions]} for one in moments
            ]
            for name, moments in (("sessions", drift.sessions), ("halves", drift.halves))
        }
    if "scores" in asked:
        found["scores"] = _scores(dataset, coders, labels)
    if "disagreements" in asked:
        found["disagreements"] = [
            {
                **_place((one.session, one.start, one.end), labels),
                "code": one.code,
                "kind": one.kind,
                "yes": [names[each] for each in one.yes],
                "no": [names[each] for each in one.no],
                "moves": one.moves,
                "share": one.share,
                "settled": one.settled,
            }
            for one in disagreements(dataset, coders, unit, kinds=("code", "stance", "weight"))
        ]
    return found


def _scores(dataset: Dataset, coders: Sequence[str], labels: Mapping[str, str]) -> dict[str, Any]:
    initiatives = {one.id: one.label for one in dataset.initiatives}
    differences = score_differences(dataset, coders)
    return {
        "differences": [
            {
                "initiative": initiatives.get(one.initiative, one.initiative),
                "code": one.code,
                "scores": list(one.scores),
                "agreed": one.agreed,
                "open": one.open,
                "settle": None if one.settle is None else [_place(place, labels) for place in one.settle],
            }
            for one in differences
        ],
        "plan": [
            {
                "settle": [_place(place, labels) for place in step.places],
                "passages": step.passages,
                "scores": step.scores,
            }
            for step in plan(differences)
        ],
    }


def _place(place: tuple[str, int, int], labels: Mapping[str, str]) -> dict[str, Any]:
    session, start, end = place
    return {"session": labels.get(session, session), "session_id": session, "start": start, "end": end}
