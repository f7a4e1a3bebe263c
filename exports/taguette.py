"""Codebooks as Taguette reads and writes them: csv with a tag and a description a row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from codebook.model import Code, Codebook, Family, Text
from transcripts.errors import CimoError

from . import files
from .refi.codes_in import LOOSE, slug

NAMES = ("tag", "name", "path")
"""What the column of names may be called."""
LONGEST = 200
"""Characters that a tag of Taguette may have."""


def read_codes(path: Path) -> Codebook:
    """The codebook of a csv file with a column tag, name or path, and perhaps description; others are left.

    Codes keep their names as they are ("feelings.joy") and go into one family. Raises CimoError when the
    file cannot be read, has no such column, or names a code twice.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except UnicodeDecodeError as error:
        raise CimoError(
            "{file}: not UTF-8 (byte {at}); save it as “CSV UTF-8”.", file=path, at=error.start
        ) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror or error) from None
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    column = next((one for one in reader.fieldnames or () if one.strip().lower() in NAMES), None)
    if column is None:
        raise CimoError(
            "{file}, line 1: no column “tag”, “name” or “path”; is it a codebook of Taguette?", file=path
        )
    told = next((one for one in reader.fieldnames or () if one.strip().lower() == "description"), "")
    codes: dict[str, Code] = {}
    labels: set[str] = set()
    for row in reader:
        name = (row[column] or "").strip()
        if not name:
            continue
        if name.casefold() in labels:
            raise CimoError(
                "{file}, line {line}: {name} is there twice.",
                file=path,
                line=reader.line_num,
                name=repr(name),
            )
        labels.add(name.casefold())
        wanted = one = slug(name) or "code"
        count = 1
        while one in codes:
            count += 1
            one = f"{wanted}-{count}"
        codes[one] = Code(one, Text(name), Text((row.get(told) or "").strip()))
    if not codes:
        raise CimoError("{file}: holds no codes.", file=path)
    family = Family(LOOSE, Text("Codes"), tuple(codes.values()))
    return Codebook(slug(Path(path).stem) or "codebook", (family,), Text(Path(path).stem))


def write_codes(book: Codebook, out: Path, *, language: str = "nl") -> Path:
    """Write a codebook as csv that Taguette imports: names from the family down, joined with points.

    Names over 200 characters, which Taguette refuses, are cut. Raises CimoError when it cannot be written.
    """
    from .refi.codes_out import description

    codes = {code.id: code for code in book.codes()}
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("tag", "description"))
    for family in book.families:
        for code in family.codes:
            if code.retired:
                continue
            line = [code]
            while (parent := codes.get(line[0].parent or "")) is not None and len(line) < len(codes):
                line.insert(0, parent)
            names = [family.label.in_(language) or family.id, *(x.label.in_(language) or x.id for x in line)]
            path = ".".join(name.replace(".", " ").strip() for name in names)
            writer.writerow((path[:LONGEST], description(code, language, tagged=False)))
    return files.write_text(out, buffer.getvalue())
