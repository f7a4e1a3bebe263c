"""Changing codings in the plain workbench: the same verbs of the project, the same keys."""

from __future__ import annotations

from codebook.model import Coding
from transcripts.boundaries import ending_word, join, split
from transcripts.model import Passage, Span

from ..reader.selection import Selection
from .moving import Moving
from .wording import code_lines, coding_words


class Changing(Moving):
    """The actions that change what the project holds; a CimoError is said by whoever calls them."""

    model_in_sight = ""
    """What the suggester had learnt whose suggestions for this passage were read out; empty: none were."""

    def apply(self, code: str, *, origin: str = "hand", probability: float | None = None) -> None:
        """Apply a code to the selection or the passage; the same once more takes it back."""
        target = self.target
        label = self.work.label(code, self.language)
        if target is None or not len(target):
            self.say(self._("Nothing selected yet: shift with arrows extends, Esc leaves."))
            return
        own = (one for one in self.here() if self.work.own(one))
        span = (target.start, target.end)
        same = next((one for one in own if (one.start, one.end) == span and one.code == code), None)
        if same is not None and origin == "hand":
            if same.memo:
                self.chosen = same.id
                self.say(self._("{code} is there, with a memo: Delete removes both.").format(code=label))
            else:
                self._remove(same)
            return
        coding = self.project.apply_code(
            self.work.session.id,
            *span,
            code,
            origin=origin,
            probability=probability,
            model=self.model_in_sight,
        )
        self.last_code, self.chosen = code, coding.id
        self.work.wrote(self.project, coding)
        self.say(self._("{code} applied.").format(code=label))

    def _chosen_own(self) -> Coding | None:
        chosen = self.work.codings.get(self.chosen or "")
        if chosen is not None and not self.work.own(chosen):
            name = self.work.names.get(chosen.coder, "")
            self.say(self._("That is {name}'s coding: only {name} changes it.").format(name=name))
            return None
        own = [one for one in self.here() if self.work.own(one)]
        if chosen is not None or len(own) == 1:
            return chosen or own[0]
        self.say(
            self._("More than one coding here: Tab chooses one.")
            if own
            else self._("No coding of yours here: a code's key makes one.")
        )
        return None

    def _change(self, coding: Coding, **changes: object) -> None:
        changed = self.project.change_coding(coding.id, **changes)  # pyright: ignore[reportArgumentType]
        self.work.wrote(self.project, changed)
        self.chosen = changed.id
        self.say(coding_words(self.work, changed, self.keys, self.language) + ".")

    def _remove(self, coding: Coding) -> None:
        self.project.remove_codings([coding.id])
        self.work.removed(self.project, coding.id)
        self.chosen = None
        label = self.work.label(coding.code, self.language)
        self.say(self._("{code} removed; u brings it back.").format(code=label))

    def action_stance(self) -> None:
        coding = self._chosen_own()
        if coding is not None:
            self._change(coding, stance="supports" if coding.stance == "contradicts" else "contradicts")

    def action_weight(self) -> None:
        coding = self._chosen_own()
        if coding is not None:
            self._change(coding, weight=1 if coding.weight > 1 else 2)

    def action_fit(self) -> None:
        """Mark the words of the coding fit to publish, or not after all."""
        coding = self.work.codings.get(self.chosen or "") or self._chosen_own()
        if coding is not None:
            self.work.mark(self.project, coding, coding.id not in self.work.fit)
            self.say(coding_words(self.work, coding, self.keys, self.language) + ".")

    def action_memo(self) -> None:
        """Ask for the memo of the coding; while its boundaries move, keep them."""
        if self.resizing is not None:
            coding, target = self.work.codings.get(self.resizing), self.target
            self.selection = self.resizing = None
            if coding is not None and target is not None and len(target):
                self._change(coding, start=target.start, end=target.end)
            return
        coding = self._chosen_own()
        if coding is None:
            return
        label = self.work.label(coding.code, self.language)
        memo = self.ask(self._("Memo with {code}").format(code=label))
        if memo:
            self._change(coding, memo=memo)
        else:
            self.say(self._("The memo stays as it is."))

    def action_remove(self) -> None:
        coding = self._chosen_own()
        if coding is not None:
            self._remove(coding)

    def action_select(self) -> None:
        """A cursor in the text; on a chosen coding of one's own, its boundaries."""
        if not self.work.units:
            self.read_out()
            return
        coding = self.work.codings.get(self.chosen or "")
        if self.selection is not None:
            self.selection = self.selection.anchored()
        elif coding is not None and self.work.own(coding):
            bounds = self.bounds()
            bounds = Span(min(bounds.start, coding.start), max(bounds.end, coding.end))
            text = self.work.session.transcript.text
            self.selection = Selection(text, bounds, coding.start, coding.end, extending=True)
            self.resizing = coding.id
            self.say(self._("Arrows move the end, o the other one; Enter keeps, Esc not."))
            return
        else:
            self.begin_selection()
            self.say(self._("Arrows move, shift extends, s sentence; then a code's key."))
        self.say_selection()

    def action_split(self) -> None:
        if self.selection is None:
            self.say(self._("v puts a cursor in the text, arrows move it; then | splits there."))
            return
        at = self.selection.span.start
        cut = split(self.work.session.transcript.text, self._there(at), self.selection.span)
        new = (one.start for one in cut if one.start >= at and one not in self.work.units)
        self._cut(cut, next(new, at), self._("There is a boundary there already."))

    def action_join(self) -> None:
        if self.work.units:
            at = self.work.units[self.index].start
            self._cut(join(self._there(at), at), at, self._("This is the last passage of the turn."))

    def action_abbreviation(self) -> None:
        if not self.work.units:
            return
        passage = self.work.units[self.index]
        span = passage if self.selection is None else self.selection.span
        word = ending_word(self.work.session.transcript.text, span)
        if word is None:
            self.say(self._("Select a word with its full stop, or go to a passage that ends in one."))
            return
        gone = self.project.change_abbreviations(add=[word])
        told = self._("No sentence ends after “{word}” any more; boundaries gone: {count}.")
        self.say(told.format(word=word, count=gone))
        self.take_up(self.work.session.id, passage.start)
        self.read_out()

    def _there(self, at: int) -> tuple[Passage, ...]:
        kept = set(self.work.session.passages)
        return tuple(one for one in self.work.units if one in kept or one.start <= at < one.end)

    def _cut(self, passages: tuple[Passage, ...], at: int, nothing: str) -> None:
        if set(passages) <= set(self.work.units):
            self.say(nothing)
            return
        self.project.set_passages(self.work.session.id, passages)
        self.take_up(self.work.session.id, at)
        self.read_out()

    def action_undo(self) -> None:
        self._travel(undo=True)

    def action_redo(self) -> None:
        self._travel(undo=False)

    def _travel(self, *, undo: bool) -> None:
        from coder.project.words import sentence

        entry = self.project.undo() if undo else self.project.redo()
        if entry is None:
            self.say(self._("Nothing to undo.") if undo else self._("Nothing to redo."))
            return
        if self.work.session.id not in {head.id for head in self.project.session_heads()}:
            self.drop()
            self.say(sentence(entry, self.language) + ".")
            self.say(self._("The session is out of the project; U brings it back."))
            return
        at = self.work.units[self.index].start if self.work.units else None
        revision = self.work.codebook.revision
        self.work.reread(self.project)
        if self.work.recut(self.project) or self.project.codebook().revision != revision:
            self.take_up(self.work.session.id, at)
        if self.chosen not in self.work.codings:
            self.drop()
        self.say(sentence(entry, self.language) + ".")

    def action_done(self) -> None:
        self.project.mark_done(self.work.session.id, not self.work.done)
        self.work.reread(self.project)
        self.say(self._("Marked done.") if self.work.done else self._("Not done after all."))

    def action_codebook(self) -> None:
        """Read codes out, all or those that begin with what is typed; one that is left is applied."""
        typed = self.ask(self._("Code (its beginning; Enter reads all)"))
        found = code_lines(self.work, self.keys, self.language, typed.split())
        if typed and len(found) == 1:
            self.apply(found[0][0])
        elif not found:
            self.say(self._("No code has these words."))
        else:
            self.say(*(line for _, line in found))

    def action_others(self) -> None:
        if self.project.blind:
            self.say(self._("You are coding blind: the codings of others stay hidden."))
            return
        self.work.others = not self.work.others
        self.project.set_state("others", self.work.others)
        self.work.reread(self.project)
        self.drop()
        self.say(
            self._("The codings of others are read too.")
            if self.work.others
            else self._("Only your own codings are read.")
        )
