"""Which suggestions were in sight when something was decided, as the journal keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from . import database

if TYPE_CHECKING:
    from exports.dataset import Shown

    from .handle import Handle

MODEL = "model"
"""In the detail of an entry: what the suggester had learnt whose suggestions were in sight."""

MODELS = f"{MODEL}:by coding"
"""In the detail of an entry that took codings in: the same for each of them, as JSON, by their ids. A name
with a colon is not told to people."""


def learnt(model: str) -> dict[str, str]:
    """The part of an entry's detail that says so; empty where no suggestions were in sight."""
    return {MODEL: model} if model else {}


def taken_in(shown: Iterable[Shown], ids: Mapping[str, str]) -> dict[str, str]:
    """The part of the detail of an entry that takes codings in; `ids`: what they are called here."""
    found = {ids[one.coding]: one.model for one in shown if one.coding in ids}
    return {MODELS: json.dumps(found)} if found else {}


def models(project: Handle) -> dict[str, str]:
    """By id of a coding, what the suggester had learnt whose suggestions were in sight when it was made."""
    found: dict[str, str] = {}
    entries = project.select(
        "SELECT detail, changes FROM journal WHERE detail LIKE ? ORDER BY stamp, id",
        (f'%"{MODEL}%',),
    )
    with database.believable(project.path):
        for detail, changes in entries:
            known = json.loads(detail)
            each, model = json.loads(known.get(MODELS, "{}")), known.get(MODEL)
            for table, row_id, before, _ in json.loads(changes) if model or each else ():
                told = each.get(row_id, model)
                if table == "codings" and before is None and told:
                    found[row_id] = told
    return found
