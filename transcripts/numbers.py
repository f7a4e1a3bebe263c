"""Numbers as people write them; what is read by programs keeps the decimal point."""

from __future__ import annotations

from .i18n import N_, plural


def decimal(value: float, language: str, places: int = 2, *, signed: bool = False) -> str:
    """A number with so many decimals: 0.50, in Dutch 0,50; `signed`: +0.50 where it is not below 0."""
    text = f"{value:{'+' if signed else ''}.{places}f}"
    return text.replace(".", ",") if language == "nl" else text


def interval(low: float, high: float, language: str, places: int = 2) -> str:
    """Two limits: [0.41, 0.63], in Dutch [0,41; 0,63]."""
    between = "; " if language == "nl" else ", "
    return f"[{decimal(low, language, places)}{between}{decimal(high, language, places)}]"


def brief(value: float, language: str) -> str:
    """A number with no more digits than it needs, at most four: 2, 2.5, in Dutch 2,5."""
    text = f"{value:.4g}"
    return text.replace(".", ",") if language == "nl" else text


_THINGS = {
    "code": (N_("{count} code"), N_("{count} codes")),
    "coder": (N_("{count} coder"), N_("{count} coders")),
    "coding": (N_("{count} coding"), N_("{count} codings")),
    "initiative": (N_("{count} initiative"), N_("{count} initiatives")),
    "passage": (N_("{count} passage"), N_("{count} passages")),
    "session": (N_("{count} session"), N_("{count} sessions")),
    "turn": (N_("{count} turn"), N_("{count} turns")),
    "unit": (N_("{count} unit"), N_("{count} units")),
}


def so_many(thing: str, count: int, language: str) -> str:
    """So many of a thing, to be put into a sentence: 1 session, 2 sessions."""
    return plural(language, *_THINGS[thing], count).format(count=count)
