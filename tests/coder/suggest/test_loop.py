from __future__ import annotations

from coder.suggest.deciding import REMEMBERED, decisions, passages_of
from coder.suggest.excerpts import excerpts
from coder.suggest.loop import Event, SuggestionLoop
from exports.dataset import Dismissal, Done
from tests.coder.suggest.invented import CODEBOOK, CODER, session
from transcripts.model import Span

MADE = [session(number) for number in range(5)]
SESSIONS = [one for one, _ in MADE]
CODINGS = [coding for _, codings in MADE[:4] for coding in codings]
DONE = [Done(CODER.id, f"s{number}") for number in range(3)]


def loop(codings=tuple(CODINGS), dismissals=(), done=tuple(DONE)) -> SuggestionLoop:
    return SuggestionLoop(
        CODEBOOK, SESSIONS, language="nl", codings=codings, dismissals=dismissals, done=done
    )


def numbers(one: SuggestionLoop) -> list[tuple[str, float]]:
    return [(each.code, each.probability) for index in range(12) for each in one.suggest("s4", index)]


def test_reasons_point_into_the_stored_text():
    one = loop()
    text = SESSIONS[4].transcript.text
    pointed = 0
    for index in range(12):
        for suggestion in one.suggest("s4", index):
            for reason in suggestion.why:
                for span in reason.spans:
                    assert text[span.start : span.end].lower() == reason.words
                    pointed += 1
    assert pointed > 5


def test_a_passage_left_without_code_counts_only_in_a_done_session():
    codings = [one for one in CODINGS if one.session == "s0"]
    coded = {index for one in codings for index in passages_of(SESSIONS[0], Span(one.start, one.end))}
    open_session = loop(codings, done=())
    assert set(open_session.decisions.passages) == {("s0", index) for index in coded}
    assert all(row.chosen for row in open_session.decisions.passages.values())
    closed = loop(codings, done=DONE[:1])
    assert len(closed.decisions.passages) == 12
    assert not any(row.chosen for row in closed.decisions.passages.values())


def test_undo_gives_back_the_same_suggestions():
    one = loop()
    before = numbers(one)
    new = MADE[4][1][0]
    one.decide(Event("coded", coding=new))
    one.settle()
    assert numbers(one) != before
    one.decide(Event("removed", coding=new))
    one.settle()
    assert numbers(one) == before


def test_the_same_project_twice_gives_the_same():
    assert numbers(loop()) == numbers(loop(tuple(reversed(CODINGS))))


def test_events_and_sync_come_to_the_same():
    by_event, by_sync = loop(), loop()
    refused = Dismissal(
        "d", "s4", SESSIONS[4].passages[0].start, SESSIONS[4].passages[0].end, "matching", CODER.id
    )
    by_event.prepare()
    by_sync.prepare()
    by_event.decide(Event("dismissed", dismissal=refused))
    by_event.decide(Event("done", session="s3"))
    by_event.decide(Event("removed", coding=CODINGS[0]))
    by_sync.sync(CODINGS[1:], [refused], [*DONE, Done(CODER.id, "s3")])
    by_event.settle()
    by_sync.settle()
    assert numbers(by_event) == numbers(by_sync)


def test_what_is_decided_is_marked():
    refused = Dismissal(
        "d", "s0", SESSIONS[0].passages[1].start, SESSIONS[0].passages[1].end, "matching", CODER.id
    )
    one = loop(dismissals=[refused])
    decided = {each.code: each.decided for each in one.suggest("s0", 1)}
    assert decided["matching"] == "dismissed"
    given = next(coding for coding in CODINGS if coding.session == "s0")
    at = passages_of(SESSIONS[0], Span(given.start, given.end))[0]
    assert {each.code: each.decided for each in one.suggest("s0", at)}[given.code] == "given"


def test_a_span_belongs_to_the_passages_it_is_about():
    first, second = SESSIONS[0].passages[:2]
    assert passages_of(SESSIONS[0], Span(first.start + 2, first.end - 2)) == [0]
    assert passages_of(SESSIONS[0], Span(first.start, second.end)) == [0, 1]
    assert passages_of(SESSIONS[0], Span(first.start, second.start + 2)) == [0]


def test_json_has_the_stable_shape():
    rows = loop().as_json("s4", top=2, label="Gesprek 4")
    assert len(rows) == 12
    assert set(rows[0]) == {"session", "start", "end", "suggestions"}
    assert rows[0]["session"] == "Gesprek 4"
    assert all(len(row["suggestions"]) == 2 for row in rows)
    for one in rows[3]["suggestions"]:
        assert 0 <= one["probability"] <= 1
        assert isinstance(one["why"], list)


def test_preparing_tells_how_far_it_is():
    told = []
    loop().prepare(lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_long_session_is_read_in_proportion_to_its_length():
    text, codings = session(9, 400)
    found = decisions({text.id: text}, {text.id: excerpts(text)}, codings, (), (text.id,))
    assert len(found.passages) == 400
    assert max(len(one.given) for one in found.passages.values()) == REMEMBERED
    last = found.passages[text.id, 399]
    assert last.given == tuple(found.given.get((text.id, at), frozenset()) for at in range(359, 399))


def test_codes_given_earlier_do_not_force_a_full_fit():
    one = loop(done=())
    one.prepare()
    assert one.suggester._quick is not None
    first = next(coding for coding in CODINGS if coding.session == "s0")
    one.decide(Event("removed", coding=first))
    assert one.suggester._quick is not None
    quick = numbers(one)
    one.settle()
    assert numbers(one) != quick
    assert numbers(one) == numbers(loop([c for c in CODINGS if c != first], done=()))
