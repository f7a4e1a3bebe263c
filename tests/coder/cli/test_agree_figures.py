"""What people read of `cimo agree`: only codes that were used, numbers in their own form."""

from __future__ import annotations

import json
from pathlib import Path

from coder.i18n import set_language
from coder.project import Project


def test_codes_that_none_used_are_counted_and_not_listed(said, demo: Path) -> None:
    with Project.open(demo, coder="Noor") as project:
        project.add_code(project.codebook().families[0].id, label="Never given")
    short = said("agree", demo, "--resamples", "20")
    assert "Never given" not in short
    assert "Never given" in said("agree", demo, "--resamples", "20", "--all")
    rows = json.loads(said("agree", demo, "--resamples", "20", "--json"))["rows"]
    assert {"never-given", None} <= {row["code"] for row in rows}


def test_how_many_are_left_out_is_said(cimo, demo: Path) -> None:
    with Project.open(demo, coder="Noor") as project:
        project.add_code(project.codebook().families[0].id, label="Never given")
    _, _, err = cimo("agree", demo, "--resamples", "20")
    assert "One code that none of them used is left out; --all shows it." in err


def test_a_decimal_comma_is_for_people_and_not_for_scripts(cimo, demo: Path) -> None:
    set_language("nl")
    _, table, _ = cimo("agree", demo, "--resamples", "20")
    assert "[0,9" in table and "; 1,000]" in table and "0.9" not in table
    _, plain, _ = cimo("agree", demo, "--resamples", "20", "--json")
    assert isinstance(json.loads(plain)["rows"][0]["value"], float)
