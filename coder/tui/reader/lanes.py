"""Which codings touch a block, and in which column of the margin each is drawn. Pure: no Textual.

Nothing is worked out for the whole transcript: a coding is filed under the blocks that it touches,
and columns are given out when a block comes into view. So one more coding costs the same in a
transcript of 200 and of 20,000 turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from codebook.model import Coding

from .layout import LineIndex


def lanes(ranges: Sequence[range]) -> list[int]:
    """A lane for each range, as few as possible: no two that share a number share a lane.

    Greedy colouring of intervals in order of their start is optimal.
    """
    order = sorted(range(len(ranges)), key=lambda at: (ranges[at].start, -ranges[at].stop, at))
    given = [0] * len(ranges)
    ends: list[int] = []
    for at in order:
        for lane, end in enumerate(ends):
            if end <= ranges[at].start:
                ends[lane] = ranges[at].stop
                given[at] = lane
                break
        else:
            given[at] = len(ends)
            ends.append(ranges[at].stop)
    return given


class CodingIndex:
    """The codings of one transcript by block, with their lanes; changes touch only what they must.

    Args:
        lines: the layout; a new width needs a call of `relayout`.
        codings: the codings to show.
        rank: orders codings that start together (own before others', by the codebook's order).
    """

    def __init__(
        self,
        lines: LineIndex,
        codings: Iterable[Coding],
        rank: Callable[[Coding], tuple[int, ...]] = lambda coding: (),
    ) -> None:
        self._lines = lines
        self._rank = rank
        self._by_id: dict[str, Coding] = {}
        self._by_block: dict[int, list[Coding]] = {}
        self._lanes: dict[int, dict[str, int]] = {}
        for coding in codings:
            self.add(coding)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, coding_id: object) -> bool:
        return coding_id in self._by_id

    def all(self) -> list[Coding]:
        """All codings, in no particular order."""
        return list(self._by_id.values())

    def get(self, coding_id: str | None) -> Coding | None:
        """The coding with this id, None if it is not here."""
        return self._by_id.get(coding_id) if coding_id else None

    def add(self, coding: Coding) -> range:
        """Show a coding, in place of one with the same id; gives the blocks that look different."""
        touched = self.remove(coding.id) if coding.id in self._by_id else range(0)
        self._by_id[coding.id] = coding
        for number in self._blocks(coding):
            self._by_block.setdefault(number, []).append(coding)
        return _around(touched, self._forget(coding))

    def remove(self, coding_id: str) -> range:
        """Show a coding no longer; gives the blocks that look different."""
        coding = self._by_id.get(coding_id)
        if coding is None:
            return range(0)
        touched = self._forget(coding)
        del self._by_id[coding_id]
        for number in self._blocks(coding):
            self._by_block[number] = [other for other in self._by_block[number] if other.id != coding_id]
        return touched

    def relayout(self, lines: LineIndex) -> None:
        """Use another layout of the same blocks."""
        self._lines = lines
        self._lanes.clear()

    def in_block(self, number: int) -> Sequence[Coding]:
        """The codings that touch a block."""
        return self._by_block.get(number, ())

    def touching(self, start: int, end: int) -> list[Coding]:
        """The codings that share a character with `[start, end)`, by start, length and rank."""
        found: dict[str, Coding] = {}
        first = self._lines.block_of_offset(start)
        for number in range(first, self._lines.block_of_offset(max(start, end - 1)) + 1):
            for coding in self.in_block(number):
                if coding.start < end and start < coding.end:
                    found[coding.id] = coding
        return sorted(found.values(), key=self._order)

    def lanes_of_block(self, number: int) -> dict[str, int]:
        """The lane of each coding that touches a block."""
        if number not in self._lanes:
            self._give_lanes(self._component(number))
        return self._lanes[number]

    def _order(self, coding: Coding) -> tuple[object, ...]:
        return (coding.start, -coding.end, self._rank(coding), coding.id)

    def _blocks(self, coding: Coding) -> range:
        first = self._lines.block_of_offset(coding.start)
        return range(first, self._lines.block_of_offset(max(coding.start, coding.end - 1)) + 1)

    def _component(self, number: int) -> range:
        """The blocks that hang together with one through codings that cross turns."""
        low, high = number, number + 1
        todo = [number]
        while todo:
            for coding in self.in_block(todo.pop()):
                reach = self._blocks(coding)
                todo += [*range(reach.start, low), *range(high, reach.stop)]
                low, high = min(low, reach.start), max(high, reach.stop)
        return range(low, high)

    def _forget(self, coding: Coding) -> range:
        component = self._component(self._blocks(coding).start)
        for number in component:
            self._lanes.pop(number, None)
        return component

    def _give_lanes(self, component: range) -> None:
        members = {coding.id: coding for number in component for coding in self.in_block(number)}
        codings = sorted(members.values(), key=self._order)
        given = lanes([self._lines.lines_of(coding.start, coding.end) for coding in codings])
        by_id = {coding.id: lane for coding, lane in zip(codings, given, strict=True)}
        for number in component:
            self._lanes[number] = {coding.id: by_id[coding.id] for coding in self.in_block(number)}


def _around(one: range, other: range) -> range:
    if not one or not other:
        return one or other
    return range(min(one.start, other.start), max(one.stop, other.stop))
