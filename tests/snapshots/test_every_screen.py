"""The screens that the other pictures leave out: empty, as usual and overfull, at both sizes, in each theme.

python -m pytest tests/snapshots/test_every_screen.py --snapshot-update renews them; look at each.
"""

from __future__ import annotations

import pytest

from coder.tui.app import CimoApp
from tests.coder.tui.overfull import ANNA, overfill
from tests.coder.tui.places import PLACES

from .test_screens import LARGE, SMALL, still
from .test_screens import frozen as frozen
from .test_screens import project as study

PICTURES = (
    ("portraits", "typical", SMALL, "dark"),
    ("portraits", "overfull", SMALL, "light"),
    ("portrait", "typical", LARGE, "dark"),
    ("portrait", "overfull", SMALL, "contrast"),
    ("synthesis", "typical", SMALL, "dark"),
    ("synthesis", "overfull", LARGE, "light"),
    ("synthesis", "empty", SMALL, "dark"),
    ("scores", "overfull", SMALL, "dark"),
    ("evidence", "overfull", SMALL, "light"),
    ("overview", "overfull", SMALL, "dark"),
    ("agreement", "overfull", SMALL, "dark"),
    ("disagreements", "overfull", LARGE, "contrast"),
    ("what kind of disagreement", "typical", SMALL, "dark"),
    ("blind rounds", "overfull", SMALL, "dark"),
    ("blind rounds", "empty", SMALL, "light"),
    ("search", "typical", SMALL, "dark"),
    ("search", "overfull", LARGE, "contrast"),
    ("search", "empty", SMALL, "light"),
    ("to look at again", "empty", SMALL, "dark"),
    ("memos", "typical", SMALL, "light"),
    ("memos", "overfull", LARGE, "dark"),
    ("codebook", "typical", SMALL, "dark"),
    ("codebook", "overfull", LARGE, "contrast"),
    ("code to edit", "typical", SMALL, "dark"),
    ("configurations", "overfull", SMALL, "dark"),
    ("configurations", "empty", SMALL, "dark"),
    ("link", "overfull", SMALL, "light"),
    ("memo on a coding", "overfull", SMALL, "dark"),
    ("history", "overfull", SMALL, "contrast"),
    ("speakers", "overfull", SMALL, "dark"),
    ("names", "overfull", SMALL, "dark"),
    ("names", "typical", LARGE, "light"),
    ("all actions", "typical", SMALL, "contrast"),
)
"""Place, state, size, theme. Other files have the coding screen, the first screens and the dialogs."""


@pytest.mark.parametrize(
    ("place", "state", "size", "theme"),
    PICTURES,
    ids=[f"{place.replace(' ', '-')}-{state}-{size[0]}-{theme}" for place, state, size, theme in PICTURES],
)
def test_a_screen(snap_compare, tmp_path, place: str, state: str, size, theme: str) -> None:
    path = overfill(tmp_path) if state == "overfull" else study(tmp_path, empty=state == "empty")
    coder = ANNA if state == "overfull" else "Anna"
    # The folder has another name in each run; the test runs in it.
    app = CimoApp(path.relative_to(tmp_path), coder=coder, language="nl")
    app.project.set_state("suggestions", False)
    assert snap_compare(app, terminal_size=size, run_before=still(*PLACES[place], theme=theme))
