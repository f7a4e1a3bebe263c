"""Everything derived that an export may want, computed from a project in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from coder.project.watching import Stopped, Watch, unwatched
from transcripts.errors import CimoError

if TYPE_CHECKING:
    from coder.agreement.report import Report
    from coder.project import Project
    from exports.dataset import Dataset
    from exports.results import Results


ALL = frozenset({"agreement", "uncertainty"})


def results(
    project: Project,
    *,
    dataset: Dataset | None = None,
    wanted: frozenset[str] = ALL,
    language: str | None = None,
    watch: Watch = unwatched,
) -> Results:
    """The scores of `project`, how sure they are, and, where two or more coders share sessions, agreement.

    Args:
        dataset: that of the project, if it was read before.
        wanted: of "agreement", "uncertainty" and "quality" (of suggestions) what is needed; they take seconds
            in a large project.
        language: of remarks and the methods paragraph; None: that of the project.
        watch: is told how far it is, and may end it.
    """
    from codebook.uncertainty import uncertainty
    from coder.project.words import sentence
    from exports.results import Results

    dataset = dataset or project.dataset()
    watch(0.1)
    words = language or project.language
    steps = {entry.id: sentence(entry, words) for entry in dataset.journal}
    derived = Results(scores=tuple(project.scores()), steps=steps)
    if "uncertainty" in wanted:
        sure = uncertainty(
            dataset.codings, dataset.codebook, dataset.sessions, done=dataset.done, coders=dataset.coders
        )
        derived = replace(derived, uncertainty=tuple(sure))
    watch(0.3)
    if "quality" in wanted:
        from coder.quality import of_all

        derived = replace(derived, quality=of_all(project, words))
        watch(0.8)
    people = [coder.id for coder in dataset.coders if coder.kind == "person"]
    if "agreement" not in wanted or len(people) < 2:
        return derived
    from coder.agreement.confusion import confusions
    from coder.agreement.disagreements import disagreements
    from coder.agreement.over_time import drift
    from coder.agreement.reporting import report
    from coder.agreement.units import grid
    from coder.agreement.words import measure, methods, unit_words

    try:
        passages = report(dataset, people, "passage", language=words)
        watch(0.6)
        reports = (passages, report(dataset, people, "score", language=words))
        watch(0.7)
        spans = report(dataset, people, "span", language=words)
        watch(0.8)
        over_time = drift(dataset, people)
        return replace(
            derived,
            agreement=(passages, spans, reports[1]),
            rounds=tuple(_of_rounds(dataset, words)),
            drift=(*over_time.sessions, *over_time.halves),
            disagreements=tuple(disagreements(dataset, people)),
            confusions=tuple(confusions(grid(dataset, people))),
            methods=methods(reports, dataset, words),
            names={one: measure(one, words) for each in (*reports, spans) for one in each.measures}
            | {one.unit: unit_words(one.unit, words) for one in (*reports, spans)},
        )
    except Stopped:
        raise
    except CimoError:
        # They share no session yet: everything else can still go out.
        return derived


def _of_rounds(dataset: Dataset, language: str) -> Iterator[tuple[str, Report]]:
    """The name and the report of each blind round that is finished and has something to compare."""
    from coder.agreement.rounds import finished, round_report

    for one in dataset.rounds:
        if finished(dataset, one):
            try:
                found = round_report(dataset, one, language=language)
            except CimoError:
                continue
            yield one.name, found
