"""Projects of Taguette, from the rows of its database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from codebook.remarks import Remark

from ..refi.nodes import Body, CodeNode, CodingNode, Document, Selection, SetNode, SourceNode
from ..refi.receipt import Notes
from .rows import NO_ROW, Ids, Row, Rows, Tool, moment, number, text
from .taguette_text import Words, words_of

Author = tuple[str, str]
"""A user's login and a time."""


def document(rows: Rows, name: str, receipt: Notes) -> Document:
    """The projects of a database as one document; where there is more than one, each is a set of sources.

    Highlights have no author of their own in it; the log of commands tells who gave which tag when.
    """
    projects = list(rows["projects"])
    first = projects[0] if projects else NO_ROW
    ids = Ids.of("taguette", text(first.get("created")), text(first.get("name")), len(projects))
    nodes: dict[str, CodeNode] = {}
    code_of: dict[int | None, str] = {}
    for tag in rows["tags"]:
        path = text(tag["path"]).strip()
        guid = code_of[number(tag["id"])] = ids("tag", path)
        if path not in nodes or not nodes[path].description:
            nodes[path] = CodeNode(guid, path, True, None, text(tag.get("description")), (), ())
    authors = _authors(rows)
    tags: dict[int | None, list[int | None]] = {}
    for link in rows["highlight_tags"]:
        tags.setdefault(number(link["highlight_id"]), []).append(number(link["tag_id"]))
    highlights: dict[int | None, list[Row]] = {}
    for one in rows["highlights"]:
        highlights.setdefault(number(one["document_id"]), []).append(one)
    made = _Making(ids, code_of, authors, tags, receipt)
    sources = tuple(made.source(one, highlights.get(number(one["id"]), [])) for one in rows["documents"])
    made.tell()
    users = dict.fromkeys(login for login, _ in authors.values())
    return Document(
        kind="Project",
        name=text(first.get("name")) if len(projects) == 1 else name,
        origin="Taguette",
        created=moment(first.get("created")),
        creator="",
        description=text(first.get("description")) if len(projects) == 1 else "",
        users={ids("user", login): login for login in users},
        codes=tuple(nodes.values()),
        variables={},
        cases=(),
        sources=sources,
        notes=(),
        links=(),
        sets=_sets(rows, ids) if len(projects) > 1 else (),
        graphs=0,
        project_notes=(),
    )


def _sets(rows: Rows, ids: Ids) -> tuple[SetNode, ...]:
    return tuple(
        SetNode(
            ids("project", number(one["id"])),
            text(one["name"]),
            text(one.get("description")),
            (),
            tuple(
                ids("document", number(each["id"]))
                for each in rows["documents"]
                if number(each["project_id"]) == number(one["id"])
            ),
            (),
        )
        for one in rows["projects"]
    )


def _authors(rows: Rows) -> dict[tuple[int | None, int | None], Author]:
    """Who gave a highlight a tag, and when: the first time since it did not have it, by the log.

    Under (highlight, None) stands who touched the highlight last.
    """
    found: dict[tuple[int | None, int | None], Author] = {}
    for command in sorted(rows.get("commands", ()), key=lambda one: number(one.get("id")) or 0):
        try:
            told: Any = json.loads(text(command.get("payload")))
        except (ValueError, RecursionError):
            continue
        if not isinstance(told, dict):
            continue
        payload = cast(Mapping[str, object], told)
        given = payload.get("tags")
        if payload.get("type") != "highlight_add" or not isinstance(given, list):
            continue
        highlight = number(payload.get("highlight_id"))
        author = text(command.get("user_login")), moment(command.get("date"))
        wanted = {number(one) for one in cast(list[object], given)}
        for pair in [one for one in found if one[0] == highlight and one[1] not in wanted]:
            del found[pair]
        for tag in wanted:
            found.setdefault((highlight, tag), author)
        found[highlight, None] = author
    return found


class _Making:
    """Documents with their highlights in the making; `receipt` is told of what did not fit."""

    def __init__(
        self,
        ids: Ids,
        code_of: Mapping[int | None, str],
        authors: Mapping[tuple[int | None, int | None], Author],
        tags: Mapping[int | None, list[int | None]],
        receipt: Notes,
    ) -> None:
        self.ids, self.code_of, self.authors, self.tags, self.receipt = ids, code_of, authors, tags, receipt
        self.untagged = self.by_words = 0

    def source(self, row: Row, highlights: list[Row]) -> SourceNode:
        """A document with its highlights."""
        guid, words = self.ids("document", number(row["id"])), words_of(text(row["contents"]))
        name, created = text(row["name"]), moment(row.get("created"))
        selections = tuple(self._selection(one, words) for one in highlights)
        told = text(row.get("description"))
        body = Body(guid, name, words.text, "", "", selections, (), (), told, "", created)
        return SourceNode(guid, "TextSource", name, (body,), (), (), (), ())

    def _selection(self, row: Row, words: Words) -> Selection:
        identity = number(row["id"])
        given = self.tags.get(identity, [])
        self.untagged += not given
        codings = tuple(self._coding(identity, tag) for tag in given)
        snippet = words_of(text(row.get("snippet"))).text
        span = words.span(number(row["start_offset"]), number(row["end_offset"]))
        if snippet.strip() and (span is None or not words.says(span, snippet)):
            span = words.found(snippet)
            self.by_words += span is not None
        start, end = span or (None, None)
        return Selection(
            self.ids("highlight", identity),
            "PlainTextSelection",
            snippet,
            start,
            end,
            codings[0].user if codings else "",
            "",
            "",
            codings,
            (),
        )

    def _coding(self, highlight: int | None, tag: int | None) -> CodingNode:
        login, when = self.authors.get((highlight, tag)) or self.authors.get((highlight, None), ("", ""))
        user = self.ids("user", login) if login else ""
        return CodingNode(self.ids("coding", f"{highlight}:{tag}"), self.code_of.get(tag, ""), user, when, ())

    def tell(self) -> None:
        """Note what did not come in, and what came in by its words."""
        if self.untagged:
            self.receipt.lost.append(Remark("highlights without a tag: {count}", count=self.untagged))
        if self.by_words:
            self.receipt.changed.append(
                Remark(
                    "highlights whose offsets do not fit, found by their words: {count}", count=self.by_words
                )
            )


TOOL = Tool(
    "Taguette",
    {
        "projects": ("id", "name"),
        "documents": ("id", "name", "project_id", "contents"),
        "tags": ("id", "path"),
        "highlights": ("id", "document_id", "start_offset", "end_offset"),
        "highlight_tags": ("highlight_id", "tag_id"),
    },
    {
        "projects": ("description", "created"),
        "documents": ("description", "created"),
        "tags": ("description",),
        "highlights": ("snippet",),
        "commands": ("id", "date", "user_login", "payload"),
    },
    document,
)
