"""ELAN annotation files (.eaf, https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..assemble import Found
from ..errors import CimoError
from ..model import Notice
from ..xml import parse
from .clock import number_of_seconds
from .container import visible
from .segments import Said, by_time, found

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
    people = Counter(tier.get("PARTICIPANT") for tier in chosen)
    for tier in chosen:
        # Two tiers of one person (words and gestures, say) are kept apart by their names.
        person = tier.get("PARTICIPANT")
        speaker = person if person and people[person] == 1 else tier.get("TIER_ID")
        for one in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            words = "".join(str(text) for value in one.iter("ANNOTATION_VALUE") for text in value.itertext())
            aligned = one if one.tag == "ALIGNABLE_ANNOTATION" else referred.get(one.get("ANNOTATION_REF"))
            start = slots.get(aligned.get("TIME_SLOT_REF1")) if aligned is not None else None
            end = slots.get(aligned.get("TIME_SLOT_REF2")) if aligned is not None else None
            said.append(Said(words, speaker, start, end))
    said = by_time(said)
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
