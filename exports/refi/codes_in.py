"""A tree of codes as a codebook: folders become families, names become ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codebook.model import Code, Codebook, Family, Text
from codebook.remarks import Remark

from .nodes import CodeNode
from .receipt import Notes
from .tags import split

USES = ("plain", "configuration", "perspective", "cross-cutting")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
LOOSE = "codes"


@dataclass(frozen=True, slots=True)
class CodesIn:
    """A codebook and which of its codes each GUID stands for; folders have none.

    folders: names of folders with their descriptions, which a codebook has no place for.
    """

    codebook: Codebook
    by_guid: Mapping[str, str]
    folders: Sequence[tuple[str, str]] = ()


def codebook_of(
    nodes: Sequence[CodeNode], name: str, language: str | None, used: frozenset[str], receipt: Notes
) -> CodesIn:
    """The codebook of a tree.

    A code at the top that cannot be applied and has others below it becomes a family; other codes at
    the top go together into one. A code below that cannot be applied, and is not, is marked retired.

    Args:
        name: of the project; it gives the codebook its id.
        used: GUIDs of codes that are applied somewhere.
    """
    made = _Making(used, receipt)
    loose: list[CodeNode] = []
    families: list[Family] = []
    for node in nodes:
        if not node.codable and node.children and node.guid not in used:
            families.append(_family(node, made))
        else:
            loose.append(node)
    codes = tuple(code for node in loose for code in made.codes(node, None))
    if codes:
        families.append(Family(made.unique(LOOSE, made.families), Text("Codes"), codes))
    if not families:
        families.append(Family(LOOSE, Text("Codes"), ()))
        receipt.changed.append(Remark("there are no codes in it"))
    book = Codebook(slug(name) or "codebook", tuple(families), Text(name), language)
    return CodesIn(book, made.by_guid, tuple(made.folders))


def _family(node: CodeNode, made: _Making) -> Family:
    told, tag = split(node.description)
    wanted = tag.get("id") or slug(node.name) or "family"
    use = tag.get("use", "plain")
    if told.strip():
        made.folders.append((node.name, told.strip()))
    return Family(
        made.unique(wanted, made.families),
        Text(node.name),
        tuple(code for child in node.children for code in made.codes(child, None)),
        scored="scored" in tag,
        use=use if use in USES else "plain",
    )


class _Making:
    """What has been taken so far."""

    def __init__(self, used: frozenset[str], receipt: Notes) -> None:
        self.used = used
        self.receipt = receipt
        self.families: set[str] = set()
        self.ids: set[str] = set()
        self.by_guid: dict[str, str] = {}
        self.names: set[str] = set()
        self.folders: list[tuple[str, str]] = []

    def unique(self, wanted: str, taken: set[str]) -> str:
        """`wanted`, with a number if it is taken."""
        one, count = wanted, 1
        while one in taken:
            count += 1
            one = f"{wanted}-{count}"
        taken.add(one)
        return one

    def codes(self, node: CodeNode, parent: str | None) -> Iterator[Code]:
        """The code of a node and those below it."""
        told, tag = split(node.description)
        code_id = self.unique(tag.get("id") or slug(node.name) or "code", self.ids)
        if node.guid in self.by_guid:
            self.receipt.lost.append(Remark("a second code with the GUID of “{name}”", name=node.name))
        self.by_guid.setdefault(node.guid, code_id)
        if node.name.casefold() in self.names:
            self.receipt.changed.append(
                Remark(
                    "the name “{name}” stands for more than one code; this one has the id {id}",
                    name=node.name,
                    id=code_id,
                )
            )
        self.names.add(node.name.casefold())
        found = colour(node.colour)
        if node.colour and found is None:
            self.receipt.lost.append(
                Remark("the colour {colour} of “{name}”", colour=node.colour, name=node.name)
            )
        yield Code(
            code_id,
            Text(node.name or code_id),
            Text(told.strip()),
            colour=found,
            parent=parent,
            retired="retired" in tag or not (node.codable or node.guid in self.used),
        )
        for child in node.children:
            yield from self.codes(child, code_id)


def colour(given: str | None) -> str | None:
    """A colour as "#RRGGBB", from that, "#RGB" or "rgb(...)"; None for anything else."""
    text = (given or "").strip()
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.upper()
    if re.fullmatch(r"#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(2 * one for one in text[1:]).upper()
    match = RGB.match(text)
    if match and all(int(one) < 256 for one in match.groups()):
        return "#" + "".join(f"{int(one):02X}" for one in match.groups())
    return None


def slug(name: str) -> str:
    """A name as an id: lower case, letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    return re.sub(r"[^\w]+", "-", plain).replace("_", "-").strip("-")[:60].strip("-")
