"""Projects of QualCoder, from the rows of its database (`data.qda` in the folder of a project)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codebook.remarks import Remark

from ..refi.nodes import Body, CaseNode, CodeNode, CodingNode, Document, Selection, SourceNode
from ..refi.receipt import Notes
from .rows import NO_ROW, Ids, Row, Rows, Tool, moment, number, text

KINDS = {"images": "PictureSource", "audio": "AudioSource", "video": "VideoSource"}
"""By the folder that a file is in; everything else is text."""
IN_TEXTS = ("code_text", "annotation", "case_text")
ELSEWHERE = ("code_image", "code_av")


def document(rows: Rows, name: str, receipt: Notes) -> Document:
    """The project as a document: categories as folders, annotations as comments, the journal as notes."""
    head = rows["project"][0] if rows["project"] else NO_ROW
    placed = {
        table: _grouped(rows.get(table, ()), key)
        for key, tables in (("fid", IN_TEXTS), ("id", ELSEWHERE))
        for table in tables
    }
    made = _Making(rows, Ids.of("qualcoder", text(head.get("date"))), placed)
    important = sum(number(one.get("important")) == 1 for one in rows["code_text"])
    if important:
        receipt.lost.append(Remark("the mark “important” on codings: {count}", count=important))
    return Document(
        kind="Project",
        name=name,
        origin=text(head.get("about")) or "QualCoder",
        created=moment(head.get("date")),
        creator="",
        description=text(head.get("memo")),
        users=made.users(),
        codes=made.codes(),
        variables={
            made.ids("variable", text(one["name"])): (text(one["name"]), "Text")
            for one in rows.get("attribute", ())
            if text(one.get("value"))
        },
        cases=tuple(map(made.case, rows.get("cases", ()))),
        sources=tuple(map(made.source, rows["source"])),
        notes=tuple(map(made.note, rows.get("journal", ()))),
        links=(),
        sets=(),
        graphs=len(rows.get("graph", ())),
        project_notes=(),
    )


def _grouped(rows: Sequence[Row], key: str) -> dict[int | None, list[Row]]:
    found: dict[int | None, list[Row]] = {}
    for one in rows:
        found.setdefault(number(one[key]), []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Making:
    """placed: rows of a table that lie in a source, by the number of the source."""

    rows: Rows
    ids: Ids
    placed: Mapping[str, Mapping[int | None, Sequence[Row]]]

    def users(self) -> Mapping[str, str]:
        """Coders by GUID: the owners of codings, annotations and journal."""
        tables = ("code_text", "annotation", "journal", "code_image", "code_av")
        owners = (text(one.get("owner")) for table in tables for one in self.rows.get(table, ()))
        return {self.user(owner): owner for owner in dict.fromkeys(owners) if owner}

    def user(self, owner: object) -> str:
        """The GUID of an owner; empty for nobody."""
        return self.ids("user", text(owner)) if text(owner) else ""

    def codes(self) -> tuple[CodeNode, ...]:
        """The tree of categories and codes; one that is below itself is left at the top."""
        made: dict[tuple[str, int | None], Row] = {}
        above: dict[tuple[str, int | None], tuple[str, int | None] | None] = {}
        for one in self.rows["code_cat"]:
            key = ("category", number(one["catid"]))
            made[key], above[key] = one, ("category", number(one.get("supercatid")))
        for one in self.rows["code_name"]:
            key = ("code", number(one["cid"]))
            parent = number(one.get("supercid"))
            made[key] = one
            above[key] = ("code", parent) if parent is not None else ("category", number(one["catid"]))
        below: dict[tuple[str, int | None] | None, list[tuple[str, int | None]]] = {}
        for key, parent in above.items():
            line, at = {key}, parent
            while at in made and at not in line:
                line.add(at)
                at = above[at]
            below.setdefault(parent if parent in made and at not in line else None, []).append(key)

        def node(key: tuple[str, int | None]) -> CodeNode:
            kind, identity = key
            row = made[key]
            return CodeNode(
                self.ids(kind, identity),
                text(row["name"]).strip(),
                kind == "code",
                text(row.get("color")) or None,
                text(row.get("memo")),
                (),
                tuple(map(node, below.get(key, ()))),
            )

        return tuple(map(node, below.get(None, ())))

    def source(self, row: Row) -> SourceNode:
        """A file with its codings and annotations."""
        identity = number(row["id"])
        guid, name, created = self.ids("source", identity), text(row["name"]), moment(row.get("date"))
        folder = text(row.get("mediapath")).replace(":", "/").strip("/").partition("/")[0]
        kind = KINDS.get(folder, "TextSource")
        values = self._values("file", identity)
        owner = self.user(row.get("owner"))
        if kind != "TextSource":
            elsewhere = (
                self._selection(one, table, kind)
                for table in ELSEWHERE
                for one in self.placed[table].get(identity, ())
            )
            return SourceNode(guid, kind, name, (), values, tuple(elsewhere), (), ())
        selections = [
            self._selection(one, table, "PlainTextSelection")
            for table in IN_TEXTS
            for one in self.placed[table].get(identity, ())
            if not (table == "case_text" and self._whole(one, row))
        ]
        told, content = text(row.get("memo")), text(row.get("fulltext"))
        body = Body(guid, name, content, "", "", tuple(selections), (), (), told, owner, created)
        return SourceNode(guid, kind, name, (body,), values, (), (), ())

    def _selection(self, row: Row, table: str, kind: str) -> Selection:
        identity = next(
            (number(row[key]) for key in ("ctid", "anid", "imid", "avid", "id") if key in row), None
        )
        guid = self.ids(table, identity)
        user, created = self.user(row.get("owner")), moment(row.get("date"))
        codings = ()
        if "cid" in row:
            codings = (
                CodingNode(
                    self.ids(f"{table}-coding", identity),
                    self.ids("code", number(row["cid"])),
                    user,
                    created,
                    (),
                ),
            )
        start, end = number(row.get("pos0")), number(row.get("pos1"))
        told = text(row.get("memo"))
        return Selection(guid, kind, text(row.get("seltext")), start, end, user, created, told, codings, ())

    def _values(self, of: str, identity: int | None) -> tuple[tuple[str, str], ...]:
        return tuple(
            (self.ids("variable", text(one["name"])), text(one["value"]))
            for one in self.rows.get("attribute", ())
            if text(one["attr_type"]) == of and number(one["id"]) == identity and text(one["value"])
        )

    def _whole(self, row: Row, source: Row) -> bool:
        """Whether a case takes in all of a file (QualCoder may leave out its last character)."""
        end = number(row.get("pos1"))
        return number(row.get("pos0")) == 0 and end is not None and end >= len(text(source["fulltext"])) - 1

    def case(self, row: Row) -> CaseNode:
        """A case with the files and places that belong to it."""
        identity = number(row["caseid"])
        files = {number(one["id"]): one for one in self.rows["source"]}
        places = [
            (one, files[number(one["fid"])])
            for one in self.rows.get("case_text", ())
            if number(one["caseid"]) == identity and number(one["fid"]) in files
        ]
        whole = [self.ids("source", number(file["id"])) for one, file in places if self._whole(one, file)]
        parts = [
            self.ids("case_text", number(one["id"])) for one, file in places if not self._whole(one, file)
        ]
        return CaseNode(
            self.ids("case", identity),
            text(row["name"]).strip(),
            text(row.get("memo")),
            self._values("case", identity),
            tuple(dict.fromkeys(whole)),
            tuple(parts),
        )

    def note(self, row: Row) -> Body:
        """An entry of the journal."""
        guid, name = self.ids("journal", number(row["jid"])), text(row["name"])
        user, created = self.user(row.get("owner")), moment(row.get("date"))
        return Body(guid, name, text(row["jentry"]), "", "", (), (), (), "", user, created)


TOOL = Tool(
    "QualCoder",
    {
        "project": ("date", "about"),
        "source": ("id", "name", "fulltext", "mediapath"),
        "code_cat": ("catid", "name"),
        "code_name": ("cid", "name", "catid"),
        "code_text": ("ctid", "cid", "fid", "pos0", "pos1", "owner"),
    },
    {
        "project": ("memo",),
        "source": ("memo", "owner", "date"),
        "code_cat": ("memo", "supercatid"),
        "code_name": ("memo", "color", "supercid"),
        "code_text": ("seltext", "date", "memo", "important"),
        "annotation": ("anid", "fid", "pos0", "pos1", "memo", "owner", "date"),
        "attribute": ("name", "attr_type", "value", "id"),
        "cases": ("caseid", "name", "memo"),
        "case_text": ("id", "caseid", "fid", "pos0", "pos1"),
        "journal": ("jid", "name", "jentry", "date", "owner"),
        "code_image": ("imid", "id", "cid", "owner", "memo"),
        "code_av": ("avid", "id", "cid", "owner", "memo"),
        "graph": ("grid",),
    },
    document,
)
