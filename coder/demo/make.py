"""Make the demo project: four invented initiatives, six synthetic sessions, two coders.

The transcripts and everything in them were written for this purpose; they are marked as synthetic in the
files and in the session labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

from coder.project import NewSession, Project
from exports.dataset import Source
from transcripts.model import Session

from . import configurations, portraits

PACKAGE = "coder.demo"
FILE_NAME = "demo.cimo"
CODERS = ("Noor", "Sjoerd")


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A packaged transcript and what a researcher would fill in when importing it.

    names: what speakers are called whom another file calls otherwise, so that each is one person.
    """

    file: str
    label: str
    initiative: str
    phase: str
    date: str
    interviewers: tuple[str, ...]
    coded: bool = True
    names: Mapping[str, str] = field(default_factory=dict[str, str])


SESSIONS = (
    DemoSession(
        "techniekbrug-beoogd.txt",
        "Techniekbrug, beoogd ontwerp (synthetisch)",
        "Techniekbrug Oostvallei",
        "intended",
        "2026-03-10",
        ("Marit",),
    ),
    DemoSession(
        "techniekbrug-in-actie.vtt",
        "Techniekbrug, ontwerp in actie (synthetisch)",
        "Techniekbrug Oostvallei",
        "in-action",
        "2026-10-06",
        ("Marit Veldkamp",),
        names={
            "Marit Veldkamp": "Marit",
            "Joost Hartog": "Joost",
            "Fenna Duiker": "Fenna",
            "Samir Haddou": "Samir",
        },
    ),
    DemoSession(
        "zorgkring.txt",
        "Zorgkring, groepsgesprek (synthetisch)",
        "Zorgkring De Linde",
        "both",
        "2026-04-21",
        ("Int.",),
    ),
    DemoSession(
        "loopbaanhuis-beoogd.docx",
        "Loopbaanhuis, beoogd ontwerp (synthetisch)",
        "Loopbaanhuis Merwekant",
        "intended",
        "2026-05-12",
        ("I",),
    ),
    DemoSession(
        "loopbaanhuis-in-actie.txt",
        "Loopbaanhuis, ontwerp in actie (synthetisch)",
        "Loopbaanhuis Merwekant",
        "in-action",
        "2026-11-03",
        ("I",),
        coded=False,
    ),
    DemoSession(
        "vakpaspoort.srt",
        "Vakpaspoort, groepsgesprek (synthetisch)",
        "Vakpaspoort Haven",
        "both",
        "2026-06-18",
        ("Tamar",),
    ),
)


def make(folder: Path, language: str = "nl") -> Path:
    """Make `demo.cimo` in `folder` (made when absent); the path of the project.

    Five sessions are coded to the end by both coders; one is left to code.

    Raises:
        CimoError: when the file is there already, or the folder cannot be written.
    """
    import codebook
    import transcripts
    from exports.files import folder as make_folder

    path = make_folder(folder) / FILE_NAME
    with Project.create(
        path, codebook.builtin("llo"), language=language, title="Demo (synthetisch)"
    ) as project:
        new = []
        for demo in SESSIONS:
            with as_file(files(PACKAGE) / "sessions" / demo.file) as source:
                transcript = transcripts.read(source)
                new.append(
                    NewSession(
                        initiative=demo.initiative,
                        label=demo.label,
                        phase=demo.phase,
                        date=demo.date,
                        transcript=transcript,
                        source=Source(transcript.sha256, demo.file, source.read_bytes()),
                    )
                )
        sessions = project.import_sessions(new)
        for session, demo in zip(sessions, SESSIONS, strict=True):
            _tell_speakers(project, session, demo)
        _code(project, {demo.file: session for session, demo in zip(sessions, SESSIONS, strict=True)})
        for session, demo in zip(sessions, SESSIONS, strict=True):
            for coder in CODERS if demo.coded else ():
                project.mark_done(session.id, coder=coder)
    configurations.add(path)
    portraits.add(path)
    return path


def _tell_speakers(project: Project, session: Session, demo: DemoSession) -> None:
    """Give each speaker a role, and one name in all sessions."""
    changes = []
    for speaker in session.transcript.speakers:
        role = "interviewer" if speaker.label in demo.interviewers else "participant"
        name = demo.names.get(speaker.label)
        if speaker.role != role or name:
            changes.append((session.id, speaker.label, name, role, None))
    if changes:
        project.change_speakers(changes)


def _code(project: Project, sessions: dict) -> None:
    from coder.project.handed_in import codings_of
    from exports.rows import read_rows

    with as_file(files(PACKAGE) / "codings.csv") as source:
        columns = ("coder", "session", "quote", "code", "stance", "weight", "memo")
        rows = list(read_rows(source, columns))
    project.apply_codings(codings_of(project, rows, source.name, sessions=sessions))
