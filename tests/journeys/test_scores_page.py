"""The page on scores tells what the demo says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coder.cli.app import build, run
from coder.demo.make import make

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "scores.md"


def test_the_example_is_what_the_demo_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (told,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    where = ["--initiative", "Zorgkring", "--code", "education", "--lang", "en"]
    assert run(build(), ["why", str(make(tmp_path)), *where]) == 0
    said = capsys.readouterr().out
    assert told in said
    shares = [int(one) for one in re.findall(r" (\d+)%", said)]
    assert [round(one / 10) for one in shares] == [3, 7, 0]
    assert re.search(r"would give 1 about [67] times in 10", said)
