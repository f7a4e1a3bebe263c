"""What stands beside the figures: undefined, unused, used by one, too few; families; scores."""

from __future__ import annotations

import pytest

from coder.agreement.report import Report
from coder.agreement.report_json import as_json
from coder.agreement.reporting import report
from coder.agreement.rows import Row
from transcripts.errors import CimoError

from .made import coding, dataset, session

LONG = session("s", "PQ" * 30)


def row(found: Report, code: str | None, measure: str) -> Row:
    return next(one for one in found.rows if (one.code, one.measure) == (code, measure))


def test_a_code_nobody_used_is_not_used_and_no_perfect_agreement() -> None:
    found = report(dataset([session("s")], [coding("s", 0, "a", "A")]), ("A", "B"), resamples=0)
    for measure in ("cohen_kappa", "krippendorff_alpha", "positive_agreement"):
        assert row(found, "x", measure).value is None
    assert {one.reason for one in found.rows if one.code == "x"} == {"not used by any of them"}


def test_a_code_both_gave_everywhere_is_undefined() -> None:
    codings = [coding("s", at, "a", who) for at in range(6) for who in "AB"]
    found = report(dataset([session("s")], codings), ("A", "B"))
    one = row(found, "a", "cohen_kappa")
    assert one.value is None and one.low is None
    assert one.reason == "undefined: the coders used only “yes”; they agree on 100 % of 6 units"
    assert row(found, "a", "percent").value == 1


def test_used_by_one_of_them_is_a_finding() -> None:
    codings = [coding("s", at, "a", "A") for at in range(30)]
    one = row(report(dataset([LONG], codings), ("A", "B"), resamples=0), "a", "cohen_kappa")
    assert one.value == pytest.approx(0)
    assert one.reason == "used by one of them only"
    assert (one.counts, one.both) == ((30, 0), 0)


def test_too_few_to_judge_and_how_many_more_would_do() -> None:
    codings = [coding("s", at, "a", who) for at in range(5) for who in "AB"]
    one = row(report(dataset([LONG], codings), ("A", "B"), resamples=0), "a", "krippendorff_alpha")
    assert one.few
    assert one.more == 60  # five in sixty, so another sixty for the other five
    assert one.reason is not None and "60 more units" in one.reason
    assert one.prevalence == pytest.approx(5 / 60)


def test_enough_is_enough_also_where_nearly_all_is_coded() -> None:
    some = [coding("s", at, "a", who) for at in range(20) for who in "AB"]
    nearly = [coding("s", at, "b", who) for at in range(55) for who in "AB"]
    found = report(dataset([LONG], some + nearly), ("A", "B"), resamples=0)
    assert not row(found, "a", "cohen_kappa").few
    assert row(found, "b", "cohen_kappa").few


def test_paradox_shows_in_the_measures_side_by_side() -> None:
    """118/5/2/0: two coders who never agree on a yes still get AC1 .94."""
    text = session("s", "P" * 125)
    codings = [coding("s", at, "a", "A") for at in range(2)] + [
        coding("s", at, "a", "B") for at in range(2, 7)
    ]
    found = report(dataset([text], codings), ("A", "B"))
    assert row(found, "a", "gwet_ac1").value == pytest.approx(0.94, abs=5e-3)
    assert row(found, "a", "cohen_kappa").value == pytest.approx(-0.02, abs=5e-3)
    assert row(found, "a", "positive_agreement").value == 0
    assert row(found, "a", "percent").value == pytest.approx(118 / 125)


def test_families_and_everything_together() -> None:
    codings = [coding("s", at, code, who) for at, code in enumerate("abxaab") for who in "AB"]
    codings.append(coding("s", 3, "b", "A"))
    found = report(dataset([session("s")], codings), ("A", "B"))
    assert {one.code for one in found.families} == {"scored", "other"}
    everything = row(found, None, "krippendorff_alpha_masi").value
    assert everything is not None and 0 < everything < 1
    assert row(found, None, "pooled_kappa").value == pytest.approx(
        _pooled([row(found, code, "cohen_kappa") for code in "abx"]), abs=0.1
    )
    family = {one.measure: one.value for one in found.families if one.code == "scored"}
    assert family["krippendorff_alpha_any"] == pytest.approx(1)
    jaccard = family["krippendorff_alpha_jaccard"]
    assert jaccard is not None and jaccard < 1


def _pooled(rows: list[Row]) -> float:
    return sum(one.value or 0 for one in rows) / len(rows)


def test_scores_take_their_scale_from_the_rule() -> None:
    """Nobody got a 1: the scale still has three values, and AC2 knows."""
    sessions = [session(f"s{at}", initiative=f"I{at}") for at in range(6)]
    codings = []
    for at in range(3):
        for passage in range(3):
            for who in "AB" if at < 2 else "A":
                codings.append(coding(f"s{at}", passage, "a", who, weight=2))
    found = report(dataset(sessions, codings), ("A", "B"), "score", resamples=100)
    overall = {one.measure: one for one in found.rows if one.code is None}
    assert found.units == 12
    assert overall["percent"].value == pytest.approx(11 / 12)
    linear, quadratic = overall["weighted_kappa_linear"], overall["weighted_kappa_quadratic"]
    assert linear.value is not None and quadratic.value is not None
    assert linear.value <= quadratic.value + 1e-9
    agreed, expected = 11 / 12, _ac2_chance([(18 + 1) / 24, 0.0, 5 / 24])
    assert overall["gwet_ac2"].value == pytest.approx((agreed - expected) / (1 - expected))


def _ac2_chance(shares: list[float]) -> float:
    weights = [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]
    return sum(map(sum, weights)) / 6 * sum(share * (1 - share) for share in shares)


def test_a_score_one_has_no_evidence_for_is_missing() -> None:
    data = dataset(
        [session("s")],
        [coding("s", 0, "a", "A"), coding("s", 0, "a", "B")],
        done=[("A", "s")],
    )
    found = report(data, ("A", "B"), "score", resamples=0)
    overall = next(one for one in found.rows if (one.code, one.measure) == (None, "percent"))
    assert (found.units, found.left_out, overall.units) == (2, 1, 1)


def test_json_says_how_it_was_computed() -> None:
    data = as_json(report(dataset([session("s")], [coding("s", 0, "a", "A")]), ("A", "B"), seed=9))
    assert data["interval"] == {"level": 0.95, "resamples": 1000, "seed": 9, "by": "unit"}
    assert (data["kind"], data["left_out"], data["revision"], data["settled"]) == ("coders", 0, 1, False)
    assert all(one["value"] is not None or one["reason"] for one in data["rows"])
    assert {one["family"] for one in data["families"]} == {"scored", "other"}


def test_wrong_questions_are_refused() -> None:
    data = dataset([session("s")], [])
    with pytest.raises(CimoError, match="known are passage"):
        report(data, ("A", "B"), "line")
    with pytest.raises(CimoError, match="two different"):
        report(data, ("A", "A"))
