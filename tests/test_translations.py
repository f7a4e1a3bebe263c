"""Every word for users exists in Dutch, with the same places to fill, and the compiled file is up to date.

After changing words: `python -m tests.translations`.
"""

from __future__ import annotations

import io
import string

import pytest

pytest.importorskip("babel")

from babel.messages import mofile

from tests.translations import FOLDER, catalogue, written


@pytest.fixture(scope="module")
def dutch() -> dict[str, str]:
    return {message.id: message.string for message in catalogue() if message.id and message.string}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_every_word_for_users_has_its_dutch(dutch) -> None:
    assert len(written()) > 1000
    assert sorted(written() - set(dutch)) == []


def test_the_dutch_fills_the_same_places(dutch) -> None:
    assert [english for english, words in dutch.items() if places(english) != places(words)] == []


def test_the_compiled_catalogue_is_that_of_the_text(dutch) -> None:
    compiled = mofile.read_mo(io.BytesIO((FOLDER / "cimo.mo").read_bytes()))
    assert {message.id: message.string for message in compiled if message.id} == dutch
