"""Scores and where they come from: `score`, `why`, `override`, `synthesis`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import CoderName, Json, Lang, ProjectPath, Whose, choice

if TYPE_CHECKING:
    from coder.project import Project

AXES = ("perspective", "phase", "coder")

By = Annotated[list[str] | None, typer.Option("--by", help=_("Split by perspective, phase or coder."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Scores 0-1-2 of each initiative on each scored code."))
    def score(
        project: ProjectPath,
        by: By = None,
        coder: Whose = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            scores = opened.scores(by=axes(by), coder=coder_id(opened, coder))
            if not by and coder is None:
                opened.keep_scores()
            if json:
                output.data(as_rows(opened, scores))
            else:
                _print_scores(opened, scores, axes(by))

    @app.command(help=_("The passages for and against a score, and what would change it."))
    def why(
        project: ProjectPath,
        initiative: Annotated[str, typer.Option(metavar="I", help=_("The initiative."))],
        code: Annotated[str, typer.Option(metavar="C", help=_("The code."))],
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            _why(opened, initiative, code, coder, json)

    @app.command(help=_("Put your own score beside the derived one, with a reason."))
    def override(
        project: ProjectPath,
        initiative: Annotated[str, typer.Option(metavar="I", help=_("The initiative."))],
        code: Annotated[str, typer.Option(metavar="C", help=_("The code."))],
        coder: Annotated[str, typer.Option(metavar="NAME", help=_("Who decides."))],
        score: Annotated[int | None, typer.Option(min=0, help=_("The score you give."))] = None,
        reason: Annotated[str, typer.Option(help=_("Why."))] = "",
        drop: Annotated[bool, typer.Option("--drop", help=_("Take an override back."))] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        if not drop and (score is None or not reason.strip()):
            raise typer.BadParameter(_("give --score and --reason, or --drop"))
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            where, what = opened.find_initiative(initiative), opened.find_code(code)
            if drop:
                for given in opened.overrides():
                    if (given.initiative, given.code) == (where.id, what.id) and not given.scope:
                        opened.drop_override(given.id)
            elif score is not None:
                opened.override_score(where.id, what.id, score, reason)
            output.line(_("Done: {initiative}, {code}.").format(initiative=where.label, code=what.id))


def axes(by: list[str] | None) -> tuple[str, ...]:
    """`--by` options, checked; each may also hold several with commas."""
    named = [part for value in by or () for part in value.split(",")]
    return tuple(choice(name, AXES, "--by") for name in named)


def coder_id(project: Project, name: str | None) -> str | None:
    """The id of the coder called `name`; "consensus" and None stay as they are."""
    return name if name is None or name == "consensus" else project.find_coder(name).id


def as_rows(project: Project, scores) -> list[dict]:
    """Scores in the shape of `cimo score --json`."""
    from codebook.scoring import as_json

    initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
    coders = {coder.id: coder.name for coder in project.coders()}
    book = project.codebook()
    rows = []
    for one in scores:
        row = as_json(one, book, initiative_label=initiatives[one.initiative], language=language())
        if row.get("coder") is not None:
            row["coder"] = coders.get(row["coder"], row["coder"])
        rows.append(row)
    return rows


def _print_scores(project: Project, scores, by: tuple[str, ...]) -> None:
    book = project.codebook()
    codes = book.scored_codes()
    initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
    coders = {coder.id: coder.name for coder in project.coders()}
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for one in scores:
        split = tuple(
            coders.get(value, value) if axis == "coder" else value
            for axis in by
            if (value := getattr(one, axis) or "-")
        )
        lines.setdefault((initiatives[one.initiative], *split), {})[one.code] = mark(one)
    output.table(
        (_("initiative"), *(_(axis) for axis in by), *(code.label.in_(language()) for code in codes)),
        [(*key, *(cells.get(code.id, "") for code in codes)) for key, cells in lines.items()],
    )
    output.note(_("· no evidence yet   ! contested   * set by a researcher"))


def mark(score) -> str:
    """A score in one to three signs, as in tables."""
    if score.score is None:
        return "·"
    return f"{score.score}{'!' if score.contested else ''}{'*' if score.status == 'overridden' else ''}"


def _why(project: Project, initiative: str, code: str, coder: str | None, json: bool) -> None:
    import codebook

    where, what = project.find_initiative(initiative), project.find_code(code)
    book = project.codebook()
    scores = [
        one
        for one in project.scores(coder=coder_id(project, coder))
        if one.initiative == where.id and one.code == what.id
    ]
    if not scores:
        from transcripts.errors import CimoError

        raise CimoError(
            "{code} is not scored; scored are {codes}.",
            code=what.id,
            codes=", ".join(each.id for each in book.scored_codes()),
        )
    score = scores[0]
    passages = _passages(project, score)
    if json:
        row = as_rows(project, [score])[0]
        output.data({**row, "passages": passages, "rule": codebook.words.rule(book.scoring, language())})
        return
    output.line(f"{where.label} · {what.label.in_(language())}: {mark(score)}")
    for override in project.overrides():
        if (override.initiative, override.code, override.scope) == (where.id, what.id, ()):
            output.line(
                _("set by a researcher, derived {score}: {reason}").format(
                    score="·" if score.derived is None else score.derived, reason=override.reason
                )
            )
    output.line(codebook.words.rule(book.scoring, language()))
    output.line(codebook.words.flip(score, book, language()))
    for stance, heading in (("supports", _("for")), ("contradicts", _("against"))):
        for passage in passages:
            if passage["stance"] == stance:
                output.line(
                    f"{heading}: {passage['session']} {passage['start']}-{passage['end']} "
                    f"{passage['speaker'] or '-'} [{passage['coder']}, {passage['weight']}]: "
                    f"“{' '.join(passage['quote'].split())}”"
                )


def _passages(project: Project, score) -> list[dict]:
    sessions = {session.id: session for session in project.sessions(score.initiative)}
    coders = {coder.id: coder.name for coder in project.coders()}
    wanted = {*score.evidence_for, *score.evidence_against}
    rows = []
    for coding in project.codings(code=score.code):
        if coding.id not in wanted:
            continue
        session = sessions[coding.session]
        turn = next(
            (turn for turn in session.transcript.turns if turn.start <= coding.start < turn.end), None
        )
        rows.append(
            {
                "id": coding.id,
                "session": session.label,
                "start": coding.start,
                "end": coding.end,
                "speaker": turn.speaker if turn else None,
                "coder": coders[coding.coder],
                "stance": coding.stance,
                "weight": coding.weight,
                "memo": coding.memo,
                "quote": coding.quote,
            }
        )
    return rows
