"""The coding screen empty, as usual and overfull, in each theme and at both sizes; two panes; no colours.

python -m pytest tests/snapshots/test_code_screens.py --snapshot-update renews them; look at each.
"""

from __future__ import annotations

import pytest

from coder.project import NewCoding, Project
from coder.tui.app import CimoApp

from .test_screens import SIZES, SMALL, still
from .test_screens import frozen as frozen
from .test_screens import project as study

THEMES = pytest.mark.parametrize("theme", ["dark", "light", "contrast"])


def prepared(folder, state: str):
    """The invented study; the session that is opened has no codings, some, or every code on its passages."""
    path = study(folder)
    with Project.open(path, coder="Anna") as project:
        session = next(one for one in project.sessions() if one.label == "Groepsgesprek")
        if state == "empty":
            for coder in project.coders():
                with Project.open(path, coder=coder.name) as own:
                    own.remove_codings([one.id for one in own.codings(session.id, coder.id)])
        elif state == "overfull":
            codes = [code.id for code in project.codebook().codes()]
            new = [
                NewCoding(
                    session.id, one.start + (at % 3) * 4, one.end, code, "Anna", memo="een lang memo " * 9
                )
                for one in session.passages[:8]
                for at, code in enumerate(codes)
            ]
            project.apply_codings(new)
    return path


@SIZES
@THEMES
@pytest.mark.parametrize("state", ["empty", "typical", "overfull"])
def test_the_coding_screen(snap_compare, tmp_path, state: str, theme: str, size) -> None:
    app = CimoApp(prepared(tmp_path, state), coder="Anna", language="nl")
    keys = ("enter", "g", "J", "tab") if state != "empty" else ("enter", "g")
    assert snap_compare(app, terminal_size=size, run_before=still(*keys, theme=theme))


@SIZES
def test_two_panes(snap_compare, tmp_path, size) -> None:
    app = CimoApp(prepared(tmp_path, "typical"), coder="Anna", language="nl")
    keys = ("enter", "g", "backslash", "right_square_bracket", "J")
    assert snap_compare(app, terminal_size=size, run_before=still(*keys))


@SIZES
def test_without_colours(snap_compare, tmp_path, monkeypatch, size) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CimoApp(prepared(tmp_path, "typical"), coder="Anna", language="nl")
    assert snap_compare(app, terminal_size=size, run_before=still("enter", "g", "J", "tab"))


def test_the_tour(snap_compare, tmp_path) -> None:
    app = CimoApp(prepared(tmp_path, "typical"), coder="Anna", language="nl")
    assert snap_compare(app, terminal_size=SMALL, run_before=still("f10"))
