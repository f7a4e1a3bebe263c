from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coder.suggest.excerpts import Excerpt
from coder.suggest.fitting import Decided, cold, scale
from coder.suggest.prior import LIKENESS, WAYS
from coder.suggest.rows import KINDS
from coder.suggest.suggester import Suggester
from tests.coder.suggest.invented import CODEBOOK, passages

TEXTS, CODES = passages()


@pytest.fixture(scope="module")
def decided() -> tuple[Suggester, Decided]:
    suggester = Suggester(CODEBOOK, "nl")
    suggester.read(TEXTS)
    suggester.learn(TEXTS[:40], CODES[:40])
    suggester.settle()
    return suggester, suggester.decided()[0]


def test_the_words_of_a_passage_bring_all_that_it_has_beyond_an_empty_one(decided):
    prior = decided[0].prior
    empty = prior.read([Excerpt("n", 0, "")]).plain[0]
    for passage in TEXTS[:10]:
        brought, by_role = prior.shares(passage)
        assert brought.shape[1:] == by_role.shape == (len(prior.codes), WAYS)
        assert np.allclose(brought.sum(axis=0) + by_role + empty, prior.read([passage]).plain[0], atol=1e-9)


def test_a_kind_that_is_not_trusted_adds_nothing_and_the_kinds_add_up(decided):
    suggester, known = decided
    assert suggester.model.coefficients is not None
    learnt, layout = known.learnt(suggester.model.coefficients), known.source.layout
    block, past = known.source.block, known.source.past
    whole = learnt.odds(block, past)
    alone = np.eye(len(KINDS) + 1)[:, :, None] * np.ones(len(suggester.codes))
    each = [learnt.trusted(trust, layout).odds(block, past) for trust in alone]
    assert np.allclose(sum(each), whole)
    by_kind = known.source.by_kind(known.told)
    for at, kind in enumerate(KINDS):
        if kind in by_kind:
            rows = by_kind[kind]
            assert np.allclose(each[at], rows @ (rows.T @ suggester.model.coefficients), atol=1e-9)


def test_decisions_show_which_likeness_to_go_by(decided):
    """Where codes are given by one likeness alone, its weight grows more than that of any other."""
    known = decided[1]
    rows, first = np.arange(len(known.answers)), cold(known.answers.shape[1])
    for way in range(1, 1 + len(LIKENESS)):
        score = np.random.default_rng(way).normal(size=known.score.shape)
        by_one = Decided.of(
            known.source, (score[:, :, way] > 0.8).astype(float), known.known, known.groups, known.shift
        )
        _, slope = scale(replace(by_one, score=score), rows, first)
        assert slope[:, 1:].mean(axis=0).argmax() == way - 1
