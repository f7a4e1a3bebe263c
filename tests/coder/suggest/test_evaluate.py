from __future__ import annotations

import json

import numpy as np
import pytest

from coder.suggest import evaluate
from coder.suggest.measures import bins, calibration_error, recall_at
from tests.coder.suggest.test_loop import CODINGS, DONE, loop


def test_held_out_figures_of_an_easy_project():
    report = evaluate.by_session(loop())
    assert report.complete
    assert report.sessions == 3
    assert report.passages == 36
    assert report.mean_average_precision >= report.codebook_alone > 0.9
    assert report.recall_at_3 > 0.8
    rows = {row.code: row for row in report.rows}
    assert sum(row.positives for row in rows.values()) == len(CODINGS)
    assert all(row.more_needed > 0 for row in rows.values() if not row.ready)
    assert report.curve[0].passages == 0
    assert report.curve[-1].passages == 24
    assert json.dumps(evaluate.as_json(report))
    assert any("36" in sentence for sentence in evaluate.sentences(report, "en"))


def test_without_a_done_session_the_report_says_that_it_flatters():
    report = evaluate.by_session(loop(done=()))
    assert not report.complete
    assert any("flatters" in sentence for sentence in evaluate.sentences(report, "en"))


def test_nothing_coded():
    report = evaluate.by_session(loop((), done=()))
    assert report.passages == 0
    assert evaluate.sentences(report, "en") == ["Nothing is coded yet, so there is nothing to measure."]


def test_one_session_is_judged_by_the_codebook_alone():
    report = evaluate.by_session(loop([one for one in CODINGS if one.session == "s0"], done=DONE[:1]))
    assert report.mean_average_precision == pytest.approx(report.codebook_alone)


def test_calibration_error_by_hand():
    p = np.array([[0.05, 0.05, 0.95, 0.95]])
    y = np.array([[0, 1, 1, 1]])
    assert calibration_error(bins(y, p)) == pytest.approx(0.5 * 0.45 + 0.5 * 0.05)


def test_recall_among_the_first_two():
    p = np.array([[0.9, 0.5, 0.1], [0.2, 0.6, 0.7]])
    y = np.array([[1, 0, 1], [0, 1, 0]])
    assert recall_at(y, p, 2) == pytest.approx(2 / 3)


def test_effort_by_hand():
    y = np.array([[1, 0, 0, 0], [0, 1, 0, 1]])
    p = np.array([[0.9, 0.05, 0.05, 0.05], [0.5, 0.4, 0.3, 0.2]])
    one_key, saved = evaluate.effort(y, p)
    assert one_key == pytest.approx(2 / 3)
    assert saved == pytest.approx(1 - (2 + 2 + 3) / (2 + 9))
