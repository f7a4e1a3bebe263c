"""One zip for a data repository: everything in forms that can be read without this program, and a README."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from transcripts.errors import CimoError
from transcripts.i18n import translator
from transcripts.numbers import so_many

from . import csv_, files, json_, tables
from .dataset import Dataset
from .refi.guids import NONE
from .results import Results
from .zipping import member

CHECKSUMS = "SHA256SUMS.txt"


def write(
    dataset: Dataset,
    results: Results,
    out: Path,
    *,
    language: str = "nl",
    project: Path | None = None,
    pseudonymised: bool = False,
    guids: Mapping[str, str] = NONE,
) -> list[Path]:
    """Write the archive to `out`: tables, codebook, transcripts, REFI-QDA with its receipts, reports, the
    whole project as JSON, checksums (as `sha256sum` writes them) and a README that says what is what.

    project: the project file itself goes in too. pseudonymised: names in the dataset are replaced, which the
    README says; what stands in the dataset is written as it is. guids: as for `refi.write_qdpx`.
    The same dataset gives the same bytes. Raises CimoError.
    """
    with files.whole(out) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        sums: list[str] = []
        for name, data in _contents(dataset, results, language, project, pseudonymised, guids):
            archive.writestr(member(name), data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        archive.writestr(member(CHECKSUMS), "".join(sorted(sums, key=lambda line: line[66:])))
    return [out]


def _contents(
    dataset: Dataset,
    results: Results,
    language: str,
    project: Path | None,
    pseudonymised: bool,
    guids: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    from codebook.writing import dump

    yield "README.md", readme(dataset, language, project, pseudonymised).encode()
    for table in tables.build(dataset, results, language=language):
        yield f"tables/{table.name}.csv", csv_.render(table).encode("utf-8", errors="replace")
    for number, book in enumerate(dataset.codebooks, 1):
        yield f"codebook/{number:03d}-revision-{book.revision}.yaml", dump(book).encode()
    for number, session in enumerate(dataset.sessions, 1):
        text = session.transcript.text.encode("utf-8", errors="replace")
        yield f"transcripts/{number:03d}.txt", text
    document = io.StringIO()
    for part in json_.render(dataset, (), complete=True):
        document.write(part)
    yield "project.json", document.getvalue().encode("utf-8", errors="surrogatepass")
    yield from _made_as_files(dataset, results, language, guids)
    if project is not None:
        log = project.with_name(f"{project.name}-wal")
        try:
            yield f"project/{project.name}", project.read_bytes()
            if log.is_file() and log.stat().st_size:
                yield f"project/{log.name}", log.read_bytes()
        except OSError as error:
            raise CimoError(
                "{file}: cannot be read ({why}).", file=project, why=error.strerror or error
            ) from None


def _made_as_files(
    dataset: Dataset, results: Results, language: str, guids: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    from .refi import write_qdc, write_qdpx
    from .reports import making

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cimo-")))
        written = write_qdpx(dataset, results, folder / "project.qdpx", language=language, guids=guids)
        written += write_qdc(dataset, folder / "codebook.qdc", language=language, guids=guids)
        for path in written:
            yield f"refi-qda/{path.name}", path.read_bytes()
        (path,) = making.write(dataset, results, "html", folder / "report.html", language=language)
        yield "report.html", path.read_bytes()


def readme(dataset: Dataset, language: str, project: Path | None = None, pseudonymised: bool = False) -> str:
    """What is in the archive, for somebody who has never heard of this program."""
    _ = translator(language)
    lines = [
        f"# {dataset.title}",
        "",
        _("{sessions} of {initiatives}, {codings} by {coders}.").format(
            sessions=so_many("session", len(dataset.sessions), language),
            initiatives=so_many("initiative", len(dataset.initiatives), language),
            codings=so_many("coding", len(dataset.codings), language),
            coders=so_many("coder", len(dataset.coders), language),
        ),
        "",
        _(
            "Names of people are replaced by pseudonyms; the key is not in this archive. Who knows the "
            "project may still recognise people by what they say."
        )
        if pseudonymised
        else _("The texts are as they were said: this archive may hold names of people."),
        "",
        _("All text is UTF-8. Offsets count Unicode code points from 0; the end is not part of a span."),
        "",
        _("| where | what |"),
        "| --- | --- |",
        _("| report.html | to read: synthesis, portraits, evidence, agreement, codebook, journal |"),
        _("| tables/ | tables as csv (comma); columns.csv says what every column means |"),
        _("| codebook/ | each revision of the codebook as YAML, with the scoring rule |"),
        _("| transcripts/ | the stored text of each session, in the order of tables/sessions.csv |"),
        _("| refi-qda/ | the project for other tools (REFI-QDA 1.5), and what that format cannot carry |"),
        _("| project.json | the whole project as JSON, source files in base64 |"),
    ]
    if project is not None:
        lines.append(_("| project/ | the project file (SQLite) |"))
    lines += [
        _("| SHA256SUMS.txt | checksums; sha256sum --check SHA256SUMS.txt |"),
        "",
        _("Text that a spreadsheet would take for a formula has an apostrophe in front in the csv files."),
        "",
    ]
    return "\n".join(lines)
