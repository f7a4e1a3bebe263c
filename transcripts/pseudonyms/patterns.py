"""What identifies people by its form: addresses, numbers, dates. Dutch, from no model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..i18n import N_

KINDS: dict[str, str] = {
    "speaker": N_("name"),
    "name": N_("name"),
    "place": N_("place"),
    "organisation": N_("organisation"),
    "address": N_("address"),
    "e-mail": N_("e-mail address"),
    "url": N_("web address"),
    "phone": N_("telephone number"),
    "postcode": N_("postcode"),
    "iban": N_("bank account"),
    "bsn": N_("citizen service number"),
    "date": N_("date"),
    "age": N_("age"),
    "abbreviation": N_("abbreviation"),
}
"""What a candidate may be, and the word for it that stands between brackets where it is replaced."""

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
STREETS = "straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|park|pad|markt|wal|plantsoen"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")),
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)]{2,300}[^\s<>\"”).,;:!?]", re.IGNORECASE)),
    ("iban", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")),
    ("phone", re.compile(r"(?<![\w+])(?:(?:\+|00)31[ -]?(?:\(0\))?|\(?0)(?:[ -]?\d\)?){8}\d(?!\d)")),
    ("bsn", re.compile(r"(?<![\d.,-])\d{9}(?![\d.,-]\d|\d)|(?<![\d.,-])\d{4}\.\d{2}\.\d{3}(?!\d)")),
    ("postcode", re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b")),
    ("address", re.compile(rf"\b[A-Z][\w'’-]{{1,40}}(?:{STREETS}) \d{{1,4}}(?:[a-zA-Z]\b|-\d{{1,3}})?")),
    (
        "date",
        re.compile(
            rf"\b\d{{1,2}}(?:[-/]\d{{1,2}}[-/]| (?:{MONTHS}) )(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
            re.IGNORECASE,
        ),
    ),
    ("age", re.compile(r"\b\d{1,3} jaar(?: oud)?\b")),
)


def found(text: str) -> Iterator[tuple[str, int, int]]:
    """What has the form of an address, number or date, as (kind, start, end)."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if kind == "bsn" and not eleven_test(match[0]):
                continue
            if kind == "iban" and not mod_97(match[0]):
                continue
            yield kind, match.start(), match.end()


def eleven_test(number: str) -> bool:
    """Whether nine digits pass the test of a Dutch citizen service number (burgerservicenummer)."""
    digits = [int(one) for one in number if one.isdigit()]
    if len(digits) != 9 or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def mod_97(account: str) -> bool:
    """Whether an account number passes the check of ISO 13616."""
    bare = account.replace(" ", "")
    return int("".join(str(int(one, 36)) for one in bare[4:] + bare[:4])) % 97 == 1
