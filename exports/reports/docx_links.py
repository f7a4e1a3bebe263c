"""Links within a Word document: bookmarks, and words that lead to them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Links:
    """The anchors of one document under names that Word takes: short, without hyphens."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def mark(self, paragraph: Any, anchor: str) -> None:
        """Let links to `anchor` lead to a paragraph; nothing for an empty one."""
        if not anchor:
            return
        begin, end = _element("w:bookmarkStart"), _element("w:bookmarkEnd")
        name = self._name(anchor)
        _set(begin, "w:id", name[1:])
        _set(begin, "w:name", name)
        _set(end, "w:id", name[1:])
        place = paragraph._p
        place.insert(1 if place.pPr is not None else 0, begin)
        place.append(end)

    def lead(self, run: Any, anchor: str) -> None:
        """Make a run lead to `anchor`; nothing for an empty one."""
        if not anchor:
            return
        link = _element("w:hyperlink")
        _set(link, "w:anchor", self._name(anchor))
        run._r.addprevious(link)
        link.append(run._r)
        shared: Any = import_module("docx.shared")
        run.font.color.rgb = shared.RGBColor(0x12, 0x4F, 0x99)

    def _name(self, anchor: str) -> str:
        return self._names.setdefault(anchor, f"p{len(self._names) + 1}")


def _element(name: str) -> Any:
    oxml: Any = import_module("docx.oxml")
    return oxml.OxmlElement(name)


def _set(element: Any, name: str, value: str) -> None:
    ns: Any = import_module("docx.oxml.ns")
    element.set(ns.qn(name), value)
