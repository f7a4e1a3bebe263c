"""Why the suggester says what it says: every contribution to the log-odds, to the last one.

The model is linear in its features, so the share of a word is exact: the contributions and the base add up
to the log-odds that the probability was made from.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transcripts.model import Span

from .excerpts import Excerpt
from .prior import drawn_in
from .readings import BEFORE, PAIR, WORD, edge_items, edge_keys
from .shapes import told_as
from .vocabulary import key

if TYPE_CHECKING:
    import numpy as np

    from .suggester import Suggester

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One contribution to the log-odds of a code.

    kind: "word" (of the passage), "small" (its function words together), "before" (a word of the turn
    before), "small before" (its function words together), "role", "speaker", "perspective",
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


def explain(suggester: Suggester, passage: Excerpt, columns: Sequence[int]) -> list[Why]:
    """The reasons for the codes in these columns at this passage."""
    odds = suggester.odds([passage])[0]
    at = Passage(suggester, passage)
    reasons = [at.reasons(column) for column in columns]
    named = _named(suggester, passage, columns, odds, reasons)
    return [
        Why(
            suggester.codes[column],
            float(odds[column]),
            float(odds[column]) - sum(one.contribution for one in found),
            tuple(found),
            carrying,
        )
        for column, found, carrying in zip(columns, reasons, named, strict=True)
    ]


class Passage:
    """What all codes' reasons at one passage have in common."""

    def __init__(self, suggester: Suggester, passage: Excerpt) -> None:
        self.suggester, self.passage = suggester, passage
        features, prior = suggester.features, suggester.prior
        self.reading = features.reading(passage)
        self.forms = self.reading.forms.tolist()
        self.places: dict[int, list[Span]] = defaultdict(list)
        for token in suggester.lexicon.tokens(passage.text):
            self.places[token.form].append(Span(token.start, token.end))
        self.brought, self.actor = prior.shares(passage)
        self.drawn = drawn_in(prior.read([passage]).plain[0])
        self.hits = prior.phrases.hits(self.reading)
        if suggester.learnt is not None:
            self._owners = self._find_owners()
            self.row = suggester.learnt.telling.apply(features.sparse([passage]))
            self.bare = prior.lemmas.bare(self.reading)
            self.dense = features.dense([passage])[0]
            self.given = suggester.history([passage])[0]

    def _find_owners(self) -> list[tuple[int, tuple[int, ...], float]]:
        """Columns of the features with the forms that made them, and the share of each occurrence."""
        features, array = self.suggester.features, self.reading.forms
        starts = features.starts
        items = edge_items(self.reading)
        blocks = [
            (features.words.columns(key(WORD, array)), starts[0], [(form,) for form in self.forms]),
            (
                features.pairs.columns(key(PAIR, array[:-1], array[1:])),
                starts[1],
                list(itertools.pairwise(self.forms)),
            ),
        ]
        if items:
            owners = [owner for _, owner, _ in items]
            blocks.append((features.edges.columns(edge_keys(items)), starts[3], owners))
        found: list[tuple[int, tuple[int, ...], float]] = []
        for columns, start, owners in blocks:
            often = Counter(columns.tolist())
            for at, owner in zip(columns.tolist(), owners, strict=True):
                if at >= 0:
                    found.append((int(start) + at, owner, 1.0 / often[at] / len(owner)))
        return found

    def reasons(self, column: int) -> list[Reason]:
        """Every contribution to one code, the strongest first."""
        shares = self._words(column)
        phrases: dict[int, str] = {}
        for hit in self.hits:
            if hit.phrase.code == column:
                forms = [self.forms[place] for place in hit.places]
                telling = [form for form in forms if not self.suggester.lexicon.is_small(form)]
                for form in telling or forms:
                    phrases.setdefault(form, hit.phrase.text)
        lexicon = self.suggester.lexicon
        small = {form for form in shares if lexicon.is_small(form) and form not in phrases}
        found = [
            Reason("word", lexicon.forms[form], share, tuple(self.places[form]), phrases.get(form))
            for form, share in shares.items()
            if share != 0.0 and form not in small
        ]
        found += _together("small", [(lexicon.forms[form], shares[form]) for form in shares if form in small])
        found += self._others(column)
        found.sort(key=lambda reason: (-reason.contribution, reason.kind, reason.words))
        return found

    def _words(self, column: int) -> dict[int, float]:
        """Log-odds per form of the passage."""
        import numpy as np

        suggester, features = self.suggester, self.suggester.features
        shares: dict[int, float] = defaultdict(float)
        counts = self.drawn * suggester.weights_of_score(column)
        brought = np.tensordot(self.brought, counts)
        for form, share in zip(self.forms, brought.tolist(), strict=True):
            shares[form] += share
        if suggester.learnt is None:
            return shares
        weight = suggester.learnt.text[:, column]
        values = dict(
            zip(self.row.indices.tolist(), (self.row.data * weight[self.row.indices]).tolist(), strict=True)
        )
        for at, owner, share in self._owners:
            for form in owner:
                shares[form] += values.get(at, 0.0) * share
        starts = features.starts
        parts = slice(starts[2], starts[3])
        scale = suggester.learnt.telling.scale[parts]
        for form, share in features.part_shares(self.reading, weight[parts], scale).items():
            shares[form] += share
        about = suggester.weights_of_subjects(column)
        if len(about) and len(self.bare.forms):
            brought = suggester.prior.subjects.shares(self.bare, about)
            for form, share in zip(self.bare.forms.tolist(), brought.tolist(), strict=True):
                shares[form] += share
        return shares

    def _told(self, kind: str, name: str, there: bool) -> tuple[str, str]:
        """The kind and name of the reason to which a column of `features.dense` adds at this passage.

        What somebody else would be or speak as, adds to what is known of who speaks here.
        """
        passage = self.passage
        if kind == "shape":
            return kind, told_as(name, there)
        if kind == "speaker":
            return kind, passage.speaker or ""
        if kind == "perspective" and name in passage.perspectives:
            return kind, name
        return "role", passage.role or ""

    def _others(self, column: int) -> list[Reason]:
        """Reasons that are not words of the passage."""
        suggester, features, passage = self.suggester, self.suggester.features, self.passage
        found: list[Reason] = []
        named: dict[tuple[str, str], float] = defaultdict(float)
        named["role", passage.role or ""] += float(
            (self.actor * self.drawn * suggester.weights_of_score(column)).sum()
        )
        if suggester.learnt is not None:
            text, dense, past = suggester.learnt.text, suggester.learnt.dense, suggester.learnt.past
            before = self.reading.before
            columns = features.before.columns(key(BEFORE, before)) + features.starts[4]
            brought = self.row.data * text[self.row.indices, column]
            values = dict(zip(self.row.indices.tolist(), brought.tolist(), strict=True))
            small: list[tuple[str, float]] = []
            for form, at in dict(zip(before.tolist(), columns.tolist(), strict=True)).items():
                if at >= features.starts[4] and values.get(at):
                    word = suggester.lexicon.forms[form]
                    if suggester.lexicon.is_small(form):
                        small.append((word, values[at]))
                    else:
                        found.append(Reason("before", word, values[at]))
            found += _together("small before", small)
            names = features.dense_names
            shares = self.dense * dense[: len(names), column]
            for (kind, name), value, share in zip(names, self.dense.tolist(), shares.tolist(), strict=True):
                named[self._told(kind, name, value > 0)] += share
            given = self.given * past[:, column]
            for at, code in enumerate(suggester.codes):
                named["given", code] += float(given[at :: len(suggester.codes)].sum())
        found += [Reason(kind, name, share) for (kind, name), share in named.items() if share]
        return found


def _together(kind: str, shares: Sequence[tuple[str, float]]) -> list[Reason]:
    """One reason for words of which none is worth naming."""
    total = sum(share for _, share in shares)
    return [Reason(kind, ", ".join(word for word, _ in shares), total)] if total else []


def _named(
    suggester: Suggester,
    passage: Excerpt,
    columns: Sequence[int],
    odds: np.ndarray,
    reasons: Sequence[Sequence[Reason]],
) -> list[tuple[Reason, ...]]:
    """The strongest words for each code; each was tried: the log-odds fall when it is left out."""
    tried = [
        [one for one in found if one.kind == "word" and one.contribution > 0 and one.spans][:MOST_NAMED]
        for found in reasons
    ]
    alone = list(dict.fromkeys(one.words for words in tried for one in words))
    if not alone:
        return [() for _ in columns]
    by_word = {one.words: one for words in tried for one in words}
    left_out = [[by_word[word]] for word in alone] + [words for words in tried if words]
    left = suggester.odds([without(passage, words) for words in left_out])
    lower = {word: left[at] < odds - 1e-9 for at, word in enumerate(alone)}
    together = dict(zip((at for at, words in enumerate(tried) if words), left[len(alone) :], strict=True))
    found: list[tuple[Reason, ...]] = []
    for at, (column, words) in enumerate(zip(columns, tried, strict=True)):
        kept = [one for one in words if lower[one.words][column]]
        if words and len(kept) == len(words) and together[at][column] < odds[column] - 1e-9:
            found.append(tuple(kept))
            continue
        while len(kept) > 1:
            rest = suggester.odds([without(passage, kept)])[0, column]
            if rest < odds[column] - 1e-9:
                break
            kept.pop()
        found.append(tuple(kept))
    return found


def without(passage: Excerpt, words: Sequence[Reason]) -> Excerpt:
    """The same passage with these words left out of its text."""
    gone = sorted((span for one in words for span in one.spans), reverse=True)
    text = passage.text
    for span in gone:
        text = text[: span.start] + text[span.end :]
    return replace(passage, text=text)
