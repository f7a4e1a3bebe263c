"""The report on the demo's two coders, and the disagreements behind it."""

from __future__ import annotations

import pytest

from coder.agreement.disagreements import disagreements
from coder.agreement.report_json import as_json
from coder.agreement.reporting import report
from coder.demo.make import make
from coder.project import Project
from exports.dataset import Dataset
from transcripts.errors import CimoError


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    with Project.open(make(tmp_path_factory.mktemp("demo"))) as project:
        return project.dataset()


def people(dataset: Dataset) -> list[str]:
    return [coder.id for coder in dataset.coders if coder.kind == "person"]


def test_every_code_has_its_figures_with_intervals(dataset) -> None:
    found = report(dataset, people(dataset), resamples=200)
    for code in dataset.codebook.codes():
        rows = {row.measure: row for row in found.rows if row.code == code.id}
        assert set(rows) >= {"percent", "cohen_kappa", "krippendorff_alpha"}
        for row in rows.values():
            assert row.value is not None or row.reason
            if row.value is not None and row.low is not None and row.high is not None:
                assert row.low <= row.high
    passages = sum(len(one.passages) for one in dataset.sessions if one.id in found.sessions)
    assert found.units == passages
    assert len(found.sessions) == 5


def test_the_same_seed_gives_the_same_report(dataset) -> None:
    assert report(dataset, people(dataset), resamples=50) == report(dataset, people(dataset), resamples=50)


def test_scores_are_compared_with_weights(dataset) -> None:
    found = report(dataset, people(dataset), "score", resamples=100)
    assert found.units == 20
    overall = {row.measure: row.value for row in found.rows if row.code is None}
    linear, quadratic = overall["weighted_kappa_linear"], overall["weighted_kappa_quadratic"]
    assert linear is not None and quadratic is not None and quadratic >= linear


@pytest.mark.parametrize("unit", ["turn", "span"])
def test_other_units(dataset, unit: str) -> None:
    found = report(dataset, people(dataset), unit, resamples=0)
    assert found.units > 0
    assert any(row.measure == "krippendorff_alpha" and row.value is not None for row in found.rows)


def test_a_coder_with_herself_or_a_stranger_is_refused(dataset) -> None:
    (noor, _) = people(dataset)
    with pytest.raises(CimoError, match="two different"):
        report(dataset, [noor, noor])
    with pytest.raises(CimoError, match="no session in common"):
        report(dataset, [noor, "somebody"])


def test_json_has_the_shape_scripts_rely_on(dataset) -> None:
    data = as_json(
        report(dataset, people(dataset), resamples=0), coders={one.id: one.name for one in dataset.coders}
    )
    assert data["coders"] == ["Noor", "Sjoerd"]
    assert {"code", "measure", "value", "low", "high", "reason", "units", "prevalence"} <= set(
        data["rows"][0]
    )


def test_disagreements_begin_with_those_that_move_a_score(dataset) -> None:
    rows = disagreements(dataset, people(dataset))
    moves = [row.moves for row in rows]
    assert moves == sorted(moves, reverse=True)
    assert any(moves) and not all(moves)
    for row in rows:
        assert row.yes and row.no and row.codings
        assert not set(row.yes) & set(row.no)
