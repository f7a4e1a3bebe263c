"""GUIDs: stable ones out, any spelling in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?")
NONE: Mapping[str, str] = MappingProxyType({})


def normal(guid: str | None) -> str:
    """A GUID in lower case without braces, so that two spellings compare equal; other texts trimmed."""
    text = (guid or "").strip().lower()
    match = GUID.fullmatch(text) if text[:1] == "{" else None
    return match[1] if match else text


class Guids:
    """The GUIDs of one project: always the same for the same thing, so that exports can be compared.

    given: GUIDs that things have in files of other tools they came from, by id ("code:ID" for codes).
    """

    def __init__(self, project: str, given: Mapping[str, str] = NONE) -> None:
        self.given = given
        own = normal(project)
        self.space = UUID(own) if GUID.fullmatch(own) else uuid5(NAMESPACE_URL, f"cimo:{project}")
        self.known: dict[str, str] = {}

    def of(self, identity: str) -> str:
        """That of something with an id of its own: the id itself where it is a GUID."""
        if identity not in self.known:
            own = normal(self.given.get(identity, identity))
            self.known[identity] = own if GUID.fullmatch(own) else self.made("id", identity)
        return self.known[identity]

    def made(self, kind: str, *key: object) -> str:
        """That of something which has none of its own, from what it is."""
        return str(uuid5(self.space, "\x1f".join((kind, *map(str, key)))))

    def code(self, code: str) -> str:
        """That of a code."""
        key = f"code\x1f{code}"
        if key not in self.known:
            self.known[key] = self.given.get(f"code:{code}") or self.made("code", code)
        return self.known[key]
