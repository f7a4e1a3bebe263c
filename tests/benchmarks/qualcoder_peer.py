"""QualCoder as a peer: its own importer and exporter of REFI-QDA run on our file, without its screens.

    python -m tests.benchmarks.qualcoder_peer SOURCE FILE.qdpx FOLDER

SOURCE is a folder with QualCoder's source, the one that holds `src/qualcoder` (its repository). Nothing of it
is copied here: `refi.py` and the statements that make its tables are taken from there. What it shows on a
screen goes nowhere; PyQt need not be installed. Prints one JSON object: seconds of the processor, what its
database then holds, and the path of the project as it exports it again.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import io
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SCREENS = ("PyQt6", "PyQt6.QtCore", "PyQt6.QtGui", "PyQt6.QtWidgets", "PyQt6.sip", "qualcoder.helpers", "vlc")


class _Silent(type):
    """A class all of whose attributes are classes like it: stands for whatever a screen may have."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Silent(name, (_Nothing,), {})

    def __or__(cls, other: object) -> type:
        return cls

    def __ror__(cls, other: object) -> type:
        return cls


class _Nothing(metaclass=_Silent):
    """Takes every call and answers with nothing, which is false."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()

    def __call__(self, *_: object, **__: object) -> Any:
        return _Nothing()

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())


def _stand_ins(package: Path) -> None:
    """Put empty modules in the place of screens, and the package itself where it can be found."""
    for name in SCREENS:
        module = ModuleType(name)
        module.__getattr__ = lambda attribute: _Silent(attribute, (_Nothing,), {})  # type: ignore[method-assign]
        module.__path__ = []  # type: ignore[attr-defined]
        sys.modules[name] = module
    package_module = ModuleType("qualcoder")
    package_module.__path__ = [str(package)]  # type: ignore[attr-defined]
    sys.modules["qualcoder"] = package_module
    builtins._ = lambda text: text  # type: ignore[attr-defined]


def tables(source: Path) -> list[str]:
    """The statements by which QualCoder makes the tables of a new project, the first for each table."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.split(None, 3)
            if [word.upper() for word in words[:2]] == ["CREATE", "TABLE"] and len(words) > 2:
                found.setdefault(words[2].partition("(")[0].lower(), node.value)
    return list(found.values())


class _App:
    """As much of the application as importing and exporting use."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.project_path = str(folder)
        self.project_name = folder.name
        self.version = "QualCoder"
        self.settings = {"directory": str(folder.parent), "codername": "default", "ai_enable": "False"}
        for name in ("documents", "images", "audio", "video"):
            (folder / name).mkdir(parents=True)
        self.conn = sqlite3.connect(folder / "data.qda")
        for statement in tables(package / "__main__.py"):
            self.conn.execute(statement)
        self.conn.execute("INSERT INTO project (databaseversion, date, memo, about) VALUES ('', '', '', '')")
        self.conn.commit()

    def get_annotations(self) -> list[dict[str, Any]]:
        names = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        rows = self.conn.execute(f"SELECT {', '.join(names)} FROM annotation")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def __getattr__(self, name: str) -> Any:
        return _Nothing()


def run(source: Path, file: Path, folder: Path) -> dict[str, Any]:
    """Import `file` into a new project of QualCoder below `folder`, and export that again."""
    package = source / "src" / "qualcoder"
    _stand_ins(package)
    os.environ["HOME"] = str(folder)
    (folder / ".qualcoder").mkdir(parents=True, exist_ok=True)
    app = _App(folder / "peer.qda", package)
    refi: Any = importlib.import_module("qualcoder.refi")
    dialogs: Any = _Silent("QFileDialog", (_Nothing,), {})
    dialogs.getOpenFileName = staticmethod(lambda *_, **__: (str(file), True))
    dialogs.getExistingDirectory = staticmethod(lambda *_, **__: str(folder))
    refi.QtWidgets.QFileDialog = dialogs
    refi.RefiLineEndings = _Nothing
    with contextlib.redirect_stdout(io.StringIO()):
        start = time.process_time()
        refi.RefiImport(app, _Nothing(), "qdpx")
        app.conn.commit()
        read = time.process_time() - start
        start = time.process_time()
        refi.RefiExport(app, _Nothing(), "project")
        written = time.process_time() - start
    codings = app.conn.execute(
        "SELECT source.name, substr(source.fulltext, pos0 + 1, pos1 - pos0), seltext, code_name.name,"
        " code_text.owner FROM code_text JOIN source ON source.id = fid JOIN code_name USING (cid)"
    ).fetchall()
    return {
        "read": read,
        "written": written,
        "codings": [[name, words, code, coder] for name, words, _, code, coder in codings],
        "wrong_words": sum(words != kept for _, words, kept, _, _ in codings),
        "export": str(folder / "peer.qdpx"),
    }


if __name__ == "__main__":
    print(json.dumps(run(*map(Path, sys.argv[1:4]))))
