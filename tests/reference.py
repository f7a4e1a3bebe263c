"""The parts of the reference that are made from the program itself.

python -m tests.reference        writes docs/reference/commands.md and keys.md
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from coder.__main__ import _add_screens
from coder.cli.app import build, run
from coder.i18n import set_language
from coder.tui import keys

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"

COMMANDS_HEAD = """# Commands

Made by `python -m tests.reference`. Exit status: 0 done, 1 the data is not as asked (one sentence on
stderr says what and where), 2 wrong usage. PROJECT is a path; `.cimo` is added when it has no ending.
"""

KEYS_HEAD = """# Keys

Made by `python -m tests.reference`. The letters that apply codes come from your codebook. Any key can be
changed by the id of its action in the settings file: see [settings](settings.md).
"""


def pages() -> dict[str, str]:
    """File names and contents."""
    set_language("en")
    return {"commands.md": commands(), "keys.md": KEYS_HEAD + "\n" + keys.table("en").strip() + "\n"}


def commands() -> str:
    """The help of every command."""
    parts = [COMMANDS_HEAD]
    for path in names():
        parts.append(f"## cimo {' '.join(path)}\n\n```text\n{helped(*path)}\n```\n")
    return "\n".join(parts)


def names() -> list[tuple[str, ...]]:
    """All commands, those of groups too, in the order of `cimo --help`."""
    found: list[tuple[str, ...]] = []
    for line in listed():
        inner = listed(line)
        found += [(line, name) for name in inner] if inner else [(line,)]
    return found


def listed(*path: str) -> list[str]:
    """The commands that the help of `path` lists."""
    _, _, after = helped(*path).partition("\nCommands:\n")
    return [line.split()[0] for line in after.splitlines() if line.startswith("  ") and line[2] != " "]


def helped(*path: str) -> str:
    """What `cimo PATH --help` says, 100 columns wide."""
    app = build()
    _add_screens(app)
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            run(app, [*path, "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in said.getvalue().strip().splitlines())


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
