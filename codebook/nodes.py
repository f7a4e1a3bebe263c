"""YAML and JSON as a tree that remembers lines, so that every complaint can name one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from transcripts.errors import CimoError

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 40
"""Levels of nesting that are read; a codebook needs eight."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a mapping: its key, the line of the key, its value."""

    key: str
    line: int
    node: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line (from 1) on which it starts.

    `value` is the scalar's text as written, None for an empty or null one, a tuple of nodes for a
    list, or a tuple of `Item` for a mapping, with double keys still in it.
    """

    file: str
    line: int
    value: str | tuple[Node, ...] | tuple[Item, ...] | None
    mapping: bool = False

    def error(self, message: str, **values: object) -> CimoError:
        """A `CimoError` at this place; `message` starts with "{file}, line {line}: "."""
        return CimoError(message, file=self.file, line=self.line, **values)

    def text(self) -> str:
        """The scalar's text without white space around it. Raises CimoError for anything else."""
        if isinstance(self.value, str):
            return self.value.strip()
        if self.value is None:
            raise self.error("{file}, line {line}: a text is missing here.")
        raise self.error("{file}, line {line}: a text is expected here, not a list or a block of keys.")

    def number(self) -> int:
        """The scalar as a whole number. Raises CimoError if it is none."""
        try:
            return int(self.text())
        except ValueError:
            raise self.error(
                "{file}, line {line}: {value} is not a whole number.", value=self.text()
            ) from None

    def truth(self) -> bool:
        """The scalar as true or false. Raises CimoError if it is neither."""
        word = self.text().casefold()
        if word not in ("true", "false"):
            raise self.error("{file}, line {line}: write true or false, not {value}.", value=self.text())
        return word == "true"

    def items(self) -> tuple[Node, ...]:
        """The nodes of a list; () for an empty value. Raises CimoError for anything else."""
        if self.value is None:
            return ()
        if isinstance(self.value, str) or self.mapping:
            raise self.error("{file}, line {line}: a list is expected here (lines that begin with -).")
        return cast("tuple[Node, ...]", self.value)

    def entries(self) -> tuple[Item, ...]:
        """The entries of a mapping, each key once. Raises CimoError otherwise."""
        if not self.mapping:
            raise self.error('{file}, line {line}: keys with values are expected here ("key: value").')
        found: dict[str, Item] = {}
        for item in cast("tuple[Item, ...]", self.value):
            if item.key in found:
                raise CimoError(
                    "{file}, line {line}: the key {key} is already given on line {first}; keep one of them.",
                    file=self.file,
                    line=item.line,
                    key=item.key,
                    first=found[item.key].line,
                )
            found[item.key] = item
        return tuple(found.values())

    def fields(self, known: Iterable[str]) -> dict[str, Node]:
        """The entries of a mapping by key, null ones left out.

        Raises CimoError for a key that is not in `known`, and for a double one.
        """
        known = tuple(known)
        fields: dict[str, Node] = {}
        for item in self.entries():
            if item.key not in known:
                raise CimoError(
                    "{file}, line {line}: unknown key {key}; possible here are {known}.",
                    file=self.file,
                    line=item.line,
                    key=item.key,
                    known=", ".join(known),
                )
            if item.node.value is not None:
                fields[item.key] = item.node
        return fields


def from_yaml(text: str, file: str) -> Node:
    """The tree of one YAML 1.2 document; `file` is the name used in complaints.

    Raises CimoError when the text is not YAML, is empty, or holds more than one document.
    """
    yaml: Any = import_module("ruamel.yaml")
    errors: Any = import_module("ruamel.yaml.error")
    reader = yaml.YAML(typ="safe", pure=True)
    reader.version = "1.2"
    try:
        root = reader.compose(text)
    except (errors.YAMLError, RecursionError, ValueError) as problem:
        raise CimoError(
            "{file}, line {line}: this is not YAML as it should be: {problem}. "
            "Look at the indentation, the quotes and the colons just before this place.",
            file=file,
            line=_line_of(problem, text),
            problem=_words_of(problem),
        ) from None
    if root is None:
        raise CimoError("{file}: the file is empty; a codebook has at least an id and families.", file=file)
    return _from_yaml(root, file, 0)


def _line_of(problem: Any, text: str) -> int:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    position = getattr(problem, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


def _words_of(problem: Any) -> str:
    words = getattr(problem, "problem", None) or getattr(problem, "reason", None) or str(problem)
    return " ".join(str(words).split())[:120].rstrip(".") or type(problem).__name__


def _from_yaml(node: Any, file: str, depth: int) -> Node:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise CimoError("{file}, line {line}: nested deeper than a codebook can be.", file=file, line=line)
    kind = type(node).__name__
    if kind == "ScalarNode":
        empty = str(node.ctag if hasattr(node, "ctag") else node.tag).endswith("null")
        return Node(file, line, None if empty else _joined(str(node.value), file, line))
    if kind == "SequenceNode":
        return Node(file, line, tuple(_from_yaml(child, file, depth + 1) for child in node.value))
    items: list[Item] = []
    for key, value in node.value:
        if type(key).__name__ != "ScalarNode":
            raise CimoError(
                "{file}, line {line}: a key must be a word.", file=file, line=key.start_mark.line + 1
            )
        items.append(
            Item(
                _joined(str(key.value), file, line),
                key.start_mark.line + 1,
                _from_yaml(value, file, depth + 1),
            )
        )
    return Node(file, line, tuple(items), mapping=True)


def _joined(text: str, file: str, line: int) -> str:
    # JSON writes a character beyond the first 65,536 as two escapes, and YAML keeps them apart.
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise CimoError(
            "{file}, line {line}: half a character stands here (an escape from \\uD800 to \\uDFFF).",
            file=file,
            line=line,
        ) from None


def from_json(text: str, file: str) -> Node:
    """The tree of a JSON text that a program wrote; its lines all count as 1. Raises CimoError."""
    try:
        return _from_data(json.loads(text), file)
    except (ValueError, RecursionError) as problem:
        raise CimoError("{file}: this is not JSON: {problem}.", file=file, problem=problem) from None


def _from_data(data: Any, file: str) -> Node:
    if isinstance(data, dict):
        pairs = cast("dict[str, Any]", data).items()
        return Node(file, 1, tuple(Item(key, 1, _from_data(value, file)) for key, value in pairs), True)
    if isinstance(data, list):
        return Node(file, 1, tuple(_from_data(value, file) for value in cast("list[Any]", data)))
    if data is None or isinstance(data, str):
        return Node(file, 1, data)
    return Node(file, 1, str(data).lower())
