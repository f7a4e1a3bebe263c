"""What the receipt of an exported project says."""

from __future__ import annotations

from codebook.remarks import Remark
from transcripts.i18n import N_
from transcripts.model import Transcript

from ..dataset import Dataset
from ..results import Results
from .offsets import has_wide
from .receipt import Notes


def tell(dataset: Dataset, results: Results, receipt: Notes, *, speakers: bool) -> None:
    """Note what goes over, what goes in another shape, and what stays behind."""
    memos = len(dataset.memos) + sum(bool(one.memo) for one in dataset.codings)
    receipt.counts += [
        Remark("codings: {count}", count=len(dataset.codings)),
        Remark("sessions: {count}", count=len(dataset.sessions)),
        Remark("coders: {count}", count=len(dataset.coders)),
        Remark("memos: {count}", count=memos),
    ]
    receipt.changed += _changed(dataset, results)
    receipt.lost += _lost(dataset, speakers)


def _changed(dataset: Dataset, results: Results) -> list[Remark]:
    found: list[Remark] = []
    scores = sum(not one.scope and one.score is not None for one in results.scores)
    if scores:
        found.append(
            Remark("scores: {count}, as variables of the initiatives, which are cases", count=scores)
        )
    if dataset.configurations:
        found.append(
            Remark("configurations: {count}, as notes on the project", count=len(dataset.configurations))
        )
    if any(one.stance != "supports" or one.weight != 1 for one in dataset.codings):
        found.append(
            Remark(
                "stance and weight of codings, as a tag such as [cimo: contradicts; weight=2] at the end of "
                "the comment on the selection"
            )
        )
    if any(one.origin == "suggested" for one in dataset.codings):
        found.append(
            Remark(
                "accepted suggestions, with probability and model, as a tag such as "
                "[cimo: suggested=0.83; model=7-a1b2c3] there"
            )
        )
    if dataset.done:
        found.append(Remark("what is coded to the end, as a set of sources a coder"))
    found.append(Remark("criteria and examples of codes, as part of their descriptions"))
    found += [
        Remark(
            "session “{session}” holds characters such as emoji, after which tools that count in UTF-16 "
            "show selections one place too early",
            session=one.label,
        )
        for one in dataset.sessions
        if has_wide(one.transcript.text)
    ]
    return found


def _lost(dataset: Dataset, speakers: bool) -> list[Remark]:
    found = [Remark("the scoring rule, and the keys and keywords of codes")]
    timed = sum(any(turn.time_start is not None for turn in one.transcript.turns) for one in dataset.sessions)
    if timed:
        found.append(
            Remark(
                "sessions with times of turns: {count}; the format keeps them with a recording only",
                count=timed,
            )
        )
    unnamed = 0 if speakers else sum(not _named(one.transcript) for one in dataset.sessions)
    if unnamed:
        found.append(
            Remark(
                "sessions whose text does not say who speaks: {count}; export with speakers to keep that",
                count=unnamed,
            )
        )
    if any(who.role or who.perspectives for one in dataset.sessions for who in one.transcript.speakers):
        found.append(Remark("roles and perspectives of speakers"))
    if len(dataset.codebooks) > 1:
        found.append(
            Remark(
                "earlier revisions of the codebook ({count}), and under which each coding was made",
                count=len(dataset.codebooks) - 1,
            )
        )
    if dataset.codings:
        found.append(
            Remark(
                "how each coding came about, but for accepted suggestions, "
                "and fractions of seconds of its date"
            )
        )
    for values, remark in (
        (dataset.overrides, N_("reasons and authors of scores given by hand: {count}")),
        (dataset.decisions, N_("how disagreements were settled: {count}")),
        (dataset.publishable, N_("quotes marked fit to publish: {count}")),
        (dataset.portraits, N_("how far portraits are: {count}")),
        (dataset.portrait_texts, N_("texts of portraits: {count}")),
        (dataset.corrections, N_("corrections by initiatives: {count}")),
        (dataset.rounds, N_("blind rounds: {count}")),
        (dataset.finished, N_("blind rounds that were finished: {count}")),
        (dataset.shown, N_("who was shown suggestions where: {count}")),
        (dataset.abbreviations, N_("abbreviations of the team: {count}")),
        (dataset.dismissals, N_("suggestions turned down: {count}")),
        (dataset.journal, N_("entries of the journal: {count}")),
    ):
        if values:
            found.append(Remark(remark, count=len(values)))
    return found


def _named(transcript: Transcript) -> bool:
    """Whether the text itself says who speaks, before each turn that has a speaker."""
    before = 0
    for turn in transcript.turns:
        if turn.speaker and turn.speaker.casefold() not in transcript.text[before : turn.start].casefold():
            return False
        before = turn.end
    return True
