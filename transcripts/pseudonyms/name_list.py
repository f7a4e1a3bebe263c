"""A list of names and pseudonyms as people keep it: a csv of two columns or more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from ..errors import CimoError
from .patterns import KINDS
from .proposing import Candidate
from .replacing import Replacement

NAMES = tuple(
    "form name naam original origineel real echt real_name echte_naam old oud from van label speaker "
    "spreker person persoon".split()
)
PSEUDONYMS = tuple(
    "pseudonym pseudoniem by replacement vervanging alias door new nieuw to naar becomes wordt code".split()
)
KIND = ("kind", "soort", "type")
LARGEST = 16 * 1024**2


def read_names(path: Path) -> list[Replacement]:
    """The replacements in a csv file; rows without a pseudonym are names to keep, and are passed over.

    The columns are found by their headings ("name" or "form", "pseudonym", perhaps "kind"; Dutch ones
    too); a file without headings has the name first and the pseudonym second. Comma, semicolon or tab.

    Raises CimoError naming the line for a pseudonym without a name or a name with two pseudonyms, and for
    a file that is missing, too large or not UTF-8 (or Windows-1252).
    """
    path = Path(path)
    rows = list(csv.reader(io.StringIO(_text(path), newline=""), delimiter=_delimiter(_text(path))))
    if not rows:
        raise CimoError("{file}: holds no names.", file=path)
    head = [cell.strip().casefold().replace(" ", "_") for cell in rows[0]]
    name, by, kind = (
        next((head.index(known) for known in listed if known in head), None)
        for listed in (NAMES, PSEUDONYMS, KIND)
    )
    first = 1
    if name is None or by is None:
        name, by, kind, first = 0, 1, None, 0
    made: dict[str, Replacement] = {}
    for line, row in enumerate(rows[first:], first + 1):
        cells = [row[at].strip() if at is not None and at < len(row) else "" for at in (name, by, kind)]
        form, pseudonym, sort = " ".join(cells[0].split()), cells[1], cells[2]
        if not form and pseudonym:
            raise CimoError(
                "{file}, line {line}: the pseudonym {by} has no name.", file=path, line=line, by=pseudonym
            )
        if not form or not pseudonym or form == pseudonym:
            continue
        new = Replacement(form, pseudonym, sort if sort in KINDS else "name")
        if made.setdefault(form, new).by != pseudonym:
            raise CimoError(
                "{file}, line {line}: “{form}” has two pseudonyms, {one} and {other}; keep one.",
                file=path,
                line=line,
                form=form,
                one=made[form].by,
                other=pseudonym,
            )
    if not made:
        raise CimoError("{file}: holds no name with a pseudonym (columns: name, pseudonym).", file=path)
    return list(made.values())


def render_names(candidates: Iterable[Candidate]) -> str:
    """Candidates as such a csv, with counts and a context, for a spreadsheet; speakers have a pseudonym."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "pseudonym", "kind", "count", "context", "proposed"))
    for one in candidates:
        context = f"{one.contexts[0].before} [{one.form}] {one.contexts[0].after}" if one.contexts else ""
        chosen = one.proposed if one.kind == "speaker" and one.sure else ""
        writer.writerow((one.form, chosen, one.kind, one.count, context, one.proposed))
    return out.getvalue()


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CimoError("{file}: too large for a list of names.", file=path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise CimoError("{file}: holds NUL characters; it is no text.", file=path)
    return text


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=first.count)
