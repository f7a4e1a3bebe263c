"""What may identify people in transcripts: proposed with counts and contexts, decided by the researcher.

Speakers first, then addresses and numbers by their form, then words with a capital where a sentence does
not ask for one. No model; nothing is replaced unseen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..cutting import sentences
from ..i18n import translator
from ..model import Transcript
from ..readers.names import evident
from .ordinary import ORDINARY
from .patterns import KINDS, found
from .replacing import pattern
from .speakers import speaker_pseudonyms

CONTEXT = 40
MOST_CONTEXTS = 3
WORD = re.compile(r"[^\W\d_][\w’'-]*")
PARTICLES = frozenset("de den der van 't ’t te ten ter el al la le von du di da dos bin".split())
TITLES = re.compile(
    r"(?:\b(?:dhr|mevr|mw|drs|dr|ir|ing|mr|prof)\.|"
    r"\b(?:meneer|mevrouw|ik ben|ik heet|mijn naam is|heet|genaamd))\s+$",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"\b(?:in|uit|naar|te|regio|gemeente|provincie|omgeving|rondom|vanuit|nabij)\s+$", re.IGNORECASE
)
ORGANISATIONS = re.compile(
    r"\b(?:bij|stichting|hogeschool|universiteit|bedrijf|firma|school|zorggroep|organisatie|vereniging|roc)\s+$"
    r"|^(?:Stichting|Hogeschool|Universiteit|Zorggroep|Vereniging|ROC|Gemeente|Ministerie|Bureau)\b"
    r"|\b(?:B\.V|BV|N\.V|NV|College|Academie)$"
)
BEFORE = 30


@dataclass(frozen=True, slots=True)
class Context:
    """Where a candidate stands: words before and after it; `text`: which of the texts, from 0; its offset."""

    before: str
    after: str
    text: int
    start: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may identify somebody.

    form: as written. kind: one of `KINDS`. count: how often it stands in the texts as a whole word; 0 for a
    speaker whom the texts do not name.
    texts: in how many of them. proposed: a replacement in brackets. sure: found by its form or as a
    speaker, not only by a capital.
    """

    form: str
    kind: str
    count: int
    texts: int
    contexts: tuple[Context, ...]
    proposed: str
    sure: bool = False


def candidates(
    transcripts: Sequence[Transcript],
    *,
    language: str = "nl",
    pseudonyms: Mapping[str, str] | None = None,
    ignore: Collection[str] = (),
) -> list[Candidate]:
    """Candidates over all transcripts: speakers, then sure ones, then by count.

    pseudonyms: of speakers, by label; else `speaker_pseudonyms` makes them. ignore: forms that the team
    has decided to keep.
    """
    texts = [one.text for one in transcripts]
    given = pseudonyms
    if given is None:
        given = speaker_pseudonyms(speaker for one in transcripts for speaker in one.speakers)
    kinds: dict[str, str] = {}
    proposed: dict[str, str] = {}
    for label, pseudonym in given.items():
        for form in _forms_of(label):
            if kinds.setdefault(form, "speaker") == "speaker":
                proposed.setdefault(form, f"[{pseudonym}]" if form != label else pseudonym)
    for text in texts:
        for kind, start, end in found(text):
            kinds.setdefault(text[start:end], kind)
    for form, spelled in _spelled_otherwise(texts, kinds):
        kinds.setdefault(spelled, "speaker")
        proposed.setdefault(spelled, proposed[form])
    sure = set(kinds)
    for form in [form for form, kind in kinds.items() if kind == "speaker"]:
        # Recognisers of speech, and people in a hurry, write names small. Only the researcher can tell
        # Wil from wil.
        if form.isalpha() and kinds.setdefault(form.lower(), "speaker") == "speaker":
            proposed.setdefault(form.lower(), proposed[form])
    for form, kind in _capitals(transcripts, language).items():
        kinds.setdefault(form, kind)
    places = _places(texts, [form for form in kinds if form not in ignore])
    made = [
        Candidate(
            form,
            kinds[form],
            sum(len(at) for at in where.values()),
            len(where),
            tuple(_context(texts, which, at, len(form)) for which, at in _first(where)),
            proposed.get(form) or f"[{translator(language)(KINDS[kinds[form]])}]",
            form in sure,
        )
        for form, where in places.items()
    ]
    made += [
        Candidate(label, "speaker", 0, 0, (), pseudonym, True)
        for label, pseudonym in given.items()
        if label not in places and label not in ignore and label != pseudonym
    ]
    order = list(KINDS)
    return sorted(
        made,
        key=lambda one: (one.kind != "speaker", not one.sure, -one.count, order.index(one.kind), one.form),
    )


def capitals_left(transcripts: Iterable[Transcript], language: str = "nl") -> Counter[str]:
    """Words with a capital that turns still hold where no sentence begins: for the report afterwards."""
    counts: Counter[str] = Counter()
    for one in transcripts:
        for turn in one.turns:
            spoken = one.text[turn.start : turn.end]
            counts.update(spoken[start:end] for start, end in _capital_runs(spoken, language))
    return counts


def _spelled_otherwise(texts: Sequence[str], kinds: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Speakers' names in capitals of another kind, such as ANNEKE: the name, how it stands in the texts.

    A single name in small letters may be an ordinary word.
    """
    by_folded = {form.casefold(): form for form, kind in kinds.items() if kind == "speaker"}
    for match in pattern(by_folded.values(), any_case=True).finditer("\n".join(texts)):
        spelled = " ".join(match[0].split())
        form = by_folded.get(spelled.casefold())
        if form is not None and spelled not in kinds and not (spelled.islower() and spelled.isalpha()):
            yield form, spelled


def _forms_of(label: str) -> list[str]:
    """A speaker's label, its given name, surname with particles, and their genitives."""
    if evident(label):
        return []
    bare = re.sub(r"\([^)]*\)|\|.*", "", label).strip()
    last, comma, first = bare.partition(",")
    words = f"{first} {last}".split() if comma else bare.split()
    forms = [label, bare, " ".join(words)]
    names = [word for word in words if word[:1].isupper()]
    forms += [name for name in names if len(name) > 1]
    if len(words) > 1:
        surname = " ".join(words[1:])
        forms += [surname, surname[:1].upper() + surname[1:]]
    forms += [f"{name}s" for name in names if len(name) > 2 and name[-1] not in "sxz"]
    return [form for form in dict.fromkeys(forms) if len(form) > 1]


def _capitals(transcripts: Sequence[Transcript], language: str) -> dict[str, str]:
    lower: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one in transcripts:
        lower.update(word for word in WORD.findall(one.text) if word[0].islower())
        for turn in one.turns:
            spoken = one.text[turn.start : turn.end]
            for start, end in _capital_runs(spoken, language):
                form = spoken[start:end]
                runs[form] += 1
                kinds[form][_kind(spoken, start, form)] += 1
    return {
        form: kinds[form].most_common(1)[0][0]
        for form, count in runs.items()
        if " " in form or lower[form[0].lower() + form[1:]] < count
    }


def _capital_runs(text: str, language: str) -> Iterable[tuple[int, int]]:
    """Runs of words with a capital, joined by particles, that do not owe it to a sentence's beginning."""
    for begin, end in sentences(text, language):
        words = [match.span() for match in WORD.finditer(text, begin, end)]
        at = 0
        while at < len(words):
            start = words[at][0]
            titled = TITLES.search(text[max(0, start - BEFORE) : start]) is not None
            named = _named(text, *words[at]) and (at > 0 or titled)
            if not named:
                at += 1
                continue
            last = at
            while (following := _goes_on(text, words, last)) is not None:
                last = following
            yield start, words[last][1]
            at = last + 1


def _named(text: str, start: int, end: int) -> bool:
    """Whether a word has a capital that it would not have if it named nobody."""
    word = text[start:end]
    if len(word) < 2 or not word[0].isupper() or evident(word):
        return False
    bare = word.casefold()
    return bare not in ORDINARY and bare.removesuffix("s").rstrip("'’-") not in ORDINARY


def _goes_on(text: str, words: Sequence[tuple[int, int]], at: int) -> int | None:
    """The word to which a name goes on: the next one with a capital, over particles and single spaces."""
    ahead = at + 1
    while ahead < len(words) and ahead <= at + 3:
        if text[words[ahead - 1][1] : words[ahead][0]] not in (" ", " '", " ’"):
            return None
        word = text[words[ahead][0] : words[ahead][1]]
        if _named(text, *words[ahead]):
            return ahead
        if word not in PARTICLES and word not in ("t", "s"):
            return None
        ahead += 1
    return None


def _kind(text: str, start: int, form: str) -> str:
    before = text[max(0, start - BEFORE) : start]
    if form.isupper() and len(form) <= 6:
        return "abbreviation"
    if TITLES.search(before):
        return "name"
    if ORGANISATIONS.search(before) or ORGANISATIONS.search(form):
        return "organisation"
    return "place" if PLACES.search(before) else "name"


def _places(texts: Sequence[str], forms: Sequence[str]) -> dict[str, dict[int, list[int]]]:
    """Where each form stands as a whole word, a longer form taking precedence: form -> text -> offsets."""
    places: dict[str, dict[int, list[int]]] = {}
    finder = pattern(forms)
    for which, text in enumerate(texts):
        for match in finder.finditer(text):
            places.setdefault(" ".join(match[0].split()), {}).setdefault(which, []).append(match.start())
    return places


def _first(where: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    return [(which, at) for which, all_at in where.items() for at in all_at[:MOST_CONTEXTS]][:MOST_CONTEXTS]


def _context(texts: Sequence[str], which: int, at: int, length: int) -> Context:
    text = texts[which]
    before = " ".join(text[max(0, at - CONTEXT) : at].split())
    after = " ".join(text[at + length : at + length + CONTEXT].split())
    return Context(before, after, which, at)
