"""Changing a codebook one step at a time: each function gives the codebook as it is afterwards.

Words are given in one language. Where a codebook has words by language, those of the others stay; a
text in one language only is replaced as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from transcripts.errors import CimoError

from .colours import is_colour
from .keys import RESERVED_KEYS
from .model import Code, Family, Text

if TYPE_CHECKING:
    from .model import Codebook


def add_code(
    book: Codebook,
    family: str,
    label: str,
    *,
    language: str,
    definition: str = "",
    key: str | None = None,
    colour: str | None = None,
    parent: str | None = None,
) -> tuple[Codebook, str]:
    """A new code at the end of a family (id), or after its `parent`'s others; the book and its id.

    The id is made from the label. Raises CimoError for an empty label or one that is taken, an unknown
    family or parent, and a key or colour that cannot be.
    """
    home = _family(book, family)
    _check_label(book, label, language)
    made = Code(
        id=_free_id(book, label),
        label=Text(_line(label)),
        definition=Text(definition.strip()),
        key=_key(book, key, None),
        colour=_colour(colour),
        parent=_parent(home, parent, None),
    )
    return _with_family(book, replace(home, codes=(*home.codes, made))), made.id


def change_code(
    book: Codebook,
    code: str,
    *,
    language: str,
    label: str | None = None,
    definition: str | None = None,
    include: Sequence[str] | None = None,
    exclude: Sequence[str] | None = None,
    examples: Sequence[str] | None = None,
    borderline: Sequence[str] | None = None,
    keywords: Sequence[str] | None = None,
    key: str | None = None,
    colour: str | None = None,
) -> Codebook:
    """A code with what is given changed; "" takes its key or colour away. Raises CimoError as `add_code`."""
    now = _code(book, code)
    changes: dict[str, Any] = {}
    if label is not None and _line(label) != now.label.in_(language):
        _check_label(book, label, language, besides=code)
        changes["label"] = _in_language(now.label, _line(label), language)
    if definition is not None:
        changes["definition"] = _in_language(now.definition, definition.strip(), language)
    lists = {
        "include": include,
        "exclude": exclude,
        "examples": examples,
        "borderline": borderline,
        "keywords": keywords,
    }
    for name, words in lists.items():
        if words is not None:
            changes[name] = _list_in_language(getattr(now, name), words, language)
    if key is not None:
        changes["key"] = _key(book, key, code)
    if colour is not None:
        changes["colour"] = _colour(colour)
    return _replaced(book, code, lambda one: replace(one, **changes))


def move_code(
    book: Codebook,
    code: str,
    *,
    family: str | None = None,
    parent: str | None = None,
    before: str | None = None,
) -> Codebook:
    """A code in another family (id), below another code (`parent`; "" for none), or before another one.

    The codes below it move along. Raises CimoError when it would stand above itself, or `parent` or
    `before` is not in the family.
    """
    moved = _code(book, code)
    home = book.family_of(code)
    target = _family(book, family) if family is not None else home
    below = _below(home, code)
    if target.id != home.id:
        moved = replace(moved, parent=None)
    if parent is not None:
        if parent in {code, *below}:
            raise CimoError("{code} cannot stand below itself.", code=code)
        moved = replace(moved, parent=_parent(target, parent, code))
    going = [moved, *(one for one in home.codes if one.id in below)]
    gone = {one.id for one in going}
    if before is not None and before in gone:
        raise CimoError("{code} cannot stand before itself.", code=code)
    left = _with_family(book, replace(home, codes=tuple(one for one in home.codes if one.id not in gone)))
    target = _family(left, target.id)
    ids = [one.id for one in target.codes]
    if before is not None and before not in ids:
        raise CimoError("{code} is not in the family {family}.", code=before, family=target.id)
    at = ids.index(before) if before is not None else _place(book, code, target, family, parent)
    codes = (*target.codes[:at], *going, *target.codes[at:])
    return _with_family(left, replace(target, codes=codes))


def retire_code(book: Codebook, code: str, retired: bool = True) -> Codebook:
    """A code no longer offered (its codings stay), or offered again. A retired code has no key."""
    _code(book, code)
    return _replaced(book, code, lambda one: replace(one, retired=retired, key=None if retired else one.key))


def merge_codes(book: Codebook, code: str, into: str) -> Codebook:
    """Without `code`, whose examples and keywords go to `into`, as do the codes below it.

    Codings are moved by `Project.merge_codes`. Raises CimoError for one and the same code, or when
    `into` stands below `code`.
    """
    going, staying = _code(book, code), _code(book, into)
    home = book.family_of(code)
    if code == into or into in _below(home, code):
        raise CimoError("{code} cannot be merged into itself or a code below it.", code=code)
    same_home = any(one.id == into for one in home.codes)

    def taken_in(one: Code) -> Code:
        if one.id == into:
            lists = {
                name: _joined(getattr(staying, name), getattr(going, name))
                for name in ("examples", "borderline", "keywords")
            }
            return replace(staying, **lists)
        if one.parent == code:
            return replace(one, parent=into if same_home else going.parent)
        return one

    families = tuple(
        replace(family, codes=tuple(taken_in(one) for one in family.codes if one.id != code))
        for family in book.families
    )
    return replace(book, families=families)


def add_example(
    book: Codebook, code: str, words: str, *, language: str, borderline: bool = False
) -> Codebook:
    """A passage as a typical or a borderline example of a code; one that is there already changes nothing."""
    now = _code(book, code)
    said = _line(words)
    if not said:
        raise CimoError("The example is empty.")
    name = "borderline" if borderline else "examples"
    there: tuple[Text, ...] = getattr(now, name)
    if any(said in (text.plain, *text.by_language.values()) for text in there):
        return book
    made = Text(by_language={language: said}) if any(text.by_language for text in there) else Text(said)
    return _replaced(book, code, lambda one: replace(one, **{name: (*there, made)}))


# What is allowed


def _check_label(book: Codebook, label: str, language: str, besides: str | None = None) -> None:
    wanted = _line(label)
    if not wanted:
        raise CimoError("A code needs a name.")
    for one in book.codes():
        taken = {one.label.in_(language).casefold(), one.id.casefold()}
        if one.id != besides and wanted.casefold() in taken:
            raise CimoError("There is a code {code} already; choose another name.", code=wanted)


def _free_id(book: Codebook, label: str) -> str:
    plain = unicodedata.normalize("NFD", label.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
    base = "-".join(words)[:40].strip("-") or "code"
    taken = {code.id for code in book.codes()}
    at, found = 2, base
    while found in taken:
        found, at = f"{base}-{at}", at + 1
    return found


def _key(book: Codebook, key: str | None, code: str | None) -> str | None:
    if not key:
        return None
    if len(key) != 1 or not key.isprintable():
        raise CimoError("A key is one letter, not {key}.", key=key)
    if key in RESERVED_KEYS:
        raise CimoError("The key {key} is used by the reader itself; choose another letter.", key=key)
    for one in book.codes():
        if one.key == key and one.id != code:
            raise CimoError(
                "The key {key} belongs to {code} already; choose another letter.", key=key, code=one.id
            )
    return key


def _colour(colour: str | None) -> str | None:
    if not colour:
        return None
    if not is_colour(colour):
        raise CimoError(
            "{value} is not a colour; write a name such as teal or a value such as #008080.", value=colour
        )
    return colour


def _parent(home: Family, parent: str | None, code: str | None) -> str | None:
    if not parent:
        return None
    if parent == code or parent not in {one.id for one in home.codes}:
        raise CimoError("{code} is not in the family {family}.", code=parent, family=home.id)
    return parent


# Finding and replacing parts


def _code(book: Codebook, code: str) -> Code:
    try:
        return book.code(code)
    except KeyError:
        raise CimoError("There is no code {code} in the codebook (or it is retired).", code=code) from None


def _family(book: Codebook, family: str) -> Family:
    for one in book.families:
        if one.id == family:
            return one
    raise CimoError(
        "There is no family {family}; there are {known}.",
        family=family,
        known=", ".join(one.id for one in book.families),
    )


def _below(home: Family, code: str) -> set[str]:
    """The codes that stand below a code, at any depth."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        above = waiting.pop()
        more = [one.id for one in home.codes if one.parent == above and one.id not in found]
        found.update(more)
        waiting += more
    return found


def _place(book: Codebook, code: str, target: Family, family: str | None, parent: str | None) -> int:
    """Where a code goes in `target`, which no longer has it: after its parent's, else where it was."""
    ids = [one.id for one in target.codes]
    if parent:
        last = max(ids.index(one) for one in {parent, *_below(target, parent)})
        return last + 1
    if family is not None:
        return len(ids)
    before = [one.id for one in book.family_of(code).codes]
    return min(before.index(code), len(ids))


def _with_family(book: Codebook, family: Family) -> Codebook:
    families = tuple(family if one.id == family.id else one for one in book.families)
    return replace(book, families=families)


def _replaced(book: Codebook, code: str, change: Callable[[Code], Code]) -> Codebook:
    families = tuple(
        replace(family, codes=tuple(change(one) if one.id == code else one for one in family.codes))
        for family in book.families
    )
    return replace(book, families=families)


# Words in one language


def _line(text: str) -> str:
    return " ".join(text.split())


def _in_language(text: Text, words: str, language: str) -> Text:
    if not text.by_language:
        return Text(words)
    by_language = {name: given for name, given in text.by_language.items() if name != language}
    if words:
        by_language[language] = words
    return Text(text.plain, by_language)


def _list_in_language(texts: tuple[Text, ...], words: Sequence[str], language: str) -> tuple[Text, ...]:
    """A list with other words in one language; the words of other languages stay, behind them."""
    wanted = [one for one in map(_line, words) if one]
    if not any(text.by_language for text in texts):
        return tuple(Text(one) for one in wanted)
    left: list[Text] = []
    for text in texts:
        others = {name: given for name, given in text.by_language.items() if name != language}
        if others:
            left.append(Text(by_language=others))
    made = [Text(by_language={language: one}) for one in wanted]
    return tuple([*made, *left] if not texts or language in texts[0].by_language else [*left, *made])


def _joined(here: tuple[Text, ...], more: tuple[Text, ...]) -> tuple[Text, ...]:
    return (*here, *(text for text in more if text not in here))
