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
        capsys.readouterr()
        status = run(app, [str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def said(cimo):
    """What a command says in English: on stdout, or with another status on stderr."""

    def call(*words: object, status: int = 0) -> str:
        found, out, err = cimo(*words, "--lang", "en")
        assert found == status, err
        return out if status == 0 else err

    return call


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "demo.cimo"
    copy.write_bytes(made.read_bytes())
    return copy
