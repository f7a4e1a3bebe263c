"""Roles that the lines above a transcript give to its speakers."""

from __future__ import annotations

import pytest

import transcripts
from transcripts.readers.told_roles import told_roles

TALK = """
Karin: Wat doet u hier?
Mo: Ik leer er lassen, al een half jaar.
Karin: En verder?
Kim: Ik ook, en daarna ga ik naar school.
Mo: Ja.
"""


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        (
            "Aanwezig: Karin (interviewer), Mo (deelnemer) en Kim (projectleider)",
            ("interviewer", "participant", None),
        ),
        ("Interviewer: Karin de Wit\nRespondent: Mo, Kim", ("interviewer", "participant", "participant")),
        (
            "Present: Karin de Wit (researcher); Mo Idrissi (participant)",
            ("interviewer", "participant", None),
        ),
        ("Interviewer: Karin de Wit\nRespondent: Karin Bos", (None, None, None)),
        ("Aanwezig: Karin (m), Mo (v), Kim (i)", (None, None, None)),
        ("Plaats: Den Bosch (kantoor)", (None, None, None)),
    ],
)
def test_a_speaker_has_the_role_that_the_head_tells(
    head: str, roles: tuple[str | None, ...], tmp_path
) -> None:
    file = tmp_path / "gesprek.txt"
    file.write_text(f"Datum: 3-2-2026\n{head}\n{TALK}", encoding="utf-8")
    found = {one.label: one.role for one in transcripts.read(file).speakers}
    assert found == dict(zip(("Karin", "Mo", "Kim"), roles, strict=True))


def test_a_name_of_nothing_but_space_is_none() -> None:
    assert told_roles(["Interviewer: .\u00a0., Karin"]) == {"Karin": "interviewer"}
