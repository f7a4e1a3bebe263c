"""From codings to scores: what counts, what counts once, and when there is nothing to say yet."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import codebook
from codebook.model import Code, Coder, Coding, Override, Text
from codebook.rule import Counts
from codebook.score_json import as_json
from codebook.scoring import Score, derive_scores
from codebook.uncertainty import uncertainty

from .made import Mark, book, coding, session

S1 = session("s1", "ABABCIAB")
S2 = session("s2", "DDEE")
ALL_DONE = [Mark("Noor", "s1"), Mark("Noor", "s2")]


def score_of(codings: list[Coding], code: str = "a", **options: object) -> Score:
    options.setdefault("done", ALL_DONE)
    found = derive_scores(codings, book(), [S1, S2], **options)  # type: ignore[arg-type]
    (one,) = [score for score in found if score.code == code and score.initiative == "I"]
    return one


def test_the_built_in_rule_level_by_level() -> None:
    assert score_of([]).score == 0
    assert score_of([coding("s1", 0)]).score == 1
    three = [coding("s1", 0, weight=2), coding("s1", 2), coding("s1", 6)]
    assert score_of(three).score == 1, "all three by speaker A"
    three[2] = coding("s1", 1)
    assert score_of(three).score == 2
    three[0] = coding("s1", 0)
    assert score_of(three).score == 1, "none is central"


def test_contradictions_cap_and_mark() -> None:
    strong = [coding("s1", at, weight=2) for at in range(4)]
    against = [coding("s1", at, stance="contradicts") for at in (4, 5, 6)]
    assert (score_of(strong + against).score, score_of(strong + against).contested) == (2, False)
    four = score_of([*strong, *against, coding("s1", 7, stance="contradicts")])
    assert (four.score, four.contested, four.contradicting) == (1, True, 4)
    only = score_of(against)
    assert (only.score, only.contested) == (0, False)


def test_a_passage_counts_once_and_may_count_both_ways() -> None:
    twice = score_of([coding("s1", 0), coding("s1", 0, begin=40), coding("s1", 0, weight=2, coder="Sjoerd")])
    assert (twice.supporting, twice.central, twice.counts.coders) == (1, 1, 2)
    both = score_of([coding("s1", 0), coding("s1", 0, stance="contradicts", coder="Sjoerd")])
    assert (both.supporting, both.contradicting, both.contested) == (1, 1, True)
    assert len(both.evidence_for) == len(both.evidence_against) == 1


def test_no_evidence_yet_is_not_zero() -> None:
    missing = score_of([], done=[Mark("Noor", "s1")])
    assert (missing.score, missing.derived, missing.status) == (None, None, "no-evidence-yet")
    assert missing.flip.down is None
    assert missing.flip.up is not None
    assert missing.flip.up.score == 1
    only_against = score_of([coding("s1", 0, stance="contradicts")], done=[])
    assert only_against.status == "no-evidence-yet"
    assert score_of([coding("s1", 0)], done=[]).score == 1


def test_together_a_session_is_done_when_nobody_is_still_at_it() -> None:
    busy = coding("s1", 0, "b", coder="Sjoerd")
    assert score_of([busy]).score is None
    assert score_of([busy], done=[*ALL_DONE, Mark("Sjoerd", "s1")]).score == 0


def test_one_coder_and_the_consensus_are_looked_at_alone() -> None:
    coders = [
        Coder("n", "Noor"),
        Coder("s", "Sjoerd"),
        Coder("x", "Agreed", "consensus"),
        Coder("m", "M", "suggester"),
    ]
    codings = [
        coding("s1", 0, coder="n"),
        coding("s1", 1, coder="s"),
        coding("s1", 2, coder="x"),
        coding("s1", 3, coder="m"),
    ]
    assert score_of(codings, coders=coders).supporting == 2
    assert score_of(codings, coders=coders, coder="n").supporting == 1
    agreed = score_of(codings, coders=coders, coder="consensus")
    assert (agreed.supporting, agreed.coder) == (1, "consensus")
    assert score_of([], coders=coders, coder="s", done=ALL_DONE).score is None
    split = derive_scores(codings, book(), [S1, S2], by=("coder",), coders=coders)
    assert [(one.coder, one.supporting) for one in split if one.code == "a"] == [("n", 1), ("s", 1)]


def test_speakers_without_a_name_are_one_at_most() -> None:
    nameless = session("s3", [None, None, None, "A"])
    codings = [coding("s3", 0, weight=2), coding("s3", 1), coding("s3", 2)]
    (one, _) = derive_scores(codings, book(), [nameless])
    assert (one.speakers, one.score) == (1, 1)
    (one, _) = derive_scores([*codings, coding("s3", 3)], book(), [nameless])
    assert (one.speakers, one.score) == (1, 1)


def test_perspectives_come_from_overlapping_codings_and_from_the_speaker() -> None:
    where = session("s1", "AB", perspectives={"B": ("q",)})
    codings = [
        coding("s1", 0, "a", length=30),
        coding("s1", 0, "p", begin=29),
        coding("s1", 0, "q", begin=30),
        coding("s1", 0, "q", coder="Sjoerd"),
        coding("s1", 1, "a"),
    ]
    located = codebook.locate(codings, [where], book())
    assert located[0].perspectives == {"p"}
    assert located[-1].perspectives == {"q"}
    assert (located[-1].speaker, located[-1].turn, located[-1].passage) == ("B", 1, 1)
    split = derive_scores(codings, book(), [where], by=("perspective",))
    assert {one.perspective: one.supporting for one in split if one.code == "a"} == {"p": 1, "q": 1}


def test_phases_split_and_both_counts_in_both() -> None:
    sessions = [
        session("s1", "AB", phase="intended"),
        session("s2", "AB", phase="in-action"),
        session("s3", "AB", phase="both"),
        session("t1", "AB", phase="intended", initiative="J"),
    ]
    codings = [coding("s1", 0), coding("s2", 0), coding("s2", 1), coding("s3", 0)]
    split = derive_scores(codings, book(), sessions, by=("phase",))
    found = {(one.initiative, one.phase): one for one in split if one.code == "a"}
    assert found["I", "intended"].supporting == 2
    assert found["I", "in-action"].supporting == 3
    assert found["J", "in-action"].status == "no-evidence-yet"
    with pytest.raises(ValueError, match="axis"):
        derive_scores([], book(), sessions, by=("speaker",))


def test_what_lies_between_passages_and_outside_the_sessions() -> None:
    reaching = coding("s1", 0, begin=95)
    after_all = coding("s2", 3, begin=95, length=4)
    elsewhere = coding("other", 0)
    located = codebook.locate([reaching, after_all, elsewhere], [S1, S2], book())
    assert [(one.session, one.passage) for one in located] == [("s1", 1), ("s2", 3)]


def test_evidence_for_a_sub_code_counts_for_the_code_above() -> None:
    codes = (
        Code("a", Text("A")),
        Code("formal", Text("F"), parent="a"),
        Code("old", Text("O"), retired=True),
    )
    found = derive_scores([coding("s1", 0, "formal")], book(codebook.builtin().scoring, *codes), [S1])
    assert {one.code: one.supporting for one in found} == {"a": 1, "formal": 1}


def test_an_override_keeps_the_derived_score_and_is_flagged_when_the_evidence_moves() -> None:
    first = coding("s1", 0)
    given = Override("o", "I", "a", 2, "seen on site", "Noor", "2026-01-02", derived=1, basis=(first.id,))
    older = Override("p", "I", "a", 0, "first thought", "Noor", "2026-01-01")
    other = Override("q", "I", "a", 0, "only this one", "Noor", "2026-01-03", scope=(("phase", "intended"),))
    one = score_of([first], overrides=[given, older, other])
    assert (one.score, one.derived, one.status, one.review) == (2, 1, "overridden", False)
    assert one.override == given
    more = score_of([first, coding("s1", 1)], overrides=[given, older, other])
    assert (more.score, more.derived, more.review) == (2, 1, True)


def test_the_json_shape() -> None:
    row = as_json(score_of([coding("s1", 0)]), initiative_label="Techniekbrug", language="en")
    json.dumps(row)
    assert row["initiative"] == "Techniekbrug"
    assert (row["code"], row["score"], row["status"], row["contested"]) == ("a", 1, "derived", False)
    assert (row["supporting"], row["contradicting"], row["speakers"], row["sessions"]) == (1, 0, 1, 1)
    assert row["flip"]["up"]["score"] == 2
    assert row["flip"]["down"]["changes"][0]["kind"] in ("remove", "contradict")
    assert "phase" not in row
    split = derive_scores([], book(), [S1], by=("phase",))[0]
    assert as_json(split)["phase"] == "intended"
    (sure, _) = uncertainty([coding("s1", 0)], book(), [S1, S2], done=ALL_DONE)
    shares = as_json(score_of([coding("s1", 0)]), uncertainty=sure)["probabilities"]
    assert list(shares) == ["0", "1", "2"]
    assert sum(shares.values()) == pytest.approx(1, abs=1e-3)


codings = st.lists(
    st.builds(
        coding,
        st.sampled_from(["s1", "s2"]),
        st.integers(0, 3),
        st.just("a"),
        coder=st.sampled_from(["Noor", "Sjoerd"]),
        stance=st.sampled_from(["supports", "supports", "contradicts"]),
        weight=st.sampled_from([1, 2]),
    ),
    max_size=12,
)


@given(codings, codings.filter(bool))
@settings(deadline=None)
def test_a_score_never_falls_when_supporting_evidence_is_added(
    before: list[Coding], more: list[Coding]
) -> None:
    supporting = [one for one in more if one.stance == "supports"]
    low, high = score_of(before, done=[]), score_of(before + supporting, done=[])
    assert (high.score or 0) >= (low.score or 0)


@given(codings, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_codings_does_not_matter(some: list[Coding], chance) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    one, other = score_of(some), score_of(shuffled)
    assert (one.score, one.counts, one.contested) == (other.score, other.counts, other.contested)
    assert set(one.evidence_for) == set(other.evidence_for)
    assert one.counts == Counts(
        one.supporting, one.contradicting, one.speakers, one.sessions, one.central, one.counts.coders
    )
