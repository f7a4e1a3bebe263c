"""The run-time twin of the import contracts: what is loaded when, seen in `sys.modules`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "spacy", "sklearn", "scipy", "numpy", "matplotlib", "polars", "pyreadstat", "docx", "openpyxl", "lxml",
    "pandas", "simplemma", "pypdfium2", "striprtf", "ruamel",
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Top-level modules in a fresh interpreter after running `code`."""
    report = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", ["transcripts", "codebook", "exports", "coder"])
def test_a_package_loads_nothing_heavy(package: str) -> None:
    loaded = loaded_by(f"import {package}")
    assert not loaded & (HEAVY | {"textual", "typer", "rich", "sqlite_utils", "sqlite3"})


def test_help_loads_typer_and_no_more() -> None:
    loaded = loaded_by(
        "from coder.__main__ import main\n"
        "import contextlib, io, sys\n"
        "sys.argv = ['cimo', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()"
    )
    assert "typer" in loaded
    assert not loaded & (HEAVY | {"textual", "sqlite_utils", "sqlite3"})


def test_a_data_command_adds_the_database_and_no_screen(tmp_path) -> None:
    path = str(tmp_path / "study.cimo")
    loaded = loaded_by(
        "from coder.__main__ import main\n"
        "import contextlib, io, sys\n"
        f"def run(*words):\n    sys.argv = ['cimo', *words]\n"
        "    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()\n"
        f"run('new', {path!r}); run('score', {path!r})"
    )
    assert "sqlite_utils" in loaded
    assert not loaded & (HEAVY - {"numpy", "ruamel"} | {"textual", "pandas"})


def test_the_screens_load_no_model() -> None:
    loaded = loaded_by("import coder.tui.app")
    assert "textual" in loaded
    assert not loaded & (HEAVY | {"typer"})
