from __future__ import annotations

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.suggest.alike import most_alike
from coder.suggest.excerpts import Excerpt
from coder.suggest.explaining import explain, without
from coder.suggest.shapes import TOLD_AS
from coder.suggest.suggester import Suggester
from tests.coder.suggest.invented import CODEBOOK, SAYINGS, passages

TEXTS, CODES = passages()


def learnt(count: int = len(TEXTS)) -> Suggester:
    suggester = Suggester(CODEBOOK, "nl")
    suggester.read(TEXTS)
    suggester.learn(TEXTS[:count], CODES[:count])
    suggester.settle()
    return suggester


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return learnt(36)


def test_what_is_one_matter_is_told_as_one_reason(suggester):
    """The start of a session, its end and the place in it never stand beside one another, for and against."""
    for passage in TEXTS[:6]:
        for why in explain(suggester, passage, range(len(suggester.codes))):
            told = [reason.words for reason in why.reasons if reason.kind == "shape"]
            assert told and len(told) == len(set(told)) and not set(told) & set(TOLD_AS)
            assert ("ends with a question" in told) <= passage.text.rstrip().endswith("?")
            assert ("does not end with a question" in told) <= (not passage.text.rstrip().endswith("?"))


def test_before_any_coding_the_codebook_speaks():
    fresh = Suggester(CODEBOOK, "nl")
    fresh.read(TEXTS)
    first = fresh.suggest([Excerpt("new", 0, "Zij volgen een cursus met lessen.")])[0][0]
    assert first.code == "education"
    assert first.yes
    assert "cursus" in [
        reason.words for reason in fresh.why(Excerpt("new", 0, "Een cursus."), "education").named
    ]


def test_it_needs_no_reading_first():
    fresh = Suggester(CODEBOOK, "nl")
    assert len(fresh.suggest([Excerpt("new", 0, "Een cursus.")])[0]) == 4


def test_learning_from_decisions_beats_the_codebook(suggester: Suggester):
    fresh = Suggester(CODEBOOK, "nl")
    fresh.read(TEXTS)
    held_out, truth = TEXTS[36:], CODES[36:]
    y = np.array([[code in codes for code in fresh.codes] for codes in truth])
    brier = [((one.probabilities(held_out) - y) ** 2).mean() for one in (fresh, suggester)]
    assert brier[1] < 0.6 * brier[0]


def test_the_order_of_decisions_does_not_matter():
    shuffled = list(range(40))
    random.Random(3).shuffle(shuffled)
    other = Suggester(CODEBOOK, "nl")
    other.read(reversed(TEXTS))
    for at in shuffled:
        other.learn([TEXTS[at]], [CODES[at]])
    other.settle()
    assert np.allclose(other.odds(TEXTS), learnt(40).odds(TEXTS), atol=1e-9)


def test_forgetting_gives_back_what_was():
    one = learnt(30)
    before = one.odds(TEXTS)
    one.learn(TEXTS[30:33], CODES[30:33])
    assert not np.allclose(one.odds(TEXTS), before)
    one.forget(TEXTS[30:33])
    one.settle()
    assert np.array_equal(one.odds(TEXTS), before)


def test_an_update_comes_close_to_the_full_fit():
    quick = learnt(40)
    quick.learn(TEXTS[40:41], CODES[40:41])
    full = learnt(41)
    assert np.abs(quick.probabilities(TEXTS) - full.probabilities(TEXTS)).max() < 0.1


def test_a_dismissal_lowers_its_own_code_only_a_little_elsewhere():
    one = learnt(20)
    passage = TEXTS[25]
    before = one.probabilities([passage])[0]
    one.learn([passage], [()], [("education",)])
    one.settle()
    after = one.probabilities([passage])[0]
    assert after[0] < before[0]
    assert np.abs(after - before)[1:].max() < 0.1


def test_a_code_is_learnt_from_the_passages_own_words(suggester: Suggester):
    guess = suggester.suggest([Excerpt("n", 3, "Gewoon de werkgever zoekt mensen.", "Wil", "participant")])[
        0
    ][0]
    assert guess.code == "matching"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([word for group in SAYINGS.values() for text in group for word in text.split()]),
        max_size=15,
    ),
    st.sampled_from(["education", "guidance", "matching", "question"]),
    st.sampled_from(["I", "Wil", None]),
    st.sampled_from(["waarom is dat zo?", "", "een cursus"]),
    st.sampled_from([(), (frozenset({"education"}),), (frozenset(), frozenset({"matching", "question"}))]),
)
def test_contributions_add_up_and_named_words_carry(words, code, speaker, before, given_before):
    suggester = _shared()
    role = {"I": "interviewer", "Wil": "participant"}.get(speaker)
    passage = Excerpt("s9", 1, " ".join(words), speaker, role, before, "Wil", 7, (), given_before)
    why = suggester.why(passage, code)
    column = suggester.columns[code]
    odds = suggester.odds([passage])[0, column]
    assert why.odds == pytest.approx(odds, abs=1e-9)
    assert why.base + sum(reason.contribution for reason in why.reasons) == pytest.approx(odds, abs=1e-9)
    empty = suggester.why(Excerpt("s9", 0, "xyz"), code)
    plain = np.abs(suggester.prior.read([passage]).plain).max()
    if plain < 3:
        assert why.base == pytest.approx(empty.base, abs=1e-6)
    for reason in why.named:
        assert reason.contribution > 0
        assert all(passage.text[span.start : span.end].lower() == reason.words for span in reason.spans)
        assert suggester.odds([without(passage, [reason])])[0, column] < odds
    if why.named:
        assert suggester.odds([without(passage, why.named)])[0, column] < odds


_KEPT: list[Suggester] = []


def _shared() -> Suggester:
    if not _KEPT:
        _KEPT.append(learnt(40))
    return _KEPT[0]


def test_importing_the_package_loads_nothing_heavy():
    heavy = "numpy scipy sklearn spacy simplemma"
    program = (
        f"import sys, coder.suggest, coder.suggest.loop; print(*(set(sys.modules) & set('{heavy}'.split())))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


def test_lists_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="2 passages, but 1 decisions"):
        Suggester(CODEBOOK, "nl").learn(TEXTS[:2], CODES[:1])


def test_updates_keep_weights_coefficients_and_odds_together():
    one = learnt(30)
    for at in (31, 2, 35, 31):
        one.learn([TEXTS[at]], [CODES[40 - at]])
    one.forget([TEXTS[3]])
    quick = one._quick
    assert quick is not None
    count = quick.count
    passages = [one._pool[where] for where, _ in sorted(one._places.items(), key=lambda item: item[1])]
    by_weights = quick.learnt.odds(one.rows.of(passages), one.history(passages))
    by_kernel = quick._kernel[:count, :count].astype(float) @ quick._a[:count]
    assert np.allclose(by_weights, by_kernel, atol=1e-3)
    offset = quick._odds[:count] - by_kernel
    expected = one.model.base(one.rows.of(passages).score)
    assert np.allclose(offset, expected, atol=1e-3)
    gone = one._places[TEXTS[3].session, TEXTS[3].index]
    assert not quick._a[gone].any() or gone in quick._standing


def test_small_words_are_told_together_and_never_named(suggester: Suggester):
    passage = Excerpt("n", 3, "De werkgever zoekt mensen bij ons, van de cursus.", "Wil", "participant")
    for code in suggester.codes:
        why = suggester.why(passage, code)
        assert not {"de", "van", "bij", "ons"} & {one.words for one in why.reasons if one.kind == "word"}
        assert sum(one.kind == "small" for one in why.reasons) <= 1
    small = next(one for one in suggester.why(passage, "matching").reasons if one.kind == "small")
    assert {"de", "van"} <= set(small.words.split(", "))
    assert not small.spans


def test_question_words_are_named(suggester: Suggester):
    why = suggester.why(Excerpt("n", 3, "En waarom is dat zo?", "I", "interviewer"), "question")
    assert "waarom" in {one.words for one in why.named}
    assert next(one for one in why.reasons if one.words == "waarom").phrase == "waarom"


def test_most_alike_are_coded_passages_with_the_code(suggester: Suggester):
    passage = Excerpt("n", 3, "Elke werkgever zoekt weer mensen", "Wil", "participant")
    found = most_alike(suggester, passage, ["matching", "guidance"], 2)
    assert "werkgever" in found[0][0].passage.text
    assert found[0][0].similarity >= found[0][-1].similarity
    with_code = {one.passage.text for one in suggester.answers if "matching" in one.codes}
    assert {one.passage.text for one in found[0]} <= with_code
    assert most_alike(Suggester(CODEBOOK, "nl"), passage, ["matching"]) == [()]


def test_twins_are_the_same_in_every_passage_and_merged_give_the_same_products():
    one = _shared()
    layout, sparse = one.rows.layout, one.rows.block.sparse
    assert (sparse != sparse[:, layout.twins]).nnz == 0
    merged = layout.merged(sparse)
    assert merged.shape[1] < sparse.shape[1]
    assert np.allclose((merged @ merged.T).toarray(), (sparse @ sparse.T).toarray())
