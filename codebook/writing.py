"""A codebook as YAML or JSON; reading it back gives an equal codebook."""

from __future__ import annotations

import json
from importlib import import_module
from io import StringIO
from typing import Any

from .model import Code, Codebook, Family, Text
from .parsing import LISTS, OTHER
from .rule import BUILTIN_RULE, Condition, Level, ScoringRule
from .rule_parsing import NEVER


def dump(codebook: Codebook) -> str:
    """`codebook` as a YAML 1.2 text that `codebook.load` reads back to an equal codebook."""
    return _yaml(as_data(codebook))


def dump_rule(rule: ScoringRule) -> str:
    """`rule` as a YAML text that `codebook.loads_rule` reads back to an equal rule."""
    return _yaml({"scoring": rule_data(rule)})


def _yaml(data: dict[str, Any]) -> str:
    yaml: Any = import_module("ruamel.yaml")
    writer = yaml.YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 100
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.sort_base_mapping_type_on_output = False
    out = StringIO()
    writer.dump(data, out)
    return out.getvalue()


def to_json(codebook: Codebook) -> str:
    """`codebook` as one line of JSON, the same keys as in YAML; `codebook.from_json` reads it."""
    return json.dumps(as_data(codebook), ensure_ascii=False)


def as_data(codebook: Codebook) -> dict[str, Any]:
    """`codebook` as dicts, lists and scalars in the keys of a codebook file; defaults left out."""
    data: dict[str, Any] = {"id": codebook.id}
    if codebook.label != Text():
        data["label"] = _text(codebook.label)
    if codebook.language:
        data["language"] = codebook.language
    if codebook.revision != 1:
        data["revision"] = codebook.revision
    data["families"] = [_family(family) for family in codebook.families]
    if codebook.scoring != BUILTIN_RULE:
        data["scoring"] = rule_data(codebook.scoring)
    return data


def rule_data(rule: ScoringRule) -> dict[str, Any]:
    """A scoring rule in the keys of a codebook file."""
    data: dict[str, Any] = {"levels": [_level(level) for level in rule.levels]}
    if rule.contested_at is None:
        data["contested"] = NEVER
    else:
        data["contested"] = {"balance_at_most": rule.contested_at, "score_at_most": rule.contested_cap}
    return data


def _family(family: Family) -> dict[str, Any]:
    data: dict[str, Any] = {"id": family.id}
    if family.label != Text(family.id):
        data["label"] = _text(family.label)
    if family.scored:
        data["scored"] = True
    if family.use != "plain":
        data["use"] = family.use
    data["codes"] = [_code(code) for code in family.codes]
    return data


def _code(code: Code) -> dict[str, Any]:
    data: dict[str, Any] = {"id": code.id}
    if code.label != Text(code.id):
        data["label"] = _text(code.label)
    if code.definition != Text():
        data["definition"] = _text(code.definition)
    for name in LISTS:
        if texts := getattr(code, name):
            data[name] = _texts(texts)
    for name in ("key", "colour", "parent"):
        if (value := getattr(code, name)) is not None:
            data[name] = value
    if code.retired:
        data["retired"] = True
    return data


def _text(text: Text) -> Any:
    if not text.by_language:
        return text.plain
    return {**text.by_language, **({OTHER: text.plain} if text.plain else {})}


def _texts(texts: tuple[Text, ...]) -> Any:
    languages = [next(iter(text.by_language), OTHER) for text in texts]
    single = all(
        len(text.by_language) == (language != OTHER) and bool(text.plain) == (language == OTHER)
        for text, language in zip(texts, languages, strict=True)
    )
    if set(languages) == {OTHER} or not single or languages != sorted(languages, key=languages.index):
        return [_text(text) for text in texts]
    grouped: dict[str, list[str]] = {}
    for text, language in zip(texts, languages, strict=True):
        grouped.setdefault(language, []).append(text.by_language.get(language, text.plain))
    return grouped


def _level(level: Level) -> dict[str, Any]:
    data: dict[str, Any] = {"score": level.score}
    if level.all_of:
        data["all"] = _conditions(level.all_of)
    if level.any_of:
        data["any"] = _conditions(level.any_of)
    return data


def _conditions(conditions: tuple[Condition, ...]) -> Any:
    if len({one.measure for one in conditions}) == len(conditions):
        return {one.measure: _bounds(one) for one in conditions}
    return [{one.measure: _bounds(one)} for one in conditions]


def _bounds(one: Condition) -> Any:
    if one.at_most is None:
        return one.at_least
    low = {} if one.at_least is None else {"at_least": one.at_least}
    return {**low, "at_most": one.at_most}
