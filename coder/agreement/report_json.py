"""A report on agreement as others read it: the shape of `cimo agree --json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .report import Report
from .rows import Row
from .words import reading


def as_json(
    one: Report, *, coders: Mapping[str, str] | None = None, scheme: str = "krippendorff"
) -> dict[str, Any]:
    """A report in the shape of `cimo agree --json`; `coders` gives names by id, `scheme` the bands that
    values are read by (`bands.SCHEMES`)."""
    names = coders or {}

    def with_reading(each: Row) -> dict[str, Any]:
        return {**each.as_json(), "reading": reading(each, one.language, scheme) or None}

    how = one.interval
    return {
        "unit": one.unit,
        "coders": [names.get(coder, coder) for coder in one.coders],
        "units": one.units,
        "kind": one.kind,
        "sessions": len(one.sessions),
        "left_out": one.left_out,
        "revision": one.revision,
        "settled": one.settled,
        "interval": None
        if how is None
        else {"level": how.level, "resamples": how.resamples, "seed": how.seed, "by": how.by},
        "notes": [note.sentence(one.language) for note in one.notes],
        "measures": list(one.measures),
        "rows": [with_reading(each) for each in one.rows],
        "families": [
            {"family": each.code} | {key: value for key, value in with_reading(each).items() if key != "code"}
            for each in one.families
        ],
    }
