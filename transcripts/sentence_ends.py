"""Where sentences end in running text: the white space between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .abbreviations import BEGINNING, BEGINNING_BEFORE_SMALL, CLOSING, LEADING, NUMBERED, PARTICLES

QUOTES = tuple("\"'”’“‘»")
CLOSERS = "".join(QUOTES) + ")]"
OPENERS = "\"'“”‘’«„‚([*–—-"
BREAK = re.compile(
    r"[.!?…](?<![.!?…]{2})[.!?…]*+(?: \.(?![\w.]))*+"
    rf"([{re.escape(CLOSERS)}]*+)(\s++)(?=([{re.escape(OPENERS)}]*+\s?+)(\S?))"
)
"""Where a sentence may end; ". . ." is one mark. Possessive and from the first mark: no text takes long."""

UPPER = r"[^\W\d_a-zß-ÿ]"
BEGINS_SMALL = re.compile(rf"['’`](?:t|s|k|m|n|r|ns)[\s-]+{UPPER}|[a-z]{{1,4}}[A-Z]")
"""What begins a sentence with a small letter: "'t Was koud" and "'s Avonds ook", "eHealth", "iPads"."""

REMARK = re.compile(rf"[(\[][^\W\d_][^()\[\].?!…\n]{{1,40}}[)\]](\s++)(?=[\"'“‘(\[]*{UPPER})")
"""A remark of the typist between two sentences, such as "(lacht)": a sentence of its own."""

LETTER = re.compile(r"[\W\d_]*+(\w)")
BLANK = re.compile(r"\n\s*\n")
INITIALS = re.compile(r"(?:[^\W_]\.|[A-Z][a-z]\.)+")
"""J.P., Th.Ch., o.a.h.; also 7.4. and U2.1."""

CONSONANTS = re.compile(r"[b-df-hj-np-tv-xz]{2,5}")
"""Before a number a word without vowels is an abbreviation: hdst. 3."""

NUMBER = re.compile(r"\d|(?:[IVX]+|[A-Z])\b(?!['’])")
BULLETS = " \t•⁃*–—-("
LAST_WORD_MOST = 40
LOOK_BACK_MOST = 200
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class _Words:
    """What a language knows: the kind of each abbreviation, and the words that begin sentences."""

    kinds: Mapping[str, str]
    beginning: re.Pattern[str]


def gaps(
    text: str, language: str, added: Collection[str] = (), starts: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """The white space between the sentences of `text`, as spans.

    Args:
        language: of the abbreviations, "nl" or "en"; another language has none.
        added: abbreviations beside those, after which no sentence ever ends.
        starts: offsets, in order, where a sentence surely begins, such as those of the turns.
    """
    words = _words(language, frozenset(one.lower().rstrip(".") for one in added))
    found = list(_gaps(text, words, starts))
    blank = [_widened(text, *match.span()) for match in BLANK.finditer(text)]
    return sorted({*found, *blank}) if blank else found


def _gaps(text: str, words: _Words, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin, turn = 0, 0
    for match in BREAK.finditer(text):
        while turn < len(starts) and starts[turn] <= match.start():
            begin = max(begin, starts[turn])
            turn += 1
        if not _ends(text, match, words, begin):
            continue
        yield match.span(2)
        begin = match.end()
        if match[3][:1] in ("(", "[") and (remark := REMARK.match(text, begin)):
            yield remark.span(1)
            begin = remark.end()


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with all the white space around it."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _ends(text: str, match: re.Match[str], words: _Words, begin: int) -> bool:
    """Whether the sentence that starts at `begin` ends at `match`."""
    close, _, opened, following = match.groups()
    if not following:
        return True
    at = match.start()
    mark = text[at : match.start(1)]
    if following.islower() and not _begins_small(text, match, begin):
        return False
    if mark != ".":
        return len(mark) > 1 or text[at - 1 : at] not in ("(", "[")  # "(?)" is a remark
    if close[:1] in QUOTES and not opened:
        return True
    token = text[max(0, at - LAST_WORD_MOST) : at].rpartition(" ")[2].rpartition("\n")[2]
    plain = len(token) > 1 and token.isalpha() and not following.isdigit()
    if plain and token.lower() not in words.kinds:
        return True
    return _ends_after(text, match, token.lstrip(OPENERS), words, begin)


def _begins_small(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether what follows `match` may begin a sentence although it has a small letter."""
    at = match.start()
    close, _, opened, _ = match.groups()
    mark = text[at : match.start(1)]
    if BEGINS_SMALL.match(text, match.end()):
        return True
    if close or "…" in mark or mark.count(".") > 1 or opened[:1] in ("-", "–", "—"):
        return opened[:1] in ("(", "[") and mark == "."
    if opened[:1] in ("(", "["):
        return True
    if "?" in mark:
        before = text[max(begin, at - LOOK_BACK_MOST) : at]
        return not (before.count('"') % 2 or before.count("(") > before.count(")") or "“" in before)
    # A typist who began this sentence with a small letter begins the next one so.
    first = LETTER.match(text, begin, begin + LOOK_BACK_MOST)
    return first is not None and first[1].islower()


def _ends_after(text: str, match: re.Match[str], token: str, words: _Words, begin: int) -> bool:
    """Whether a sentence ends with the full stop after `token`, which may be an abbreviation."""
    _, _, opened, following = match.groups()
    if not token or token[-1] in CLOSERS:
        return True
    if len(token) < 3 and (token.isdigit() or len(token) == 1):
        # A number or letter by itself counts items; after other words a number ends a sentence.
        before = text[max(begin, match.start() - LAST_WORD_MOST) : match.start()].rpartition("\n")[2]
        if before.strip(BULLETS) == token:
            return False
    kind = _kind(token, words)
    if kind is None:
        return not (following.isdigit() and (INITIALS.fullmatch(f"{token}.") or CONSONANTS.fullmatch(token)))
    if kind == "never":
        return False
    if opened[:1] in ("(", "["):
        return kind != "leading" and REMARK.match(text, match.end()) is not None
    if not following.isupper():
        return False
    if kind == "closing":
        return True
    beginning = words.beginning.match(text, match.start(4)) is not None
    if kind == "numbered":
        return beginning or NUMBER.match(text, match.start(4)) is None
    return beginning and not opened.strip()


def _kind(token: str, words: _Words) -> str | None:
    """The kind of abbreviation that `token` is; None: it is none."""
    key = token if "." in token and token.isupper() else token.lower()
    kind = words.kinds.get(key) or words.kinds.get(re.split(r"[/-]", key)[-1])
    if kind is None and not any(map(str.isdigit, token)):
        known = "." in key and all(len(one) == 1 or one in words.kinds for one in key.split("."))
        if known or INITIALS.fullmatch(token + "."):
            return "leading"
    return kind


@cache
def _words(language: str, added: frozenset[str]) -> _Words:
    kinds = {
        one: kind
        for kind, lists in (("leading", LEADING), ("numbered", NUMBERED), ("closing", CLOSING))
        for one in lists.get(language, "").split()
    }
    if language not in BEGINNING:
        return _Words(kinds | dict.fromkeys(added, "never"), NOTHING)
    always, before_small, particles = (
        "|".join(lists[language].split()) for lists in (BEGINNING, BEGINNING_BEFORE_SMALL, PARTICLES)
    )
    beginning = rf"(?:{always})(?![\w.])|(?:{before_small})\s+(?!(?:{particles})\b)[a-zß-ÿ]"
    return _Words(kinds | dict.fromkeys(added, "never"), re.compile(beginning))
