"""A blind coder's suggestions know nothing of what others did, whichever way they are asked for."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from coder.cli.app import build, run
from coder.project import NewCoding, Project
from coder.tui.suggester.client import Client, started
from coder.tui.suggester.messages import Answer, Ask, AskList, AskQuality, Ready, Reply
from tests.coder.tui.made import make


def work_of_another(path: Path) -> None:
    """Anna codes everything, dismisses, writes memos, marks all done."""
    dice = random.Random(5)
    with Project.open(path, coder="Anna") as project:
        codes = [code.id for code in project.codebook().codes()]
        for session in project.sessions():
            project.apply_codings(
                [NewCoding(session.id, one.start, one.end, dice.choice(codes)) for one in session.passages]
            )
            project.dismiss_many(
                [(session.id, one.start, one.end, "context", 0.5) for one in session.passages[::3]]
            )
            project.set_memo("session", session.id, "wat Anna ervan vindt")
            project.mark_done(session.id)
        project.set_memo("code", "context", "Anna: ruim opvatten")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project, and a copy in which another coder did a lot since."""
    folder = tmp_path_factory.mktemp("apart")
    alone = make(folder)
    crowded = folder / "crowded.cimo"
    shutil.copyfile(alone, crowded)
    work_of_another(crowded)
    return alone, crowded


def replies(client: Client, count: int) -> list[Reply]:
    found = client.replies()
    return [next(found) for _ in range(count)]


def asked(path: Path) -> list[Reply]:
    """All that the screens of a blind coder get to see."""
    with Project.open(path, coder="Bram", blind=True) as project:
        client = started(project, "nl")
        heads = project.session_heads()
    try:
        assert replies(client, 1) == [Ready()]
        found: list[Reply] = []
        for head in heads:
            client.send(Ask(head.id, head.passages - 1))
            found += replies(client, 1)
        for request in (AskList(), AskList("mix"), AskList("unlike"), AskQuality()):
            client.send(request)
            found += replies(client, 1)
        return found
    finally:
        client.close()


def test_the_screens_of_a_blind_coder_show_the_same_whatever_others_did(both: tuple[Path, Path]) -> None:
    alone, crowded = (asked(path) for path in both)
    assert len(alone) == 8
    assert any(one.suggestions for one in alone if isinstance(one, Answer))
    assert alone == crowded


@pytest.mark.parametrize(
    "words", [("--json",), ("--next", "9", "--json"), ("--evaluate", "--json"), ("--why",)]
)
def test_the_commands_say_the_same_whatever_others_did(
    both: tuple[Path, Path], words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for path in both:
        assert run(build(), ["suggest", str(path), "--coder", "Bram", *words]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""
