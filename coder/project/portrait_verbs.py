"""Verbs on portraits: own texts, how far they are, what initiatives say is not right, quotes to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from exports.dataset import PORTRAIT_STATES, Correction, PortraitState, PortraitText, Publishable
from transcripts.errors import CimoError

from . import journal, rows
from .reading import Reading
from .words import in_languages


class PortraitVerbs(Reading):
    """The part of `Project` that keeps portraits."""

    def portrait_state(self, initiative: str) -> str:
        """How far the portrait of an initiative (id) is: one of `PORTRAIT_STATES`."""
        found = journal.read(self.conn, "portraits", self.stable_id(f"portrait:{initiative}"))
        return "draft" if found is None else found["state"]

    def mark_publishable(self, codings: Sequence[str], publish: bool = True) -> None:
        """Mark the words of codings (ids) fit to publish, or not after all; CimoError for an unknown one.

        A mark holds for exactly the words that the coding has now. Where these changed since an earlier mark,
        marking again takes its place.
        """
        with self.write("mark_publishable" if publish else "mark_unpublishable") as writing:
            found = [self.coding(one) for one in codings]
            writing.detail = {"count": str(len(found))}
            if len(found) == 1:
                turn = self.session(found[0].session).transcript.turn_number(found[0].start)
                writing.detail = {
                    **self.code_words(found[0].code),
                    "turn": str(turn),
                    "session": self.session_label(found[0].session),
                }
            coder = self.coder_id(self.own_name())
            asked = {one.id: one for one in found}
            marked = {
                mark.coding
                for mark in self.row_values("publishable")
                if mark.end and mark.coding in asked and mark.holds(asked[mark.coding])
            }
            for one in found:
                if not publish:
                    writing.delete("publishable", one.id)
                elif one.id not in marked:
                    place = (one.session, one.start, one.end)
                    made = Publishable(one.id, one.id, coder, writing.stamp, *place)
                    writing.put("publishable", rows.to_row(made))

    def write_portrait(self, initiative: str, section: str, text: str) -> PortraitText | None:
        """Put one's own text in a part of a portrait; an empty text takes it out (None).

        section: the id of a part, as `codebook.sections` gives it. Raises CimoError for another.
        """
        from codebook.sections import sections

        book = self.codebook()
        place = self.stable_id(f"portrait-text:{initiative}:{section}")
        with self.write("write_portrait") as writing:
            label = self._initiative_label(initiative)
            writing.detail = {"initiative": label, **self._titled(section)}
            there = journal.read(self.conn, "portrait_texts", place)
            if there is None and section not in {one.id for one in sections(book)}:
                raise CimoError("A portrait has no part {section}.", section=section)
            if not text.strip():
                writing.delete("portrait_texts", place)
                return None
            made = PortraitText(
                place, initiative, section, text.strip(), self.coder_id(self.own_name()), writing.stamp
            )
            if there is not None and there["text"] == made.text:
                return rows.from_row("portrait_texts", {"id": place, **there})
            writing.put("portrait_texts", rows.to_row(made))
        return made

    def set_portrait_state(self, initiative: str, state: str, note: str = "") -> PortraitState:
        """Say how far a portrait is; the scores of the moment are kept with it.

        A colleague checks it: not the one who alone wrote its texts. Only what is checked is sent, and only
        what was sent is answered; back to an earlier state is always possible. Raises CimoError otherwise.
        """
        if state not in PORTRAIT_STATES:
            known = ", ".join(PORTRAIT_STATES)
            raise CimoError("{state} is no state; choose {known}.", state=state, known=known)
        with self.write("set_portrait_state") as writing:
            writing.detail = {"initiative": self._initiative_label(initiative), "state": state}
            coder = self.coder_id(self.own_name())
            self._check_step(initiative, self.portrait_state(initiative), state, coder)
            made = PortraitState(
                self.stable_id(f"portrait:{initiative}"),
                initiative,
                state,
                coder,
                writing.stamp,
                note.strip(),
                tuple((one.code, one.score) for one in self.scores() if one.initiative == initiative),
            )
            writing.put("portraits", rows.to_row(made))
        return made

    def _check_step(self, initiative: str, now: str, state: str, coder: str) -> None:
        if state == "checked" and PORTRAIT_STATES.index(now) < PORTRAIT_STATES.index(state):
            authors = {one.coder for one in self.portrait_texts(initiative)}
            if authors == {coder}:
                name = self.own_name()
                raise CimoError("{name} wrote this portrait alone; a colleague checks it.", name=name)
        if state == "sent" and now == "draft":
            raise CimoError("A portrait is checked by a colleague before it is sent to the initiative.")
        if state == "answered" and now not in ("sent", "answered"):
            raise CimoError("A portrait is sent to the initiative before it can be answered.")

    def record_correction(
        self, initiative: str, text: str, *, section: str = "", sender: str = ""
    ) -> Correction:
        """Keep what an initiative says is not right in the portrait it was sent, which makes it answered.

        section: the part it is about, or empty for the whole. Raises CimoError when nothing was sent yet.
        """
        from codebook.sections import sections

        if not text.strip():
            raise CimoError("A correction needs words.")
        book = self.codebook()
        with self.write("record_correction") as writing:
            label = self._initiative_label(initiative)
            writing.detail = {"initiative": label, **self._titled(section)}
            if section and section not in {one.id for one in sections(book)}:
                raise CimoError("A portrait has no part {section}.", section=section)
            place = self.stable_id(f"portrait:{initiative}")
            there = journal.read(self.conn, "portraits", place)
            if there is None or there["state"] not in ("sent", "answered"):
                raise CimoError("A portrait is sent to the initiative before it can be answered.")
            made = Correction(
                str(uuid4()),
                initiative,
                section,
                text.strip(),
                sender.strip(),
                self.coder_id(self.own_name()),
                writing.stamp,
            )
            writing.put("corrections", rows.to_row(made))
            if there["state"] == "sent":
                answered = {"state": "answered", "coder": made.coder, "created": writing.stamp}
                writing.put("portraits", {"id": place, **there, **answered})
        return made

    def settle_correction(self, correction: str, answer: str, settled: bool = True) -> Correction:
        """Say what was done about a correction (id), or open it again; CimoError when there is none."""
        if settled and not answer.strip():
            raise CimoError("Say what was done about the correction.")
        with self.write("settle_correction") as writing:
            there = journal.read(self.conn, "corrections", correction)
            if there is None:
                raise CimoError("There is no correction {id}.", id=correction)
            found: Correction = rows.from_row("corrections", {"id": correction, **there})
            label = self._initiative_label(found.initiative)
            writing.detail = {"initiative": label, **self._titled(found.section)}
            made = replace(
                found,
                settled=settled,
                answer=answer.strip(),
                settled_by=self.coder_id(self.own_name()) if settled else "",
                settled_at=writing.stamp if settled else "",
            )
            writing.put("corrections", rows.to_row(made))
        return made

    def _initiative_label(self, initiative: str) -> str:
        there = journal.read(self.conn, "initiatives", initiative)
        if there is None:
            raise CimoError("There is no initiative {id}.", id=initiative)
        return there["label"]

    def _titled(self, section: str) -> dict[str, str]:
        """What a part of a portrait is called, for the detail of an entry."""
        from codebook.sections import title

        return in_languages("section", lambda one: title(section, self.codebook(), one), self.language)
