"""One way out for all formats."""

from __future__ import annotations

from pathlib import Path

from transcripts.errors import CimoError

from .dataset import Dataset
from .results import Results

FORMATS = ("csv", "xlsx", "json")
WHAT = ("scores", "codings", "evidence", "agreement", "codebook", "all")


def write(
    dataset: Dataset,
    results: Results,
    format: str,
    out: Path,
    *,
    what: str = "all",
    language: str = "nl",
    delimiter: str = ",",
    bom: bool = False,
) -> list[Path]:
    """Write a project for another tool; the paths written.

    Args:
        format: one of `FORMATS`.
        out: the file to write, or for csv a folder.
        what: one of `WHAT`.
        delimiter, bom: for csv.

    Raises:
        CimoError: the format or choice is not known, or the file cannot be written; nothing is left
            half written.
    """
    from . import csv_, excel, json_, tables

    if format not in FORMATS:
        raise CimoError("{format} is no format; known are {known}.", format=format, known=", ".join(FORMATS))
    if what not in WHAT:
        raise CimoError("{what} cannot be exported; known are {known}.", what=what, known=", ".join(WHAT))
    made = tables.build(dataset, results, what=what, language=language)
    out = Path(out)
    if format == "csv":
        return csv_.write(made, out, delimiter=delimiter, bom=bom)
    if format == "xlsx":
        return excel.write(made, out)
    return json_.write(dataset, made, out)
