"""The shape of cells that hold JSON, for rows that were made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from codebook.model import STANCES, WEIGHTS

Shape = Callable[[Any], bool]


def _is(*kinds: type) -> Shape:
    return lambda value: type(value) in kinds


def _among(*values: object) -> Shape:
    return lambda value: type(value) in (str, int) and value in values


def _list(each: Shape) -> Shape:
    return lambda value: type(value) is list and all(map(each, value))


def _row(*cells: Shape) -> Shape:
    return lambda value: (
        type(value) is list
        and len(value) == len(cells)
        and all(cell(one) for cell, one in zip(cells, value, strict=True))
    )


_text, _whole, _nothing = _is(str), _is(int), type(None)
_place = _row(_text, _whole, _whole)
_coding = _row(
    *(_text, _text, _whole, _whole, _text, _text, _among(*STANCES), _among(*WEIGHTS), _text, _text),
    *(_whole, _text, _is(int, float, _nothing), _text),
)

NESTED: dict[str, dict[str, Shape]] = {
    "speakers": {"perspectives": _list(_text)},
    "passages": {"spans": _list(_row(_whole, _whole, _whole))},
    "overrides": {"basis": _list(_text), "scope": _list(_row(_text, _text))},
    "configurations": {"links": _list(_row(_text, _list(_text)))},
    "portraits": {"scores": _list(_row(_text, _is(int, _nothing)))},
    "rounds": {"places": _list(_place), "plain": _list(_place), "frozen": _list(_coding)},
}
"""By table and column, what such a cell must hold."""


def shaped(table: str, column: str, cell: str) -> bool:
    """Whether a cell holds JSON of the shape that cimo writes there."""
    try:
        return NESTED[table][column](json.loads(cell))
    except (ValueError, RecursionError):
        return False
