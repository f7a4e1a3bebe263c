"""Which suggestions were in sight when something was decided, as the journal keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from . import database

if TYPE_CHECKING:
    from .handle import Handle

MODEL = "model"
"""In the detail of an entry: what the suggester had learnt whose suggestions were in sight."""


def learnt(model: str) -> dict[str, str]:
    """The part of an entry's detail that says so; empty where no suggestions were in sight."""
    return {MODEL: model} if model else {}


def models(project: Handle) -> dict[str, str]:
    """By id of a coding, what the suggester had learnt whose suggestions were in sight when it was made."""
    found: dict[str, str] = {}
    entries = project.select(
        "SELECT detail, changes FROM journal WHERE detail LIKE ? ORDER BY stamp, id", (f'%"{MODEL}":%',)
    )
    with database.believable(project.path):
        for detail, changes in entries:
            model = json.loads(detail).get(MODEL)
            for table, row_id, before, _ in json.loads(changes) if model else ():
                if table == "codings" and before is None:
                    found[row_id] = model
    return found
