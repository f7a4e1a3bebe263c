"""A small codebook and invented Dutch sessions for the suggester's tests."""

from __future__ import annotations

import random

from codebook.model import Code, Codebook, Coder, Coding, Family, Text
from coder.suggest.excerpts import Excerpt
from transcripts.model import Passage, Session, Speaker, Transcript, Turn

CODER = Coder("coder-1", "Noor")


def code(code_id: str, label: str, definition: str, *keywords: str) -> Code:
    return Code(code_id, Text(label), Text(definition), keywords=tuple(Text(word) for word in keywords))


CODEBOOK = Codebook(
    "klein",
    (
        Family(
            "interventie",
            Text("Interventie"),
            (
                code("education", "Opleiden", "leeractiviteiten met doelen", "opleiding", "cursus", "les"),
                code("guidance", "Loopbaanbegeleiding", "steun bij de loopbaan", "loopbaan", "coach"),
                code("matching", "Matching", "mensen en werk verbinden", "vacature", "in contact brengen"),
                code("question", "Vraag", "de interviewer vraagt door", "waarom", "hoe komt dat?"),
            ),
        ),
    ),
)
SAYINGS = {
    "education": (
        "we geven een cursus van tien weken",
        "de opleiding begint met lessen op school",
        "er is een vakopleiding",
    ),
    "guidance": ("een loopbaancoach praat met ze", "het loopbaangesprek gaat over later", "we begeleiden ze"),
    "matching": (
        "we brengen ze in contact met een bedrijf",
        "er zijn vacatures genoeg",
        "de werkgever zoekt mensen",
    ),
    "question": ("en waarom is dat zo?", "hoe komt dat?", "kun je daar meer over zeggen?"),
    "": ("ja, dat klopt", "het regende gisteren", "hm-hm", "dat weet ik niet precies", "nee, nee"),
}
FILL = ("eigenlijk", "dus", "zeg maar", "gewoon", "in de regio", "bij ons", "nou ja")


def said(dice: random.Random) -> tuple[str, frozenset[str]]:
    """A passage and the codes it deserves."""
    chosen = dice.choice(("education", "guidance", "matching", "question", "", "", ""))
    text = f"{dice.choice(FILL).capitalize()} {dice.choice(SAYINGS[chosen])}"
    return text, frozenset({chosen} - {""})


def passages(sessions: int = 4, each: int = 12, seed: int = 1) -> tuple[list[Excerpt], list[frozenset[str]]]:
    """Excerpts and their codes."""
    dice = random.Random(seed)
    texts: list[Excerpt] = []
    codes: list[frozenset[str]] = []
    for number in range(sessions):
        before = ""
        for index in range(each):
            text, given = said(dice)
            role = "interviewer" if "question" in given else "participant"
            texts.append(
                Excerpt(
                    f"s{number}",
                    index,
                    text,
                    role[:3],
                    role,
                    before,
                    None,
                    each,
                    (),
                    tuple(codes[-index:]) if index else (),
                )
            )
            codes.append(given)
            before = text
    return texts, codes


def session(number: int, each: int = 12) -> tuple[Session, list[Coding]]:
    """A session, and the codings that Noor would make in it."""
    dice = random.Random(100 + number)
    text, turns, codings = "", [], []
    for index in range(each):
        words, given = said(dice)
        speaker = "I" if "question" in given else "Wil"
        text += f"{speaker}: "
        turns.append(Turn(len(text), len(text) + len(words), speaker))
        for one in sorted(given):
            codings.append(
                Coding(f"c{number}-{index}", f"s{number}", len(text), len(text) + len(words), one, CODER.id)
            )
        text += words + "\n"
    transcript = Transcript(
        text,
        tuple(turns),
        "text",
        speakers=(Speaker("I", "interviewer", each), Speaker("Wil", "participant", each)),
    )
    made = tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(turns))
    return Session(f"s{number}", f"Gesprek {number}", "i1", transcript, made), codings
