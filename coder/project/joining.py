"""Taking in a dataset that is no copy of the project: what another tool, or another project, made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from codebook.model import Link
from codebook.remarks import Remark
from exports.refi.guids import GUID, NONE, Guids, normal
from transcripts.collector import quiet
from transcripts.errors import CimoError

from . import journal, rows
from .handle import CONSENSUS
from .in_sight import taken_in
from .matching import match, with_new
from .merging import MergeReport
from .restoring import restore_session, text_source
from .session_verbs import initiative_called
from .trusting import check_fit

if TYPE_CHECKING:
    from codebook.model import Codebook
    from exports.dataset import Dataset
    from transcripts.model import Session

    from .journal import Writing
    from .repository import Project

UNTOLD = {"created", "revision", "derived", "basis", "origin", "probability"}
"""Columns in which two rows may differ and still say the same."""
SHOWN = 20
"""Codes that are named when they come in; the others are counted."""


def join(project: Project, dataset: Dataset, codes: Mapping[str, str] = NONE) -> MergeReport:
    """Take in everything of `dataset` that the project does not hold yet, as one step.

    Sessions are the same when their texts are, codes when id or label are, coders and initiatives when
    their names are; unknown codes come in with a revision of the codebook. What differs stays as it is
    here and is listed as a conflict. Taking in the same again changes nothing. Raises CimoError when
    something in it does not fit; nothing is taken in then.
    """
    with quiet(), project.write("take_in_dataset", {"title": dataset.title}) as writing:
        taking = Taking(project, writing, dataset)
        try:
            taking.codes_and_people()
            taking.all_sessions()
            taking.work()
            taking.portraits()
            taking.rounds()
        except KeyError as missing:
            raise CimoError(
                "{file}: parts that belong together are missing ({what}); nothing was taken in.",
                file=dataset.title,
                what=missing.args[0],
            ) from missing
        writing.detail = {**writing.detail, **taken_in(dataset.shown, taking.codings)}
        keep_guids(project, taking, codes)
        changed = {(table, row_id) for table, row_id, *_ in writing.changes}
        check_fit(project, dataset.title, changed)
    conflicts = () if project.blind else tuple(taking.conflicts)
    return MergeReport(taking.added, 0, taking.unchanged, tuple(taking.notes), conflicts)


def keep_guids(project: Project, taking: Taking, codes: Mapping[str, str]) -> None:
    """Remember which GUIDs things had in the file, so that they go out with the same; the first stays.

    They are kept beside the project, not in its journal: a copy that merges does without.
    """
    found = [
        (mine, theirs)
        for ids in (taking.sessions, taking.coders, taking.initiatives, taking.codings)
        for theirs, mine in ids.items()
    ]
    found += [(f"code:{taking.codes[code]}", guid) for code, guid in codes.items() if code in taking.codes]
    known = project.guids()
    taken = set(known.values())
    own = Guids(project.id)
    new: dict[str, str] = {}
    for mine, theirs in found:
        guid = normal(theirs)
        natural = own.code(mine[5:]) if mine.startswith("code:") else mine
        if mine in known or mine in new or guid in taken or guid == natural or not GUID.fullmatch(guid):
            continue
        new[mine] = guid
        taken.add(guid)
    project.conn.executemany(
        "INSERT OR IGNORE INTO state VALUES ('', ?, ?)",
        ((f"guid:{mine}", guid) for mine, guid in new.items()),
    )


@dataclass
class Taking:
    """One dataset being taken in; the maps lead from its ids to those of the project."""

    project: Project
    writing: Writing
    dataset: Dataset
    codes: dict[str, str] = field(default_factory=dict[str, str])
    coders: dict[str, str] = field(default_factory=dict[str, str])
    initiatives: dict[str, str] = field(default_factory=dict[str, str])
    sessions: dict[str, str] = field(default_factory=dict[str, str])
    codings: dict[str, str] = field(default_factory=dict[str, str])
    added: int = 0
    unchanged: int = 0
    notes: list[Remark] = field(default_factory=list[Remark])
    conflicts: list[Remark] = field(default_factory=list[Remark])

    def codes_and_people(self) -> None:
        """Codes (new ones make a revision), coders, initiatives."""
        ours = self.project.codebook()
        ids = {code.id for code in ours.codes()}
        self.codes = match(self.dataset.codebook, ours)
        new = {theirs for theirs, mine in self.codes.items() if mine not in ids}
        if new:
            self._revise(ours, new)
        for coder in self.dataset.coders:
            name = CONSENSUS if coder.kind == CONSENSUS else coder.name
            self.coders[coder.id] = self.project.put_coder(self.writing, name, coder.kind)
        for initiative in self.dataset.initiatives:
            self.initiatives[initiative.id] = initiative_called(self.project, self.writing, initiative.label)

    def _revise(self, ours: Codebook, new: set[str]) -> None:
        from codebook.writing import to_json

        book = with_new(ours, self.dataset.codebook, self.codes, new)
        row_id = self.project.stable_id(f"codebook:{book.revision}:{to_json(book)}")
        row = {"revision": book.revision, "body": to_json(book), "created": self.writing.stamp}
        self.writing.put("codebooks", {"id": row_id, **row})
        names = sorted(self.dataset.codebook.code(code).label.in_("en") or code for code in new)
        shown, more = ", ".join(names[:SHOWN]), len(names) - SHOWN
        if more > 0:
            self.notes.append(Remark("codes came in: {names}, and {count} more", names=shown, count=more))
        else:
            self.notes.append(Remark("codes came in: {names}", names=shown))

    def all_sessions(self) -> None:
        """Sessions that are here already, by their text; the others come in."""
        heads = self.project.session_heads()
        here = {self.project.text(head.id): head.id for head in heads}
        labels = {(head.initiative, head.label) for head in heads}
        sources = {source.sha256: source for source in self.dataset.sources}
        for at, session in enumerate(self.dataset.sessions):
            mine = here.get(session.transcript.text)
            if mine is None:
                self._check_names(session)
                source = sources.get(session.transcript.sha256) or text_source(session)
                new = self._renamed(session, source.sha256, labels)
                restore_session(self.project, self.writing, new, source, at)
                here[session.transcript.text] = mine = new.id
                self.added += 1
                self.notes.append(Remark("session “{name}” came in", name=new.label))
            self.sessions[session.id] = mine

    def _check_names(self, session: Session) -> None:
        """Raises CimoError when a session of this very project comes in with the names replaced here."""
        project = self.project
        if self.dataset.id != project.id or not project.pseudonymised:
            return
        if session.id in {head.id for head in project.session_heads()}:
            raise CimoError(
                "{file}: session “{session}” has another text there; it was written before the names were "
                "replaced here. Merge the project file itself: with the key, its names are replaced too.",
                file=self.dataset.title,
                session=session.label,
            )

    def _renamed(self, session: Session, sha256: str, taken: set[tuple[str, str]]) -> Session:
        initiative = self.initiatives[session.initiative]
        label, number = session.label, 2
        while (initiative, label) in taken:
            label, number = f"{session.label} ({number})", number + 1
        taken.add((initiative, label))
        new_id = self.project.stable_id(f"session:{initiative}:{label}:{sha256}")
        speakers = tuple(
            replace(one, perspectives=tuple(self.codes[code] for code in one.perspectives))
            for one in session.transcript.speakers
        )
        transcript = replace(session.transcript, speakers=speakers)
        return replace(session, id=new_id, initiative=initiative, label=label, transcript=transcript)

    def work(self) -> None:
        """Codings and whatever else coders did, under the ids that it has or would have here."""
        placed = self.project.places()
        here = set(placed.values())
        for coding in self.dataset.codings:
            session, code, coder = self._place(coding)
            at = (session, coding.start, coding.end, code, coder)
            if at not in placed:
                placed[at] = self.project.stable_id(f"coding:{':'.join(map(str, at))}")
            self.codings[coding.id] = placed[at]
            row = rows.to_row(coding)
            row |= {"id": placed[at], "session": session, "code": code, "coder": coder}
            if placed[at] in here:
                self._put("codings", row)
            else:
                here.add(placed[at])
                self.writing.add("codings", row)
                self.added += 1
        for table in ("dismissals", "decisions"):
            for one in getattr(self.dataset, table):
                session, code, coder = self._place(one)
                who = f":{coder}" if table == "dismissals" else ""
                name = f"{table[:-1]}:{session}:{one.start}:{one.end}:{code}{who}"
                row_id = self.project.stable_id(name)
                self._offer(table, one, row_id, session=session, code=code, coder=coder)
        for mark in self.dataset.done:
            coder, session = self.coders[mark.coder], self.sessions[mark.session]
            row = {"coder": coder, "session": session, "created": mark.created}
            self._put("done", {"id": f"{coder}:{session}", **row})
        for one in self.dataset.overrides:
            initiative, code = self.initiatives[one.initiative], self.codes[one.code]
            coder = self.coders[one.coder]
            row_id = self.project.stable_id(f"override:{initiative}:{code}:{coder}:{one.scope}")
            basis = tuple(self.codings.get(coding, coding) for coding in one.basis)
            self._offer("overrides", one, row_id, initiative=initiative, code=code, coder=coder, basis=basis)
        on_project = any(memo.kind == "project" for memo in self.dataset.memos)
        known = self._told_of_the_project() if on_project else {}
        for memo in self.dataset.memos:
            if memo.kind == "project" and set(_pieces(memo.text)) <= known.get(
                self.coders[memo.coder], set()
            ):
                self.unchanged += 1
                continue
            target, coder = self._target(memo.kind, memo.target), self.coders[memo.coder]
            row_id = self.project.stable_id(f"memo:{memo.kind}:{target}:{coder}")
            self._offer("memos", memo, row_id, target=target, coder=coder)
        for one in self.dataset.configurations:
            links = tuple(
                Link(self.codes.get(link.code, link.code), tuple(self.codings[each] for each in link.codings))
                for link in one.links
            )
            initiative, coder = self.initiatives[one.initiative], self.coders[one.coder]
            self._offer("configurations", one, one.id, initiative=initiative, coder=coder, links=links)

    def portraits(self) -> None:
        """Marks on quotes, and what was written on portraits and said about them."""
        marked = {one.id: one for one in self.dataset.codings}
        for mark in self.dataset.publishable:
            coding, coder = self.codings[mark.coding], self.coders[mark.coder]
            words = marked[mark.coding]
            if not mark.holds(words):
                continue
            session = self.sessions[words.session]
            place = {"session": session, "start": words.start, "end": words.end}
            self._offer("publishable", mark, coding, coding=coding, coder=coder, **place)
        for one in self.dataset.portraits:
            initiative, coder = self.initiatives[one.initiative], self.coders[one.coder]
            scores = tuple((self.codes.get(code, code), score) for code, score in one.scores)
            row_id = self.project.stable_id(f"portrait:{initiative}")
            self._offer("portraits", one, row_id, initiative=initiative, coder=coder, scores=scores)
        for one in self.dataset.portrait_texts:
            initiative, coder = self.initiatives[one.initiative], self.coders[one.coder]
            section = self._section(one.section)
            row_id = self.project.stable_id(f"portrait-text:{initiative}:{section}")
            self._offer("portrait_texts", one, row_id, initiative=initiative, coder=coder, section=section)
        for one in self.dataset.corrections:
            initiative, coder = self.initiatives[one.initiative], self.coders[one.coder]
            section = self._section(one.section)
            settled_by = self.coders.get(one.settled_by, one.settled_by)
            self._offer(
                "corrections",
                one,
                one.id,
                initiative=initiative,
                coder=coder,
                section=section,
                settled_by=settled_by,
            )

    def rounds(self) -> None:
        """Blind rounds, with what was frozen, and who finished them; abbreviations of the team."""
        ids: dict[str, str] = {}
        for one in self.dataset.rounds:
            first, coder = self.coders[one.first], self.coders[one.coder]
            ids[one.id] = self.project.stable_id(f"round:{one.name}:{coder}")
            self._offer(
                "rounds",
                one,
                ids[one.id],
                first=first,
                coder=coder,
                places=tuple((self.sessions[session], *span) for session, *span in one.places),
                plain=tuple((self.sessions[session], *span) for session, *span in one.plain),
                frozen=tuple(
                    replace(
                        coding,
                        session=self.sessions[coding.session],
                        code=self.codes.get(coding.code, coding.code),
                        coder=self.coders[coding.coder],
                    )
                    for coding in one.frozen
                ),
            )
        for mark in self.dataset.finished:
            coder, round_id = self.coders[mark.coder], ids[mark.round]
            self._offer("finished", mark, f"{coder}:{round_id}", round=round_id, coder=coder)
        for word in self.dataset.abbreviations:
            self._offer("abbreviations", word, word.id)

    def _told_of_the_project(self) -> dict[str, set[str]]:
        """By coder, the pieces of all memos on the project, which files of other tools join into one.

        So are what REFI-QDA has no place for: configurations, and memos on codes that are no more. They come
        back from there in words.
        """
        from exports.refi.notes_out import told

        found: dict[str, set[str]] = {}
        select = self.project.select
        for text, coder in select("SELECT text, coder FROM memos WHERE kind = 'project'"):
            found.setdefault(coder, set()).update(_pieces(text))
        books, quotes = self.project.codebooks(), dict(select("SELECT id, quote FROM codings"))
        now = {code.id for code in self.project.codebook().codes()}
        on_codes = select("SELECT target, text, coder FROM memos WHERE kind = 'code'")
        for language in ("nl", "en"):
            codes = {code.id: code.label.in_(language) or code.id for book in books for code in book.codes()}
            for target, text, coder in on_codes:
                if target not in now:
                    found.setdefault(coder, set()).update(_pieces(text))
            for one in self.project.configurations():
                found.setdefault(one.coder, set()).update(_pieces(told(one, codes, quotes)))
        return found

    def _section(self, section: str) -> str:
        kind, _, code = section.partition(":")
        return f"code:{self.codes.get(code, code)}" if kind == "code" else section

    def _place(self, one: Any) -> tuple[str, str, str]:
        return self.sessions[one.session], self.codes[one.code], self.coders[one.coder]

    def _target(self, kind: str, target: str) -> str:
        if kind == "turn":
            session, _, index = target.rpartition(":")
            return f"{self.sessions.get(session, session)}:{index}"
        maps = {"session": self.sessions, "coding": self.codings, "code": self.codes}
        return maps.get(kind, {}).get(target, target)

    def _offer(self, table: str, value: Any, row_id: str, **changes: Any) -> None:
        self._put(table, rows.to_row(replace(value, id=row_id, **changes)))

    def _put(self, table: str, row: rows.Row) -> None:
        there = journal.read(self.project.conn, table, row["id"])
        if there is None:
            self.writing.add(table, row)
            self.added += 1
        elif _told(there) == _told(row):
            self.unchanged += 1
        else:
            self.conflicts.append(
                Remark(
                    "{what} is here already and differs; it stays as it is here ({differs})",
                    what=f"{table} {row.get('code') or row.get('name') or row.get('target') or ''}".strip(),
                    differs=", ".join(_differing(there, row)),
                )
            )


def _pieces(text: str) -> list[str]:
    """The paragraphs of a memo; not the name that a file gave it."""
    from exports.refi.notes_out import called

    names = tuple(called("", language) for language in ("nl", "en"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [piece for one in lines.split("\n\n") if (piece := one.strip()) and not piece.startswith(names)]


def _told(row: rows.Row) -> rows.Row:
    return {name: cell for name, cell in row.items() if name not in UNTOLD and name != "id"}


def _differing(there: rows.Row, row: rows.Row) -> Iterable[str]:
    return (name for name in _told(there) if there[name] != row[name])
