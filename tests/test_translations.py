"""Every word for users exists in Dutch, with the same places to fill, and the compiled file is up to date.

After changing words:

    pybabel extract -k N_ -k CimoError -k ProjectError -k Remark -k Notice:2 -k error -o cimo.pot \
        transcripts codebook exports coder
    pybabel update -i cimo.pot -d transcripts/locale -D cimo -l nl --no-fuzzy-matching
    pybabel compile -d transcripts/locale -D cimo
"""

from __future__ import annotations

import io
import string
from pathlib import Path

import pytest

from transcripts.i18n import LOCALE_DIR

extract = pytest.importorskip("babel.messages.extract")
mofile = pytest.importorskip("babel.messages.mofile")
pofile = pytest.importorskip("babel.messages.pofile")

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    "_": None,
    "N_": None,
    "CimoError": None,
    "ProjectError": None,
    "Remark": None,
    "Notice": (2,),
    "error": None,
}
FOLDER = LOCALE_DIR / "nl" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def catalogue():
    return pofile.read_po(io.BytesIO((FOLDER / "cimo.po").read_bytes()), locale="nl")


def written() -> set[str]:
    found: set[str] = set()
    for package in ("transcripts", "codebook", "exports", "coder"):
        for path in (ROOT / package).rglob("*.py"):
            with path.open("rb") as file:
                for _, message, _, _ in extract.extract("python", file, keywords=KEYWORDS):
                    found.add(message if isinstance(message, str) else message[0])
    return found - {""}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_every_word_for_users_has_its_dutch(catalogue) -> None:
    known = {message.id for message in catalogue if message.id and message.string}
    assert sorted(written() - known) == []


def test_the_dutch_fills_the_same_places(catalogue) -> None:
    wrong = [
        message.id
        for message in catalogue
        if message.id and message.string and places(message.id) != places(message.string)
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text(catalogue) -> None:
    compiled = mofile.read_mo(io.BytesIO((FOLDER / "cimo.mo").read_bytes()))
    told = {message.id: message.string for message in catalogue if message.id and message.string}
    assert {message.id: message.string for message in compiled if message.id} == told
