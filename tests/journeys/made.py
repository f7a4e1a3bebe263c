"""What the journeys start from: an invented conversation of twelve turns, and an empty project."""

from __future__ import annotations

from pathlib import Path

import codebook
from coder.project import Project

SPOKEN = (
    ("Interviewer", "Wat doen jullie precies voor de deelnemers?"),
    ("Saskia", "We geven een cursus met vaste leerdoelen en een toets aan het eind."),
    ("Dennis", "Wij gaven die cursus eerst alleen overdag, nu ook in de avond."),
    ("Saskia", "De cursus is de kern, zonder die cursus geen vervolg."),
    ("Dennis", "Daarna leren ze vooral van elkaar, aan de keukentafel."),
    ("Marloes", "Na die cursus kregen mijn collega's een certificaat van de branche."),
    ("Interviewer", "En verder?"),
    ("Dennis", "Een baan beloven we nadrukkelijk niet, wel een gesprek met een loopbaancoach."),
    ("Marloes", "Die gesprekken gaan over wat iemand kan en wil."),
    ("Saskia", "We koppelen deelnemers aan bedrijven in de regio."),
    ("Dennis", "Dat koppelen gaat via een lijst die elke week ververst wordt."),
    ("Marloes", "Het netwerk komt elke maand bij elkaar om ervaringen te delen."),
)
"""Who says what; each turn is one passage."""

GIVEN = (
    (1, "education"),
    (2, "education"),
    (3, "education"),
    (4, "community"),
    (5, "recognition"),
    (7, "guidance"),
    (8, "guidance"),
    (9, "matching"),
    (10, "matching"),
    (11, "community"),
)
"""Ten passages and the code each gets."""


def write_transcript(folder: Path) -> Path:
    """The conversation as a text file."""
    path = folder / "tafel.txt"
    text = "".join(f"{speaker}: {words}\n\n" for speaker, words in SPOKEN)
    path.write_text(text, encoding="utf-8")
    return path


def empty_project(folder: Path) -> Path:
    """A project without sessions or coders."""
    path = folder / "studie.cimo"
    Project.create(path, codebook.builtin("llo"), language="nl", title="Studie").close()
    return path
