"""What a user set for herself on this machine: language, theme, keys; and who coded which project last."""

from __future__ import annotations

import json
import os
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transcripts.errors import CimoError
from transcripts.i18n import LANGUAGES

THEMES = ("dark", "light", "contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a user; None where she left the choice to the program.

    keys: ids of actions to the keys they have instead of their own, as key names of Textual.
    """

    language: str | None = None
    theme: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def path() -> Path:
    """Where the settings are read from: `CIMO_SETTINGS`, else `settings.toml` in the user's folder for it."""
    if named := os.environ.get("CIMO_SETTINGS"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("cimo", appauthor=False)) / "settings.toml"


def load(file: Path | None = None) -> Settings:
    """The settings in `file` (default: `path()`); those of a program never set up when there is none.

    Raises CimoError, naming the file, when it is no TOML or holds something unknown.
    """
    file = file or path()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise CimoError("{file}: the settings cannot be read ({why}).", file=file, why=error) from None
    except tomllib.TOMLDecodeError as error:
        raise CimoError("{file}: the settings are no TOML: {why}.", file=file, why=error) from None
    for name in data:
        if name not in ("language", "theme", "keys"):
            raise CimoError(
                "{file}: {name} is no setting; there are language, theme, keys.", file=file, name=name
            )
    return Settings(
        _one_of(data, "language", LANGUAGES, file), _one_of(data, "theme", THEMES, file), _keys(data, file)
    )


def _one_of(data: Mapping[str, Any], name: str, known: tuple[str, ...], file: Path) -> str | None:
    value = data.get(name)
    if value is not None and value not in known:
        raise CimoError(
            "{file}: {name} is {value!r}; choose one of {known}.",
            file=file,
            name=name,
            value=value,
            known=", ".join(known),
        )
    return value


def _keys(data: Mapping[str, Any], file: Path) -> dict[str, tuple[str, ...]]:
    given = data.get("keys", {})
    made: dict[str, tuple[str, ...]] = {}
    for name, value in given.items() if isinstance(given, dict) else ():
        listed = [value] if isinstance(value, str) else value
        if (
            not isinstance(listed, list)
            or not listed
            or not all(isinstance(one, str) and one for one in listed)
        ):
            raise CimoError(
                '{file}: keys of {name} are written as "f" or ["f", "ctrl+f"].', file=file, name=name
            )
        made[name] = tuple(key_name(one) for one in listed)
    return made


_TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Keys that Textual calls otherwise than Unicode does."""


def key_name(written: str) -> str:
    """The key name of Textual for a key as people write it: "?" is question_mark, "Ctrl+F" ctrl+f."""
    if len(written) == 1:
        if written.isalnum():
            return written
        name = unicodedata.name(written, written).lower().replace("-", "_").replace(" ", "_")
        return _TEXTUAL_NAMES.get(name, name)
    *modifiers, last = written.split("+")
    return "+".join([*(one.strip().lower() for one in modifiers), last.strip().lower()])


def state_folder() -> Path:
    """Where the program keeps what it remembers on this machine: beside `CIMO_SETTINGS` when that is set."""
    if named := os.environ.get("CIMO_SETTINGS"):
        return Path(named).parent
    import platformdirs

    return Path(platformdirs.user_state_dir("cimo", appauthor=False))


def _state_file() -> Path:
    return state_folder() / "coders.json"


def last_coder(project_id: str) -> str | None:
    """Who worked last on this project, on this machine; None when nobody did."""
    return _coders().get(project_id)


def remember_coder(project_id: str, name: str) -> None:
    """Keep who works on a project, for the next time; a machine that cannot be written forgets."""
    known = {**_coders(), project_id: name}
    file = _state_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def _coders() -> dict[str, str]:
    try:
        data = json.loads(_state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}
