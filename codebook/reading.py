"""Codebooks from files: a team's own, and the ones that come with the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from .nodes import from_json as json_tree
from .nodes import from_yaml
from .parsing import codebook_from
from .rule_parsing import rule_from

if TYPE_CHECKING:
    from .model import Codebook
    from .rule import ScoringRule

BUILTIN = ("llo",)
"""Names of the codebooks that come with the program."""


def load(path: str | Path) -> Codebook:
    """The codebook in a YAML file (UTF-8).

    Raises CimoError, naming the file and where possible the line, when the file cannot be read, is
    not UTF-8, is not YAML, or is not a codebook.
    """
    path = Path(path)
    return loads(_text_of(path), str(path))


def load_rule(path: str | Path) -> ScoringRule:
    """The scoring rule in a YAML file: a whole codebook, its part `scoring`, or only what is under that.

    Raises CimoError as `load`, also for a level that no evidence can ever get.
    """
    path = Path(path)
    return loads_rule(_text_of(path), str(path))


def loads_rule(text: str, file: str = "rule") -> ScoringRule:
    """The scoring rule in a YAML text, as `load_rule`."""
    root = from_yaml(text, file)
    keys = {item.key for item in root.entries()} if root.mapping else set[str]()
    if "families" in keys:
        return codebook_from(root).scoring
    if "scoring" in keys:
        return rule_from(root.fields(("scoring",))["scoring"])
    return rule_from(root)


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CimoError("{file}: there is no such codebook file.", file=path) from None
    except OSError as problem:
        raise CimoError(
            "{file}: this file cannot be read ({problem}).", file=path, problem=problem.strerror
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CimoError(
            "{file}, line {line}: this file is not in UTF-8; save it as UTF-8 and try again.",
            file=path,
            line=data.count(b"\n", 0, problem.start) + 1,
        ) from None


def loads(text: str, file: str = "codebook") -> Codebook:
    """The codebook in a YAML text; `file` is its name in complaints. Raises CimoError as `load`."""
    return codebook_from(from_yaml(text, file))


def from_json(text: str, file: str = "codebook") -> Codebook:
    """The codebook in a text that `codebook.to_json` wrote; needs no YAML reader. Raises CimoError.

    Keys that the reader has come to use itself are let through, so that a stored codebook stays
    readable.
    """
    return codebook_from(json_tree(text, file), reserved=frozenset())


@cache
def builtin(name: str = "llo") -> Codebook:
    """The built-in codebook called `name`. Raises CimoError if there is none."""
    if name not in BUILTIN:
        raise CimoError(
            "{name}: there is no built-in codebook of this name; there is {known}. "
            "For a file of your own give its path, with .yaml.",
            name=name,
            known=", ".join(BUILTIN),
        )
    source = files("codebook") / "builtin" / f"{name}.yaml"
    return loads(source.read_text(encoding="utf-8"), f"{name}.yaml")
