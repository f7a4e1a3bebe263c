"""Databases of other tools (Taguette, QualCoder): which one it is, and what it holds as a REFI-QDA document.

The rows are read elsewhere (`coder.project.foreign`): nothing here knows a database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from . import qualcoder, taguette
from .rows import Row, Rows, Tool

__all__ = ["Row", "Rows", "Tool", "recognised", "tools"]


def tools() -> tuple[Tool, ...]:
    """The tools whose databases can be read."""
    return taguette.TOOL, qualcoder.TOOL


def recognised(columns: Mapping[str, Collection[str]]) -> Tool | None:
    """The tool that made a database with these columns by table; None for any other."""
    for tool in tools():
        if all(set(wanted) <= set(columns.get(table, ())) for table, wanted in tool.needed.items()):
            return tool
    return None
