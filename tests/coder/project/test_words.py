"""Steps in the language of who reads them, whatever the language of the project."""

from __future__ import annotations

from codebook import builtin
from coder.project import Project
from coder.project.words import sentence
from exports.dataset import Entry


def entry(verb: str, *detail: tuple[str, str]) -> Entry:
    return Entry(id="e", coder="c", verb=verb, detail=detail, created="")


def test_a_name_is_said_in_the_readers_language_where_it_is_known() -> None:
    one = entry("retire_code", ("code", "Interventie"), ("code:en", "Intervention"))
    assert sentence(one, "en") == "retired the code Intervention"
    assert "Interventie" in sentence(one, "nl")


def test_older_entries_have_one_name() -> None:
    assert sentence(entry("retire_code", ("code", "Interventie")), "en") == "retired the code Interventie"


def test_a_step_and_its_undo_are_told_in_both_languages(tmp_path) -> None:
    path = tmp_path / "study.cimo"
    with Project.create(path, builtin("llo"), language="nl", coder="Noor") as opened:
        opened.retire_code("outcome")
        opened.undo()
        told = {language: [sentence(one, language) for one in opened.history(2)] for language in ("en", "nl")}
    assert told["en"] == ["undo: retired the code Outcome", "retired the code Outcome"]
    assert all("Uitkomst" in words for words in told["nl"])
