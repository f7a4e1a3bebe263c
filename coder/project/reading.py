"""What a project holds, as frozen values of the domain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from codebook.model import Codebook, Coder, Coding, Configuration, Memo, Override
from exports.dataset import (
    Correction,
    Dataset,
    Decision,
    Dismissal,
    Done,
    Entry,
    Finished,
    PortraitState,
    PortraitText,
    Publishable,
    Round,
    Shown,
    Source,
)
from transcripts.collector import quiet
from transcripts.cutting import passages_under
from transcripts.errors import CimoError
from transcripts.model import Initiative, Session

from . import database, in_sight, journal, marked_words, rows, stepping
from .handle import Handle
from .verbs import Progress, SessionHead
from .words import in_languages

if TYPE_CHECKING:
    from codebook.scoring import Score


CODINGS_ORDER = (
    "JOIN sessions ON sessions.id = codings.session {where}"
    " ORDER BY sessions.created, sessions.label, sessions.id, "
    'codings.start, codings."end", codings.code, codings.coder, codings.id'
)


class Reading(Handle):
    """The reading half of `Project`."""

    def generation(self) -> int:
        """A number that grows with every change, also one made by another process."""
        return self.select("SELECT coalesce(max(seq), 0) FROM journal")[0][0]

    def codebook(self) -> Codebook:
        """The codebook in force."""
        return self.codebooks()[-1]

    def code_label(self, code_id: str) -> str:
        """What a code is called in the project's language; its id when the codebook lacks it."""
        return self.codebook().label_of(code_id, self.language)

    def code_words(self, code_id: str, name: str = "code") -> dict[str, str]:
        """What a code is called, for the detail of an entry: see `in_languages`."""
        return in_languages(name, lambda language: self.codebook().label_of(code_id, language), self.language)

    def codebooks(self) -> tuple[Codebook, ...]:
        """All revisions of the codebook, oldest first."""
        found = self.select("SELECT id, revision, body FROM codebooks ORDER BY revision, created, id")
        made: list[Codebook] = []
        for row_id, revision, body in found:
            key = (row_id, body)
            if key not in self._books:
                with database.believable(self.path):
                    self._books[key] = rows.codebook({"revision": revision, "body": body})
            made.append(self._books[key])
        return tuple(made)

    def initiatives(self) -> tuple[Initiative, ...]:
        """All initiatives, in the order in which their first session came in."""
        order = (
            "LEFT JOIN (SELECT initiative, min(created) AS first FROM sessions GROUP BY initiative) AS seen"
            " ON seen.initiative = initiatives.id"
            " ORDER BY seen.first IS NULL, seen.first, initiatives.label, initiatives.id"
        )
        return tuple(self.row_values("initiatives", order))

    def coders(self) -> tuple[Coder, ...]:
        """All coders: people by name, then the consensus and suggesters; blind: only the handle's own."""
        found = self.row_values("coders", "ORDER BY kind <> 'person', name, id")
        return tuple(coder for coder in found if self.visible(coder.id))

    def session_heads(self) -> tuple[SessionHead, ...]:
        """What an overview shows of all sessions, without reading their texts."""
        found = self.select(
            "SELECT sessions.id, label, initiative, phase, date, turns, coalesce(count, 0), characters"
            " FROM sessions JOIN transcripts ON transcripts.id = sessions.transcript"
            " LEFT JOIN passages ON passages.session = sessions.id ORDER BY created, label, sessions.id"
        )
        return tuple(SessionHead(*row) for row in found)

    def sessions(self, initiative: str | None = None) -> tuple[Session, ...]:
        """Sessions with their transcripts and passages, in the order in which they came in."""
        return tuple(
            self.session(head.id) for head in self.session_heads() if initiative in (None, head.initiative)
        )

    def session(self, session_id: str) -> Session:
        """One session by its id. Raises CimoError when there is none."""
        found = self._one(
            "SELECT label, initiative, phase, date, transcript, coalesce(spans, '[]') FROM sessions"
            " LEFT JOIN passages ON passages.session = sessions.id WHERE sessions.id = ?",
            session_id,
        )
        speakers = self.select(
            "SELECT original, label, role, perspectives FROM speakers WHERE session = ? ORDER BY id",
            (session_id,),
        )
        state = (found, speakers)
        kept = self._sessions.get(session_id)
        if kept is not None and kept[0] == state:
            return kept[1]
        label, initiative, phase, date, transcript_id, spans = found
        names = ("original", "label", "role", "perspectives")
        text = self._text(transcript_id)
        with database.believable(self.path):
            ((body,),) = self.select("SELECT body FROM transcripts WHERE id = ?", (transcript_id,))
            session = Session(
                id=session_id,
                label=label,
                initiative=initiative,
                transcript=rows.transcript(
                    text, body, [dict(zip(names, row, strict=True)) for row in speakers]
                ),
                passages=rows.passages(spans),
                phase=phase,
                date=date,
            )
        self._sessions[session_id] = (state, session)
        return session

    def session_label(self, session_id: str) -> str:
        """What a session is called. Raises CimoError when there is none."""
        return self._one("SELECT label FROM sessions WHERE id = ?", session_id)[0]

    def text(self, session_id: str) -> str:
        """The stored text of a session. Raises CimoError when there is no such session."""
        return self._text(self._one("SELECT transcript FROM sessions WHERE id = ?", session_id)[0])

    def _one(self, query: str, session_id: str) -> Any:
        found = self.select(query, (session_id,))
        if not found:
            raise CimoError("There is no session {session}.", session=session_id)
        return found[0]

    def quote(self, session: str, start: int, end: int) -> str:
        """The words of `[start, end)`. Raises CimoError when that is no stretch of the session's text."""
        text = self.text(session)
        if not 0 <= start < end <= len(text):
            raise CimoError(
                "{start}-{end} is no stretch of the text, which has {length} characters.",
                start=start,
                end=end,
                length=len(text),
            )
        return text[start:end]

    def _text(self, transcript_id: str) -> str:
        if transcript_id not in self._texts:
            found = self.select("SELECT text FROM transcripts WHERE id = ?", (transcript_id,))
            self._texts[transcript_id] = found[0][0]
        return self._texts[transcript_id]

    def codings(
        self, session: str | None = None, coder: str | None = None, code: str | None = None
    ) -> tuple[Coding, ...]:
        """Codings, all or of one session, coder or code (ids), in the order of the text."""
        wanted = {"session": session, "coder": coder, "code": code}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"codings.{name} = ?" for name in given)
        query = CODINGS_ORDER.format(where=f"WHERE {where}" if where else "")
        found = self.row_values("codings", query, tuple(given.values()))
        return tuple(coding for coding in found if self.visible(coding.coder))

    def coding(self, coding_id: str) -> Coding:
        """One coding by its id. Raises CimoError when there is none."""
        found = self.row_values("codings", "WHERE id = ?", (coding_id,))
        if not found or not self.visible(found[0].coder):
            raise CimoError("There is no coding {coding}.", coding=coding_id)
        return found[0]

    def shown(self) -> tuple[Shown, ...]:
        """Codings that were made with suggestions in sight, and what the suggester had learnt by then."""
        models = in_sight.models(self)
        return tuple(Shown(one.id, models[one.id]) for one in self.codings() if one.id in models)

    def places(self) -> dict[tuple[str, int, int, str, str], str]:
        """Ids of all codings by session, start, end, code and coder."""
        found = self.select('SELECT session, start, "end", code, coder, id FROM codings ORDER BY id DESC')
        return {tuple(place): row_id for *place, row_id in found}

    def coding_at(self, session: str, start: int, end: int, code: str, coder: str) -> Coding | None:
        """The coding with this code by this coder (id) on exactly this span, if there is one."""
        found = self.row_values(
            "codings",
            'WHERE session = ? AND start = ? AND "end" = ? AND code = ? AND coder = ?',
            (session, start, end, code, coder),
        )
        return found[0] if found else None

    def dismissals(self, session: str | None = None, coder: str | None = None) -> tuple[Dismissal, ...]:
        """Suggestions that coders said no to."""
        found = self.row_values("dismissals", 'ORDER BY session, start, "end", code, coder, id')
        return tuple(
            one
            for one in found
            if session in (None, one.session) and coder in (None, one.coder) and self.visible(one.coder)
        )

    def done(self) -> tuple[Done, ...]:
        """Which coders have coded which sessions to the end."""
        found = self.select("SELECT coder, session, created FROM done ORDER BY created, id")
        return tuple(Done(*row) for row in found if self.visible(row[0]))

    def decisions(self) -> tuple[Decision, ...]:
        """How disagreements were settled; a blind handle sees none."""
        found = self.row_values("decisions", 'ORDER BY session, start, "end", code, id')
        return () if self.blind else tuple(found)

    def overrides(self) -> tuple[Override, ...]:
        """Scores that researchers gave themselves."""
        found = self.row_values("overrides", "ORDER BY created, id")
        return tuple(one for one in found if self.visible(one.coder))

    def memos(self, kind: str | None = None, target: str | None = None) -> tuple[Memo, ...]:
        """Memos, all or of one kind of target, or of one target (id)."""
        found = self.row_values("memos", "ORDER BY created, id")
        return tuple(
            memo
            for memo in found
            if kind in (None, memo.kind) and target in (None, memo.target) and self.visible(memo.coder)
        )

    def configurations(self) -> tuple[Configuration, ...]:
        """Linked C-I-M-O configurations."""
        found = self.row_values("configurations", "ORDER BY created, id")
        return tuple(one for one in found if self.visible(one.coder))

    def rounds(self) -> tuple[Round, ...]:
        """Blind rounds, oldest first; a blind handle sees its coder's own, without what was frozen."""
        found = self.row_values("rounds", "ORDER BY created, id")
        if not self.blind:
            return tuple(found)
        return tuple(replace(one, frozen=()) for one in found if self.visible(one.coder))

    def finished(self) -> tuple[Finished, ...]:
        """Who has coded all that was drawn in which round."""
        found = self.row_values("finished", "ORDER BY created, id")
        return tuple(one for one in found if self.visible(one.coder))

    def rounds_to_code(self, coder: str | None) -> tuple[Round, ...]:
        """The blind rounds that a coder (id) has still to code: hers, not finished and not frozen."""
        closed = {mark.round for mark in self.finished()}
        return tuple(
            one for one in self.rounds() if one.coder == coder and one.id not in closed and not one.frozen_at
        )

    def publishable(self) -> tuple[Publishable, ...]:
        """Which codings have words that are fit to publish: exactly those that were marked."""
        return marked_words.sorted_out(self)[0]

    def lapsed_marks(self) -> tuple[Publishable, ...]:
        """Marks on codings that have other words now than those that were marked."""
        return marked_words.sorted_out(self)[1]

    def portraits(self) -> tuple[PortraitState, ...]:
        """How far portraits are; an initiative without one is a draft."""
        found = self.row_values("portraits", "ORDER BY initiative, id")
        return tuple(one for one in found if self.visible(one.coder))

    def portrait_texts(self, initiative: str | None = None) -> tuple[PortraitText, ...]:
        """Researchers' own texts in portraits, of all initiatives or one (id)."""
        found = self.row_values("portrait_texts", "ORDER BY initiative, section, id")
        return tuple(one for one in found if initiative in (None, one.initiative) and self.visible(one.coder))

    def corrections(self, initiative: str | None = None) -> tuple[Correction, ...]:
        """What initiatives said is not right in their portraits, oldest first."""
        found = self.row_values("corrections", "ORDER BY created, id")
        return tuple(one for one in found if initiative in (None, one.initiative) and self.visible(one.coder))

    def progress(self, coder: str | None = None) -> tuple[Progress, ...]:
        """How far a coder (id; None: all together) is with each session."""
        own = self.coder.id if self.coder else ""
        one = own if self.blind else coder
        by_session: dict[str, list[tuple[int, int]]] = {}
        if not self.blind or coder in (None, own):
            query = 'SELECT session, start, "end" FROM codings WHERE :coder IS NULL OR coder = :coder'
            for session, start, end in self.select(query, {"coder": one}):
                by_session.setdefault(session, []).append((start, end))
        done = {mark.session for mark in self.done() if coder in (None, mark.coder)}
        spans = dict(self.select("SELECT session, spans FROM passages"))
        made = []
        for head in self.session_heads():
            given = by_session.get(head.id, [])
            coded = self._coded_passages(spans[head.id], given) if given else 0
            made.append(Progress(head.id, head.passages, coded, len(given), head.id in done))
        return tuple(made)

    def scores(self, by: Sequence[str] = (), coder: str | None = None) -> list[Score]:
        """The scores of all initiatives, overrides applied; `coder` is an id or "consensus"."""
        from . import deriving

        with self.snapshot():
            self._scored = deriving.scores(self, by, coder, self._scored)
            return list(self._scored.scores)

    def history(self, limit: int | None = None, coding: str | None = None) -> tuple[Entry, ...]:
        """Journal entries and merges, newest first; `coding`: only those that touched this coding."""
        return self._history(journal.LOCAL, limit, coding)

    def _history(self, least: int, limit: int | None = None, coding: str | None = None) -> tuple[Entry, ...]:
        """Entries of which the column `merged` is `least` or more, newest first."""
        where, values = "WHERE merged >= ?", (least,)
        if coding is not None:
            where, values = f"{where} AND instr(changes, ?) > 0", (least, f'"{coding}"')
        found = self.select(
            "SELECT id, stamp, coder, verb, detail, undoes FROM journal "
            f"{where} ORDER BY stamp DESC, id DESC LIMIT ?",
            (*values, -1 if limit is None else limit),
        )
        names = ("id", "stamp", "coder", "verb", "detail", "undoes")
        with database.believable(self.path):
            entries = [rows.entry(dict(zip(names, row, strict=True))) for row in found]
        return tuple(entry for entry in entries if not entry.coder or self.visible(entry.coder))

    def entry_changes(self, entry_id: str) -> list[journal.Change]:
        """What an entry changed, as [table, id, row before, row after]; a screen can follow undo by it."""
        found = journal.entries(self.conn, "WHERE id = ?", (entry_id,))
        return json.loads(found[0]["changes"]) if found else []

    def undo_label(self) -> Entry | None:
        """The entry that `undo` would take back."""
        with database.friendly(self.path), database.believable(self.path):
            found = stepping.next_undo(self.conn, self.coder.id if self.coder else None)
            return None if found is None else rows.entry(found)

    def redo_label(self) -> Entry | None:
        """The entry that `redo` would do again."""
        with database.friendly(self.path), database.believable(self.path):
            found = stepping.next_redo(self.conn, self.coder.id if self.coder else None)
            return None if found is None else rows.entry(found)

    def sources(self) -> tuple[Source, ...]:
        """The files the sessions were read from, as they were."""
        found = self.select(
            "SELECT id, name, data FROM sources WHERE id IN (SELECT source FROM sessions) ORDER BY id"
        )
        with database.believable(self.path):
            return tuple(Source(sha256, name, rows.unpack(data)) for sha256, name, data in found)

    def dataset(self) -> Dataset:
        """Everything, as plain tables, as it stands at one moment."""
        with quiet(), self.snapshot():
            return self._dataset()

    def _dataset(self) -> Dataset:
        return Dataset(
            id=self.id,
            title=self.title,
            language=self.language,
            created=self.created,
            codebooks=self.codebooks(),
            coders=self.coders(),
            initiatives=self.initiatives(),
            sessions=self.sessions(),
            codings=self.codings(),
            done=self.done(),
            dismissals=self.dismissals(),
            decisions=self.decisions(),
            overrides=self.overrides(),
            memos=self.memos(),
            configurations=self.configurations(),
            publishable=self.publishable(),
            portraits=self.portraits(),
            portrait_texts=self.portrait_texts(),
            corrections=self.corrections(),
            rounds=self.rounds(),
            finished=self.finished(),
            shown=self.shown(),
            abbreviations=tuple(self.row_values("abbreviations", "ORDER BY id")),
            journal=self._history(0)[::-1],
            sources=self.sources(),
        )

    def _coded_passages(self, spans: str, given: Iterable[tuple[int, int]]) -> int:
        if spans not in self._bounds:
            with database.believable(self.path):
                held = json.loads(spans)
                self._bounds[spans] = [start for start, _, _ in held], [end for _, end, _ in held]
        starts, ends = self._bounds[spans]
        return len({at for start, end in set(given) for at in passages_under(starts, ends, start, end)})
