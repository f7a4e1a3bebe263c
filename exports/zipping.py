"""Zip files with the same bytes each time, on every system."""

from __future__ import annotations

import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def member(name: str) -> zipfile.ZipInfo:
    """A deflated member without a date, an owner or a system of its own."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
