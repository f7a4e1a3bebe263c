"""From a tree with lines to a `Codebook`: what is asked, what is allowed, and what is wrong where."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast, get_args

from .colours import is_colour
from .keys import RESERVED_KEYS
from .model import Code, Codebook, Family, FamilyUse, Text
from .nodes import Node
from .rule import BUILTIN_RULE
from .rule_parsing import rule_from

BOOK_KEYS = ("id", "label", "language", "revision", "families", "scoring")
FAMILY_KEYS = ("id", "label", "scored", "use", "codes")
LISTS = ("include", "exclude", "examples", "borderline", "keywords")
CODE_KEYS = ("id", "label", "definition", *LISTS, "key", "colour", "parent", "retired")
OTHER = "other"
"""The key for words that stand for every language without words of its own."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def codebook_from(root: Node, reserved: frozenset[str] = RESERVED_KEYS) -> Codebook:
    """The codebook that `root` describes; `reserved` are keys that no code may have.

    Raises CimoError naming file and line.
    """
    fields = root.fields(BOOK_KEYS)
    _require(root, fields, "id", "families")
    families: dict[str, tuple[int, Family]] = {}
    seen = _Seen({}, {}, reserved)
    for node in fields["families"].items():
        family = _family(node, seen)
        if family.id in families:
            raise node.error(
                "{file}, line {line}: the family id {id} is already used on line {first}; choose another.",
                id=family.id,
                first=families[family.id][0],
            )
        families[family.id] = (node.line, family)
    if not families:
        raise fields["families"].error("{file}, line {line}: a codebook needs at least one family.")
    found = tuple(family for _, family in families.values())
    _check_parents(found, seen.codes)
    language = fields["language"].text() if "language" in fields else None
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise fields["language"].error(
            "{file}, line {line}: {value} is not a language code such as nl or en.", value=language
        )
    revision = fields["revision"].number() if "revision" in fields else 1
    if revision < 1:
        raise fields["revision"].error("{file}, line {line}: revisions count from 1.")
    return Codebook(
        id=_id(fields["id"]),
        families=found,
        label=text_from(fields["label"]) if "label" in fields else Text(),
        language=language,
        scoring=rule_from(fields["scoring"]) if "scoring" in fields else BUILTIN_RULE,
        revision=revision,
    )


class _Seen(NamedTuple):
    """What is taken so far: code ids with their places, keys with their lines, reserved keys."""

    codes: dict[str, Node]
    keys: dict[str, int]
    reserved: frozenset[str]


def _family(node: Node, seen: _Seen) -> Family:
    fields = node.fields(FAMILY_KEYS)
    _require(node, fields, "id")
    name = _id(fields["id"])
    use = fields["use"].text() if "use" in fields else "plain"
    if use not in get_args(FamilyUse):
        raise fields["use"].error(
            "{file}, line {line}: unknown use {value}; possible are {known}.",
            value=use,
            known=", ".join(get_args(FamilyUse)),
        )
    return Family(
        id=name,
        label=text_from(fields["label"]) if "label" in fields else Text(name),
        codes=tuple(_code(child, seen) for child in (fields["codes"].items() if "codes" in fields else ())),
        scored="scored" in fields and fields["scored"].truth(),
        use=cast("FamilyUse", use),
    )


def _code(node: Node, seen: _Seen) -> Code:
    fields = node.fields(CODE_KEYS)
    _require(node, fields, "id")
    name = _id(fields["id"])
    if name in seen.codes:
        raise fields["id"].error(
            "{file}, line {line}: the code id {id} is already used on line {first}; choose another.",
            id=name,
            first=seen.codes[name].line,
        )
    seen.codes[name] = fields["id"]
    lists: dict[str, Any] = {key: texts_from(fields[key]) for key in LISTS if key in fields}
    return Code(
        id=name,
        label=text_from(fields["label"]) if "label" in fields else Text(name),
        definition=text_from(fields["definition"]) if "definition" in fields else Text(),
        key=_key(fields["key"], seen) if "key" in fields else None,
        colour=_colour(fields["colour"]) if "colour" in fields else None,
        parent=_id(fields["parent"]) if "parent" in fields else None,
        retired="retired" in fields and fields["retired"].truth(),
        **lists,
    )


def text_from(node: Node) -> Text:
    """A text, or words per language (`{nl: ..., en: ...}`, `other` for all others)."""
    if not node.mapping:
        return Text(node.text())
    words = {language: child.text() for language, child in _languages(node).items()}
    return Text(words.pop(OTHER, ""), words)


def texts_from(node: Node) -> tuple[Text, ...]:
    """A list of texts, or a list per language (`{nl: [...], en: [...]}`)."""
    if not node.mapping:
        items = (node,) if isinstance(node.value, str) else node.items()
        return tuple(text_from(item) for item in items)
    return tuple(
        Text(item.text()) if language == OTHER else Text(by_language={language: item.text()})
        for language, child in _languages(node).items()
        for item in ((child,) if isinstance(child.value, str) else child.items())
    )


def _languages(node: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for item in node.entries():
        if item.key != OTHER and not _LANGUAGE.fullmatch(item.key):
            raise Node(node.file, item.line, None).error(
                "{file}, line {line}: {value} is not a language code such as nl or en.", value=item.key
            )
        if item.node.value is not None:
            found[item.key] = item.node
    return found


def _require(node: Node, fields: dict[str, Node], *keys: str) -> None:
    for key in keys:
        if key not in fields:
            raise node.error("{file}, line {line}: the key {key} is missing; add it.", key=key)


def _id(node: Node) -> str:
    name = node.text()
    if not name or not name.isprintable():
        raise node.error("{file}, line {line}: an id is one line of text, and not empty.")
    return name


def _key(node: Node, seen: _Seen) -> str:
    key = node.value if isinstance(node.value, str) and len(node.value) == 1 else node.text()
    if len(key) != 1 or not key.isprintable():
        raise node.error("{file}, line {line}: a key is one letter, not {value}.", value=key)
    if key in seen.reserved:
        raise node.error(
            "{file}, line {line}: the key {value} is used by the reader itself; choose another letter.",
            value=key,
        )
    if key in seen.keys:
        raise node.error(
            "{file}, line {line}: the key {value} is already given to the code on line {first}; "
            "choose another.",
            value=key,
            first=seen.keys[key],
        )
    seen.keys[key] = node.line
    return key


def _colour(node: Node) -> str:
    colour = node.text()
    if not is_colour(colour):
        raise node.error(
            "{file}, line {line}: {value} is not a colour; write a name such as teal or a value such as "
            '"#008080", in quotes.',
            value=colour,
        )
    return colour


def _check_parents(families: tuple[Family, ...], codes: dict[str, Node]) -> None:
    home = {code.id: (family.id, code.parent) for family in families for code in family.codes}
    for name, (family, parent) in home.items():
        if parent is None:
            continue
        if parent not in home:
            raise codes[name].error(
                "{file}, line {line}: {id} has the parent {parent}, and there is no such code.",
                id=name,
                parent=parent,
            )
        if home[parent][0] != family:
            raise codes[name].error(
                "{file}, line {line}: {id} has the parent {parent}, which is in another family; "
                "put them together.",
                id=name,
                parent=parent,
            )
        seen, above = {name}, parent
        while above is not None:
            if above in seen:
                raise codes[name].error(
                    "{file}, line {line}: {id} is above itself, by way of {parent}; take one parent away.",
                    id=name,
                    parent=parent,
                )
            seen.add(above)
            above = home[above][1] if above in home else None
