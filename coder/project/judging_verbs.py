"""Verbs on what is made of codings: overrides, memos, configurations, the codebook, settlements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from codebook.model import STANCES, WEIGHTS, Configuration, Memo, Override
from exports.dataset import Decision
from transcripts.errors import CimoError

from . import journal, rows
from .consensus import agreed, touched
from .handle import CONSENSUS
from .round_verbs import RoundVerbs
from .verbs import NewOverride, Settlement

if TYPE_CHECKING:
    from codebook.scoring import Score

    from .journal import Writing

MEMO_KINDS = ("project", "session", "turn", "coding", "code")


class JudgingVerbs(RoundVerbs):
    """The part of `Project` that judges."""

    def override_score(
        self,
        initiative: str,
        code: str,
        score: int,
        reason: str,
        scope: Sequence[tuple[str, str]] = (),
    ) -> Override:
        """Put a score of one's own beside the derived one; a new one replaces the coder's older one.

        Raises CimoError without a reason, for a score the rule does not know, or a code not scored.
        """
        return self.override_scores([NewOverride(initiative, code, score, reason, tuple(scope))])[0]

    def override_scores(self, given: Sequence[NewOverride]) -> tuple[Override, ...]:
        """Put scores of one's own beside the derived ones, in one step; see `override_score`."""
        with self.write("override_score", {"count": str(len(given))}) as writing:
            if len(given) == 1:
                writing.detail = self._score_detail(given[0].initiative, given[0].code, given[0].score)
            made = tuple(self._override(one, writing.stamp) for one in given)
            for override in made:
                writing.put("overrides", rows.to_row(override))
        return made

    def check_override(self, given: NewOverride) -> None:
        """Raises CimoError for what `override_scores` would refuse."""
        if not given.reason.strip():
            raise CimoError("An override needs a reason.")
        self._score_detail(given.initiative, given.code)
        self._check_score(given.code, given.score)

    def _override(self, given: NewOverride, stamp: str) -> Override:
        self.check_override(given)
        derived = next(
            (
                one
                for one in self.scores(by=[name for name, _ in given.scope])
                if (one.initiative, one.code) == (given.initiative, given.code)
                and _in_scope(one, given.scope)
            ),
            None,
        )
        coder, scope = self.coder_id(self.own_name()), tuple(sorted(given.scope))
        return Override(
            id=self.stable_id(f"override:{given.initiative}:{given.code}:{coder}:{scope}"),
            initiative=given.initiative,
            code=given.code,
            score=given.score,
            reason=given.reason.strip(),
            coder=coder,
            created=stamp,
            derived=derived.derived if derived else None,
            basis=(*derived.evidence_for, *derived.evidence_against) if derived else (),
            scope=scope,
        )

    def drop_override(self, override: str) -> None:
        """Take an override away: the derived score counts again."""
        with self.write("drop_override") as writing:
            found = next((one for one in self.overrides() if one.id == override), None)
            if found is None:
                raise CimoError("There is no override {id}.", id=override)
            writing.detail = self._score_detail(found.initiative, found.code)
            writing.delete("overrides", override)

    def set_memo(self, kind: str, target: str, text: str) -> Memo | None:
        """Write the coder's memo on a target, replacing her earlier one; an empty text removes it.

        kind: "project", "session", "turn", "coding" or "code". Returns None when removed.
        """
        if kind not in MEMO_KINDS:
            raise CimoError("There are no memos on a {kind}.", kind=kind)
        with self.write("set_memo", {"kind": kind}) as writing:
            self._check_target(kind, target)
            coder = self.coder_id(self.own_name())
            earlier: list[Memo] = self.row_values(
                "memos",
                "WHERE kind = ? AND target = ? AND coder = ? ORDER BY created, id",
                (kind, target, coder),
            )
            memo_id = earlier[-1].id if earlier else self.stable_id(f"memo:{kind}:{target}:{coder}")
            if not text.strip():
                writing.delete("memos", memo_id)
                return None
            there = journal.read(self.conn, "memos", memo_id)
            if there is not None and there["text"] == text:
                return rows.from_row("memos", {"id": memo_id, **there})
            memo = Memo(memo_id, kind, target, text, coder, writing.stamp)
            writing.put("memos", rows.to_row(memo))
        return memo

    def set_configuration(self, configuration: Configuration) -> Configuration:
        """Make or change a configuration; one without an id is new."""
        made = configuration
        with self.write("set_configuration", {"name": configuration.name}) as writing:
            if not configuration.id:
                coder = self.coder_id(self.own_name())
                made = replace(configuration, id=str(uuid4()), coder=coder, created=writing.stamp)
            else:
                self._check_own_configuration(configuration.id)
            made = replace(made, name=" ".join(made.name.split()))
            if journal.read(self.conn, "initiatives", made.initiative) is None:
                raise CimoError("There is no initiative {id}.", id=made.initiative)
            for link in made.links:
                for coding in link.codings:
                    self.coding(coding)
            writing.put("configurations", rows.to_row(made))
        return made

    def remove_configuration(self, configuration: str) -> None:
        """Remove a configuration; its codings stay. Raises CimoError when there is none."""
        with self.write("remove_configuration") as writing:
            there = journal.read(self.conn, "configurations", configuration)
            if there is None:
                raise CimoError("There is no configuration {id}.", id=configuration)
            self._check_own_configuration(configuration)
            writing.detail = {"name": there["name"]}
            writing.delete("configurations", configuration)

    def _check_own_configuration(self, configuration: str) -> None:
        """Raises CimoError when it is another coder's: her work stays as it is."""
        there = journal.read(self.conn, "configurations", configuration)
        if there is not None and self.coder is not None and there["coder"] != self.coder.id:
            name = next((one.name for one in self.coders() if one.id == there["coder"]), "?")
            raise CimoError("This configuration is {name}'s; only {name} changes it.", name=name)

    def settle(self, settlements: Sequence[Settlement]) -> tuple[Decision, ...]:
        """Settle disagreements: decisions make the consensus, each coder's own work stays as it was.

        The consensus also takes in what all coders of a session agree on, so that scores can be derived
        from it alone, and is done with a session in which nothing is left to decide. Without settlements it
        is made anew from what is decided already. Blind rounds that are complete are frozen first.

        Raises CimoError for a code, place, stance or weight that is not known.
        """
        made: list[Decision] = []
        with self.write("settle", {"count": str(len(settlements))}) as writing:
            before = self.generation()
            only = touched(self, self._agreed_at) if self._agreed_at else None
            self._freeze_all(writing)
            book = self.codebook()
            codes = {code.id for code in book.codes()}
            consensus = self.put_coder(writing, CONSENSUS, CONSENSUS)
            coder = self.coder_id(self.own_name()) if self.coder else consensus
            for one in settlements:
                _check_settlement(one, codes)
                self.quote(one.session, one.start, one.end)
                place = f"{one.session}:{one.start}:{one.end}:{one.code}"
                decision = Decision(
                    id=self.stable_id(f"decision:{place}"),
                    session=one.session,
                    start=one.start,
                    end=one.end,
                    code=one.code,
                    keep=one.keep,
                    stance=one.stance,
                    weight=one.weight,
                    reason=one.reason,
                    note=one.note,
                    coder=coder,
                    revision=book.revision,
                    created=writing.stamp,
                )
                writing.put("decisions", rows.to_row(decision))
                made.append(decision)
            if only is not None:
                only.update(one.session for one in settlements)
            self._renew_consensus(writing, consensus, only)
        # Until here all sessions are as agreed: next time those that changed since will do.
        self._agreed_at = writing.seq or before
        return tuple(made)

    def _renew_consensus(self, writing: Writing, consensus: str, only: set[str] | None) -> None:
        wanted = agreed(self, consensus, only)
        own = "WHERE coder = ?" if only is None else "WHERE coder = ? AND session = ?"
        for session in ("",) if only is None else sorted(only):
            values = (consensus,) if only is None else (consensus, session)
            for coding in self.row_values("codings", own, values):
                if coding.id not in wanted.codings:
                    writing.delete("codings", coding.id)
        for coding in wanted.codings.values():
            writing.put("codings", rows.to_row(coding))
        marked = {
            session
            for (session,) in self.conn.execute("SELECT session FROM done WHERE coder = ?", (consensus,))
        }
        for session in sorted((marked if only is None else marked & only) - wanted.done):
            writing.delete("done", f"{consensus}:{session}")
        for session in sorted(wanted.done - marked):
            row = {"coder": consensus, "session": session, "created": writing.stamp}
            writing.put("done", {"id": f"{consensus}:{session}", **row})

    def _check_score(self, code: str, score: int) -> None:
        book = self.codebook()
        if code not in {one.id for one in book.scored_codes()}:
            raise CimoError("{code} is not scored.", code=code)
        known = {0, *(level.score for level in book.scoring.levels)}
        if score not in known:
            scale = ", ".join(map(str, sorted(known)))
            raise CimoError("{score} is no score; the scale is {scale}.", score=score, scale=scale)

    def _check_target(self, kind: str, target: str) -> None:
        """Raises CimoError when a memo would be on something that is not there."""
        if kind == "session":
            self.session_label(target)
        elif kind == "coding":
            self.coding(target)
        elif kind == "turn":
            session, _, index = target.rpartition(":")
            turns = self.session(session).transcript.turns
            if not index.isdecimal() or int(index) >= len(turns):
                raise CimoError("There is no turn {turn}.", turn=target)
        elif kind == "code" and not any(
            code.id == target for book in self.codebooks() for code in book.codes()
        ):
            raise CimoError("There is no code {code} in the codebook (or it is retired).", code=target)

    def _score_detail(self, initiative: str, code: str, score: int | None = None) -> dict[str, str]:
        labels = {one.id: one.label for one in self.initiatives()}
        if initiative not in labels:
            raise CimoError("There is no initiative {id}.", id=initiative)
        detail = {
            "initiative": labels[initiative],
            **self.code_words(code),
        }
        return detail if score is None else {**detail, "score": str(score)}


def _in_scope(score: Score, scope: Sequence[tuple[str, str]]) -> bool:
    return all(getattr(score, name, None) == value for name, value in scope)


def _check_settlement(one: Settlement, codes: set[str]) -> None:
    if one.code not in codes:
        raise CimoError("There is no code {code} in the codebook (or it is retired).", code=one.code)
    if one.stance not in STANCES:
        raise CimoError("{stance} is no stance; it supports or contradicts.", stance=one.stance)
    if one.weight not in WEIGHTS:
        raise CimoError("{weight} is no weight; 1 is in passing, 2 central.", weight=one.weight)
