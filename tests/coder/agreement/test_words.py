"""Names, bands and the methods paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.agreement import words
from coder.agreement.bands import SCHEMES, band, probable_band
from coder.agreement.reporting import report

from .made import coding, dataset, session


@pytest.mark.parametrize(
    ("value", "low", "scheme", "expected"),
    [
        (0.9, 0.81, "krippendorff", "reliable"),
        (0.9, 0.70, "krippendorff", "tentative conclusions only"),
        (0.9, 0.60, "krippendorff", "discard"),
        (0.85, None, "krippendorff", "reliable"),
        (0.61, None, "landis-koch", "substantial"),
        (-0.1, None, "landis-koch", "poor"),
        (0.5, None, "fleiss", "fair to good"),
        (0.5, None, "mchugh", "weak"),
    ],
)
def test_bands_judge_the_lower_limit(value: float, low: float | None, scheme: str, expected: str) -> None:
    assert band(value, low, scheme) == expected
    assert SCHEMES[scheme].source[-1] == ")"


def test_a_band_that_is_reached_with_probability() -> None:
    """Gwet (2014, ch. 6): the less sure the coefficient, the lower the band that it reaches surely."""
    assert band(0.82, None, "landis-koch") == "almost perfect"
    assert probable_band(0.82, 0.06) == "substantial"
    assert probable_band(0.82, 0.2) == "moderate"
    assert probable_band(0.82, 0.0) == "almost perfect"


def study():
    text = session("s", "PQ" * 30)
    codings = [coding("s", at, "a", who) for at in range(20) for who in "AB"]
    codings += [coding("s", at, "a", "A") for at in range(20, 24)]
    codings += [coding("s", at, "b", who) for at in range(3) for who in "AB"]
    return dataset([text, session("t", "PQ")], codings, done=[("A", "s"), ("B", "s"), ("A", "t")])


def test_the_methods_paragraph_has_what_a_reviewer_asks_for() -> None:
    data = study()
    reports = [report(data, ("A", "B"), unit, seed=7) for unit in ("passage", "score")]
    said = words.methods(reports, data)
    assert "A and B coded 1 of 2 sessions independently, with revision 1" in said
    assert "60 passages; 2 passages coded by one of them only" in said
    assert "pooled kappa was ." in said and "De Vries et al. 2008" in said
    assert "Krippendorff's alpha (Krippendorff 2019)" in said
    assert "Too rare to judge (fewer than ten coded units): B." in said
    assert "Not used by any of them: X, Y." in said
    assert "seed 7" in said and ".667" in said and "cimo" in said
    alpha = next(r for r in reports[0].rows if (r.code, r.measure) == ("a", "krippendorff_alpha"))
    assert words.figure(alpha) in said


def test_after_settling_there_is_no_methods_paragraph() -> None:
    data = study()
    assert words.methods([report(data, ("A", "B"), resamples=0, settled=True)], data) == ""


def test_figures_and_readings() -> None:
    data = study()
    rows = {(r.code, r.measure): r for r in report(data, ("A", "B")).rows}
    alpha = rows["a", "krippendorff_alpha"]
    alpha = replace(alpha, low=0.7)
    assert words.reading(alpha) == "tentative conclusions only (Krippendorff 2019; by the lower limit)"
    assert words.reading(alpha, "en", "landis-koch").endswith("(Landis & Koch 1977; by the lower limit)")
    assert "no interval" in words.reading(replace(alpha, low=None))
    assert words.reading(rows["a", "percent"]) == ""
    assert "too few" in words.reading(rows["b", "cohen_kappa"])
    assert words.figure(rows["x", "cohen_kappa"]) == "–"
    assert words.number(0.714, "nl") == "0,71" and words.number(0.714) == ".71" and words.number(1) == "1.00"
    assert words.number(-0.02) == "-.02"


def test_every_measure_of_a_report_has_a_name() -> None:
    data = study()
    for unit in ("passage", "turn", "span", "score"):
        for row in report(data, ("A", "B"), unit, resamples=0).rows:
            assert words.measure(row.measure) != row.measure
