"""Pseudonyms: what may identify people, what replaces it, where offsets go, the key, and what leaks.

Pseudonymised is not anonymous: who knows the project may still recognise people by what they say.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .key import Key as Key
    from .key import KeySession as KeySession
    from .key import Round as Round
    from .key import dumps as dumps
    from .key import loads as loads
    from .key import read_key as read_key
    from .key import write_key as write_key
    from .leaking import Leak as Leak
    from .leaking import leaks as leaks
    from .leaking import leaks_in_file as leaks_in_file
    from .name_list import read_names as read_names
    from .name_list import render_names as render_names
    from .patterns import KINDS as KINDS
    from .proposing import Candidate as Candidate
    from .proposing import Context as Context
    from .proposing import candidates as candidates
    from .proposing import capitals_left as capitals_left
    from .replacing import Edit as Edit
    from .replacing import Replaced as Replaced
    from .replacing import Replacement as Replacement
    from .replacing import check_usable as check_usable
    from .replacing import moved as moved
    from .replacing import replace as replace
    from .replacing import restore as restore
    from .replacing import restored_span as restored_span
    from .speakers import speaker_pseudonyms as speaker_pseudonyms

_HOMES = {
    "Candidate": "proposing",
    "Context": "proposing",
    "Edit": "replacing",
    "KINDS": "patterns",
    "Key": "key",
    "KeySession": "key",
    "Leak": "leaking",
    "Replaced": "replacing",
    "Replacement": "replacing",
    "Round": "key",
    "candidates": "proposing",
    "capitals_left": "proposing",
    "check_usable": "replacing",
    "dumps": "key",
    "leaks": "leaking",
    "leaks_in_file": "leaking",
    "loads": "key",
    "moved": "replacing",
    "read_key": "key",
    "read_names": "name_list",
    "render_names": "name_list",
    "replace": "replacing",
    "restore": "replacing",
    "restored_span": "replacing",
    "speaker_pseudonyms": "speakers",
    "write_key": "key",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
