"""Help and wrong usage in the language asked for, also where Typer itself speaks."""

from __future__ import annotations

import re

import pytest

from coder.cli.app import build, run
from coder.i18n import set_language

ENGLISH = re.compile(
    r"Usage|Options|Arguments|COMMAND|\[required|default:|Show this|<(str|int|float|path)\b|\bNAME\b"
)


def commands(group: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    below = getattr(group, "commands", {})
    return [path, *(each for name, one in below.items() for each in commands(one, (*path, name)))]


def test_no_page_of_help_in_dutch_has_a_word_of_typers(capsys: pytest.CaptureFixture[str]) -> None:
    import typer

    set_language("nl")
    app = build()
    pages = commands(typer.main.get_command(app))
    assert len(pages) > 40
    for path in pages:
        assert run(app, [*path, "--help"]) == 0
        page = capsys.readouterr().out
        assert page.startswith("Gebruik: cimo ")
        assert ENGLISH.search(page) is None, page


WRONG = [
    (("status",), "PROJECT is missing.", "PROJECT ontbreekt."),
    (("nonsense",), "No such command: nonsense.", "Die opdracht bestaat niet: nonsense."),
    (("status", "x", "--foo"), "No such option: --foo.", "Die optie bestaat niet: --foo."),
    (("status", "x", "y", "z"), "Too many words: y z.", "Te veel woorden: y z."),
    (("agree", "x", "--unit"), "--unit needs a value after it.", "--unit heeft een waarde erachter nodig."),
    (("status", "x", "--json=1"), "--json takes no value.", "Bij --json hoort geen waarde."),
    (("agree", "x", "--seed", "a"), "--seed: this is no whole number (a)", "dit is geen geheel getal (a)"),
    (("agree", "x", "--level", "a"), "--level: this is no number (a)", "dit is geen getal (a)"),
    (("agree", "x", "--level", "2"), "--level: at most 0.999 is possible (2)", "hoogstens 0.999 zijn (2)"),
    (("agree", "x", "--unit", "word"), "--unit: choose one of passage, turn", "--unit: kies een van passage"),
    (
        ("agree", "x", "--see", "1"),
        "Is one of these meant: --level, --seed, --settled?",
        "Is een van deze bedoeld: --level, --seed, --settled?",
    ),
]


@pytest.mark.parametrize(("words", "english", "dutch"), WRONG)
def test_wrong_usage_is_one_sentence_with_the_way_out(cimo, words, english, dutch) -> None:
    for language, said in (("en", english), ("nl", dutch)):
        set_language(language)
        status, out, err = cimo(*words)
        assert (status, out) == (2, "")
        assert said in err
        assert "Traceback" not in err


def test_a_word_that_is_missing_comes_with_usage_and_help(cimo) -> None:
    _, _, err = cimo("why", "x")
    assert err.splitlines() == [
        "Usage: cimo why [OPTIONS] {PROJECT}",
        "Try 'cimo why --help' for help.",
        "",
        "Error: --initiative is missing.",
    ]


def test_without_a_command_the_help_is_shown(cimo) -> None:
    status, out, err = cimo()
    assert (status, out) == (2, "")
    assert "cimo [OPTIONS] COMMAND" in err
