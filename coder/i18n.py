"""The language the program speaks now: chosen once at start-up, switchable while running."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence

from transcripts.i18n import LANGUAGES, translator
from transcripts.i18n import N_ as N_
from transcripts.i18n import plural as plural_in

_current = "en"


def set_language(language: str) -> None:
    """Speak `language` ("nl" or "en") from now on; anything else means English."""
    global _current
    _current = language if language in LANGUAGES else "en"


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _current


def _(message: str) -> str:
    """`message` in the language in use."""
    return translator(_current)(message)


def plural(one: str, many: str, count: int) -> str:
    """The sentence for `count` things in the language in use: see `transcripts.i18n.plural`."""
    return plural_in(_current, one, many, count)


def language_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """What `--lang` in `arguments` says, else the locale: Dutch locales give "nl", all others "en"."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "nl" if environment[name].lower().startswith("nl") else "en"
    return "nl" if (locale.getlocale()[0] or "").lower().startswith(("nl", "dutch")) else "en"
