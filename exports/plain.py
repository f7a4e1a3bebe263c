"""Between a `Dataset` and plain values (dicts, lists, scalars): what goes out as JSON comes back equal."""

from __future__ import annotations

import base64
import binascii
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from codebook.model import Codebook
from transcripts.errors import CimoError

from .dataset import Dataset


def to_plain(value: object) -> Any:
    """A frozen value as dicts, lists and scalars; bytes as base64, a codebook in the keys of its file."""
    if isinstance(value, Codebook):
        from codebook.writing import as_data

        return as_data(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [to_plain(one) for one in cast(tuple[object, ...], value)]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def dataset_from(plain: Any, file: object) -> Dataset:
    """The dataset that `to_plain` gave.

    Raises CimoError, naming file and place, when something is missing, unknown or of another kind.
    """
    return _value(Dataset, plain, "dataset", file)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, plain: Any, where: str, file: object) -> Any:
    origin = get_origin(kind)
    if kind is Codebook:
        return _codebook(plain, where, file)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, plain, where, file)
    if origin is tuple:
        return _tuple(get_args(kind), plain, where, file)
    if origin is Literal:
        if plain in get_args(kind):
            return plain
        raise _wrong(file, where, " | ".join(map(str, get_args(kind))))
    if origin in (Union, types.UnionType):
        if plain is None and type(None) in get_args(kind):
            return None
        (kind,) = (one for one in get_args(kind) if one is not type(None))
        return _value(kind, plain, where, file)
    if kind is bytes:
        try:
            return base64.b64decode(plain, validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise _wrong(file, where, "base64") from None
    if kind is float and type(plain) is int:
        return float(plain)
    if type(plain) is not kind:
        raise _wrong(file, where, str(cast(type, kind).__name__))
    return plain


def _record(kind: type, plain: Any, where: str, file: object) -> Any:
    if not isinstance(plain, dict):
        raise _wrong(file, where, "object")
    given = cast(dict[str, Any], plain)
    if unknown := given.keys() - set(_names(kind)):
        raise CimoError(
            "{file}: {where} has the unknown key {key}; was it written by a newer version?",
            file=file,
            where=where,
            key=min(unknown),
        )
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in given:
            values[field.name] = _value(hints[field.name], given[field.name], f"{where}.{field.name}", file)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise CimoError("{file}: {where} lacks {key}.", file=file, where=where, key=field.name)
    return kind(**values)


def _tuple(parts: tuple[Any, ...], plain: Any, where: str, file: object) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise _wrong(file, where, "list")
    given = cast(list[Any], plain)
    if len(parts) == 2 and parts[1] is ...:
        parts = (parts[0],) * len(given)
    if len(parts) != len(given):
        raise _wrong(file, where, f"list[{len(parts)}]")
    return tuple(
        _value(part, one, f"{where}[{at}]", file)
        for at, (part, one) in enumerate(zip(parts, given, strict=True))
    )


def _codebook(plain: Any, where: str, file: object) -> Codebook:
    import json

    from codebook.reading import from_json

    return from_json(json.dumps(plain, ensure_ascii=False), f"{file}: {where}")


def _wrong(file: object, where: str, wanted: str) -> CimoError:
    return CimoError("{file}: {where} is not {wanted}.", file=file, where=where, wanted=wanted)
