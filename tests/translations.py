"""The words for users, as they stand in the code, and the Dutch catalogue that is made from them.

python -m tests.translations [WORDS.json ...]

writes transcripts/locale/nl/LC_MESSAGES/cimo.po and .mo: words that left the code go, new ones take
their Dutch from the files named ({"English": "Dutch"}), and those still without are printed (exit 1).
Run it with Python 3.12 or newer: only there are words inside f-strings found.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

from transcripts.i18n import LOCALE_DIR

ROOT = Path(__file__).parent.parent
FOLDER = LOCALE_DIR / "nl" / "LC_MESSAGES"
FILLED = datetime(2026, 11, 25, tzinfo=UTC)
"""The date in the catalogue's head: fixed, so that the same words give the same file."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "CimoError": None,
    "ProjectError": None,
    "Remark": None,
    "Notice": (2,),
    "error": None,
}


def written() -> set[str]:
    """Every word for users in the four packages."""
    found: set[str] = set()
    for package in ("transcripts", "codebook", "exports", "coder"):
        for path in (ROOT / package).rglob("*.py"):
            with path.open("rb") as file:
                for _, message, _, _ in extract.extract("python", file, keywords=KEYWORDS):
                    found.add(message if isinstance(message, str) else message[0])
    return found - {""}


def catalogue() -> Catalog:
    """The Dutch words as they lie on disk."""
    return pofile.read_po(io.BytesIO((FOLDER / "cimo.po").read_bytes()), locale="nl")


def renew(more: dict[str, str]) -> list[str]:
    """Write both files anew from the code, the words on disk and `more`; gives the words without Dutch."""
    if sys.version_info < (3, 12):
        raise SystemExit("python 3.12 or newer is needed: older ones do not see words inside f-strings")
    dutch = {str(message.id): str(message.string) for message in catalogue() if message.id} | more
    fresh = Catalog(
        locale="nl",
        header_comment="# Dutch words of cimo.",
        project="cimo",
        version="0.1",
        last_translator="cimo <->",
        language_team="nl",
        msgid_bugs_address="-",
        creation_date=FILLED,
        revision_date=FILLED,
        fuzzy=False,
    )
    for message in sorted(written()):
        if dutch.get(message):
            fresh.add(message, dutch[message])
    with (FOLDER / "cimo.po").open("wb") as file:
        pofile.write_po(file, fresh, width=110, no_location=True, sort_output=True)
    with (FOLDER / "cimo.mo").open("wb") as file:
        mofile.write_mo(file, fresh)
    return sorted(message for message in written() if not dutch.get(message))


if __name__ == "__main__":
    given: dict[str, str] = {}
    for name in sys.argv[1:]:
        given |= json.loads(Path(name).read_text(encoding="utf-8"))
    missing = renew(given)
    print(*missing, sep="\n")
    sys.exit(1 if missing else 0)
