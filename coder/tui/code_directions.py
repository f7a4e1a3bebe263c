"""The actions of coding that go one way or the other, for the screen and for the plain workbench alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reader.selection import Step


class Directions:
    """Each action says how far and which way; how it is done is up to the class that has it."""

    if TYPE_CHECKING:

        def _same(self, step: int) -> None: ...
        def _cycle(self, step: Any) -> None: ...
        def _find(self, step: int) -> None: ...
        def _head(self, direction: int, step: Step, *, extend: bool) -> None: ...
        def _session(self, step: int) -> None: ...

    def action_next_same(self) -> None:
        self._same(1)

    def action_previous_same(self) -> None:
        self._same(-1)

    def action_next_coding(self) -> None:
        self._cycle(1)

    def action_previous_coding(self) -> None:
        self._cycle(-1)

    def action_find_next(self) -> None:
        self._find(1)

    def action_find_previous(self) -> None:
        self._find(-1)

    def action_left(self) -> None:
        self._head(-1, "character", extend=False)

    def action_right(self) -> None:
        self._head(1, "character", extend=False)

    def action_word_left(self) -> None:
        self._head(-1, "word", extend=False)

    def action_word_right(self) -> None:
        self._head(1, "word", extend=False)

    def action_extend_left(self) -> None:
        self._head(-1, "character", extend=True)

    def action_extend_right(self) -> None:
        self._head(1, "character", extend=True)

    def action_extend_word_left(self) -> None:
        self._head(-1, "word", extend=True)

    def action_extend_word_right(self) -> None:
        self._head(1, "word", extend=True)

    def action_next_session(self) -> None:
        self._session(1)

    def action_previous_session(self) -> None:
        self._session(-1)
