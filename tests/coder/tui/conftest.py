"""What makes screens the same on every machine."""

from __future__ import annotations

import pytest

from coder import i18n


@pytest.fixture(autouse=True)
def settled(monkeypatch, tmp_path):
    """No animations, no settings of the machine's user, English, no keys remapped by an earlier test."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("CIMO_SETTINGS", str(tmp_path / "settings" / "settings.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)
    from coder.tui import keys

    keys.remap({})
