"""Which language texts are in, whatever language the project was made in."""

from __future__ import annotations

from coder.demo.make import make
from coder.project import Project
from coder.suggest.from_project import for_coder
from coder.suggest.spoken import spoken

DUTCH = (
    "Wij hebben het met de buurt opgezet, omdat er voor deze mensen niets was en zij dat zelf ook zeiden. "
)
ENGLISH = (
    "We have set this up with the neighbours, because there was nothing for these people, they said so. "
)


def test_the_small_words_tell() -> None:
    assert spoken([DUTCH] * 3, "en") == "nl"
    assert spoken([ENGLISH] * 3, "nl") == "en"
    assert spoken([DUTCH, ENGLISH, DUTCH, DUTCH], "en") == "nl"


def test_too_little_says_nothing() -> None:
    assert spoken([], "nl") == "nl"
    assert spoken(["Ja. Nee, het loket."], "en") == "en"
    assert spoken([DUTCH[:40]], "en") == "en"


def test_a_project_made_in_english_with_dutch_sessions_gets_dutch_suggestions(tmp_path) -> None:
    with Project.open(make(tmp_path, "en"), coder="Noor") as project:
        loop = for_coder(project, project.coder, "en")
        assert project.language == "en" and loop.suggester.lexicon.language == "nl"
