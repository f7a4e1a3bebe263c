"""Pseudonyms: what may identify people, what replaces it, where offsets go, the key, and what leaks.

Pseudonymised is not anonymous: who knows the project may still recognise people by what they say.
"""

from __future__ import annotations

from .candidates import Candidate, Context, candidates, capitals_left
from .key import Key, KeySession, Round, dumps, loads, read_key, write_key
from .leaks import Leak, leaks, leaks_in_file
from .name_list import read_names, render_names
from .patterns import KINDS
from .replacing import Edit, Replaced, Replacement, check_usable, moved, replace, restore, restored_span
from .speakers import speaker_pseudonyms

__all__ = [
    "KINDS",
    "Candidate",
    "Context",
    "Edit",
    "Key",
    "KeySession",
    "Leak",
    "Replaced",
    "Replacement",
    "Round",
    "candidates",
    "capitals_left",
    "check_usable",
    "dumps",
    "leaks",
    "leaks_in_file",
    "loads",
    "moved",
    "read_key",
    "read_names",
    "render_names",
    "replace",
    "restore",
    "restored_span",
    "speaker_pseudonyms",
    "write_key",
]
