"""A handle stays sound while this process and others open and close the same file."""

from __future__ import annotations

import subprocess
import sys

import codebook
from coder.project import Project

ELSEWHERE = """
import sys
from coder.project import Project

with Project.open(sys.argv[1]) as project:
    print(*(memo.text for memo in project.memos()))
"""


def read_elsewhere(path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(path)], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_second_handle_here_and_a_third_elsewhere_leave_the_first_one_its_log(tmp_path) -> None:
    path = tmp_path / "studie.cimo"
    with Project.create(path, codebook.builtin("llo"), coder="Anna") as project:
        project.set_memo("project", project.id, "een")
        for text in ("twee", "drie"):
            Project.open(path).close()
            read_elsewhere(path)
            project.set_memo("project", project.id, text)
            assert read_elsewhere(path) == text
        assert [memo.text for memo in project.memos()] == ["drie"]
        assert project.check() == []
    with Project.open(path) as again:
        assert [memo.text for memo in again.memos()] == ["drie"]
