"""Tables for R: a folder with csv files and a script that reads them with their types (base R only)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from transcripts.i18n import translator

from . import files
from .cells import FORMULA
from .csv_ import render
from .table import Column, Table

SCRIPT = "read.R"
CLASSES = {
    "text": "character",
    "integer": "integer",
    "number": "numeric",
    "truth": "integer",
    "score": "integer",
}
START = """\
# {told}
# source("{script}")

.here <- local({{
  sourced <- tryCatch(sys.frame(1)$ofile, error = function(e) NULL)
  given <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  file <- if (!is.null(sourced)) sourced else if (length(given)) gsub("~+~", " ", given[1], fixed = TRUE)
  if (is.null(file)) "." else dirname(file)
}})

.guarded <- "{guarded}"

.read <- function(name, classes) {{
  data <- read.csv(file.path(.here, paste0(name, ".csv")), colClasses = unname(classes),
    na.strings = "", encoding = "UTF-8", check.names = FALSE, comment.char = "")
  for (column in which(classes == "character")) {{
    # {apostrophe}
    text <- data[[column]]
    hit <- !is.na(text) & substr(text, 1, 1) == "'" &
      (substr(text, 2, 2) %in% strsplit(.guarded, "")[[1]])
    text[hit] <- substring(text[hit], 2)
    data[[column]] <- text
  }}
  data
}}

"""


def write(tables: Sequence[Table], out: Path, *, language: str = "en") -> list[Path]:
    """Write `NAME.csv` for each table and the script `read.R` into the folder `out`.

    The script gives a data frame a table: scores as ordered factors with their labels, truth as logical,
    empty cells as NA, what a column means as its attribute "label". Raises CimoError.
    """
    contents = [(out / f"{table.name}.csv", render(table).encode()) for table in tables]
    contents.append((out / SCRIPT, script(tables, language).encode()))
    return files.write_all(contents)


def script(tables: Sequence[Table], language: str = "en") -> str:
    """The script that reads `tables`; ASCII only, so that no R of any locale misreads it."""
    _ = translator(language)
    told = _("Reads the tables in this folder into data frames. Needs nothing but R itself.")
    apostrophe = _("text that a spreadsheet would take for a formula has an apostrophe in front")
    parts = [
        START.format(
            told=_ascii(told),
            script=SCRIPT,
            guarded=_inside("".join(FORMULA) + "'"),
            apostrophe=_ascii(apostrophe),
        )
    ]
    for table in tables:
        name = _name(table.name)
        classes = ", ".join(f"{_text(one.name)} = {_text(CLASSES[one.kind])}" for one in table.columns)
        parts.append(f"# {_ascii(_(table.title))}\n{name} <- .read({_text(table.name)}, c({classes}))\n")
        for column in table.columns:
            at = f"{name}[[{_text(column.name)}]]"
            parts.append(_typed(at, column, [_(label) for label in column.values.values()]))
            parts.append(f'attr({at}, "label") <- {_text(_(column.meaning))}\n')
        parts.append("\n")
    return "".join(parts)


def _typed(at: str, column: Column, labels: Sequence[str]) -> str:
    if column.kind == "truth":
        return f"{at} <- as.logical({at})\n"
    if not column.values:
        return ""
    levels = ", ".join(str(value) for value in column.values)
    names = ", ".join(_text(label) for label in labels)
    return f"{at} <- factor({at}, levels = c({levels}), labels = c({names}), ordered = TRUE)\n"


def _name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else f"`{name}`"


def _text(text: str) -> str:
    return f'"{_inside(text)}"'


def _inside(text: str) -> str:
    """`text` as it stands between quotes in R."""
    return "".join(one if " " <= one <= "~" and one not in '"\\' else f"\\U{{{ord(one):x}}}" for one in text)


def _ascii(text: str) -> str:
    return text.encode("ascii", errors="replace").decode("ascii")
