"""Whatever a project holds: out as JSON and back is the same; out as REFI-QDA and back, the same codings."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codebook.model import Coding, Memo, Override
from exports import json_
from exports.dataset import Dataset, Decision, Dismissal, Entry, Source
from exports.refi import read, write_qdpx
from exports.results import Results
from tests.exports.made import ANNA, BEN, BOOK, FIRST, NORTH, small
from transcripts.model import LeftOut, Notice, Passage, Segment, Session, Speaker, Transcript, Turn

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=30)
spoken = st.text(
    st.one_of(
        st.sampled_from("ab \n🙂é\u0301=+-@'\"<&>\u05d0:\t"), st.characters(exclude_categories=["Cs", "Cc"])
    ),
    min_size=1,
    max_size=60,
)
coders = st.sampled_from([ANNA, BEN])
codes = st.sampled_from([code.id for code in BOOK.codes()])
guids = st.uuids(version=4).map(str)
seconds = st.none() | st.floats(0, 1e6, allow_nan=False)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    text = draw(spoken)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    turns = tuple(
        Turn(
            start,
            end,
            draw(st.none() | words),
            draw(seconds),
            draw(seconds),
            (Segment(start, end, draw(seconds)),),
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    transcript = Transcript(
        text,
        turns,
        "labelled-text",
        sha256=draw(words),
        speakers=(Speaker(draw(words), draw(st.none() | st.just("interviewer")), 1, ("context",)),),
        warnings=(Notice(draw(st.none() | st.integers(1, 9)), draw(words)),),
        left_out=(LeftOut(draw(words), 3),),
        title=draw(st.none() | words),
    )
    passages = tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(turns))
    label = draw(words.filter(str.strip))
    phase = draw(st.sampled_from(["intended", "in-action", "both"]))
    return Session(
        draw(guids), label, NORTH, transcript, passages, phase, draw(st.none() | st.just("2026-05-01"))
    )


@st.composite
def codings(draw: st.DrawFn, session: Session) -> Coding:
    text = session.transcript.text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Coding(
        draw(guids),
        session.id,
        start,
        end,
        draw(codes),
        draw(coders),
        draw(st.sampled_from(["supports", "contradicts"])),
        draw(st.sampled_from([1, 2])),
        draw(words).strip(),
        text[start:end],
        draw(st.integers(1, 9)),
        "hand",
        draw(st.none() | st.floats(0, 1)),
        "2026-03-02T09:30:00Z",
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    base, _ = small()
    made = draw(st.lists(sessions(), min_size=1, max_size=3, unique_by=lambda one: one.id))
    coded = [one for session in made for one in draw(st.lists(codings(session), max_size=5))]
    unique = {(one.session, one.start, one.end, one.code, one.coder): one for one in coded}
    coded = list({one.id: one for one in unique.values()}.values())
    return replace(
        base,
        title=draw(words.filter(str.strip)),
        sessions=tuple(made),
        codings=tuple(coded),
        done=(),
        dismissals=tuple(
            Dismissal("d", made[0].id, 0, 1, draw(codes), BEN, p) for p in draw(st.lists(seconds, max_size=2))
        ),
        decisions=(Decision("e", made[0].id, 0, 1, draw(codes), draw(st.booleans()), note=draw(words)),),
        overrides=(Override("o", NORTH, draw(codes), 1, draw(words), ANNA, scope=(("phase", draw(words)),)),),
        memos=(Memo(draw(guids), "session", made[0].id, draw(words.filter(str.strip)), ANNA),),
        configurations=(),
        journal=(Entry("j", "", BEN, "x", ((draw(words), draw(words)),), draw(st.none() | words)),),
        sources=(Source("s", draw(words), draw(st.binary(max_size=20))),),
    )


@given(datasets())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_json_and_back_is_the_same(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        json_.write(dataset, (), Path(folder) / "o.json", complete=True)
        assert json_.read(Path(folder) / "o.json") == dataset


@given(datasets())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_refi_and_back_has_the_same_codings(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_qdpx(dataset, Results(), Path(folder) / "o.qdpx", language="en")
        back = read(Path(folder) / "o.qdpx").dataset
    told = {
        one.id: (
            one.session,
            one.start,
            one.end,
            one.code,
            one.coder,
            one.stance,
            one.weight,
            one.memo,
            one.quote,
        )
        for one in dataset.codings
    }
    assert {
        one.id: (
            one.session,
            one.start,
            one.end,
            one.code,
            one.coder,
            one.stance,
            one.weight,
            one.memo,
            one.quote,
        )
        for one in back.codings
    } == told
    assert {one.id: one.transcript.text for one in back.sessions} == {
        one.id: one.transcript.text for one in dataset.sessions
    }
    assert [memo.text.strip() for memo in back.memos if memo.kind == "session"] == [
        memo.text.strip() for memo in dataset.memos
    ]


def test_everything_in_the_hand_made_project_comes_back_through_refi(tmp_path: Path) -> None:
    dataset, results = small()
    write_qdpx(dataset, results, tmp_path / "o.qdpx")
    back = read(tmp_path / "o.qdpx").dataset
    assert [code.id for code in back.codebook.codes()] == [code.id for code in BOOK.codes()]
    assert [(one.id, one.scored, one.use) for one in back.codebook.families] == [
        (one.id, one.scored, one.use) for one in BOOK.families
    ]
    assert {(one.id, one.name) for one in back.coders} == {(one.id, one.name) for one in dataset.coders}
    assert back.initiatives == dataset.initiatives
    assert [(one.label, one.initiative, one.phase, one.date) for one in back.sessions] == [
        (one.label, one.initiative, one.phase, one.date) for one in dataset.sessions
    ]
    assert {(one.coder, one.session) for one in back.done} == {
        (one.coder, one.session) for one in dataset.done
    }
    there = {(memo.kind, memo.target, memo.coder, memo.text) for memo in back.memos}
    assert ("turn", f"{FIRST}:1", BEN, "Over de beurt") in there
    assert ("code", "opleiden", BEN, "Over de code") in there
    assert ("session", FIRST, ANNA, "Over\nhet gesprek") in there
    assert any(kind == "project" and text.startswith("Over alles") for kind, _, _, text in there)
    suggested = [(one.id, one.probability) for one in dataset.codings if one.origin == "suggested"]
    assert suggested
    assert [(one.id, one.probability) for one in back.codings if one.origin == "suggested"] == suggested
    again = tmp_path / "again.qdpx"
    write_qdpx(dataset, results, again)
    assert again.read_bytes() == (tmp_path / "o.qdpx").read_bytes()
