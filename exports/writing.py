"""One way out for all formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transcripts.collector import quiet
from transcripts.errors import CimoError

from .dataset import Dataset
from .results import Results
from .table import Table

WHAT = (
    "scores",
    "codings",
    "evidence",
    "agreement",
    "codebook",
    "journal",
    "quality",
    "portraits",
    "synthesis",
    "all",
)
FOR_REPORTS = ("portraits", "synthesis")
"""What is told in a report only."""
REPORTS = ("docx", "html", "md")


def derived_for(format: str, what: str) -> frozenset[str]:
    """What besides scores an export shows, and so has to be derived before: "agreement", "uncertainty" or
    "quality".

    The quality of suggestions takes a fit a session and is only there when asked for.
    """
    if format in ("qdpx", "qdc", "qca"):
        return frozenset()
    found = {"agreement"} if what in ("agreement", "all") else set[str]()
    if what in ("scores", "portraits", "synthesis", "all"):
        found.add("uncertainty")
    if what == "quality":
        found.add("quality")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written, in which language, where, and how (`options` as in `write`)."""

    dataset: Dataset
    results: Results
    out: Path
    what: str
    language: str
    options: Mapping[str, Any]

    @property
    def tables(self) -> list[Table]:
        """The tables asked for, the data dictionary last."""
        from . import tables

        return tables.build(self.dataset, self.results, what=self.what, language=self.language)


def _csv(job: Job) -> list[Path]:
    from . import csv_

    delimiter = job.options.get("delimiter", ",")
    return csv_.write(job.tables, job.out, delimiter=delimiter, bom=job.options.get("bom", False))


def _xlsx(job: Job) -> list[Path]:
    from . import excel

    return excel.write(job.tables, job.out, language=job.language)


def _json(job: Job) -> list[Path]:
    from . import json_

    return json_.write(job.dataset, job.tables, job.out, complete=job.what == "all")


def _sav(job: Job) -> list[Path]:
    from . import spss

    return spss.write(job.tables, job.out, language=job.language)


def _parquet(job: Job) -> list[Path]:
    from . import parquet

    return parquet.write(
        job.tables, job.out, partition=job.options.get("partition", False), language=job.language
    )


def _r(job: Job) -> list[Path]:
    from . import r

    return r.write(job.tables, job.out, language=job.language)


def _qca(job: Job) -> list[Path]:
    from . import csv_, qca, tables

    rule = qca.calibration(job.options.get("membership", "fuzzy"))
    made = qca.table(tables.Context(job.dataset, job.results, job.language), rule)
    return csv_.write(
        [made, tables.dictionary([made], job.language)],
        job.out,
        delimiter=job.options.get("delimiter", ","),
        bom=job.options.get("bom", False),
    )


def _qdpx(job: Job) -> list[Path]:
    from .refi import write_qdpx

    return write_qdpx(
        job.dataset,
        job.results,
        job.out,
        language=job.language,
        speakers=job.options.get("speakers", False),
        prefix_names=job.options.get("prefix_names", False),
        guids=job.options.get("guids", {}),
    )


def _qdc(job: Job) -> list[Path]:
    from .refi import write_qdc

    return write_qdc(
        job.dataset,
        job.out,
        language=job.language,
        prefix_names=job.options.get("prefix_names", False),
        guids=job.options.get("guids", {}),
    )


def _report(format: str) -> Callable[[Job], list[Path]]:
    def write_report(job: Job) -> list[Path]:
        from .reports import making

        return making.write(
            job.dataset,
            job.results,
            format,
            job.out,
            what=job.what,
            language=job.language,
            initiative=job.options.get("initiative"),
        )

    return write_report


def _zip(job: Job) -> list[Path]:
    from . import archive

    return archive.write(
        job.dataset,
        job.results,
        job.out,
        language=job.language,
        project=job.options.get("project"),
        pseudonymised=job.options.get("pseudonymised", False),
        guids=job.options.get("guids", {}),
    )


WRITERS: Mapping[str, Callable[[Job], Sequence[Path]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
    "sav": _sav,
    "parquet": _parquet,
    "r": _r,
    "qca": _qca,
    "qdpx": _qdpx,
    "qdc": _qdc,
    "docx": _report("docx"),
    "html": _report("html"),
    "md": _report("md"),
    "zip": _zip,
}
FORMATS = tuple(WRITERS)


def write(
    dataset: Dataset,
    results: Results,
    format: str,
    out: Path,
    *,
    what: str = "all",
    language: str = "nl",
    names: frozenset[str] = frozenset(),
    **options: Any,
) -> list[Path]:
    """Write a project for another tool; the paths written.

    Args:
        format: one of `FORMATS`.
        out: the file to write, or for csv, sav and parquet a file or folder, for r a folder.
        what: one of `WHAT`.
        names: what was replaced by pseudonyms: when the dataset or the name of the file holds one of these,
            nothing is written.
        options: delimiter ("," or ";") and bom for csv and qca; partition (by initiative) for parquet;
            membership ("fuzzy", "crisp" or three numbers) for qca; prefix_names for qdpx and qdc, speakers
            for qdpx (see `refi.write_qdpx`); project (path of the project file) for zip; initiative (id) for
            the portrait of one.

    Raises:
        CimoError: the format or choice is not known, a name would leak, or the file cannot be written;
            nothing is left half written.
    """
    if format not in FORMATS:
        raise CimoError("{format} is no format; known are {known}.", format=format, known=", ".join(FORMATS))
    if what not in WHAT:
        raise CimoError("{what} cannot be exported; known are {known}.", what=what, known=", ".join(WHAT))
    if what in FOR_REPORTS and format not in REPORTS:
        raise CimoError(
            "{what} are told in a report: export them to {known}, not to {format}.",
            what=what,
            known=", ".join(REPORTS),
            format=format,
        )
    if names:
        _refuse_names(dataset, Path(out), names)
    job = Job(dataset, results, Path(out), what, language, options)
    with quiet():
        return list(WRITERS[format](job))


def _refuse_names(dataset: Dataset, out: Path, names: frozenset[str]) -> None:
    from transcripts.pseudonyms import leaks

    from .leaking import leaks_in_dataset

    found = leaks_in_dataset(dataset, names) + leaks(out.name.replace("_", " "), names, "(file name)")
    if found:
        told = dict.fromkeys(f"“{leak.form}” ({leak.member})" for leak in found)
        raise CimoError(
            "{out}: not written: names that were replaced by pseudonyms still stand in the project: {names}. "
            "Replace them there too (cimo pseudonymise), and export again.",
            out=out,
            names=", ".join(list(told)[:8]) + (" …" if len(told) > 8 else ""),
        )
