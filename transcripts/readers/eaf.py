"""ELAN annotation files (.eaf, https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..assemble import Found
from ..errors import CimoError
from ..model import Notice
from ..xml import parse
from .clock import number_of_seconds
from .container import visible
from .segments import Said, found

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]


def read(data: bytes, file: str, tiers: str | None = None) -> Found:
    """The annotations of time-aligned tiers, by time; the speaker is the tier's participant, else its name.

    tiers: names of tiers with commas; else all that no other tier stands above. Raises CimoError.
    """
    root = parse(data, file)
    there = list(root.iter("TIER"))
    chosen = _chosen(there, tiers, file)
    slots = {
        slot.get("TIME_SLOT_ID"): number_of_seconds(slot.get("TIME_VALUE"), 0.001)
        for slot in root.iter("TIME_SLOT")
    }
    referred = {one.get("ANNOTATION_ID"): one for one in root.iter("ALIGNABLE_ANNOTATION")}
    said: list[Said] = []
    for tier in chosen:
        speaker = tier.get("PARTICIPANT") or tier.get("TIER_ID")
        for one in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            words = "".join(str(text) for value in one.iter("ANNOTATION_VALUE") for text in value.itertext())
            aligned = one if one.tag == "ALIGNABLE_ANNOTATION" else referred.get(one.get("ANNOTATION_REF"))
            start = slots.get(aligned.get("TIME_SLOT_REF1")) if aligned is not None else None
            end = slots.get(aligned.get("TIME_SLOT_REF2")) if aligned is not None else None
            said.append(Said(words, speaker, start, end))
    said = _by_time(said)
    whole = sum(
        visible("".join(str(text) for text in value.itertext())) for value in root.iter("ANNOTATION_VALUE")
    )
    warnings: list[Notice] = []
    if tiers is None and len(chosen) > 1:
        warnings.append(Notice(None, "all tiers of speech are read; name those you want with --tiers"))
    return found("elan-eaf", said, file=file, whole=whole, what="other tiers", warnings=warnings)


def _chosen(there: list[Element], tiers: str | None, file: str) -> list[Element]:
    names = {tier.get("TIER_ID") or "": tier for tier in there}
    if tiers is None:
        return [tier for tier in there if tier.get("PARENT_REF") is None]
    wanted = [name.strip() for name in tiers.split(",") if name.strip()]
    for name in wanted:
        if name not in names:
            raise CimoError(
                "{file}: there is no tier {name}; there are {known}.",
                file=file,
                name=name,
                known=", ".join(names),
            )
    return [names[name] for name in wanted]


def _by_time(said: list[Said]) -> list[Said]:
    """By start; an annotation whose slot has no time stays behind the one before it in its tier."""
    keyed: list[tuple[float, int, Said]] = []
    last = 0.0
    for at, one in enumerate(said):
        last = one.start if one.start is not None else last
        keyed.append((last, at, one))
    return [one for _, _, one in sorted(keyed, key=lambda item: item[:2])]
