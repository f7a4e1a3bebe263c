"""Which key applies which code: the codebook's own where it is free, else the nearest free letter."""

from __future__ import annotations

import string
from collections.abc import Iterable

from codebook.model import Codebook

from .commands import Command
from .keys import shown


def code_keys(codebook: Codebook, commands: Iterable[Command], language: str) -> dict[str, str]:
    """A key for each code in use, as long as there are letters; keys of `commands` stay theirs.

    A code without a key, or whose key a command needs, gets a letter of its label, else any letter:
    always the same ones for the same codebook. Retired codes get none.
    """
    taken = {shown(key) for command in commands for key in command.keys if len(shown(key)) == 1}
    given: dict[str, str] = {}
    offered = [code for code in codebook.codes() if not code.retired]
    for code in offered:
        if code.key and len(code.key) == 1 and code.key not in taken:
            given[code.id] = code.key
            taken.add(code.key)
    for code in offered:
        if code.id in given:
            continue
        label = code.label.in_(language)
        wishes = [code.key or "", *label.lower(), *label.upper(), *string.ascii_letters]
        for letter in wishes:
            if len(letter) == 1 and letter in string.ascii_letters and letter not in taken:
                given[code.id] = letter
                taken.add(letter)
                break
    return given
