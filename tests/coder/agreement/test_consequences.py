"""What disagreements do to scores, what settling does, and in which order to do it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.model import Coder
from codebook.rule import BUILTIN_RULE
from coder.agreement.consequences import ScoreCell, State, plan, score_differences
from coder.agreement.disagreements import disagreements
from coder.agreement.intervals import Bootstrap
from coder.agreement.reporting import code_rows, report
from coder.agreement.settling import after_settling, live, settle
from coder.agreement.units import grid
from coder.project.verbs import Settlement

from .made import coding, dataset, decision, session

BOTH = ("A", "B")


def study(extra=(), decisions=()):
    """A has three passages of code a, one central: 2. B has two of them: 1. Both have one of b: 1."""
    codings = [
        coding("s", 0, "a", "A", weight=2),
        coding("s", 0, "a", "B", weight=2),
        coding("s", 1, "a", "A"),
        coding("s", 1, "a", "B"),
        coding("s", 2, "a", "A"),
        coding("s", 3, "b", "A"),
        coding("s", 3, "b", "B"),
        coding("s", 4, "b", "A"),
        coding("s", 5, "x", "B"),
        *extra,
    ]
    return dataset([session("s")], codings, decisions=decisions)


def test_those_that_move_a_score_come_first() -> None:
    rows = disagreements(study(), BOTH)
    assert [(one.code, one.moves, one.differ) for one in rows] == [
        ("a", True, True),
        ("b", False, False),
        ("x", False, False),
    ]
    first = rows[0]
    assert (first.session, first.start, first.yes, first.no) == ("s", 210, ("A",), ("B",))
    assert first.share == pytest.approx(1 / 3)
    assert rows[2].share == 0


def test_stance_and_weight_are_disagreements_when_asked() -> None:
    extra = [
        coding("s", 5, "b", "A", stance="contradicts"),
        coding("s", 5, "b", "B"),
        coding("s", 4, "y", "A", weight=2),
        coding("s", 4, "y", "B"),
    ]
    rows = disagreements(study(extra), BOTH, kinds=("code", "stance", "weight"))
    stance = next(one for one in rows if one.kind == "stance")
    assert (stance.code, stance.yes, stance.no) == ("b", ("B",), ("A",))
    weight = next(one for one in rows if one.kind == "weight")
    assert (weight.code, weight.yes, weight.no) == ("y", ("A",), ("B",))
    assert {one.kind for one in disagreements(study(extra), BOTH)} == {"code"}


def test_which_passages_must_be_settled() -> None:
    (one,) = score_differences(study(), BOTH)
    assert (one.code, one.scores, one.agreed, one.open) == ("a", (2, 1), None, 1)
    assert one.settle == (("s", 210, 300),)
    (step,) = plan([one])
    assert (step.passages, step.scores) == (1, 1)
    assert "1" in str(step.remark)


@pytest.mark.parametrize("keep", [True, False])
def test_settling_makes_the_scores_agree_either_way(keep: bool) -> None:
    data = study(decisions=[decision("s", 2, "a", keep)])
    assert score_differences(data, BOTH) == []
    settled = disagreements(data, BOTH)
    assert next(one for one in settled if one.code == "a").settled
    assert not next(one for one in settled if one.code == "b").settled


def test_unfinished_work_is_not_mended_by_settling() -> None:
    data = dataset([session("s")], [coding("s", 0, "a", "A"), coding("s", 0, "b", "B")], done=[("A", "s")])
    found = {one.code: one for one in score_differences(data, BOTH)}
    assert found["a"].scores == (1, None)
    assert found["a"].settle is None
    assert plan(found.values()) == []


def test_the_blind_round_is_never_recomputed() -> None:
    before, after = study(), study(decisions=[decision("s", 2, "a", True), decision("s", 4, "b", False)])
    assert report(before, BOTH).rows == report(after, BOTH).rows
    settled = report(after, BOTH, settled=True)
    assert settled.settled and not report(after, BOTH).settled
    kappa = {one.code: one.value for one in settled.rows if one.measure == "cohen_kappa"}
    assert kappa["a"] == pytest.approx(1) and kappa["b"] == pytest.approx(1)


def test_after_settling_each_coder_has_what_was_decided() -> None:
    data = after_settling(study(decisions=[decision("s", 2, "a", True, weight=2)]), BOTH)
    there = [one for one in data.codings if one.code == "a" and one.start == 210]
    assert sorted((one.coder, one.weight) for one in there) == [("A", 2), ("B", 2)]
    assert after_settling(study(), BOTH) == study() or not study().decisions


def test_one_code_is_computed_anew_after_a_decision() -> None:
    data = study()
    found = settle(grid(data, BOTH), "s", 210, 300, "a", True)
    whole = report(study(decisions=[decision("s", 2, "a", True)]), BOTH, resamples=50, settled=True)
    assert code_rows(found, "a", Bootstrap(50)) == [one for one in whole.rows if one.code == "a"]


def test_alpha_of_a_code_follows_each_decision() -> None:
    alpha = {
        settled: next(
            one.value
            for one in report(data, BOTH, resamples=0, settled=settled).rows
            if (one.code, one.measure) == ("a", "krippendorff_alpha")
        )
        for settled, data in (
            (False, study()),
            (True, study(decisions=[decision("s", 2, "a", True), decision("s", 3, "a", False)])),
        )
    }
    shown = live(study(decisions=[decision("s", 2, "a", True)]), BOTH)
    assert shown.alphas("a")[0] == alpha[False]
    shown = shown.decided([Settlement("s", 310, 400, "a", False), Settlement("s", 310, 400, "gone", True)])
    assert shown.alphas("a") == (alpha[False], alpha[True])


def test_the_consensus_has_its_score_beside_theirs() -> None:
    data = study([coding("s", 0, "a", "C", weight=2)])
    with_consensus = dataset(
        data.sessions,
        data.codings,
        done=[(who, "s") for who in "ABC"],
        others=[Coder("C", "Consensus", "consensus")],
    )
    (one,) = score_differences(with_consensus, BOTH)
    assert (one.scores, one.agreed) == ((2, 1), 1)


states = st.dictionaries(
    st.integers(0, 4), st.builds(State, st.integers(0, 2), st.booleans()), min_size=1, max_size=5
)


@settings(deadline=None)
@given(states, states)
def test_settled_passages_are_enough_whatever_is_decided(one, two) -> None:
    def cell(a, b) -> ScoreCell:
        keyed = [{("s", 0, at): state for at, state in states.items()} for states in (a, b)]
        speakers: dict[tuple[str, int, int], str | None] = {("s", 0, at): "PQR"[at % 3] for at in range(5)}
        return ScoreCell("I", "a", BUILTIN_RULE, keyed, [True, True], speakers)

    chosen = cell(one, two).settle()
    assert chosen is not None
    places = [at for _, _, at in chosen]
    options = [[one.get(at, State()), two.get(at, State())] for at in places]
    for decided in product(*options):
        settled = dict(zip(places, decided, strict=True))
        assert len(set(cell(one | settled, two | settled).scores)) == 1
    if len(set(cell(one, two).scores)) == 1:
        assert chosen == ()


def test_a_passage_that_serves_two_scores_counts_once() -> None:
    codings = [coding("s", at, code, "A", weight=2) for at in range(3) for code in "ab"]
    codings += [coding("s", at, code, "B", weight=2) for at in range(2) for code in "ab"]
    steps = plan(score_differences(dataset([session("s")], codings), BOTH))
    assert [(one.passages, one.scores) for one in steps] == [(1, 2)]
