"""Words for users in their language: one gettext catalogue for all four packages.

It lives in the lowest package so that every package can reach it. Pure functions that produce text
for people take `language="nl"|"en"` and ask `translator(language)`; English is the key.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALE_DIR = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return message


def plural(language: str, one: str, many: str, count: int) -> str:
    """The sentence for `count` things in `language`, its places not filled yet.

    one, many: two English sentences, each marked by `N_`. Dutch and English alike have one form for 1 and
    another for every other number.
    """
    return translator(language)(one if count == 1 else many)


@cache
def translator(language: str) -> Callable[[str], str]:
    """The function that turns an English sentence into `language`; English for unknown languages."""
    return gettext.translation("cimo", LOCALE_DIR, [language], fallback=True).gettext
