"""Keys and lines from a terminal or a pipe, under the names that the table of actions uses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any, BinaryIO

_WAIT = 0.05
"""Seconds in which the rest of an escape sequence follows on a terminal; else it was the Esc key."""

_FINALS = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "Z": "shift+tab",
    "P": "f1", "Q": "f2", "R": "f3", "S": "f4",
}  # fmt: skip
_NUMBERS = {
    1: "home", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end", 11: "f1", 12: "f2",
    13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7", 19: "f8", 20: "f9", 21: "f10", 23: "f11", 24: "f12",
}  # fmt: skip
_MODIFIERS = {2: "shift+", 3: "alt+", 5: "ctrl+", 6: "ctrl+shift+"}
_CONTROLS = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x1b": "escape",
    "\x7f": "backspace",
    "\x08": "backspace",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its name, and the character it makes ("" for none)."""

    name: str
    character: str = ""


def key_of(character: str) -> Key:
    """The key that makes a character: letters, digits and signs, Enter, Ctrl with a letter."""
    from coder.settings import key_name

    if character in _CONTROLS:
        return Key(_CONTROLS[character])
    if character == " ":
        return Key("space", " ")
    if ord(character) < 27:
        return Key("ctrl+" + chr(ord(character) + 96))
    return Key(key_name(character), character)


def sequence_of(body: str) -> Key | None:
    """The key of an escape sequence without its Esc, such as "[A", "[1;5C", "[15~", "OP"; None if unknown."""
    final, numbers = body[-1], [int(part) for part in body[1:-1].split(";") if part.isdigit()]
    modifier = _MODIFIERS.get(numbers[1], "") if len(numbers) > 1 else ""
    name = _NUMBERS.get(numbers[0]) if final == "~" and numbers else _FINALS.get(final)
    return Key(modifier + name) if name else None


class Keyboard:
    """Reads `source` (a terminal or a pipe) key by key, or a whole line where something is typed.

    In a `with` statement a terminal gives single keys, Ctrl with a letter too; it is as before afterwards.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._fd = source.fileno()
        self.is_terminal = os.isatty(self._fd)
        self._before: list[Any] | None = None

    def __enter__(self) -> Keyboard:
        if self.is_terminal and os.name == "posix":
            import termios

            self._before = termios.tcgetattr(self._fd)
            now = termios.tcgetattr(self._fd)
            now[0] &= ~(termios.IXON | termios.ICRNL)
            now[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
            self._single = now
            self._set(now)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            self._set(self._before)
            self._before = None

    def _set(self, attributes: list[Any]) -> None:
        import termios

        termios.tcsetattr(self._fd, termios.TCSADRAIN, attributes)

    def key(self) -> Key | None:
        """The next key; None at the end of the input. Sequences that mean nothing are passed over."""
        if self.is_terminal and sys.platform == "win32":
            return self._windows_key()
        while True:
            character = self._character()
            if not character:
                return None
            if character != "\x1b" or not self._follows():
                return key_of(character)
            first = self._character()
            if first not in ("[", "O"):
                self._kept = first
                return Key("escape")
            body = first
            while not body[1:] or not (body[-1].isalpha() or body[-1] == "~"):
                following = self._character()
                if not following:
                    return None
                body += following
            found = sequence_of(body)
            if found is not None:
                return found

    def line(self) -> str | None:
        """What is typed up to Enter, edited and echoed by the terminal itself; None at the end."""
        if self._before is not None:
            self._set(self._before)
        try:
            return self._line()
        finally:
            if self._before is not None:
                self._set(self._single)

    def _line(self) -> str | None:
        read = bytearray(self._kept.encode())
        self._kept = ""
        while True:
            byte = os.read(self._fd, 1)
            if not byte or byte in (b"\n", b"\r"):
                break
            read += byte
        return None if not byte and not read else read.decode("utf-8", "replace")

    _kept = ""

    def _character(self) -> str:
        if self._kept:
            kept, self._kept = self._kept, ""
            return kept
        read = os.read(self._fd, 1)
        if not read:
            return ""
        # The first byte of UTF-8 says how many follow.
        more = 3 if read[0] >= 0xF0 else 2 if read[0] >= 0xE0 else 1 if read[0] >= 0xC0 else 0
        for _ in range(more):
            read += os.read(self._fd, 1)
        return read.decode("utf-8", "replace")

    def _follows(self) -> bool:
        if not self.is_terminal:
            return True
        import select

        return bool(select.select([self._fd], [], [], _WAIT)[0])

    def _windows_key(self) -> Key | None:
        import msvcrt

        codes = {"H": "up", "P": "down", "M": "right", "K": "left", "G": "home", "O": "end", "I": "pageup"}
        codes |= {"Q": "pagedown", "S": "delete", "s": "ctrl+left", "t": "ctrl+right"}
        codes |= {chr(59 + at): f"f{at + 1}" for at in range(10)}
        character: str = msvcrt.getwch()  # pyright: ignore[reportAttributeAccessIssue]
        if character in ("\x00", "\xe0"):
            name = codes.get(msvcrt.getwch())  # pyright: ignore[reportAttributeAccessIssue]
            return Key(name) if name else self.key()
        return key_of(character)
