"""How good the suggestions are on this project's own codings: every session is judged by a model that never
saw it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from transcripts.i18n import translator
from transcripts.numbers import decimal, so_many

from .measures import SHOWN, Bin, average_precision, bins, calibration_error, ratio, recall_at

if TYPE_CHECKING:
    import numpy as np

    from .fitting import Decided
    from .loop import SuggestionLoop

ENOUGH = 10
"""Examples of a code from which on its suggestions can be judged at all."""
USEFUL = 0.3
"""F1 on sessions never seen from which on a code's suggestions are called useful."""
ONE_KEY, BY_HAND = 1, 3
"""What accepting a shown code and entering one by hand cost; going to the next passage costs 1."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code: examples so far, and of the suggester's own yes, held out by session, precision and recall.

    shown: how often it said yes. average_precision: over the whole order. ready: enough examples and useful;
    more_needed: how many more examples would help, 0 when ready.
    """

    code: str
    positives: int
    shown: int
    precision: float | None
    recall: float | None
    average_precision: float | None
    ready: bool
    more_needed: int


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a model gets that learnt from `passages` passages of `sessions` sessions, on the other
    sessions.
    """

    sessions: int
    passages: int
    average_precision: float | None
    recall_at_3: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The suggester's quality on one coder's decisions.

    complete: judged on sessions coded to the end; else only coded passages could be judged, which flatters.
    mean_average_precision: over codes with an example. codebook_alone: the same for the codebook without
    learning. calibration_error: over all passages and codes; shown_error: |mean probability - share right|
    over suggestions with a probability of at least 0.3. one_key: share of the codes given that were among
    the three shown; saved: share of the effort that would have been saved.
    """

    coder: str | None
    sessions: int
    passages: int
    complete: bool
    rows: tuple[CodeRow, ...]
    mean_average_precision: float | None
    codebook_alone: float | None
    recall_at_3: float | None
    calibration: tuple[Bin, ...]
    calibration_error: float | None
    shown_error: float | None
    one_key: float | None
    saved: float | None
    curve: tuple[CurvePoint, ...]


def by_session(loop: SuggestionLoop) -> Report:
    """Leave each session out in turn, learn from the others, and compare with what the coder did."""
    import numpy as np

    from .fitting import cold
    from .solving import sigmoid

    suggester = loop.suggester
    decided, answers = suggester.decided()
    n, codes = decided.answers.shape
    whole = np.array([not one.chosen and one.known is None for one in answers], dtype=bool)
    complete = bool(whole.any())
    judged = whole if complete else np.array([one.known is None for one in answers], dtype=bool)
    probabilities, yes = np.zeros((n, codes)), np.zeros((n, codes), dtype=bool)
    for group in np.unique(decided.groups[judged]) if n else ():
        outside = np.flatnonzero((decided.groups == group) & judged)
        inside = np.flatnonzero(decided.groups != group)
        probabilities[outside], yes[outside] = _left_out(decided, inside, outside, suggester)
    y, p, said = decided.answers[judged], probabilities[judged], yes[judged]
    book = sigmoid(cold(codes).by_book(decided.score[judged]))
    groups = bins(y, p)
    noticed = p >= SHOWN
    shown_error = float(abs(p[noticed].mean() - y[noticed].mean())) if noticed.any() else None
    one_key, saved = effort(y, p)
    rows = tuple(
        code_row(code, int(decided.answers[:, at].sum()), y[:, at], p[:, at], said[:, at])
        for at, code in enumerate(suggester.codes)
    )
    return Report(
        loop.coder.name if loop.coder else None,
        len(np.unique(decided.groups[judged])),
        int(judged.sum()),
        complete,
        rows,
        _mean(y, p),
        _mean(y, book),
        recall_at(y, p) if len(y) else None,
        groups,
        calibration_error(groups),
        shown_error,
        one_key,
        saved,
        _curve(decided, judged, suggester),
    )


def _left_out(decided: Decided, inside: np.ndarray, outside: np.ndarray, suggester: Any) -> tuple[Any, Any]:
    from .fitting import held_out

    model, p = held_out(decided, inside, outside, suggester.setting)
    return p, p >= model.thresholds


def code_row(code: str, positives: int, y: np.ndarray, p: np.ndarray, said: np.ndarray) -> CodeRow:
    """The row of one code from its answers, held-out probabilities and the suggester's own yes."""
    hits, shown, there = float((said * y).sum()), int(said.sum()), float(y.sum())
    precision, recall = ratio(hits, shown), ratio(hits, there)
    f1 = ratio(2 * hits, shown + there) or 0.0
    ready = positives >= ENOUGH and f1 >= USEFUL
    more = 0 if ready else max(ENOUGH - positives, 0) or positives
    return CodeRow(code, positives, shown, precision, recall, average_precision(y, p), ready, more)


def effort(
    y: np.ndarray, p: np.ndarray, show: float = 0.1, most: int = 3
) -> tuple[float | None, float | None]:
    """The share of codes entered by one key, and the share of effort saved, by a coder who follows the
    codings.

    Up to `most` codes with a probability of at least `show` are shown a passage. Going to the next passage
    costs 1, accepting a shown code 1, entering a code by hand 3.
    """
    import numpy as np

    given = float(y.sum())
    if not given:
        return None, None
    top = np.argsort(-p, axis=1, kind="stable")[:, :most]
    shown = np.zeros(y.shape, dtype=bool)
    np.put_along_axis(shown, top, True, axis=1)
    hits = float((y * (shown & (p >= show))).sum())
    by_hand = len(y) + BY_HAND * given
    return hits / given, 1 - (len(y) + ONE_KEY * hits + BY_HAND * (given - hits)) / by_hand


def _mean(y: np.ndarray, p: np.ndarray) -> float | None:
    values = [average_precision(y[:, at], p[:, at]) for at in range(y.shape[1])] if len(y) else []
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _curve(decided: Decided, judged: np.ndarray, suggester: Any) -> tuple[CurvePoint, ...]:
    """Learning from 0, 1, 2, 4, ... sessions, judged on the second half of the sessions throughout."""
    import numpy as np

    groups = np.unique(decided.groups[judged]) if judged.any() else np.zeros(0)
    if len(groups) < 2:
        return ()
    half = (len(groups) + 1) // 2
    learning, testing = groups[:half], groups[half:]
    outside = np.flatnonzero(np.isin(decided.groups, testing) & judged)
    points: list[CurvePoint] = []
    sizes = sorted({0, half, *(2**power for power in range(12) if 2**power < half)})
    for size in sizes:
        inside = np.flatnonzero(np.isin(decided.groups, learning[:size]))
        p, _ = _left_out(decided, inside, outside, suggester)
        y = decided.answers[outside]
        points.append(CurvePoint(size, len(inside), _mean(y, p), recall_at(y, p)))
    return tuple(points)


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return asdict(report)


def sentences(report: Report, language: str) -> list[str]:
    """What the figures say, for people."""
    _ = translator(language)
    if not report.passages:
        return [_("Nothing is coded yet, so there is nothing to measure.")]
    told = [
        _("Measured on {passages} of {sessions}, each by a model that had not seen it.").format(
            passages=so_many("passage", report.passages, language),
            sessions=so_many("session", report.sessions, language),
        )
    ]
    if not report.complete:
        told.append(
            _("No session is marked done: only coded passages could be judged, which flatters the figures.")
        )
    if report.sessions < 2:
        told.append(_("One session only: it was judged by the codebook alone."))
    if report.mean_average_precision is not None and report.codebook_alone is not None:
        told.append(
            _("Mean average precision {learnt}; the codebook alone {book}.").format(
                learnt=decimal(report.mean_average_precision, language),
                book=decimal(report.codebook_alone, language),
            )
        )
    if report.recall_at_3 is not None:
        told.append(
            _("Of the codes given, {share:.0%} are among the first three.").format(share=report.recall_at_3)
        )
    if report.calibration_error is not None and report.shown_error is not None:
        told.append(
            _("Probabilities are off by {all} on average, by {shown} where they are {limit} or more.").format(
                all=decimal(report.calibration_error, language),
                shown=decimal(report.shown_error, language),
                limit=decimal(0.3, language, 1),
            )
        )
    if report.one_key is not None and report.saved is not None:
        told.append(
            _(
                "One key would have entered {key:.0%} of the codes and saved {saved:.0%} of the effort."
            ).format(key=report.one_key, saved=report.saved)
        )
    return told
