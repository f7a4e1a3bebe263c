"""The command line as scripts use it: shapes, exit statuses, sentences."""

from __future__ import annotations

import json

import pytest

from coder.i18n import set_language

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Anneke: Wat doen jullie bij het Leerhuis?

2
00:00:05.000 --> 00:00:09.000
Mo: Wij geven les aan chauffeurs.
"""


def test_the_whole_job(cimo, tmp_path) -> None:
    gesprek = tmp_path / "gesprek.vtt"
    gesprek.write_text(VTT, encoding="utf-8")
    study = tmp_path / "study"
    assert cimo("new", study)[0] == 0
    status, out, _ = cimo("import", study, gesprek, "--initiative", "Leerhuis", "--json")
    assert status == 0 and json.loads(out)[0]["turns"] == 2
    codings = tmp_path / "codings.csv"
    codings.write_text(
        "coder;session;quote;code;weight\nNoor;gesprek;Wij geven les aan chauffeurs.;education;2\n",
        encoding="utf-8",
    )
    assert cimo("code", study, "--from", codings)[0] == 0
    assert cimo("done", study, "--coder", "Noor", "--session", "gesprek")[0] == 0
    scores = {row["code"]: row for row in json.loads(cimo("score", study, "--json")[1])}
    assert (scores["education"]["score"], scores["matching"]["score"]) == (1, 0)
    assert cimo("undo", study)[0] == 0
    scores = {row["code"]: row for row in json.loads(cimo("score", study, "--json")[1])}
    assert scores["matching"]["score"] is None and scores["matching"]["status"] == "no-evidence-yet"
    assert cimo("redo", study)[0] == 0
    assert cimo("check", study)[0] == 0


def test_read_gives_the_shape_that_scripts_rely_on(cimo, tmp_path) -> None:
    gesprek = tmp_path / "gesprek.vtt"
    gesprek.write_text(VTT, encoding="utf-8")
    status, out, _ = cimo("read", gesprek, "--json")
    (item,) = json.loads(out)
    assert status == 0
    assert {"file", "format", "encoding", "sha256", "speakers", "turns", "warnings", "left_out"} <= set(item)
    assert item["turns"][1] == {
        "speaker": "Mo",
        "start": 5.0,
        "end": 9.0,
        "text": "Wij geven les aan chauffeurs.",
        "segments": [{"start": 5.0, "end": 9.0, "text": "Wij geven les aan chauffeurs."}],
    }


def test_all_files_are_imported_or_none(cimo, tmp_path) -> None:
    good, bad = tmp_path / "a.vtt", tmp_path / "b.vtt"
    good.write_text(VTT, encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    cimo("new", tmp_path / "study")
    status, _, err = cimo("import", tmp_path / "study", good, bad, "--initiative", "X")
    assert status == 1 and "b.vtt" in err and "empty" in err
    assert json.loads(cimo("status", tmp_path / "study", "--json")[1])["sessions"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("score", "{missing}"),
        ("status", "{text}"),
        ("why", "{demo}", "--initiative", "Nergens", "--code", "education"),
        ("agree", "{demo}", "--coders", "Noor,Noor"),
        ("code", "{demo}", "--from", "{text}"),
        ("export", "{demo}", "--to", "xlsx", "--out", "{missing}/o.xlsx"),
        ("new", "{demo}"),
    ],
)
def test_bad_data_gives_one_sentence_and_status_1(cimo, demo, tmp_path, words) -> None:
    text = tmp_path / "tekst.txt"
    text.write_text("dit is geen project", encoding="utf-8")
    before = demo.read_bytes()
    places = {"demo": demo, "text": text, "missing": tmp_path / "weg.cimo"}
    status, out, err = cimo(*(word.format(**places) for word in words))
    assert (status, out) == (1, "")
    assert len(err.strip().splitlines()) == 1 and err.strip().endswith((".", "?"))
    assert demo.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("score",),
        ("nonsense",),
        ("export", "x", "--to", "papyrus", "--out", "y"),
        ("import", "x", "y"),
        ("--lang", "fr"),
    ],
)
def test_wrong_usage_is_status_2(cimo, words) -> None:
    assert cimo(*words)[0] == 2


def test_codings_with_a_mistake_name_the_line_and_change_nothing(cimo, demo, tmp_path) -> None:
    rows = tmp_path / "c.csv"
    rows.write_text(
        "coder,session,quote,code\nNoor,Zorgkring,Toeval,education\nNoor,Zorgkring,is er niet,education\n",
        encoding="utf-8",
    )
    before = cimo("history", demo, "--json")[1]
    status, _, err = cimo("code", demo, "--from", rows)
    assert status == 1 and ("line 2" in err or "line 3" in err)
    assert cimo("history", demo, "--json")[1] == before


def test_an_exported_codings_csv_may_be_handed_in_again(cimo, demo, tmp_path) -> None:
    assert cimo("export", demo, "--to", "csv", "--what", "codings", "--out", tmp_path / "c.csv")[0] == 0
    before = json.loads(cimo("status", demo, "--json")[1])
    assert cimo("code", demo, "--from", tmp_path / "c.csv")[0] == 0
    assert json.loads(cimo("status", demo, "--json")[1]) == before


def test_words_follow_the_language(cimo, demo) -> None:
    dutch, english = (cimo("codebook", "show", "--lang", lang)[1] for lang in ("nl", "en"))
    assert "Opleiden" in dutch and "Education" in english
    for lang, spoken in (("nl", dutch), ("en", english)):
        assert cimo("--lang", lang, "codebook", "show")[1] == spoken
    assert cimo("--lang", "fr", "codebook", "show")[0] == 2


def test_help_of_shared_options_is_in_the_language_too(cimo) -> None:
    set_language("nl")
    assert "Taal van alle woorden" in " ".join(cimo("status", "--help")[1].split())


def test_agree_gives_the_shape_that_scripts_rely_on(cimo, demo) -> None:
    data = json.loads(cimo("agree", demo, "--coders", "Noor,Sjoerd", "--resamples", "20", "--json")[1])
    assert data["unit"] == "passage" and data["coders"] == ["Noor", "Sjoerd"]
    assert any(row["measure"] == "cohen_kappa" and row["value"] is not None for row in data["rows"])


def test_settling_makes_a_consensus_and_leaves_the_coders_work(cimo, demo, tmp_path) -> None:
    codings = tmp_path / "c.csv"
    cimo("export", demo, "--to", "csv", "--what", "codings", "--out", codings)
    before = codings.read_bytes()
    decisions = tmp_path / "d.csv"
    decisions.write_text(
        "session,quote,code,decision,reason\nZorgkring,Een harde regel.,education,keep,missed\n".replace(
            "Een harde regel.", "Dat is een harde regel."
        ),
        encoding="utf-8",
    )
    assert cimo("settle", demo, "--from", decisions, "--coder", "Noor")[0] == 0
    rows = json.loads(cimo("score", demo, "--coder", "consensus", "--json")[1])
    assert any(row["supporting"] for row in rows)
    cimo("undo", demo, "--coder", "Noor")
    cimo("export", demo, "--to", "csv", "--what", "codings", "--out", codings)
    assert codings.read_bytes() == before


def test_help_of_every_command(cimo) -> None:
    status, out, _ = cimo("--help")
    assert status == 0
    for name in (
        "new",
        "read",
        "import",
        "open",
        "status",
        "code",
        "done",
        "suggest",
        "score",
        "why",
        "agree",
    ):
        assert name in out
        assert cimo(name, "--help")[0] == 0


def test_agree_takes_all_who_coded_when_no_names_are_given(cimo, demo, tmp_path) -> None:
    named = cimo("agree", demo, "--coders", "Noor,Sjoerd", "--resamples", 20, "--json")
    assert cimo("agree", demo, "--resamples", 20, "--json") == named
    cimo("new", tmp_path / "leeg")
    status, _, err = cimo("agree", tmp_path / "leeg")
    assert status != 0 and "agreement needs two coders" in err


def test_status_names_the_project_in_the_command_that_comes_next(cimo, tmp_path) -> None:
    cimo("new", tmp_path / "leeg")
    assert "cimo import leeg.cimo FILE" in cimo("status", tmp_path / "leeg")[1]
