"""Finding things by the names that people type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from codebook.model import Code, Coder, Configuration
from transcripts.errors import CimoError
from transcripts.i18n import N_
from transcripts.model import Initiative, Session

from .reading import Reading

Found = TypeVar("Found")


class Finding(Reading):
    """Look-ups of `Project`: by id, by name (letter case ignored), or by a beginning that fits one."""

    def find_session(self, name: str) -> Session:
        """The session called `name`, or the only one of the initiative called so.

        Raises CimoError, listing what there is, for none or several.
        """
        heads = self.session_heads()
        wanted = name.strip().casefold()
        if all(wanted not in (head.id.casefold(), head.label.casefold()) for head in heads):
            theirs = {one.id for one in self.initiatives() if one.label.casefold() == wanted}
            alone = [head.id for head in heads if head.initiative in theirs]
            if len(alone) == 1:
                return self.session(alone[0])
        named = ((head.id, (head.id, head.label)) for head in heads)
        return self.session(
            _pick(
                name,
                named,
                N_("{file}: no session {name}; there are {known}."),
                N_("{file}: no session {name}; it holds no sessions yet. Import one first."),
                self,
                [h.label for h in heads],
            )
        )

    def find_initiative(self, name: str) -> Initiative:
        """The initiative called `name`. Raises CimoError for none or several."""
        there = self.initiatives()
        named = ((one, (one.id, one.label)) for one in there)
        known = [one.label for one in there]
        return _pick(
            name,
            named,
            N_("{file}: no initiative {name}; there are {known}."),
            N_("{file}: no initiative {name}; it holds no sessions yet. Import one first."),
            self,
            known,
        )

    def find_coder(self, name: str) -> Coder:
        """The coder called `name`. Raises CimoError for none or several."""
        there = self.coders()
        named = ((one, (one.id, one.name)) for one in there)
        known = [one.name for one in there]
        return _pick(
            name,
            named,
            N_("{file}: no coder {name}; there are {known}."),
            N_("{file}: no coder {name}; nobody has coded in it yet."),
            self,
            known,
        )

    def find_code(self, name: str) -> Code:
        """The code with this id or label (in any language). Raises CimoError for none or several."""
        codes = self.codebook().codes()
        named = ((code, (code.id, code.label.plain, *code.label.by_language.values())) for code in codes)
        known = [code.id for code in codes]
        return _pick(
            name,
            named,
            N_("{file}: no code {name}; there are {known}."),
            N_("{file}: no code {name}; its codebook is empty."),
            self,
            known,
        )

    def find_configuration(self, name: str) -> Configuration:
        """The configuration called `name`. Raises CimoError for none or several."""
        there = self.configurations()
        named = ((one, (one.id, one.name)) for one in there)
        return _pick(
            name,
            named,
            N_("{file}: no configuration {name}; there are {known}."),
            N_("{file}: no configuration {name}; it holds none yet."),
            self,
            [one.name for one in there],
        )


def _pick(
    name: str,
    named: Iterable[tuple[Found, tuple[str, ...]]],
    message: str,
    none_yet: str,
    project: Reading,
    known: list[str],
) -> Found:
    wanted = name.strip().casefold()
    exact: list[Found] = []
    beginning: list[Found] = []
    for value, names in named:
        folded = [one.casefold() for one in names if one]
        if wanted in folded:
            exact.append(value)
        elif wanted and any(one.startswith(wanted) for one in folded):
            beginning.append(value)
    for found in (exact, beginning):
        if len(found) == 1:
            return found[0]
        if found:
            break
    if not known:
        raise CimoError(none_yet, file=project.path, name=name)
    raise CimoError(message, file=project.path, name=name, known="; ".join(known))
