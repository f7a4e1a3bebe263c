"""ELAN annotation files (.eaf, https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf)."""

from __future__ import annotations

from ..assemble import Found
from ..errors import CimoError
from ..xml import parse
from .segments import Said, found


def read(data: bytes, text: str, file: str, tiers: str | None = None) -> Found:
    """The annotations of time-aligned tiers, by time; the speaker is the tier's participant, else its name.

    tiers: names of tiers with commas; else all time-aligned ones. Raises CimoError.
    """
    root = parse(data, file)
    times = {
        slot.get("TIME_SLOT_ID"): int(value) / 1000
        for slot in root.iter("TIME_SLOT")
        if (value := slot.get("TIME_VALUE")) is not None
    }
    named = [name.strip() for name in tiers.split(",")] if tiers else None
    there = [tier.get("TIER_ID") or "" for tier in root.iter("TIER")]
    missing = [name for name in named or () if name not in there]
    if missing:
        raise CimoError(
            "{file}: there is no tier {name}; there are {known}.",
            file=file,
            name=missing[0],
            known=", ".join(there),
        )
    said: list[Said] = []
    for tier in root.iter("TIER"):
        if named is not None and tier.get("TIER_ID") not in named:
            continue
        speaker = tier.get("PARTICIPANT") or tier.get("TIER_ID")
        for one in tier.iter("ALIGNABLE_ANNOTATION"):
            value = one.findtext("ANNOTATION_VALUE") or ""
            start, end = times.get(one.get("TIME_SLOT_REF1")), times.get(one.get("TIME_SLOT_REF2"))
            if value.strip():
                said.append(Said(value, speaker, start, end))
    if not said:
        raise CimoError("{file}: no time-aligned annotation with words in it.", file=file)
    said.sort(key=lambda one: (one.start is None, one.start or 0.0))
    return found("elan-eaf", said, whole=text, what="mark-up and other tiers")
