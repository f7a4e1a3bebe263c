"""The program called in this process, and the demo project to call it on."""

from __future__ import annotations

from pathlib import Path

import pytest

from coder.__main__ import _add_screens
from coder.cli.app import build, run
from coder.demo.make import make


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()
    _add_screens(app)

    def call(*words: object) -> tuple[int, str, str]:
        status = run(app, [str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "demo.cimo"
    copy.write_bytes(made.read_bytes())
    return copy
