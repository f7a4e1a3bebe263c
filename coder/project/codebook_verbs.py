"""Verbs on the codebook: each puts a new revision in force, and moves what hangs on its codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from codebook import editing
from codebook.model import Codebook, Coding, Configuration, Link
from transcripts.errors import CimoError

from . import rows
from .coding_verbs import CodingVerbs, drop_codings
from .verbs import NewCoding, Revision

if TYPE_CHECKING:
    from .journal import Writing


class CodebookVerbs(CodingVerbs):
    """The part of `Project` that changes the codebook."""

    def revise_codebook(self, codebook: Codebook) -> Codebook:
        """Put a new revision of the codebook in force.

        Codes that have codings and are missing in the new one are kept as retired. Raises CimoError
        when nothing differs.
        """
        with self.write("revise_codebook") as writing:
            revised = self._put_revision(writing, codebook)
            writing.detail = {"revision": str(revised.revision)}
        return self.codebook()

    def add_code(
        self,
        family: str,
        label: str,
        *,
        definition: str = "",
        key: str | None = None,
        colour: str | None = None,
        parent: str | None = None,
        at: tuple[str, int, int] | None = None,
        **lists: object,
    ) -> str:
        """Add a code to a family (id), and apply it `at` (session, start, end) in the same step; its id.

        lists: include, exclude, examples, borderline and keywords, as `editing.change_code` takes them.
        Raises CimoError as `codebook.editing.add_code` and `apply_code` do.
        """
        with self.write("add_code") as writing:
            book, code = editing.add_code(
                self.codebook(),
                family,
                label,
                language=self.language,
                definition=definition,
                key=key,
                colour=colour,
                parent=parent,
            )
            if lists:
                book = editing.change_code(book, code, language=self.language, **lists)  # pyright: ignore[reportArgumentType]
            self._put_revision(writing, book)
            if at is not None:
                self.put_codings(writing, [NewCoding(*at, code)])
            writing.detail = self.code_words(code)
        return code

    def change_code(self, code: str, *, language: str | None = None, **changes: object) -> Codebook:
        """Change the words, key or colour of a code: `changes` are those of `editing.change_code`.

        language: of the words; None is that of the project. Raises CimoError, also when nothing changes.
        """
        spoken = language or self.language
        with self.write("change_code") as writing:
            book = self.codebook()
            self._put_revision(writing, editing.change_code(book, code, language=spoken, **changes))  # pyright: ignore[reportArgumentType]
            writing.detail = self.code_words(code)
        return self.codebook()

    def move_code(
        self, code: str, *, family: str | None = None, parent: str | None = None, before: str | None = None
    ) -> Codebook:
        """Put a code elsewhere, with those below it, as `editing.move_code` does."""
        with self.write("move_code", self.code_words(code)) as writing:
            moved = editing.move_code(self.codebook(), code, family=family, parent=parent, before=before)
            self._put_revision(writing, moved)
        return self.codebook()

    def retire_code(self, code: str, retired: bool = True) -> Codebook:
        """Offer a code no longer (its codings stay), or again."""
        verb = "retire_code" if retired else "return_code"
        with self.write(verb, self.code_words(code)) as writing:
            self._put_revision(writing, editing.retire_code(self.codebook(), code, retired))
        return self.codebook()

    def add_example(self, code: str, words: str, *, borderline: bool = False) -> Codebook:
        """Put a passage into the codebook as a typical, or a borderline, example of a code."""
        with self.write("add_example", self.code_words(code)) as writing:
            book = editing.add_example(
                self.codebook(), code, words, language=self.language, borderline=borderline
            )
            self._put_revision(writing, book, said="The codebook has this example already.")
        return self.codebook()

    def merge_codes(self, code: str, into: str) -> tuple[Coding, ...]:
        """Make one code of two: all codings of `code`, whoever made them, become codings of `into`.

        Dismissals, decisions, memos and places in configurations go along; where a coder gave both codes
        to one span, one coding is left, with both memos. Overrides of the score of `code` go. The codings
        as they are now. Raises CimoError as `editing.merge_codes` does.
        """
        with self.write("merge_codes") as writing:
            names = self.code_words(code) | self.code_words(into, "into")
            book = editing.merge_codes(self.codebook(), code, into)
            moved = self._move_codings(writing, code, into, book.revision + 1)
            self._move_judgements(writing, code, into)
            self._put_revision(writing, book)
            writing.detail = {**names, "codings": str(len(moved))}
        return moved

    def stand_by(self, codings: Sequence[str]) -> tuple[Coding, ...]:
        """Say of codings made under an older definition that they hold under the one in force."""
        made: list[Coding] = []
        with self.write("stand_by") as writing:
            revision = self.codebook().revision
            for coding_id in dict.fromkeys(codings):
                made.append(replace(self._own_coding(coding_id), revision=revision))
                writing.put("codings", rows.to_row(made[-1]))
            writing.detail = self._coding_detail(made)
        return tuple(made)

    def codebook_revisions(self) -> tuple[Revision, ...]:
        """All revisions of the codebook with who made them and when, oldest first."""
        found = self.select("SELECT id, created FROM codebooks ORDER BY revision, created, id")
        made: list[Revision] = []
        for book, (row_id, created) in zip(self.codebooks(), found, strict=True):
            coder = self.select(
                "SELECT coder FROM journal WHERE merged >= 0 AND instr(changes, ?) > 0"
                " ORDER BY stamp, id LIMIT 1",
                (f'"{row_id}"',),
            )
            made.append(Revision(book, created[:27], coder[0][0] if coder else ""))
        return tuple(made)

    def _put_revision(
        self,
        writing: Writing,
        codebook: Codebook,
        *,
        said: str = "The codebook is as it was; there is nothing to revise.",
    ) -> Codebook:
        from codebook.writing import to_json

        now = self.codebook()
        used = {code for (code,) in self.conn.execute("SELECT DISTINCT code FROM codings")}
        codebook = _keep_used(now, codebook, used)
        revised = replace(codebook, revision=now.revision + 1)
        if to_json(replace(revised, revision=now.revision)) == to_json(now):
            raise CimoError(said)
        row = {"revision": revised.revision, "body": to_json(revised), "created": writing.stamp}
        writing.put("codebooks", {"id": str(uuid4()), **row})
        return revised

    def _move_codings(self, writing: Writing, code: str, into: str, revision: int) -> tuple[Coding, ...]:
        made: list[Coding] = []
        taken: dict[str, str] = {}
        for coding in self.row_values("codings", "WHERE code = ? ORDER BY created, id", (code,)):
            there = self.coding_at(coding.session, coding.start, coding.end, into, coding.coder)
            if there is None:
                made.append(replace(coding, code=into, revision=revision))
                writing.put("codings", rows.to_row(made[-1]))
                continue
            taken[coding.id] = there.id
            memos = dict.fromkeys(one for one in (there.memo, coding.memo) if one.strip())
            writing.put("codings", rows.to_row(replace(there, memo="\n\n".join(memos))))
        configurations: list[Configuration] = self.row_values("configurations")
        for one in configurations:
            links = tuple(_relinked(link, code, into, taken) for link in one.links)
            if links != one.links:
                writing.put("configurations", rows.to_row(replace(one, links=_joined(links))))
        for memo in self.row_values("memos", "WHERE kind = 'coding'"):
            if memo.target in taken:
                writing.put("memos", rows.to_row(replace(memo, target=taken[memo.target])))
        drop_codings(self, writing, list(taken))
        return tuple(made)

    def _move_judgements(self, writing: Writing, code: str, into: str) -> None:
        for table in ("dismissals", "decisions"):
            for one in self.row_values(table, "WHERE code = ?", (code,)):
                there = self.conn.execute(
                    f'SELECT 1 FROM {table} WHERE session = ? AND start = ? AND "end" = ? AND code = ?'
                    " AND (coder = ? OR ? = 'decisions')",
                    (one.session, one.start, one.end, into, one.coder, table),
                ).fetchone()
                if there is None:
                    writing.put(table, rows.to_row(replace(one, code=into)))
                else:
                    writing.delete(table, one.id)
        for override in self.row_values("overrides", "WHERE code = ?", (code,)):
            writing.delete("overrides", override.id)
        for memo in self.row_values("memos", "WHERE kind = 'code' AND target = ?", (code,)):
            writing.put("memos", rows.to_row(replace(memo, target=into)))


def _relinked(link: Link, code: str, into: str, taken: dict[str, str]) -> Link:
    codings = dict.fromkeys(taken.get(coding, coding) for coding in link.codings)
    return Link(into if link.code == code else link.code, tuple(codings))


def _joined(links: Sequence[Link]) -> tuple[Link, ...]:
    """One link a code, in the order of the first."""
    found: dict[str, dict[str, None]] = {}
    for link in links:
        found.setdefault(link.code, {}).update(dict.fromkeys(link.codings))
    return tuple(Link(code, tuple(codings)) for code, codings in found.items())


def _keep_used(old: Codebook, new: Codebook, used: set[str]) -> Codebook:
    """`new` with the used codes of `old` that it lacks, retired, in the families they were in."""
    there = {code.id for code in new.codes()}
    families = list(new.families)
    for family in old.families:
        lost = tuple(
            replace(code, retired=True, key=None, parent=None)
            for code in family.codes
            if code.id in used and code.id not in there
        )
        if not lost:
            continue
        at = next((at for at, one in enumerate(families) if one.id == family.id), None)
        if at is None:
            families.append(replace(family, codes=lost))
        else:
            families[at] = replace(families[at], codes=(*families[at].codes, *lost))
    return replace(new, families=tuple(families))
