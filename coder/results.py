"""Everything derived that an export may want, computed from a project in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.errors import CimoError

if TYPE_CHECKING:
    from coder.project import Project
    from exports.results import Results


def results(project: Project, *, agreement: bool = True) -> Results:
    """The scores of `project` and, with two or more coders who share sessions, their agreement."""
    from exports.results import Results

    dataset = project.dataset()
    scores = tuple(project.scores())
    people = [coder.id for coder in dataset.coders if coder.kind == "person"]
    reports, disagreements = (), ()
    if agreement and len(people) > 1:
        from coder.agreement.disagreements import disagreements as find
        from coder.agreement.report import report

        try:
            reports = tuple(report(dataset, people, unit) for unit in ("passage", "score"))
            disagreements = tuple(find(dataset, people))
        except CimoError:
            # They share no session yet: everything else can still go out.
            reports, disagreements = (), ()
    return Results(scores=scores, agreement=reports, disagreements=disagreements)
