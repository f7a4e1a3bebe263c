"""`cimo agree`: what can be asked for, and that figures of different kinds stay apart."""

from __future__ import annotations

import json
import shutil

import pytest

from coder.project import Project


def agree(cimo, demo, *words: object) -> dict:
    status, out, err = cimo("agree", demo, "--resamples", 20, "--json", *words)
    assert status == 0, err
    return json.loads(out)


def test_any_coefficient_can_be_asked_for(cimo, demo) -> None:
    some = agree(cimo, demo, "--measure", "scott_pi,brennan_prediger", "--measure", "pooled_kappa")
    assert {row["measure"] for row in some["rows"]} == {"scott_pi", "brennan_prediger", "pooled_kappa"}
    every = agree(cimo, demo, "--unit", "score", "--measure", "all")
    assert {"krippendorff_alpha_interval", "gwet_ac1", "fleiss_kappa"} <= {
        row["measure"] for row in every["rows"]
    }
    spans = agree(cimo, demo, "--unit", "span", "--measure", "u_alpha,k_u_alpha", "--gamma")
    over_all = {row["measure"]: row["value"] for row in spans["rows"] if row["code"] is None}
    assert set(over_all) == {"u_alpha", "gamma"} and 0 < over_all["u_alpha"] < over_all["gamma"] < 1
    assert {row["code"] for row in spans["rows"] if row["measure"] == "k_u_alpha"} <= {
        code["id"]
        for family in json.loads(cimo("codebook", "show", demo, "--json")[1])["families"]
        for code in family["codes"]
    }


@pytest.mark.parametrize("words", [("--measure", "guess"), ("--gamma",), ("--coders", "suggester")])
def test_what_cannot_be_asked_for_is_said_in_one_sentence(cimo, demo, words) -> None:
    status, out, err = cimo("agree", demo, *words)
    assert (status, out) == (1, "") and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("--by", "page"), ("--reading", "mine"), ("--show", "x"), ("--earlier", "a")]
)
def test_wrong_usage(cimo, demo, words) -> None:
    assert cimo("agree", demo, *words)[0] == 2


def test_intervals_by_session_are_called_rough_with_few_sessions(cimo, demo) -> None:
    by_unit, by_session = agree(cimo, demo), agree(cimo, demo, "--by", "session")
    assert by_unit["interval"]["by"] == "unit" and by_session["interval"]["by"] == "session"
    assert [row["value"] for row in by_unit["rows"]] == [row["value"] for row in by_session["rows"]]
    assert any("rough" in note for note in by_session["notes"]) and by_unit["notes"] == []


def test_a_reading_names_its_source_and_judges_the_lower_limit(cimo, demo) -> None:
    rows = agree(cimo, demo)["rows"]
    alpha = next(
        row
        for row in rows
        if row["measure"] == "krippendorff_alpha" and not row["few"] and row["low"] < 0.8 < row["value"]
    )
    assert "Krippendorff 2019" in alpha["reading"] and not alpha["reading"].startswith("reliable")
    few = next(row for row in rows if row["few"] and row["measure"] == "krippendorff_alpha")
    assert f"about {few['more']} more" in few["reading"]
    assert all(row["reading"] is None for row in rows if row["measure"] in ("percent", "gwet_ac1"))
    fleiss = agree(cimo, demo, "--reading", "fleiss")["rows"]
    assert any("Fleiss 1981" in (row["reading"] or "") for row in fleiss)


def test_all_parts_are_in_the_json_and_in_words(cimo, demo) -> None:
    data = agree(cimo, demo, "--show", "all")
    worst = data["confusion"][0]
    assert worst["count"] == len(worst["places"]) >= data["confusion"][-1]["count"]
    assert {"code", "first", "only_first", "only_second", "p"} <= set(data["bias"][0])
    assert data["boundaries"] and data["drift"]["sessions"] and len(data["drift"]["halves"]) == 2
    assert data["scores"]["plan"][-1]["scores"] == sum(
        one["settle"] is not None for one in data["scores"]["differences"]
    )
    moves = [one["moves"] for one in data["disagreements"]]
    assert moves == sorted(moves, reverse=True)
    assert {row["family"] for row in data["families"]}
    status, out, _ = cimo("agree", demo, "--resamples", 20, "--show", "all", "--lang", "en")
    assert status == 0 and "Boundary or label" in out and "One code for another" in out


def test_the_methods_paragraph_is_there_in_both_languages_with_numbers_and_seed(cimo, demo) -> None:
    texts = json.loads(cimo("agree", demo, "--methods", "--resamples", 20, "--seed", 7, "--json")[1])
    english, dutch = texts["methods"]["en"], texts["methods"]["nl"]
    assert "Noor and Sjoerd coded 5 of 6 sessions" in english and "seed 7" in english
    assert "derived scores" in english and "cimo 0" in english
    assert "Noor en Sjoerd" in dutch and "0," in dutch
    said = cimo("agree", demo, "--methods", "--resamples", 20, "--seed", 7, "--lang", "en")[1]
    assert said.strip() == english


def test_a_coder_with_herself_in_an_earlier_copy(cimo, demo, tmp_path) -> None:
    earlier = tmp_path / "maart.cimo"
    shutil.copyfile(demo, earlier)
    with Project.open(demo, coder="Noor") as later:
        noor = later.find_coder("Noor")
        gone = [one.id for one in later.codings(coder=noor.id)][:40]
        later.remove_codings(gone)
    data = agree(cimo, demo, "--coders", "Noor", "--earlier", earlier)
    assert data["kind"] == "same" and data["coders"] == ["Noor (earlier)", "Noor"]
    pooled = next(row for row in data["rows"] if row["measure"] == "pooled_kappa")
    assert 0.5 < pooled["value"] < 1
    said = cimo("agree", demo, "--coders", "Noor", "--earlier", earlier, "--methods", "--lang", "en")[1]
    assert "coded 5 sessions twice" in said


def test_the_suggester_is_compared_with_one_coder_and_kept_apart(cimo, demo) -> None:
    data = agree(cimo, demo, "--coders", "Noor,suggester")
    assert data["kind"] == "suggester"
    pooled = next(row for row in data["rows"] if row["measure"] == "pooled_kappa")
    assert -0.2 < pooled["value"] < 0.9
    status, out, err = cimo("agree", demo, "--coders", "Noor,suggester", "--methods", "--lang", "en")
    assert (status, out) == (1, "") and "the suggester and the consensus are none" in err
    with Project.open(demo) as opened:
        assert {one.kind for one in opened.coders()} == {"person"}
    assert cimo("agree", demo, "--coders", "Noor,Sjoerd,suggester")[0] == 1


def test_exports_carry_the_report_with_families_confusions_and_the_paragraph(cimo, demo, tmp_path) -> None:
    assert cimo("export", demo, "--to", "csv", "--what", "agreement", "--out", tmp_path / "a.csv")[0] == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("a*.csv")}
    assert "krippendorff_alpha" in written["a.csv"] and "Bayesian bootstrap" in written["a.csv"]
    assert {"a-agreement_families.csv", "a-confusions.csv"} <= set(written)
    page = tmp_path / "a.html"
    assert cimo("export", demo, "--to", "html", "--what", "agreement", "--lang", "en", "--out", page)[0] == 0
    assert "Noor and Sjoerd coded 5 of 6 sessions independently" in page.read_text(encoding="utf-8")


def test_a_blind_round_from_the_draw_to_the_report(cimo, demo, tmp_path) -> None:
    status, out, _ = cimo("sample", demo, "--coder", "Ilse", "--share", 20, "--seed", 3, "--json")
    drawn = json.loads(out)
    assert status == 0 and drawn["first"] == "Noor" and drawn["drawn"] == len(drawn["places"]) == 79
    assert drawn["without_suggestions"] == sum(not one["suggestions"] for one in drawn["places"]) == 16
    assert cimo("sample", demo, "--coder", "Ilse", "--name", "1")[0] == 1
    assert cimo("agree", demo, "--round", "1")[0] == 1
    with Project.open(demo, coder="Ilse") as ilse:
        noor = ilse.find_coder("Noor")
        (made,) = ilse.rounds()
        for session, start, end in made.places[::2]:
            for coding in ilse.codings(session, noor.id):
                if start <= coding.start < end:
                    ilse.apply_code(session, coding.start, coding.end, coding.code)
    assert cimo("round", demo, "1", "--finish")[0] == 2
    assert cimo("round", demo, "1", "--finish", "--coder", "Sjoerd")[0] == 1
    assert cimo("round", demo, "1", "--finish", "--coder", "Ilse")[0] == 0
    data = agree(cimo, demo, "--round", "1", "--show", "all")
    assert data["units"] == 79 and data["round"]["frozen_at"] is None and data["notes"]
    assert {name: one["units"] for name, one in data["suggestions"].items()} == {"with": 63, "without": 16}
    assert cimo("round", demo, "1", "--freeze")[0] == 0
    assert json.loads(cimo("round", demo, "--json")[1])[0]["frozen_at"]
    with Project.open(demo, coder="Ilse") as ilse:
        ilse.remove_codings([one.id for one in ilse.codings(coder=ilse.coder_id("Ilse"))])
    again = agree(cimo, demo, "--round", "1")
    assert again["rows"] == data["rows"] and again["notes"] == []
    told = cimo("agree", demo, "--round", "1", "--methods", "--lang", "en")[1]
    assert "drawn at random by session and code (20 % of all passages, seed 3)" in told


def test_settling_without_a_file_makes_the_consensus_of_what_is_agreed_on(cimo, demo) -> None:
    assert cimo("settle", demo, "--coder", "Noor")[0] == 0
    with Project.open(demo) as opened:
        consensus = opened.find_coder("consensus")
        assert opened.decisions() == () and opened.codings(coder=consensus.id)
