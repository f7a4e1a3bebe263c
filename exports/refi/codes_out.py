"""The codebook as REFI-QDA has it: a tree of codes, each family a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from codebook.colours import as_hex
from codebook.describing import words_in
from codebook.model import Code, Codebook, Family, Text
from codebook.remarks import Remark
from transcripts.i18n import translator

from .guids import Guids
from .receipt import Notes
from .tags import tag
from .xml_text import attributes, text


def tree(
    books: Sequence[Codebook],
    guids: Guids,
    language: str,
    *,
    coded: Collection[str] = (),
    notes_of: Callable[[str], str] = lambda code: "",
    prefix: bool = False,
    receipt: Notes,
) -> tuple[str, Mapping[str, str]]:
    """The `Codes` element for the last of `books`, with codes of older ones that are still in use (`coded`).

    notes_of: the NoteRef elements of a code. prefix: names that occur twice get their parent's name in
    front; without it the receipt warns of them, since some tools know codes by name.
    Gives the XML and the name that each code went out under, by id.
    """
    families = _families(books, coded)
    names = _names(families, language, prefix, receipt)
    parts = ["<Codes>"]
    for family in families:
        made = {code.id for code in family.codes}
        below: dict[str | None, list[Code]] = {}
        for code in family.codes:
            below.setdefault(code.parent if code.parent in made else None, []).append(code)
        own = tag(
            id=family.id,
            scored=family.scored,
            use=None if family.use == "plain" else family.use,
        )
        label = family.label.in_(language) or family.id
        parts.append(
            f"<Code{attributes(guid=guids.made('family', family.id), name=label, isCodable=False)}>"
            f"<Description>{text(own)}</Description>"
        )
        for code in below.get(None, ()):
            _code(parts, code, below, guids, names, language, coded, notes_of)
        parts.append("</Code>")
    parts.append("</Codes>")
    return "".join(parts), names


def _families(books: Sequence[Codebook], coded: Collection[str]) -> list[Family]:
    known = {code.id for code in books[-1].codes()}
    missing = {code for code in coded if code not in known}
    found = list(books[-1].families)
    for book in reversed(books[:-1]):
        for family in book.families:
            old = [code for code in family.codes if code.id in missing]
            missing -= {code.id for code in old}
            if not old:
                continue
            at = next((at for at, one in enumerate(found) if one.id == family.id), None)
            if at is None:
                found.append(Family(family.id, family.label, tuple(old), family.scored, family.use))
            else:
                now = found[at]
                found[at] = Family(now.id, now.label, (*now.codes, *old), now.scored, now.use)
    if missing:
        unknown = tuple(Code(one, Text(one), retired=True) for one in sorted(missing))
        found.append(Family("unknown", Text("?"), unknown))
    return found


def _names(families: Sequence[Family], language: str, prefix: bool, receipt: Notes) -> dict[str, str]:
    names = {code.id: code.label.in_(language) or code.id for family in families for code in family.codes}
    folders = [family.label.in_(language) or family.id for family in families]
    counted = Counter(name.casefold() for name in (*names.values(), *folders))
    twice = {one: name for one, name in names.items() if counted[name.casefold()] > 1}
    if not prefix:
        for name in sorted(set(twice.values())):
            receipt.changed.append(
                Remark(
                    "the name “{name}” stands for more than one code: QualCoder knows codes by their names "
                    "and keeps only one; export with names prefixed",
                    name=name,
                )
            )
        return names
    for family in families:
        labels = {code.id: names[code.id] for code in family.codes}
        above = family.label.in_(language) or family.id
        for code in family.codes:
            if code.id in twice:
                names[code.id] = f"{labels.get(code.parent or '', above)} – {twice[code.id]}"
                receipt.changed.append(
                    Remark("the code “{old}” is called “{new}” there", old=twice[code.id], new=names[code.id])
                )
    return names


def _code(
    parts: list[str],
    code: Code,
    below: Mapping[str | None, Sequence[Code]],
    guids: Guids,
    names: Mapping[str, str],
    language: str,
    coded: Collection[str],
    notes_of: Callable[[str], str],
) -> None:
    colour = None
    if code.colour:
        try:
            colour = as_hex(code.colour)
        except KeyError:
            colour = None
    codable = not code.retired or code.id in coded
    head = attributes(guid=guids.code(code.id), name=names[code.id], isCodable=codable, color=colour)
    parts.append(f"<Code{head}><Description>{text(description(code, language))}</Description>")
    parts.append(notes_of(code.id))
    for child in below.get(code.id, ()):
        _code(parts, child, below, guids, names, language, coded, notes_of)
    parts.append("</Code>")


def description(code: Code, language: str, *, tagged: bool = True) -> str:
    """Definition, criteria and examples of a code as one text; `tagged`: with its id in a tag at the end."""
    _ = translator(language)
    parts = [code.definition.in_(language)]
    for head, texts in (
        (_("When to use it"), code.include),
        (_("When not to use it"), code.exclude),
        (_("Examples"), code.examples),
        (_("Borderline examples"), code.borderline),
    ):
        if told := words_in(texts, language):
            parts.append("\n".join([f"{head}:", *(f"- {one}" for one in told)]))
    if tagged:
        parts.append(tag(id=code.id, retired=code.retired))
    return "\n\n".join(part for part in parts if part)
