"""The suggester's side: reads requests from stdin, writes replies to stdout, learns when nobody asks.

Run as `python -m coder.tui.suggester.process`. It ends when its stdin does. It only reads the project.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from transcripts.errors import CimoError

from .messages import (
    Answer,
    Ask,
    AskList,
    AskNext,
    AskQuality,
    Decided,
    Found,
    Judged,
    Like,
    Listed,
    Ready,
    Reply,
    Request,
    Reread,
    Start,
    Stopped,
    Suggested,
)

if TYPE_CHECKING:
    from coder.suggest.alike import Alike
    from coder.suggest.loop import SuggestionLoop
    from coder.suggest.reviewing import Candidate

_IDLE = 1.0
"""Seconds without a request after which all that was decided is learned thoroughly."""

_LIKELY = 0.1
"""The probability below which no code is chosen, so that most passages need no closer look."""

_REASONS = 5


def main() -> None:
    """Serve until stdin ends."""
    out = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the replies.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if hasattr(os, "nice"):
        os.nice(10)
    # Hardly anything made until the first answer is garbage; looking for it takes a tenth of the time.
    gc.disable()
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    language = "en"
    try:
        _load_libraries()
        start = requests.get()
        assert isinstance(start, Start)
        language = start.language
        loop = _read(start)
        _send(out, Ready())
        gc.freeze()
        gc.enable()
        while True:
            loop = _serve(start, loop, requests, out)
    except CimoError as error:
        _send(out, Stopped(error.sentence(language)))
    except Exception:
        _send(out, Stopped())


def _load_libraries() -> None:
    """Load what is needed to read a project, which takes a second: in the time until one is told to."""
    from coder.suggest.tokens import defaults_of

    defaults_of("nl")
    for name in ("scipy.sparse", "simplemma", "coder.project", "coder.suggest.suggester"):
        import_module(name)


def _listen(source: BinaryIO, requests: queue.SimpleQueue[Request]) -> None:
    while True:
        try:
            requests.put(pickle.load(source))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _send(out: BinaryIO, reply: Reply) -> None:
    pickle.dump(reply, out)
    out.flush()


def _read(start: Start) -> SuggestionLoop:
    from coder.project import Project
    from coder.suggest.from_project import for_coder

    with Project.open(Path(start.path), coder=start.coder, blind=start.blind) as project:
        loop = for_coder(project, project.coder, start.language)
    loop.prepare()
    return loop


def _reread(start: Start, loop: SuggestionLoop) -> SuggestionLoop:
    from coder.project import Project
    from coder.suggest.from_project import renewed

    with Project.open(Path(start.path), coder=start.coder, blind=start.blind) as project:
        return renewed(loop, project)


def _serve(
    start: Start, loop: SuggestionLoop, requests: queue.SimpleQueue[Request], out: BinaryIO
) -> SuggestionLoop:
    """Take in all that was decided and answer the last question; others were overtaken by it.

    With nothing more to do, the passage behind the one asked for is answered ahead.
    """
    from coder.suggest.fitting import Cancelled
    from coder.suggest.loop import Event

    try:
        batch = [requests.get(timeout=_IDLE)]
    except queue.Empty:
        try:
            loop.settle(lambda: not requests.empty())
        except Cancelled:
            return loop
        batch = [requests.get()]
    while not requests.empty():
        batch.append(requests.get())
    asked: Ask | None = None
    rereads = [request for request in batch if isinstance(request, Reread)]
    if rereads:
        loop = _read(start) if any(one.cut for one in rereads) else _reread(start, loop)
        batch = [request for request in batch if not isinstance(request, Reread | Decided)]
    for request in batch:
        if isinstance(request, Decided):
            loop.decide(Event(request.kind, coding=request.coding, dismissal=request.dismissal))
        elif isinstance(request, Ask):
            asked = request
        elif isinstance(request, AskNext):
            _send(out, Found(request.session, request.index, _next(loop, request)))
        elif isinstance(request, AskList):
            _send(out, _listed(loop, request))
        elif isinstance(request, AskQuality):
            _send(out, _judged(start, loop))
    if asked is not None:
        _send(out, _answer(loop, asked))
        following = asked.index + 1
        if requests.empty() and following < len(loop.sessions[asked.session].passages):
            _send(out, _answer(loop, Ask(asked.session, following)))
    return loop


def _answer(loop: SuggestionLoop, asked: Ask) -> Answer:
    from coder.suggest.reviewing import state_of

    return Answer(asked.session, asked.index, _suggestions(loop, asked), state_of(loop))


def _next(loop: SuggestionLoop, asked: AskNext) -> int | None:
    """The next passage with a code that the suggester would choose and on which nothing was decided."""
    count = len(loop.sessions[asked.session].passages)
    likely = loop.probabilities(asked.session).max(axis=1) >= _LIKELY if count else ()
    for step in range(1, count + 1):
        at = (asked.index + step) % count
        if likely[at] and any(
            one.yes and one.decided is None for one in loop.suggest(asked.session, at, explained=0)
        ):
            return at
    return None


def _listed(loop: SuggestionLoop, asked: AskList) -> Listed:
    from coder.suggest.ordering import next_passages
    from coder.suggest.reviewing import candidates, state_of

    loop.settle()
    if asked.order is not None:
        return Listed(asked, tuple(next_passages(loop, asked.most, asked.order)), {}, state_of(loop))
    rows: list[Candidate] = []
    totals: dict[str, int] = {}
    for one in candidates(loop):
        if asked.decided_only and not loop.decisions.on(one.session, one.index)[0]:
            continue
        totals[one.code] = totals.get(one.code, 0) + 1
        if totals[one.code] <= asked.most:
            rows.append(one)
    return Listed(asked, tuple(rows), totals, state_of(loop))


def _judged(start: Start, loop: SuggestionLoop) -> Judged:
    from coder.project import Project
    from coder.quality import quality

    with Project.open(Path(start.path), coder=start.coder, blind=start.blind) as project:
        return Judged(quality(project, loop, start.language))


def _suggestions(loop: SuggestionLoop, asked: Ask) -> tuple[Suggested, ...]:
    return tuple(
        Suggested(
            one.code,
            float(one.probability),
            bool(one.yes),
            tuple(reason.words for reason in one.why[:_REASONS]),
            tuple(span for reason in one.why for span in reason.spans),
            tuple(reason.words for reason in one.against[:_REASONS]),
            one.phrases,
            tuple(_like(loop, near) for near in one.alike),
            one.sum,
        )
        for one in loop.suggest(asked.session, asked.index)
        if one.decided is None
    )


def _like(loop: SuggestionLoop, near: Alike) -> Like:
    session = loop.sessions[near.passage.session]
    passage = session.passages[near.passage.index]
    words = " ".join(session.transcript.slice(passage).split())
    return Like(session.id, session.label, passage.start, passage.end, words, near.similarity)


if __name__ == "__main__":
    main()
