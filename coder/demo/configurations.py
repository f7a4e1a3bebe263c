"""The CIMO configurations of the demo: a chain of two, a pair, one with an open link, by both coders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from codebook.model import Coding, Configuration, Link
from coder.project import Project


@dataclass(frozen=True, slots=True)
class DemoChain:
    """A configuration; its links by code and the beginning of the passage that its maker coded so."""

    coder: str
    initiative: str
    name: str
    links: tuple[tuple[str, str], ...]


CHAINS = (
    DemoChain(
        "Noor",
        "Techniekbrug Oostvallei",
        "Leren wat je 's middags nodig hebt",
        (
            ("context", "En bij ons gaan er in vijf jaar dertig monteurs"),
            ("intervention", "Het hart is een korte leerlijn"),
            ("mechanism", "Ze snappen waar ze het voor doen."),
            ("outcome", "Precies. En het zelfvertrouwen."),
        ),
    ),
    DemoChain(
        "Noor",
        "Techniekbrug Oostvallei",
        "Zelf kiezen aan de matchtafel",
        (
            ("context", "Precies. En het zelfvertrouwen."),
            ("intervention", "Daar hebben we een matchtafel voor."),
            ("mechanism", "Ja, en toen mocht ík kiezen."),
            ("outcome", "Van groep één nog elf van de twaalf."),
        ),
    ),
    DemoChain(
        "Sjoerd",
        "Techniekbrug Oostvallei",
        "Het gesprek na zes weken",
        (
            ("intervention", "Officieel wel. Maar die leerwerkmeester"),
            ("mechanism", "Dat gesprek was belangrijk."),
        ),
    ),
    DemoChain(
        "Noor",
        "Zorgkring De Linde",
        "Ervaring die ertoe doet",
        (
            ("context", "Omdat we in de ouderenzorg zien"),
            ("mechanism", "Dat die verpleegkundige zei: oh, dat wist ik niet."),
            ("outcome", "Ze bellen elkaar."),
        ),
    ),
    DemoChain(
        "Sjoerd",
        "Loopbaanhuis Merwekant",
        "Weten wat je kunt",
        (
            ("context", "Het begon met de sluiting van de papierfabriek."),
            ("intervention", "We werken met loopbaancoaches"),
            ("mechanism", "Ik kan dus iets wat los staat van die machine."),
            ("outcome", "Ik heb dat nu, praktijkopleider."),
        ),
    ),
    DemoChain(
        "Noor",
        "Vakpaspoort Haven",
        "Gezien in je vak",
        (
            ("context", "Ten dele. Het echte probleem"),
            ("intervention", "Een digitaal paspoort"),
            ("mechanism", "Daarna zegt hij wat je kan."),
            ("outcome", "Ik ben nu voorman"),
        ),
    ),
)
"""The second begins where the first ends: the outcome of the one is the context of the other."""


def add(path: Path) -> None:
    """Add them to the demo project at `path`, each under the name of who made it."""
    for chain in CHAINS:
        with Project.open(path, coder=chain.coder) as project:
            where = project.find_initiative(chain.initiative).id
            sessions = {one.id for one in project.session_heads() if one.initiative == where}
            own = [
                one for one in project.codings(coder=project.coder_id(chain.coder)) if one.session in sessions
            ]
            made = tuple(Link(code, _passage(own, begin, code)) for code, begin in chain.links)
            project.set_configuration(Configuration("", chain.name, where, made, ""))


def _passage(codings: Sequence[Coding], begin: str, link: str) -> tuple[str, ...]:
    """The coding with these first words: that of the link's code, else (an outcome as context) any other."""
    found = [one for one in codings if " ".join(one.quote.split()).startswith(begin)]
    own = [one.id for one in found if one.code == link]
    return tuple(own or [one.id for one in found if one.code == "outcome"])
