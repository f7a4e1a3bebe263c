"""From the table of actions to keys: one list of all, remapped by the user's settings, bound to screens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import i18n
from transcripts.errors import CimoError
from transcripts.i18n import N_, translator

from .commands import ALL, TITLES, Command

if TYPE_CHECKING:
    from textual.dom import DOMNode

SHARED: Mapping[str, tuple[str, ...]] = {"code": ("app",), "app": (), "screens": ("app",)}
"""The contexts that also hold in a context; those not named share both "screens" and "app"."""

MOST_IN_FOOTER = 7

_SHOWN = {
    "question_mark": "?", "full_stop": ".", "colon": ":", "slash": "/", "minus": "-", "asterisk": "*",
    "plus": "+", "equals_sign": "=", "number_sign": "#", "left_square_bracket": "[",
    "right_square_bracket": "]", "greater_than_sign": ">", "less_than_sign": "<", "semicolon": ";",
    "comma": ",", "at": "@", "vertical_line": "|", "ampersand": "&", "backslash": "\\",
    "left_parenthesis": "(", "right_parenthesis": ")", "exclamation_mark": "!", "percent_sign": "%",
    "dollar_sign": "$", "low_line": "_", "underscore": "_", "quotation_mark": '"', "apostrophe": "'",
    "left_curly_bracket": "{", "right_curly_bracket": "}",
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "space": N_("Space"), "delete": "Del",
    "backspace": "Backspace", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "up": "↑",
    "down": "↓", "left": "←", "right": "→",
}  # fmt: skip

_remapped: dict[str, tuple[str, ...]] = {}


def contexts_of(context: str) -> tuple[str, ...]:
    """The contexts whose actions work together on a screen of `context`, its own first."""
    return (context, *SHARED.get(context, ("screens", "app")))


def remap(keys: Mapping[str, tuple[str, ...]], source: str = "") -> None:
    """Let actions have other keys from now on: ids to key names, such as `{"code.find": ("f",)}`.

    Raises CimoError, naming `source`, for an unknown id and for two actions of one screen on one key.
    """
    known = {command.id for command in ALL}
    for name in keys:
        if name not in known:
            raise CimoError(
                "{file}: no action is called {name}; cimo keys lists them.", file=source, name=name
            )
    before = dict(_remapped)
    _remapped.clear()
    _remapped.update(keys)
    if found := clashes():
        _remapped.clear()
        _remapped.update(before)
        key, first, second = found[0]
        raise CimoError(
            "{file}: {first} and {second} would both have the key {key}; give one of them another.",
            file=source,
            first=first,
            second=second,
            key=key,
        )


def in_context(context: str) -> tuple[Command, ...]:
    """The actions of a context, with the keys in force."""
    return tuple(
        replace(one, keys=_remapped[one.id]) if one.id in _remapped else one
        for one in ALL
        if one.context == context
    )


def working_in(context: str) -> tuple[Command, ...]:
    """All actions that work on a screen of `context`: its own, the shared ones, those of the app."""
    return tuple(one for each in contexts_of(context) for one in in_context(each))


def clashes() -> list[tuple[str, str, str]]:
    """Keys that two actions of one screen have, as (key, id, id)."""
    found: list[tuple[str, str, str]] = []
    for context in dict.fromkeys(command.context for command in ALL):
        owners: dict[str, str] = {}
        for command in working_in(context):
            for key in command.keys:
                if owners.setdefault(key, command.id) != command.id:
                    found.append((key, owners[key], command.id))
    return found


def shown(key: str) -> str:
    """A key name as people write it: "?" for question_mark, "Ctrl+P" for ctrl+p, and "Spatie" in Dutch."""
    *modifiers, last = key.split("+")
    named = _SHOWN.get(last)
    if named is not None:
        last = i18n._(named) if len(named) > 1 else named
    elif modifiers or (last[0] == "f" and last[1:].isdigit()):
        last = last.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])


def all_shown(command: Command) -> str:
    """All keys of an action, as people write them."""
    keys = [shown(key) for key in command.keys]
    if len(keys) > 3:
        return f"{keys[0]}–{keys[-1]}"
    return " ".join(keys)


def bind(node: DOMNode, actions: Iterable[Command], language: str) -> None:
    """Bind the keys of `actions` on a node, in place of what its class binds to them."""
    from textual.binding import Binding

    _ = translator(language)
    by_key: defaultdict[str, list[Binding]] = defaultdict(list)
    for command in actions:
        for at, key in enumerate(command.keys):
            by_key[key].append(
                Binding(
                    key,
                    f"{command.action}('{key}')" if command.with_key else command.action,
                    _(command.label),
                    show=command.show_in_footer and at == 0,
                    key_display=shown(key),
                    tooltip=_(command.help),
                    id=command.id,
                    priority=command.id == "app.quit",
                )
            )
    node._bindings.key_to_bindings.update(by_key)


def table(language: str) -> str:
    """All actions and their keys as a Markdown table, for the docs."""
    _ = translator(language)
    lines = [
        f"| {_('Screen')} | {_('Key')} | {_('Action')} | {_('What it does')} | id |",
        "| - | - | - | - | - |",
    ]
    for context in dict.fromkeys(command.context for command in ALL):
        for one in in_context(context):
            cells = (
                title(context, language),
                f"`{all_shown(one)}`".replace("|", r"\|"),
                _(one.label),
                _(one.help),
                f"`{one.id}`",
            )
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def title(context: str, language: str) -> str:
    """What a context is called."""
    return translator(language)(TITLES[context])
