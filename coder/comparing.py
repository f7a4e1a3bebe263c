"""Who is compared on what: coders, a coder with herself earlier, a coder with the suggester."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.i18n import language
from transcripts.errors import CimoError

if TYPE_CHECKING:
    from coder.agreement.report import Report
    from coder.project import Project
    from exports.dataset import Dataset, Round

SUGGESTER = "suggester"


@dataclass(frozen=True)
class Comparison:
    """The dataset to look at, and the ids of who is compared; `kind` as in `Report`, None: by the coders.

    blind: the round that is looked at, None: all that they have in common.
    """

    dataset: Dataset
    coders: tuple[str, ...]
    kind: Any = None
    blind: Round | None = None

    @property
    def names(self) -> list[str]:
        """What those compared are called."""
        known = {one.id: one.name for one in self.dataset.coders}
        return [known.get(coder, coder) for coder in self.coders]

    def report(self, unit: str, **options: Any) -> Report:
        """The report on one unit; options as of `coder.agreement.reporting.report`."""
        from coder.agreement.reporting import report

        if self.blind is not None:
            from coder.agreement.rounds import round_report

            return round_report(self.dataset, self.blind, unit, language=language(), **options)
        made = report(self.dataset, self.coders, unit, language=language(), **options)
        return made if self.kind is None else replace(made, kind=self.kind)

    def methods(self, unit: str, words: str, **options: Any) -> str:
        """The paragraph for the methods section, in the language `words`: on `unit`, and on scores.

        Raises CimoError when the suggester or the consensus is compared.
        """
        from coder.agreement.words import methods

        sample = self.blind is not None and self.blind.unit == "passage"
        units = (unit,) if sample else dict.fromkeys((unit, "score"))
        reports = [self.report(one, **options) for one in units]
        if reports[0].kind in ("suggester", "consensus"):
            raise CimoError("A methods section tells of coders; the suggester and the consensus are none.")
        return methods(reports, self.dataset, words, self.blind)

    @property
    def looked_at(self) -> Dataset:
        """The dataset of what is compared alone: of a round, what was drawn. Raises CimoError."""
        if self.blind is None:
            return self.dataset
        from coder.agreement.rounds import of_round

        return of_round(self.dataset, self.blind)

    def pull(self, **options: Any) -> dict[str, Any]:
        """Agreement in a round with and without suggestions, as plain values; empty for no round."""
        if self.blind is None:
            return {}
        from coder.agreement.report_json import as_json
        from coder.agreement.rounds import pull

        names = dict(zip(self.coders, self.names, strict=True))
        found = pull(self.dataset, self.blind, language=language(), **options)
        return {name: None if one is None else as_json(one, coders=names) for name, one in found.items()}


def in_round(project: Project, name: str) -> Comparison:
    """The two coders of a blind round, on what was drawn. Raises CimoError when there is no such round."""
    found = project.find_round(name)
    return Comparison(project.dataset(), (found.first, found.coder), None, found)


def of(project: Project, pair: Sequence[str], blind: str | None = None) -> Comparison:
    """Coders by their ids, or one coder and "suggester"; blind: or those of this round. Raises CimoError."""
    if blind is not None:
        return in_round(project, blind)
    if SUGGESTER in pair and len(pair) == 2:
        return with_suggester(project, next(one for one in pair if one != SUGGESTER))
    return Comparison(project.dataset(), tuple(pair))


def between(project: Project, coders: str | None) -> Comparison:
    """The coders named, a comma between them; all people who coded when None. Raises CimoError."""
    names = [name.strip() for name in (coders or "").split(",") if name.strip()]
    kinds = [name.casefold() for name in names]
    if SUGGESTER in kinds and not any(one.name.casefold() == SUGGESTER for one in project.coders()):
        others = [name for name in names if name.casefold() != SUGGESTER]
        if len(others) != 1:
            raise CimoError("A suggester or the consensus is compared with one coder at a time.")
        return with_suggester(project, others[0])
    if coders is None:
        named = [
            one
            for one in project.coders()
            if one.kind == "person" and any(each.codings for each in project.progress(one.id))
        ]
        if len(named) < 2:
            raise CimoError(
                "{file}: agreement needs two coders, and fewer coded; cimo merge takes in the copy "
                "of another coder.",
                file=project.path.name,
            )
    else:
        named = [project.find_coder(name) for name in names]
    if len({coder.id for coder in named}) < 2:
        raise CimoError("Agreement needs two different coders; --coders names {names}.", names=coders)
    return Comparison(project.dataset(), tuple(coder.id for coder in named))


def with_suggester(project: Project, name: str) -> Comparison:
    """A coder and what the suggester would have coded by itself, never having seen the session.

    Raises CimoError when she has marked no session done.
    """
    from coder.suggest.as_coder import SUGGESTER as machine
    from coder.suggest.as_coder import own_yes
    from coder.suggest.from_project import for_coder

    person = project.find_coder(name)
    data = project.dataset()
    if not any(mark.coder == person.id for mark in data.done):
        raise CimoError(
            "{name} marked no session done; the suggester is compared on what was coded to the end.",
            name=person.name,
        )
    said = own_yes(for_coder(project, person, language()), data.sessions)
    joined = replace(data, coders=(*data.coders, machine), codings=(*data.codings, *said))
    return Comparison(joined, (person.id, machine.id))


def with_earlier(project: Project, name: str, earlier: Path) -> Comparison:
    """A coder and her own work in an earlier copy of the project. Raises CimoError."""
    from coder.agreement.over_time import EARLIER, twice
    from coder.project import Project as Projects

    person = project.find_coder(name)
    with Projects.open(earlier) as copy:
        if copy.id != project.id:
            raise CimoError(
                "{file}: a copy of another project ({title}); only copies of one project can be compared.",
                file=earlier,
                title=copy.title,
            )
        before = copy.dataset()
    joined = twice(before, project.dataset(), person.id)
    return Comparison(joined, (EARLIER + person.id, person.id), "same")
