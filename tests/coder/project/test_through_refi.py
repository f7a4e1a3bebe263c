"""A project out as REFI-QDA and back as a project: the same work, by the same people, in the same places."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exports
from codebook.model import Code, Codebook, Family, Text
from coder.project import Project
from exports.dataset import Dataset
from exports.incoming import Taken
from exports.results import Results
from tests.coder.project.made import new_session, project
from tests.coder.project.strategies import apply, changes, talks, words
from transcripts.errors import CimoError

CARRIED = {
    "codebooks",
    "coders",
    "initiatives",
    "sessions",
    "codings",
    "done",
    "memos",
    "configurations",
}
"""Parts of a dataset that come back from REFI-QDA; of the others the receipt says that they stayed behind."""
HEAD = {"id", "title", "language", "created", "sources"}
SAID = {
    "dismissals": "suggestions turned down: ",
    "decisions": "how disagreements were settled: ",
    "overrides": "reasons and authors of scores given by hand: ",
    "publishable": "quotes marked fit to publish: ",
    "portraits": "how far portraits are: ",
    "portrait_texts": "texts of portraits: ",
    "corrections": "corrections by initiatives: ",
    "rounds": "blind rounds: ",
    "finished": "blind rounds that were finished: ",
    "shown": "who was shown suggestions where: ",
    "abbreviations": "abbreviations of the team: ",
    "journal": "entries of the journal: ",
}


def lines(text: str) -> str:
    """A memo as it comes back: with line feeds, and no white space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def tree(book: Codebook) -> object:
    """The hierarchy of a codebook with all that REFI-QDA has a place for, or a tag."""
    return [
        (
            family.id,
            family.label.plain,
            family.scored,
            family.use,
            # A tree has them in another order than a list: each before what is next to it.
            sorted(
                (one.id, one.label.plain, one.parent or "", one.colour, one.retired) for one in family.codes
            ),
        )
        for family in book.families
    ]


def work(data: Dataset) -> dict[str, object]:
    """What people did, told by names instead of ids, in any order."""
    sessions = {one.id: one.transcript.text for one in data.sessions}
    coders = {one.id: one.name for one in data.coders}
    codes = {code.id: code.label.plain for book in data.codebooks for code in book.codes()}
    there = {**sessions, **codes}
    initiatives = {one.id: one.label for one in data.initiatives}

    def target(kind: str, one: str) -> object:
        if kind == "turn":
            return there[one.rpartition(":")[0]], one.rpartition(":")[2]
        return there.get(one, "") if kind != "project" else ""

    return {
        "codings": sorted(
            (
                sessions[one.session],
                one.start,
                one.end,
                one.quote,
                codes[one.code],
                coders[one.coder],
                one.stance,
                one.weight,
                lines(one.memo),
            )
            for one in data.codings
        ),
        "sessions": sorted(
            (one.transcript.text, one.label, one.phase, one.date or "", initiatives[one.initiative])
            for one in data.sessions
        ),
        "done": sorted((coders[one.coder], sessions[one.session]) for one in data.done),
        "memos": sorted(
            (one.kind, str(target(one.kind, one.target)), coders[one.coder], lines(one.text))
            for one in data.memos
            if one.kind not in ("project", "coding")
        ),
        "coders": sorted(one.name for one in data.coders),
    }


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Families of codes below one another, with labels of any kind, some of them twice."""
    labels = words.map(lambda text: " ".join("".join(filter(str.isprintable, text)).split())).filter(bool)
    families: list[Family] = []
    for family in range(draw(st.integers(1, 3))):
        codes: list[Code] = []
        for code in range(draw(st.integers(1, 4))):
            parent = draw(st.sampled_from([None, *(one.id for one in codes)]))
            colour = draw(st.sampled_from([None, "#AA3300"]))
            told = draw(st.sampled_from(["", "Wat het is.\n\n[zie ook]", '<b> & "meer" =1+1']))
            codes.append(
                Code(f"c{family}-{code}", Text(draw(labels)), Text(told), parent=parent, colour=colour)
            )
        use = draw(st.sampled_from(["plain", "configuration", "perspective"]))
        scored = use == "plain" and draw(st.booleans())
        families.append(Family(f"f{family}", Text(draw(labels)), tuple(codes), scored=scored, use=use))
    return Codebook("any", tuple(families), language="nl")


def out_and_back(opened: Project, folder: Path) -> Taken:
    """What an export of the project holds when it is read again."""
    exports.write(opened.dataset(), Results(), "qdpx", folder / "o.qdpx", language="nl", guids=opened.guids())
    return exports.read(folder / "o.qdpx")


@settings(max_examples=25, deadline=None)
@given(book=codebooks(), talk=talks, done=changes(12), memo=words | st.just("a\rb\r\nc"))
def test_any_project_comes_back_the_same(tmp_path_factory, book, talk, done, memo):
    folder = tmp_path_factory.mktemp("refi")
    with Project.create(folder / "a.cimo", book, title="Proef", coder="Noor") as opened:
        opened.import_sessions([new_session("verzonnen", talk=talk)])
        for change in done:
            apply(opened, change)
        opened.set_memo("code", opened.codebook().codes()[0].id, memo)
        before = opened.dataset()
        back = out_and_back(opened, folder)
        report = opened.merge(back.dataset, back.codes)
        assert (report.added, report.updated) == (0, 0)
        assert opened.dataset() == before
    assert work(back.dataset) == work(before)
    assert tree(back.dataset.codebook) == tree(before.codebook)
    with Project.from_dataset(folder / "b.cimo", back.dataset) as again:
        assert work(again.dataset()) == work(before)
        assert again.check() == []
        first = out_and_back(again, folder)
        assert work(first.dataset) == work(before)
    with Project.create(folder / "c.cimo", book, coder="Noor") as other:
        other.merge(back.dataset, back.codes)
        state = other.dataset()
        assert work(state) == work(before)
        assert other.merge(back.dataset, back.codes).added == 0
        assert other.dataset() == state
        assert other.check() == []


@settings(max_examples=25, deadline=None)
@given(done=changes(20))
def test_the_receipt_says_what_stays_behind(tmp_path_factory, done):
    folder = tmp_path_factory.mktemp("receipt")
    with project(folder / "a.cimo") as opened:
        for change in done:
            apply(opened, change)
        data = opened.dataset()
        exports.write(data, Results(), "qdpx", folder / "o.qdpx", language="en")
    told = (folder / "o.qdpx.receipt.txt").read_text(encoding="utf-8")
    for name, words_of_it in SAID.items():
        values = getattr(data, name)
        assert (f"- {words_of_it}{len(values)}\n" in told) == bool(values), name


def test_every_part_of_a_dataset_is_carried_or_said_to_stay_behind():
    assert {field.name for field in fields(Dataset)} == CARRIED | HEAD | set(SAID)


@pytest.mark.parametrize(("text", "what"), [("een\x00twee", "NUL"), ("een\rtwee", "carriage returns")])
def test_texts_that_no_tool_counts_alike_are_refused(tmp_path, text, what):
    with (
        project(tmp_path / "a.cimo", sessions=0) as opened,
        pytest.raises(CimoError, match=what),
    ):
        opened.import_sessions([new_session(talk=[("Anneke", text)])])
