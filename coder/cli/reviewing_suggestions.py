"""Suggestions by the dozen: what to code next, accepting and dismissing many in one step."""

from __future__ import annotations

from collections.abc import Sequence

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output


def list_next(suggesting, book, count: int, order: str, json: bool) -> None:
    """Print the passages to code next, and that the sample is then no longer the plain one."""
    from coder.suggest.ordering import ORDERS, next_passages

    if order not in ORDERS:
        raise CimoError("{order} is no order; there are {orders}.", order=order, orders=", ".join(ORDERS))
    suggesting.prepare()
    rows = []
    for one in next_passages(suggesting, count, order):
        session = suggesting.sessions[one.session]
        passage = session.passages[one.index]
        words = " ".join(session.transcript.slice(passage).split())
        rows.append((one, session, passage, words))
    if json:
        output.data(
            [
                {
                    "session": session.label,
                    "start": passage.start,
                    "end": passage.end,
                    "why": one.why,
                    "value": round(one.value, 4),
                    "code": one.code,
                    "quote": words,
                }
                for one, session, passage, words in rows
            ]
        )
        return
    for one, session, _passage, words in rows:
        output.line(f"{session.label}: {words[:100]}")
        output.line("    " + reason(one, book))
    output.note(_("Chosen passages are no plain sample: do not count how often codes occur on them alone."))


def reason(one, book) -> str:
    """Why a passage is worth coding next, in words."""
    if one.why == "rare":
        return _("may be {code}, which has few examples").format(
            code=book.code(one.code).label.in_(language())
        )
    if one.why == "unlike":
        return _("unlike anything coded so far")
    return _("the suggester is in doubt")


def decide_many(
    project,
    suggesting,
    accept: Sequence[str],
    dismiss: Sequence[str],
    above: float | None,
    below: float | None,
    session: str | None,
    *,
    dry: bool,
    json: bool,
) -> None:
    """Accept what is suggested at `above` or more, dismiss what is at `below` or less: one step each.

    Raises:
        CimoError: for an unknown code, a missing limit, or a project opened by nobody.
    """
    from coder.suggest.reviewing import candidates, state_of

    known = {code.id for code in project.codebook().codes() if not code.retired}
    for code in (*accept, *dismiss):
        if code not in known:
            raise CimoError("There is no code {code} in the codebook (or it is retired).", code=code)
    if (accept and above is None) or (dismiss and below is None):
        raise CimoError("Say from which probability on: --accept takes --above P, --dismiss takes --below P.")
    if project.coder is None:
        raise CimoError("Say whose decisions these are: --coder NAME.")
    suggesting.prepare()
    sessions = None if session is None else (session,)
    state = state_of(suggesting)
    yes = candidates(suggesting, accept, above=above, sessions=sessions) if accept else []
    no = candidates(suggesting, dismiss, below=below, sessions=sessions) if dismiss else []
    rows = {
        "accepted": [(one.session, one.start, one.end, one.code, one.probability) for one in yes],
        "dismissed": [(one.session, one.start, one.end, one.code, one.probability) for one in no],
    }
    if not dry:
        if yes:
            project.accept_suggestions(rows["accepted"], model=state)
        if no:
            project.dismiss_many(rows["dismissed"], model=state)
    if json:
        names = ("session", "start", "end", "code", "probability")
        output.data(
            {
                "model": state,
                "done": not dry,
                **{
                    what: [dict(zip(names, row, strict=True)) for row in found]
                    for what, found in rows.items()
                },
            }
        )
        return
    output.line(_("accepted: {yes}, dismissed: {no}").format(yes=len(yes), no=len(no)))
    if not dry and (yes or no):
        output.line(_("cimo undo takes a step back."))
