"""The matrix of scores: what changed between the phases, order, speed after a coding."""

from __future__ import annotations

from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.widgets.matrix import Matrix
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, opened, press, seen, settle, words


def rows(app) -> list[str]:
    matrix = app.screen.query_one(Matrix)
    return [str(matrix.get_cell_at((at, 0))).replace("\n", " ") for at in range(matrix.row_count)]


def column(app, at: int) -> list[str]:
    matrix = app.screen.query_one(Matrix)
    return [str(matrix.get_cell_at((row, at))) for row in range(matrix.row_count)]


async def test_intended_and_in_action_stand_side_by_side(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4", "p", "p", "p")
        assert "intended → in action" in seen(app)
        by_phase = {(one.initiative, one.code, one.phase): one for one in app.project.scores(by=("phase",))}
        chosen = app.screen.chosen
        before, after = (
            by_phase[chosen.initiative, chosen.code, phase].score for phase in ("intended", "in-action")
        )
        assert column(app, 1)[0].startswith(str(before)) and f"→ {after}" in column(app, 1)[0]
        assert "in action" in words(app, "#about").splitlines()[0].lower()
        assert " = " in "".join(column(app, 1))
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert app.screen._score.phase == "in-action"
        await press(pilot, "escape", "p")
        assert "→" not in "".join(column(app, 1))


async def test_initiatives_are_put_in_order(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4")
        came = rows(app)
        await press(pilot, "s")
        assert rows(app) == sorted(came, key=str.casefold)
        await press(pilot, "s", "s")
        marks = [("·" if "·" in one else one)[0] for one in column(app, 1)]
        assert marks == sorted(marks, key=lambda one: -1 if one == "·" else int(one), reverse=True)
        await press(pilot, "s")
        assert rows(app) == came


async def test_no_evidence_yet_is_not_nought_and_an_override_is_flagged(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        first = app.project.initiatives()[0].id
        app.project.override_score(first, "education", 0, "alleen plannen")
        session = app.project.sessions()[0]
        place = session.passages[0]
        app.project.apply_code(session.id, place.start, place.end - 2, "education")
        await press(pilot, "f4")
        assert column(app, 1)[0].startswith("0") and column(app, 1)[0].endswith("*?")
        assert column(app, 1)[2] == "·"
        assert "look again" in words(app, "#about")


async def test_the_matrix_follows_a_coding_at_once(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4")
        session = app.project.sessions()[3]
        place = session.passages[0]
        app.project.apply_code(session.id, place.start, place.end, "education")
        assert column(app, 1)[2] == "·"
        app.screen.refresh_if_changed()
        await settle(pilot)
        assert column(app, 1)[2] == "1"


async def test_a_score_given_for_a_part_of_the_study_says_for_which(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4", "p", "p", "v", "o")
        perspective = app.project.codebook().label_of(app.screen_stack[-2].filters.perspective, "en")
        assert f"{perspective} · in action" in words(app, ".about")
        await press(pilot, "1", *"plan", "ctrl+s")
        (given,) = app.project.overrides()
        assert dict(given.scope) == {
            "phase": "in-action",
            "perspective": app.screen.filters.perspective,
        }
        assert column(app, 1)[0] == "1*"
        await press(pilot, "p", "v")
        assert "*" not in "".join(column(app, 1))


async def test_without_a_reason_nothing_is_kept_and_the_dialog_asks_for_it(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4", "o", "left", "ctrl+s")
        assert "without a reason it is not kept" in seen(app)
        assert app.project.overrides() == ()
        await press(pilot, *"plan", "ctrl+s")
        assert [one.reason for one in app.project.overrides()] == ["plan"]
