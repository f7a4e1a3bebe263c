"""Bytes from a pipe as keys, under the names that the table of actions uses."""

from __future__ import annotations

import os

import pytest

from coder.tui.plain.keyboard import Keyboard


def keys_of(typed: bytes) -> list[tuple[str, str]]:
    read, write = os.pipe()
    os.write(write, typed)
    os.close(write)
    found = []
    with os.fdopen(read, "rb") as source, Keyboard(source) as keyboard:
        while (key := keyboard.key()) is not None:
            found.append((key.name, key.character))
    return found


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (b"jJ9", ["j", "J", "9"]),
        (b"./:?*+-=#[]<>;,@|&\\()_", [
            "full_stop", "slash", "colon", "question_mark", "asterisk", "plus", "minus", "equals_sign",
            "number_sign", "left_square_bracket", "right_square_bracket", "less_than_sign",
            "greater_than_sign", "semicolon", "comma", "at", "vertical_line", "ampersand", "backslash",
            "left_parenthesis", "right_parenthesis", "underscore",
        ]),
        (b"\r\n\t \x7f", ["enter", "enter", "tab", "space", "backspace"]),
        (b"\x11\x1a\x17", ["ctrl+q", "ctrl+z", "ctrl+w"]),
        (b"\x1b[A\x1bOB\x1b[1;5C", ["up", "down", "ctrl+right"]),
        (b"\x1b[1;6D\x1b[1;2A", ["ctrl+shift+left", "shift+up"]),
        (b"\x1b[5~\x1b[6~\x1b[3~\x1b[Z\x1bOQ\x1b[15~\x1b[H", [
            "pageup", "pagedown", "delete", "shift+tab", "f2", "f5", "home",
        ]),
        (b"\x1be", ["escape", "e"]),
        (b"\x1b[99~j", ["j"]),
        (b"\x1b", ["escape"]),
        (b"\x1b[1", []),
    ],
)  # fmt: skip
def test_bytes_become_the_keys_of_the_table(typed: bytes, names: list[str]) -> None:
    assert [name for name, _ in keys_of(typed)] == names


def test_a_letter_with_an_accent_is_one_key() -> None:
    assert [character for _, character in keys_of("é€".encode())] == ["é", "€"]
