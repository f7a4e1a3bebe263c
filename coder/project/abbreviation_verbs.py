"""The team's own abbreviations: after them no sentence ends, here and in what is imported later."""

from __future__ import annotations

from collections.abc import Iterable

from exports.dataset import Abbreviation
from transcripts.errors import CimoError

from . import rows
from .reading import Reading

LONGEST = 40


def abbreviations(project: Reading) -> tuple[str, ...]:
    """The abbreviations of the team, in small letters and without their last full stop, in order."""
    return tuple(word for (word,) in project.select("SELECT id FROM abbreviations ORDER BY id"))


class AbbreviationVerbs(Reading):
    """The part of `Project` that deals with abbreviations."""

    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations of the team, in small letters and without their last full stop, in order."""
        return abbreviations(self)

    def change_abbreviations(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> int:
        """Add and remove abbreviations; how many boundaries between passages this took away.

        In all sessions a passage that ended at a new abbreviation is joined with the next of its turn;
        other boundaries and all codings stay. After a removal nothing is cut anew.

        Raises CimoError for what is no single word, and for the removal of what is not there.
        """
        from transcripts import joined

        new, old = [_word(one) for one in add], [_word(one) for one in remove]
        with self.write("change_abbreviations") as writing:
            there = abbreviations(self)
            for word in old:
                if word not in there:
                    raise CimoError("“{word}” is not among the abbreviations of the team.", word=word)
                writing.delete("abbreviations", word)
            added = [word for word in dict.fromkeys(new) if word not in there]
            for word in added:
                writing.put("abbreviations", rows.to_row(Abbreviation(word, writing.stamp)))
            writing.detail = {
                "words": ", ".join([*(f"+{one}." for one in added), *(f"-{one}." for one in old)])
            }
            gone = 0
            for session in self.sessions() if added else ():
                kept = joined(session.transcript, session.passages, there, added)
                gone += len(session.passages) - len(kept)
                writing.put("passages", rows.passages_row(session.id, kept))
        return gone


def _word(given: str) -> str:
    word = given.strip().rstrip(".").lower()
    if not word or len(word) > LONGEST or len(word.split()) > 1:
        raise CimoError("“{word}” is no abbreviation: give one word, such as reg. or z.o.b.", word=given)
    return word
