"""What the demo's researchers made of it besides codings: quotes to publish, portraits."""

from __future__ import annotations

from pathlib import Path

from coder.project import Project

WRITER, COLLEAGUE = "Noor", "Sjoerd"

TEXTS = (
    (
        "Techniekbrug Oostvallei",
        "introduction",
        "Techniekbrug Oostvallei leidt zij-instromers op voor de installatie- en elektrotechniek. School en "
        "bedrijven verzorgen de leerlijn samen.",
    ),
    (
        "Techniekbrug Oostvallei",
        "code:context",
        "In de regio staan veel vacatures open, terwijl de instroom vanuit het mbo terugloopt en een deel "
        "van de monteurs binnenkort met pensioen gaat.",
    ),
    (
        "Techniekbrug Oostvallei",
        "code:education",
        "Opleiden is de kern: twaalf weken waarin school en werk elkaar per week afwisselen, met leerdoelen "
        "die de bedrijven mee hebben geschreven.",
    ),
    (
        "Zorgkring De Linde",
        "introduction",
        "In Zorgkring De Linde leren medewerkers van verschillende zorgorganisaties van elkaars ervaring in "
        "de ouderenzorg.",
    ),
    (
        "Zorgkring De Linde",
        "code:community",
        "De kring zelf is de interventie: wie iets meemaakt brengt het in, en anderen bouwen daarop voort.",
    ),
)
"""Initiative, part of its portrait, text."""


def add(path: Path) -> None:
    """Add them to the demo project at `path`, each under the name of who did it."""
    with Project.open(path, coder=WRITER) as project:
        own = project.codings(coder=project.coder.id if project.coder else None)
        project.mark_publishable([one.id for one in own if one.weight == 2])
        for initiative, section, text in TEXTS:
            project.write_portrait(project.find_initiative(initiative).id, section, text)
        there = project.find_initiative("Zorgkring De Linde").id
    with Project.open(path, coder=COLLEAGUE) as project:
        project.set_portrait_state(there, "checked", "Kort en herkenbaar; de scores kloppen met het gesprek.")
        project.set_portrait_state(there, "sent")
        project.record_correction(
            there,
            "De kring bestaat uit vijf organisaties; graag noemen.",
            section="introduction",
            sender="de coördinator",
        )
