"""A synthetic Dutch corpus of the size that peers are measured on: seeded, so that runs can be compared."""

from __future__ import annotations

import random

WORDS = (
    "de het een en van in op dat is we met voor er die niet zijn ook maar als dan wat je bij naar om uit "
    "eigenlijk gewoon mensen werk leren bedrijf begeleiding opleiding gesprek traject deelnemers regio "
    "werkgever samen kennis praktijk diploma certificaat matching loopbaan coach groep bijeenkomst vraag "
    "antwoord moeilijk belangrijk precies natuurlijk misschien bijvoorbeeld ervaring ontwikkeling"
).split()
SPEAKERS = ("Interviewer", "Anneke", "Mohamed", "Loes", "Willem")


def turns(words: int, seed: int) -> list[tuple[str, str]]:
    """Turns of 5 to 120 words, about `words` in all, as (speaker, text)."""
    dice = random.Random(seed)
    made: list[tuple[str, str]] = []
    left = words
    while left > 0:
        length = min(left, dice.choice((5, 8, 12, 20, 30, 45, 70, 120)))
        sentences = []
        rest = length
        while rest > 0:
            size = min(rest, dice.randint(4, 18))
            sentence = " ".join(dice.choice(WORDS) for _ in range(size))
            sentences.append(sentence[0].upper() + sentence[1:] + dice.choice("...?"))
            rest -= size
        speaker = SPEAKERS[len(made) % len(SPEAKERS)]
        made.append((speaker, " ".join(sentences)))
        left -= length
    return made


def labelled_text(words: int = 8000, seed: int = 1) -> str:
    """A transcript with `Naam:` labels; 8,000 words are about 55,000 characters."""
    return "\n".join(f"{speaker}: {text}" for speaker, text in turns(words, seed)) + "\n"
