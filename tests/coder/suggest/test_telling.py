from __future__ import annotations

from itertools import pairwise

import numpy as np
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from coder.suggest.fitting import held_out
from coder.suggest.suggester import Suggester
from coder.suggest.telling import Telling
from tests.coder.suggest.invented import CODEBOOK, passages

STARTS = np.array([0, 3, 5])


def test_a_word_that_goes_with_a_code_is_scaled_up_and_one_that_is_everywhere_is_not():
    rows = np.zeros((40, 5))
    rows[:20, 0] = 1.0
    rows[:, 1] = 1.0
    rows[::2, 2] = 1.0
    answers = np.zeros((40, 2))
    answers[:20, 1] = 1.0
    telling = Telling.of(sp.csr_matrix(rows), STARTS, answers, np.ones_like(answers))
    assert telling.scale[0] > 1.5
    assert telling.scale[1] < 1.1
    assert telling.scale[2] < 1.1
    assert (telling.scale[3:] == 1.0).all()


def test_answers_that_are_not_known_say_nothing():
    rows = sp.csr_matrix(np.eye(4, 5))
    answers = np.eye(4)
    telling = Telling.of(rows, STARTS, answers, np.zeros_like(answers))
    assert (telling.scale == 1.0).all()


@given(
    st.lists(st.lists(st.sampled_from([0.0, 0.5, 2.0]), min_size=5, max_size=5), min_size=1, max_size=6),
    st.lists(st.floats(1.0, 4.0), min_size=5, max_size=5),
)
def test_every_block_of_a_row_keeps_its_length(rows, scale):
    plain = np.array(rows)
    scaled = Telling(np.array(scale), STARTS).apply(sp.csr_matrix(plain)).toarray()
    for start, end in pairwise(STARTS.tolist()):
        before, after = plain[:, start:end], scaled[:, start:end]
        assert np.allclose(np.linalg.norm(before, axis=1), np.linalg.norm(after, axis=1))
        assert ((before != 0) == (after != 0)).all()


def test_a_left_out_session_has_no_part_in_how_telling_a_word_is():
    texts, codes = passages()
    outside_session = texts[-1].session

    def judged(other: list[frozenset[str]]) -> np.ndarray:
        suggester = Suggester(CODEBOOK, "nl")
        suggester.read(texts)
        suggester.learn(texts, other)
        decided, answers = suggester.decided()
        away = np.array([one.passage.session == outside_session for one in answers])
        return held_out(decided, np.flatnonzero(~away), np.flatnonzero(away), suggester.setting)[1]

    turned = [
        frozenset({"matching"}) if text.session == outside_session else given
        for text, given in zip(texts, codes, strict=True)
    ]
    assert np.array_equal(judged(codes), judged(turned))
