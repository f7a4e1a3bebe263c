"""What every table is made from: the dataset, what is derived from it, and look-ups over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from codebook.counting import counted
from codebook.evidence import Evidence, locate
from codebook.model import Code, Coding, Family
from transcripts.model import Session

from ..dataset import Dataset
from ..results import Results


@dataclass(frozen=True)
class Context:
    """A dataset, what is derived from it, and the language of labels.

    only: the id of the one initiative that portraits are wanted of; None: all.
    """

    dataset: Dataset
    results: Results
    language: str
    only: str | None = None

    @cached_property
    def initiatives(self) -> Mapping[str, str]:
        """Labels of initiatives by id."""
        return {one.id: one.label for one in self.dataset.initiatives}

    @cached_property
    def coders(self) -> Mapping[str, str]:
        """Names of coders by id."""
        return {one.id: one.name for one in self.dataset.coders}

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """Sessions by id."""
        return {one.id: one for one in self.dataset.sessions}

    @cached_property
    def codes(self) -> Mapping[str, tuple[Family, Code]]:
        """Codes by id, with their families; those of older revisions too."""
        return {
            code.id: (family, code)
            for book in self.dataset.codebooks
            for family in book.families
            for code in family.codes
        }

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Where each coding stands, by its id."""
        found = locate(self.dataset.codings, self.dataset.sessions, self.dataset.codebook)
        return {one.coding.id: one for one in found}

    @cached_property
    def counted(self) -> tuple[Coding, ...]:
        """The codings of people: neither of the consensus nor of suggesters."""
        return tuple(counted(self.dataset.codings, self.dataset.coders))

    @cached_property
    def publishable(self) -> frozenset[str]:
        """Ids of the codings whose words are fit to publish."""
        marks = {one.coding: one for one in self.dataset.publishable}
        return frozenset(
            one.id for one in self.dataset.codings if one.id in marks and marks[one.id].holds(one)
        )

    @cached_property
    def models(self) -> Mapping[str, str]:
        """What the suggester had learnt whose suggestions were in sight, by id of the coding made."""
        return {one.coding: one.model for one in self.dataset.shown}

    @cached_property
    def roles(self) -> Mapping[tuple[str, str | None], str | None]:
        """Roles of speakers by session id and speaker's label."""
        return {
            (session.id, speaker.label): speaker.role
            for session in self.dataset.sessions
            for speaker in session.transcript.speakers
        }

    @cached_property
    def code_labels(self) -> Mapping[str, str]:
        """Labels of codes by id."""
        return {one: code.label.in_(self.language) or one for one, (_, code) in self.codes.items()}

    @cached_property
    def code_paths(self) -> Mapping[str, str]:
        """Labels of family, codes above, and code itself, joined by " > ", by id of the code."""
        return {one: " > ".join(self._path(one)) for one in self.codes}

    def code_label(self, code: str) -> str:
        """The label of a code; its id when no codebook knows it."""
        return self.code_labels.get(code, code)

    def family_label(self, code: str) -> str:
        """The label of a code's family; empty when no codebook knows the code."""
        if code not in self.codes:
            return ""
        family = self.codes[code][0]
        return family.label.in_(self.language) or family.id

    def names(self, coders: tuple[str, ...]) -> str:
        """Names of coders, a semicolon between them."""
        return "; ".join(self.coders.get(one, one) for one in coders)

    def _path(self, code: str) -> list[str]:
        line: list[str] = []
        at: str | None = code
        while at is not None and at in self.codes and len(line) < len(self.codes):
            line.insert(0, self.code_label(at))
            at = self.codes[at][1].parent
        return [self.family_label(code), *line]
