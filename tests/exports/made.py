"""A small project written by hand, with texts that are hard to carry: formulas, emoji, marks, line ends."""

from __future__ import annotations

from codebook.model import Code, Codebook, Coder, Coding, Configuration, Family, Link, Memo, Override, Text
from codebook.scoring import derive_scores
from codebook.uncertainty import Uncertainty
from exports.dataset import Dataset, Decision, Dismissal, Done, Entry, Source
from exports.results import Results
from transcripts.model import Initiative, Passage, Session, Speaker, Transcript, Turn

WHEN = "2026-03-02T09:30:00.000000Z"
PROJECT = "6f0c0f9e-8f5e-4f0c-9a53-3a5f5f1b0001"
ANNA, BEN = "0a000000-0000-4000-8000-000000000001", "0b000000-0000-4000-8000-000000000002"
NORTH, SOUTH = "10000000-0000-4000-8000-000000000001", "10000000-0000-4000-8000-000000000002"
FIRST, SECOND = "20000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000002"

BOOK = Codebook(
    "proef",
    (
        Family(
            "cimo",
            Text("CIMO"),
            (
                Code("context", Text("Context"), Text("Waarin het speelt"), key="c"),
                Code("outcome", Text("Uitkomst")),
            ),
            use="configuration",
        ),
        Family(
            "interventie",
            Text("", {"nl": "Interventie", "en": "Intervention"}),
            (
                Code(
                    "opleiden",
                    Text("", {"nl": "Opleiden & leren", "en": "Training"}),
                    Text('leeractiviteiten <met> "doelen"'),
                    include=(Text("een cursus"),),
                    examples=(Text("=1+1 is geen formule"),),
                    key="o",
                    colour="teal",
                ),
                Code("werkvorm", Text("Werkvorm"), parent="opleiden", colour="#AA3300"),
                Code("matching", Text("Matching")),
            ),
            scored=True,
        ),
    ),
    Text("Proef"),
    "nl",
)

TALK = (
    "Interviewer: Wat doen jullie?\n"
    "Anneke: =1+1, zeggen we altijd. Een cursus 🙂 voor iedereen.\n"
    "Mo: 'Nee' hoor, é met losse tekens: e\u0301. שלום zei hij.\n"
)
OTHER = "Anneke: -5 graden was het and a form\u000cfeed.\n+31 belde niet.\n"


def _session(
    session_id: str, label: str, initiative: str, text: str, phase: str, date: str | None
) -> Session:
    turns: list[Turn] = []
    at = 0
    for line in text.split("\n"):
        name, colon, _ = line.partition(": ")
        if colon:
            turns.append(Turn(at + len(name) + 2, at + len(line), name, 1.5 * len(turns)))
        at += len(line) + 1
    passages = tuple(Passage(turn.start, turn.end, number) for number, turn in enumerate(turns))
    names = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    speakers = tuple(
        Speaker(
            name,
            "interviewer" if name == "Interviewer" else None,
            sum(turn.speaker == name for turn in turns),
        )
        for name in names
    )
    transcript = Transcript(
        text, tuple(turns), "labelled-text", sha256=session_id.replace("-", "") * 2, speakers=speakers
    )
    return Session(session_id, label, initiative, transcript, passages, phase, date)


def _coding(number: int, session: Session, words: str, code: str, coder: str, **more) -> Coding:
    start = session.transcript.text.index(words)
    return Coding(
        f"c0000000-0000-4000-8000-{number:012x}",
        session.id,
        start,
        start + len(words),
        code,
        coder,
        quote=words,
        created=WHEN,
        **more,
    )


def small() -> tuple[Dataset, Results]:
    """The project and its results: two initiatives, two sessions, two coders, something of everything."""
    one = _session(FIRST, "Gesprek; één", NORTH, TALK, "intended", "2026-02-01")
    two = _session(SECOND, "=Gesprek 2", SOUTH, OTHER, "both", None)
    codings = (
        _coding(1, one, "=1+1, zeggen we altijd.", "context", ANNA),
        _coding(
            2,
            one,
            "Een cursus 🙂 voor iedereen.",
            "opleiden",
            ANNA,
            weight=2,
            memo='=memo; "raak"\ntwee regels',
        ),
        _coding(3, one, "Een cursus 🙂 voor iedereen.", "werkvorm", ANNA, memo="ook een vorm"),
        _coding(4, one, "Een cursus 🙂 voor iedereen.", "opleiden", BEN),
        _coding(5, one, "'Nee' hoor", "opleiden", BEN, stance="contradicts", weight=2),
        _coding(6, one, "e\u0301. שלום", "matching", BEN, origin="suggested", probability=0.625),
        _coding(7, two, "-5 graden", "matching", ANNA),
    )
    dataset = Dataset(
        PROJECT,
        "Proef <1>",
        "nl",
        WHEN,
        (BOOK,),
        (Coder(ANNA, "Anna"), Coder(BEN, "Ben")),
        (Initiative(NORTH, "Noord"), Initiative(SOUTH, "+Zuid")),
        (one, two),
        codings,
        done=(Done(ANNA, FIRST, WHEN), Done(BEN, FIRST, WHEN), Done(ANNA, SECOND, WHEN)),
        dismissals=(Dismissal("d1", FIRST, 0, 5, "context", BEN, 0.5, WHEN),),
        decisions=(
            Decision("e1", FIRST, 13, 29, "opleiden", True, reason="missed", coder=ANNA, created=WHEN),
        ),
        overrides=(Override("f1", SOUTH, "matching", 2, "=omdat", ANNA, WHEN, 1, (codings[6].id,)),),
        memos=(
            Memo("a0000000-0000-4000-8000-00000000000a", "project", PROJECT, "Over alles", ANNA, WHEN),
            Memo("a0000000-0000-4000-8000-00000000000b", "code", "opleiden", "Over de code", BEN, WHEN),
            Memo("a0000000-0000-4000-8000-00000000000c", "session", FIRST, "Over\nhet gesprek", ANNA, WHEN),
            Memo("a0000000-0000-4000-8000-00000000000d", "turn", f"{FIRST}:1", "Over de beurt", BEN, WHEN),
        ),
        configurations=(
            Configuration(
                "b0000000-0000-4000-8000-000000000001",
                "Keten",
                NORTH,
                (Link("context", (codings[0].id,)), Link("outcome", ())),
                ANNA,
                WHEN,
            ),
        ),
        journal=(Entry("j1", WHEN, ANNA, "apply_code", (("code", "opleiden"), ("session", "Gesprek; één"))),),
        sources=(Source("ab" * 32, "gesprek.txt", b"\x00\xffbytes"),),
    )
    scores = derive_scores(
        dataset.codings,
        BOOK,
        dataset.sessions,
        done=dataset.done,
        overrides=dataset.overrides,
        coders=dataset.coders,
    )
    sure = tuple(
        Uncertainty(one.initiative, one.code, (), ((0, 0.25), (1, 0.5), (2, 0.25)), 0.0, 8) for one in scores
    )
    return dataset, Results(tuple(scores), uncertainty=sure)
