"""Colours as people call them."""

from __future__ import annotations

from codebook.colours import NAMES, said
from codebook.model import Text


def test_a_name_is_said_in_the_language_of_the_reader_and_a_value_as_it_is() -> None:
    name = said("DarkBlue")
    assert isinstance(name, Text)
    assert name.in_("en") == "darkblue"
    assert name.in_("nl")
    assert said("#0D9298") == "#0D9298"
    assert all(isinstance(said(one), Text) for one in NAMES)
