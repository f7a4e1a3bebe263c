"""Where a score comes from, and a researcher's own beside it: `why`, `override`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import Json, Lang, ProjectPath, Whose, choice
from .scoring import as_rows, coder_id, mark

if TYPE_CHECKING:
    from codebook.account import Account
    from codebook.scoring import Score
    from coder.project import Project

PHASES = ("intended", "in-action")

InitiativeName = Annotated[str, typer.Option("--initiative", metavar="I", help=_("The initiative."))]
CodeName = Annotated[str, typer.Option("--code", metavar="C", help=_("The code."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("The passages for and against a score, what carries it and what would change it."))
    def why(
        project: ProjectPath,
        initiative: InitiativeName,
        code: CodeName,
        coder: Whose = None,
        perspective: Annotated[
            str | None, typer.Option(metavar="CODE", help=_("Only what is said from this perspective."))
        ] = None,
        phase: Annotated[
            str | None, typer.Option(metavar="PHASE", help=_("Only sessions on intended or in-action."))
        ] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        if phase is not None:
            choice(phase, PHASES, "--phase")
        from coder.project import Project
        from coder.project.accounts import account_of

        with Project.open(project) as opened:
            seen = opened.find_code(perspective).id if perspective else None
            score = _score(opened, initiative, code, coder_id(opened, coder), seen, phase)
            found = account_of(opened, score)
            passages = _passages(opened, found)
            if json:
                output.data(_as_data(opened, found, passages))
            else:
                _print(opened, found, passages)

    @app.command(help=_("Put your own score beside the derived one, with a reason."))
    def override(
        project: ProjectPath,
        coder: Annotated[str, typer.Option(metavar="NAME", help=_("Who decides."))],
        initiative: Annotated[
            str | None, typer.Option("--initiative", metavar="I", help=_("The initiative."))
        ] = None,
        code: Annotated[str | None, typer.Option("--code", metavar="C", help=_("The code."))] = None,
        score: Annotated[int | None, typer.Option(min=0, help=_("The score you give."))] = None,
        reason: Annotated[str, typer.Option(help=_("Why."))] = "",
        drop: Annotated[bool, typer.Option("--drop", help=_("Take an override back."))] = False,
        source: Annotated[
            Path | None,
            typer.Option(
                "--from",
                metavar="CSV",
                help=_("Many at once, all or none. Columns: initiative, code, score; reason."),
            ),
        ] = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        if source is not None:
            if initiative is not None or code is not None or score is not None or drop:
                raise typer.BadParameter(_("--from takes initiatives, codes and scores from the file"))
            from coder.project.handed_in import read_overrides

            with Project.open(project, coder=coder) as opened:
                made = opened.override_scores(read_overrides(opened, source, reason))
            output.line(_("Done: {count}.").format(count=len(made)))
            return
        if initiative is None or code is None:
            raise typer.BadParameter(_("give --initiative and --code, or --from"))
        if not drop and (score is None or not reason.strip()):
            raise typer.BadParameter(_("give --score and --reason, or --drop"))
        with Project.open(project, coder=coder) as opened:
            where, what = opened.find_initiative(initiative), opened.find_code(code)
            if drop:
                for given in opened.overrides():
                    if (given.initiative, given.code) == (where.id, what.id) and not given.scope:
                        opened.drop_override(given.id)
            elif score is not None:
                opened.override_score(where.id, what.id, score, reason)
            output.line(
                _("Done: {initiative}, {code}.").format(
                    initiative=where.label, code=what.label.in_(language())
                )
            )


def _score(
    project: Project,
    initiative: str,
    code: str,
    coder: str | None,
    perspective: str | None,
    phase: str | None,
) -> Score:
    where, what = project.find_initiative(initiative), project.find_code(code)
    by = [axis for axis, value in (("perspective", perspective), ("phase", phase)) if value is not None]
    for one in project.scores(by=by, coder=coder):
        if (one.initiative, one.code) != (where.id, what.id):
            continue
        if (one.perspective, one.phase) == (perspective, phase):
            return one
    scored = [each.id for each in project.codebook().scored_codes()]
    if what.id not in scored:
        raise CimoError("{code} is not scored; scored are {codes}.", code=what.id, codes=", ".join(scored))
    raise CimoError(
        "There is no such score: look at cimo score --by perspective --by phase for those there are."
    )


def _passages(project: Project, found: Account) -> list[dict]:
    from codebook.scoring import locate

    score = found.score
    sessions = {session.id: session for session in project.sessions(score.initiative)}
    coders = {coder.id: coder.name for coder in project.coders()}
    wanted = {*score.evidence_for, *score.evidence_against}
    nods = {one.coding for one in found.echoes}
    codings = [one for one in project.codings() if one.id in wanted]
    return [
        {
            "id": one.coding.id,
            "session": sessions[one.session].label,
            "start": one.coding.start,
            "end": one.coding.end,
            "turn": sessions[one.session].transcript.turn_number(one.coding.start),
            "speaker": one.speaker,
            "coder": coders[one.coding.coder],
            "stance": one.coding.stance,
            "weight": one.coding.weight,
            "memo": one.coding.memo,
            "echo": one.coding.id in nods,
            "quote": one.coding.quote,
        }
        for one in locate(codings, list(sessions.values()), project.codebook())
    ]


def _as_data(project: Project, found: Account, passages: list[dict]) -> dict[str, Any]:
    from codebook import account, words

    sure = found.sure
    (row,) = as_rows(project, [found.score])
    return {
        **row,
        "passages": passages,
        "rule": words.rule(project.codebook().scoring, language()),
        "probabilities": {str(score): round(share, 4) for score, share in sure.shares} if sure else {},
        "in_words": account.told(found, language()),
        "carried_by": [one.sentence(language()) for one in found.carried],
        "left_out": [
            {
                "speaker": one.name,
                "supporting": one.supporting,
                "contradicting": one.contradicting,
                "score": one.score,
                "contested": one.contested,
            }
            for one in found.left_out
        ],
        "without_echoes": {
            "score": found.without_echoes.score,
            "contested": found.without_echoes.contested,
            "echoes": len(found.echoes),
        },
        "without_interviewers": {
            "score": found.without_asked.score,
            "contested": found.without_asked.contested,
            "codings": len(found.asked),
        },
    }


def _print(project: Project, found: Account, passages: list[dict]) -> None:
    from codebook import account, words
    from codebook.firmness import gauge

    score, book = found.score, project.codebook()
    labels = {one.id: one.label for one in project.initiatives()}
    names = {one.id: one.name for one in project.coders()}
    code = book.code(score.code).label.in_(language())
    output.line(f"{labels[score.initiative]} · {code}: {mark(score)}")
    if score.override is not None:
        output.line(
            _("set by {coder}, derived {score}: {reason}").format(
                coder=names.get(score.override.coder, _("a researcher")),
                score="·" if score.derived is None else score.derived,
                reason=score.override.reason,
            )
        )
    if score.review:
        output.line(_("Look again: the evidence changed since this score was set."))
    output.line()
    for sentence in words.rule(book.scoring, language()).split("\n"):
        output.line(f"  {sentence}")
    output.line()
    if found.sure is not None and found.sure.shares:
        output.line(_("How firm it is:"))
        for value, bar, share in gauge(found.sure, 20):
            output.line(f"  {value} {bar} {share:>4}")
    for sentence in account.told(found, language()):
        output.line(f"  {sentence}")
    if len(found.left_out) > 1:
        output.line(_("Each speaker left out:"))
        for one in found.left_out:
            output.line(f"  {account.without(one, language())}")
    output.line(_("What would change it:"))
    for sentence in words.flip(score, language()).split("\n"):
        output.line(f"  {sentence}")
    output.line()
    weights = {1: _("in passing"), 2: _("central")}
    for stance, heading in (("supports", _("for")), ("contradicts", _("against"))):
        given: dict[tuple, list[dict]] = {}
        for passage in passages:
            if passage["stance"] == stance:
                given.setdefault((passage["session"], passage["start"], passage["end"]), []).append(passage)
        for (session, *_span), same in given.items():
            first = same[0]
            echo = f" ({_('nods')})" if first["echo"] else ""
            coders = "; ".join(f"{one['coder']}, {weights[one['weight']]}" for one in same)
            place = _("turn {number}").format(number=first["turn"])
            output.line(
                f"{heading}: {session}, {place}, {first['speaker'] or '-'}{echo} [{coders}]: "
                f"“{' '.join(first['quote'].split())}”"
            )
