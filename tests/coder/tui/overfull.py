"""A project in which everything is long and plenty: names, labels, memos, codes, codings, links."""

from __future__ import annotations

from pathlib import Path

from codebook.model import Configuration, Link
from coder.project import NewCoding, Project, noting

from .made import make

ANNA, BRAM = "Annemarie van den Heuvel-Oosterhuis", "Bartholomeus Oudewater"
TALK = "Groepsgesprek met deelnemers, begeleiders en werkgevers over"
SESSIONS = (
    ("Regionaal ontwikkelnetwerk Zorg, Techniek en Logistiek Noordoost", f"{TALK} het plan", "intended", 24),
    ("Regionaal ontwikkelnetwerk Zorg, Techniek en Logistiek Noordoost", f"{TALK} nu", "in-action", 30),
    ("Leerwerkplaats voor anderstalige chauffeurs in de binnenstad", f"{TALK} de start", "both", 40),
    ("Zij-instroom in de installatietechniek, Rijn en IJssel", f"{TALK} de kick-off", "both", 16),
)
MEMO = "Hier moeten we nog eens goed naar kijken, want de spreker neemt het later terug. " * 6


def overfill(folder: Path) -> Path:
    """The path of a new project in `folder`, filled to the brim, with `ANNA` as its coder."""
    path = make(folder, coder=ANNA, sessions=SESSIONS, coders=(ANNA, BRAM))
    with Project.open(path, coder=ANNA) as project:
        session = project.session(project.session_heads()[0].id)
        codes = [code.id for code in project.codebook().codes()]
        project.apply_codings(
            [
                NewCoding(session.id, one.start + at % 3, one.end, code, ANNA, memo=MEMO)
                for one in session.passages[:8]
                for at, code in enumerate(codes)
            ]
        )
        own = project.codings(session.id, project.coder.id if project.coder else "")
        by_code = {code: [one.id for one in own if one.code == code] for code in codes}
        for number in range(6):
            links = tuple(
                Link(code, tuple(by_code[code][: number + 1]))
                for code in ("context", "intervention", "mechanism", "outcome")
            )
            name = f"{number}: van een wachtlijst die niet korter wordt naar een leergang die wel loopt"
            project.set_configuration(Configuration("", name, session.initiative, links, ""))
        for number in range(12):
            noting.write(project, "turn", f"{session.id}:{number}", MEMO)
        noting.write(project, "project", "", MEMO)
        for score in project.scores()[:5]:
            project.override_score(score.initiative, score.code, 1, MEMO[:200])
        project.write_portrait(session.initiative, "code:education", MEMO)
        project.draw_round(BRAM, ANNA, share=0.2, plain=0.5)
    with Project.open(path, coder=BRAM) as project:
        project.set_portrait_state(session.initiative, "checked")
        project.set_portrait_state(session.initiative, "sent")
        project.record_correction(session.initiative, MEMO, section="code:education", sender=BRAM)
    return path
