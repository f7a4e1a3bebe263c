"""XML from strangers: no entities, no network, no document types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import CimoError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]


MOST_TAGS = 1_000_000
"""Tags cost memory: this many take about 150 MB."""


def parse(data: bytes, file: str) -> Element:
    """The root of an XML document.

    Raises CimoError when it is not well-formed, or declares a document type (which may hide entities).
    """
    from lxml import etree

    if data.count(b"<") > MOST_TAGS:
        raise CimoError("{file}: more mark-up than a transcript holds; it is not opened.", file=file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CimoError("{file}: not well-formed XML ({why}).", file=file, why=str(error)[:120]) from None
    if root.getroottree().docinfo.doctype:
        raise CimoError("{file}: its XML declares a document type; it is not opened.", file=file)
    return root
