"""Drawing a sample of passages or sessions that looks like the whole: by session and by code."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping, Sequence, Set


def stratified(items: Sequence[Set[Hashable]], share: float, seed: int) -> list[int]:
    """Places of `items` to draw so that each label (session, code, nothing) is drawn by about `share`.

    Iterative stratification of Sechidis, Tsoumakas & Vlahavas (2011), On the stratification of
    multi-label data: the label with fewest items left is dealt with first, each of its items goes to the
    part that wants that label most. Of n items round(n x share) are drawn, one at least. The same items,
    share and seed give the same sample.
    """
    dice = random.Random(seed)
    order = list(range(len(items)))
    dice.shuffle(order)
    holders: dict[Hashable, list[int]] = {}
    for at in order:
        for label in items[at]:
            holders.setdefault(label, []).append(at)
    shares = (share, 1 - share)
    size = max(1, round(len(items) * share)) if items else 0
    room = [size, len(items) - size]
    wanted = [{label: len(own) * part for label, own in holders.items()} for part in shares]
    left = {label: len(own) for label, own in holders.items()}
    rank = {label: at for at, label in enumerate(sorted(holders, key=repr))}
    drawn: dict[int, int] = {}

    def put(at: int, label: Hashable | None) -> None:
        part = _part(wanted, room, label, dice)
        drawn[at] = part
        room[part] -= 1
        for one in items[at]:
            wanted[part][one] -= 1
            left[one] -= 1

    while any(left.values()):
        label = min((one for one in left if left[one]), key=lambda one: (left[one], rank[one]))
        for at in holders[label]:
            if at not in drawn:
                put(at, label)
    for at in order:
        if at not in drawn:
            put(at, None)
    return sorted(at for at, part in drawn.items() if part == 0)


def _part(
    wanted: Sequence[Mapping[Hashable, float]],
    room: Sequence[int],
    label: Hashable | None,
    dice: random.Random,
) -> int:
    """0 for the sample, 1 for the rest: which wants the label more, has more room, or by chance."""
    if not room[0] or not room[1]:
        return 0 if room[0] else 1
    if label is not None and wanted[0][label] != wanted[1][label]:
        return 0 if wanted[0][label] > wanted[1][label] else 1
    if room[0] != room[1]:
        return 0 if dice.random() < room[0] / (room[0] + room[1]) else 1
    return dice.randrange(2)
