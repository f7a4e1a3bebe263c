"""Small transcripts in the layouts of many tools, all about one invented conversation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

TURNS = (
    ("I", "Welkom. Wat doen jullie bij het Leerhuis?"),
    ("R1", "Wij geven les: twee avonden per week, m.n. aan vrachtwagenchauffeurs."),
    ("R2", "En we praten mee."),
    ("R1", "Ja, dat ook… Om 14:30 komt de coach."),
)

LABELLED = "\n".join(f"{who}: {words}" for who, words in TURNS) + "\n"

STAMPED = "".join(f"[00:00:{5 * at:02d}] {who}: {words}\n" for at, (who, words) in enumerate(TURNS))

ZOOM = "WEBVTT\n\n" + "".join(
    f"{at + 1}\n00:00:{5 * at:02d}.500 --> 00:00:{5 * at + 4:02d}.250\n{who}: {words}\n\n"
    for at, (who, words) in enumerate(TURNS)
)

TEAMS_VTT = """WEBVTT

3c7a5a5e-0b0f-4a39-8f50-6e2f4b1c0d11/10-0
00:00:01.000 --> 00:00:03.000
<v Wit, Anneke de>Welkom. Wat doen
jullie</v>

3c7a5a5e-0b0f-4a39-8f50-6e2f4b1c0d11/12-0
00:00:02.500 --> 00:00:02.900
<v Idrissi, Mo (Guest)>Hoi.</v>

3c7a5a5e-0b0f-4a39-8f50-6e2f4b1c0d11/10-1
00:00:03.000 --> 00:00:05.000
<v Wit, Anneke de>bij het Leerhuis?</v>
"""

SRT = "".join(
    f"{at + 1}\n00:00:{5 * at:02d},500 --> 00:00:{5 * at + 4:02d},250\n{words}\n\n"
    for at, (_, words) in enumerate(TURNS)
)

HEADED = (
    "Interview Leerhuis\nDatum: 3 maart 2026\nAanwezig: Anneke, Mo, Loes\n\nDeel 1: de start\n\n"
    + "\n\n".join(f"{who}: {words}" for who, words in TURNS[:2])
    + "\n\nDeel 2: nu\n\n"
    + "\n\n".join(f"{who}: {words}" for who, words in TURNS[2:])
    + "\n[einde opname]\n"
)

OTTER = "".join(
    f"{name}  0:{5 * at:02d}  \n{words}\n\n"
    for at, (name, (_, words)) in enumerate(zip(("Anneke", "Mo", "Loes", "Mo"), TURNS, strict=True))
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str) -> bytes:
    """A Word document with this WordprocessingML as its body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # A fixed date: the same document each time.
        part = zipfile.ZipInfo("word/document.xml")
        archive.writestr(part, f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph; runs that begin with "<" are mark-up, the others words."""
    parts = [run if run.startswith("<") else f'<w:t xml:space="preserve">{run}</w:t>' for run in runs]
    return "<w:p>" + "".join(f"<w:r>{part}</w:r>" for part in parts) + "</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of plain cells."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
        )
        + "</w:tbl>"
    )


TEAMS_2026 = docx(
    paragraph("Teamoverleg")
    + paragraph("15 augustus 2026, 06:07pm")
    + paragraph("27m 42s")
    + paragraph("Anneke started transcription")
    + "".join(
        paragraph(f"{name}   0:{5 * at:02d}", "<w:br/>", words)
        for at, (name, (_, words)) in enumerate(zip(("Anneke", "Mo", "Loes", "Mo"), TURNS, strict=True))
    )
    + paragraph("Anneke stopped transcription")
)

TEAMS_2023 = docx(
    "".join(
        paragraph(f"0:0:{at}.90 --> 0:0:{at}.360", "<w:br/>", name, "<w:br/>", words)
        for at, (name, (_, words)) in enumerate(zip(("Anneke", "Mo", "Loes", "Mo"), TURNS, strict=True))
    )
)

WORD_TABLE = docx(
    table(
        [("Tijd", "Spreker", "Tekst")] + [(f"0:0{at}", who, words) for at, (who, words) in enumerate(TURNS)]
    )
)

WORD_BOLD = docx("".join(paragraph(f"<w:t>{who}:</w:t>", f" {words}") for who, words in TURNS))
