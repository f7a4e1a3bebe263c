"""Whose codings count in scores, synthesis and tables: all people's, one coder's, the consensus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import Coder, Coding

CONSENSUS = "consensus"


def counted(
    codings: Iterable[Coding], coders: Sequence[Coder] = (), coder: str | None = None
) -> list[Coding]:
    """The codings that count, in their order.

    coder: the id of a coder, or "consensus"; None: all people, so neither the consensus nor suggesters
    nor somebody who codes her own work again. coders: tells these apart; who is not among them is a
    person, unless the id is "consensus".
    """
    wanted = wanted_coders(coder, coders)
    if wanted:
        return [one for one in codings if one.coder in wanted]
    kinds = {one.id: one.kind for one in coders}
    return [one for one in codings if is_person(one.coder, kinds.get(one.coder))]


def wanted_coders(coder: str | None, coders: Sequence[Coder]) -> frozenset[str]:
    """The ids that `coder` stands for; none of them when all people are meant."""
    if coder is None:
        return frozenset()
    if coder == CONSENSUS:
        return frozenset(one.id for one in coders if one.kind == CONSENSUS) | {CONSENSUS}
    return frozenset((coder,))


def is_person(coder: str, kind: str | None) -> bool:
    """Whether a coder of this kind (None: not known) counts as a person."""
    return kind == "person" if kind is not None else coder != CONSENSUS
