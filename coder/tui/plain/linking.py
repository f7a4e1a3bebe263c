"""Configurations in the plain workbench: the passages of one account linked, read, gone on from."""

from __future__ import annotations

from codebook import configurations as chains
from codebook.model import Coding, Configuration

from .. import chain_draft
from .changing import Changing
from .choosing import chosen
from .wording import one_line


class Linking(Changing):
    """Linking codings, and the list of configurations."""

    def action_link(self) -> None:
        """Link codings of this session, those of the passage under the cursor first."""
        self._link(chain_draft.begun(self.project, self.work.session.id, self.target))

    def _link(self, draft: chain_draft.Draft) -> None:
        book = self.project.codebook()
        links = chains.links_of(book)
        if not links:
            self.say(self._("No family of this codebook is used for configurations."))
            return
        if not draft.codings:
            self.say(
                self._("No coding of yours in this session yet: code the passages first, then link them.")
            )
            return
        for number, one in enumerate(draft.codings, 1):
            self.say(f"{number}. {self._coding(one)}")
        roles: dict[str, str] = {}
        for link in links:
            now = [at for at, one in enumerate(draft.codings) if draft.roles.get(one.id) == link.id]
            for at in self._numbers(link.label.in_(self.language), now, len(draft.codings)):
                roles[draft.codings[at].id] = link.id
        if len(roles) < 2:
            self.say(self._("Two passages at least make a configuration."))
            return
        name = self.ask(self._("Name (Enter: its first words)"))
        made = self.project.set_configuration(draft.filled(roles, name, book))
        self.say(self._("Linked: “{name}”.").format(name=made.name))

    def _numbers(self, link: str, now: list[int], count: int) -> list[int]:
        """The numbers typed for a link, until they are numbers of the list."""
        there = " ".join(str(at + 1) for at in now) or self._("none")
        question = self._("{link}: numbers (Enter: {now}; 0: none)").format(link=link, now=there)
        while True:
            typed = self.ask(question)
            if not typed or typed == "0":
                return [] if typed else now
            found = chosen(typed, count)
            if found is not None:
                return found
            self.say(self._("No such number."))

    def _coding(self, coding: Coding) -> str:
        turn = self._("turn {number}").format(number=chain_draft.turn_number(self.project, coding))
        label = self.project.codebook().label_of(coding.code, self.language)
        return f"{label}, {turn}: “{one_line(coding.quote)}”"

    def action_configurations(self) -> None:
        """Read the configurations; a number reads one out, with what can be done."""
        book, found = self.project.codebook(), self.project.configurations()
        if not found:
            self.say(self._("No configurations yet: Ctrl+L links the codings of one account."))
            return
        after = chains.successions(found, book)
        for number, one in enumerate(found, 1):
            before = [first.name for first, second in after if second.id == one.id]
            goes_on = f", {self._('goes on from')} {', '.join(before)}" if before else ""
            self.say(f"{number}. {chains.shape(one, book)}, {one.name}{goes_on}.")
        typed = self.ask(self._("Number to read one (Enter: back)"))
        numbers = chosen(typed, len(found))
        if numbers:
            self._read_chain(found[numbers[0]])
        elif typed:
            self.say(self._("No such number."))

    def _read_chain(self, one: Configuration) -> None:
        book = self.project.codebook()
        codings = {each.id: each for each in self.project.codings()}
        for link in one.links:
            for coding in link.codings:
                if coding in codings:
                    label = book.label_of(link.code, self.language)
                    self.say(f"{label}. {self._coding(codings[coding])}")
        for code in chains.open_links(one, book):
            self.say(f"{book.label_of(code, self.language)}. " + self._("(open)"))
        does = self.ask(self._("l changes the links, n goes on from it, x removes it (Enter: back)"))
        if does == "l":
            self._link(chain_draft.taken_up(self.project, one))
        elif does == "n":
            begun = chains.continued(one, book)
            if begun:
                following = Configuration("", "", one.initiative, begun, "")
                self._link(chain_draft.taken_up(self.project, following))
            else:
                self.say(self._("This configuration has no outcome yet to go on from."))
        elif does == "x":
            self.project.remove_configuration(one.id)
            self.say(self._("Removed; u brings it back."))
