"""Why the suggester says what it says: every contribution to the log-odds, to the last one.

The model is linear in its features, so the share of a word is exact: the contributions and the base add up
to the log-odds that the probability was made from.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transcripts.model import Span

from .excerpts import Excerpt
from .features import BEFORE, PAIR, WORD, edge_items, edge_keys
from .prior import drawn_in
from .vocabulary import key

if TYPE_CHECKING:
    import numpy as np

    from .suggester import Suggester

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One contribution to the log-odds of a code.

    kind: "word" (of the passage), "before" (a word of the turn before), "role", "speaker", "perspective",
    "shape" (length, question, place in the session), or "given" (a code given earlier in the session).
    words: what it is: the word, the role, the name of the shape, the id of the code. contribution: in
    log-odds, positive speaks for the code. spans: where the word stands in the passage's text, in code
    points. phrase: the codebook keyword that it is part of, or None.
    """

    kind: str
    words: str
    contribution: float
    spans: tuple[Span, ...] = ()
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """All reasons for and against one code at one passage.

    odds: the log-odds of the probability; base: the part that no feature of the passage carries; so
    `odds == base + sum of the contributions`. named: the words that carry it, strongest first: without them
    the log-odds are lower, without each of them too.
    """

    code: str
    odds: float
    base: float
    reasons: tuple[Reason, ...]
    named: tuple[Reason, ...]

    @property
    def against(self) -> tuple[Reason, ...]:
        """What speaks against, strongest first."""
        return tuple(
            sorted((one for one in self.reasons if one.contribution < 0), key=lambda r: r.contribution)
        )


def explain(suggester: Suggester, passage: Excerpt, column: int) -> Why:
    """The reasons for the code in this column at this passage."""
    odds = float(suggester.odds([passage])[0, column])
    tokens = suggester.lexicon.tokens(passage.text)
    by_form, phrases, role = _word_shares(suggester, passage, column)
    places: dict[int, list[Span]] = defaultdict(list)
    for token in tokens:
        places[token.form].append(Span(token.start, token.end))
    forms = suggester.lexicon.forms
    reasons = [
        Reason("word", forms[form], float(share), tuple(places[form]), phrases.get(form))
        for form, share in by_form.items()
        if share != 0.0
    ]
    reasons += _other_shares(suggester, passage, column, role)
    reasons.sort(key=lambda reason: (-reason.contribution, reason.kind, reason.words))
    base = odds - sum(reason.contribution for reason in reasons)
    named = _named(suggester, passage, column, odds, reasons)
    return Why(suggester.codes[column], odds, base, tuple(reasons), named)


def _word_shares(
    suggester: Suggester, passage: Excerpt, column: int
) -> tuple[dict[int, float], dict[int, str], float]:
    """Log-odds per form of the passage, the keyword that a form is part of, and what the role brings."""
    import numpy as np

    model, features, prior = suggester.model, suggester.features, suggester.prior
    reading = features.reading(passage)
    forms = reading.forms.tolist()
    shares: dict[int, float] = defaultdict(float)
    brought, actor = prior.shares(passage)
    counts = drawn_in(prior.read([passage]).plain[0]) * suggester.weights_of_score(column)
    for form, share in zip(forms, (brought @ counts).tolist(), strict=True):
        shares[form] += share
    phrases: dict[int, str] = {}
    for hit in prior.hits(passage, column):
        for place in hit.places:
            phrases.setdefault(forms[place], hit.phrase.text)
    role = float(actor @ counts)
    if suggester.weights is None:
        return shares, phrases, role
    weight = suggester.weights[0][:, column] * float(model.trust[column])
    row = features.sparse([passage])
    values = np.zeros(features.starts[-1])
    values[row.indices] = row.data * weight[row.indices]
    starts = features.starts

    def spread(columns: np.ndarray, start: int, owners: Sequence[tuple[int, ...]]) -> None:
        """Divide what each column brings over the occurrences that made it, and those over their words."""
        counts: dict[int, int] = defaultdict(int)
        for at in columns.tolist():
            counts[at] += 1
        for at, owner in zip(columns.tolist(), owners, strict=True):
            if at >= 0:
                for form in owner:
                    shares[form] += float(values[start + at]) / counts[at] / len(owner)

    array = reading.forms
    spread(features.words.columns(key(WORD, array)), starts[0], [(form,) for form in forms])
    pairs = list(itertools.pairwise(forms))
    spread(features.pairs.columns(key(PAIR, array[:-1], array[1:])), starts[1], pairs)
    items = edge_items(reading)
    if items:
        spread(features.edges.columns(edge_keys(items)), starts[3], [owner for _, owner, _ in items])
    for form, share in features.part_shares(reading, weight[starts[2] : starts[3]]).items():
        shares[form] += share
    about = suggester.weights_of_subjects(column)
    places = prior.lemmas.kept(reading)
    if len(about) and len(places):
        bare = prior.lemmas.bare(reading)
        for form, share in zip(bare.forms.tolist(), prior.subjects.shares(bare, about).tolist(), strict=True):
            shares[form] += share
    return shares, phrases, role


def _other_shares(suggester: Suggester, passage: Excerpt, column: int, role: float) -> list[Reason]:
    """Reasons that are not words of the passage; `role` is what the codebook makes of the speaker's role."""
    import numpy as np

    model, features = suggester.model, suggester.features
    found: list[Reason] = []
    roles: dict[tuple[str, str], float] = defaultdict(float)
    roles["role", passage.role or ""] += role
    if suggester.weights is not None:
        trust = float(model.trust[column])
        text, dense, past, _ = suggester.weights
        reading = features.reading(passage)
        row = features.sparse([passage])
        start = features.starts[4]
        columns = features.before.columns(key(BEFORE, reading.before))
        values = np.zeros(features.starts[-1])
        values[row.indices] = row.data * text[row.indices, column] * trust
        for form, at in dict(zip(reading.before.tolist(), columns.tolist(), strict=True)).items():
            if at >= 0 and values[start + at]:
                words = suggester.lexicon.forms[form]
                found.append(Reason("before", words, float(values[start + at])))
        names = features.dense_names
        brought = features.dense([passage])[0] * dense[: len(names), column] * trust
        for (kind, name), share in zip(names, brought.tolist(), strict=True):
            own = {"role": passage.role or "", "speaker": passage.speaker or ""}.get(kind, name)
            roles[kind, own] += share
        width = len(suggester.codes)
        given = suggester.history([passage])[0] * past[:, column] * trust
        for at, code in enumerate(suggester.codes):
            roles["given", code] += float(given[at::width].sum())
    found += [Reason(kind, name, share) for (kind, name), share in roles.items() if share]
    return found


def _named(
    suggester: Suggester, passage: Excerpt, column: int, odds: float, reasons: Sequence[Reason]
) -> tuple[Reason, ...]:
    """The strongest words for the code; each was tried: the log-odds fall when it is left out of the
    passage.
    """
    words = [one for one in reasons if one.kind == "word" and one.contribution > 0 and one.spans][:MOST_NAMED]
    if not words:
        return ()
    alone = suggester.odds_of_new([without(passage, [one]) for one in words])[:, column]
    kept = [one for one, left in zip(words, alone.tolist(), strict=True) if left < odds - 1e-9]
    while len(kept) > 1:
        if float(suggester.odds_of_new([without(passage, kept)])[0, column]) < odds - 1e-9:
            break
        kept.pop()
    return tuple(kept)


def without(passage: Excerpt, words: Sequence[Reason]) -> Excerpt:
    """The same passage with these words left out of its text."""
    gone = sorted((span for one in words for span in one.spans), reverse=True)
    text = passage.text
    for span in gone:
        text = text[: span.start] + text[span.end :]
    return replace(passage, text=text)
