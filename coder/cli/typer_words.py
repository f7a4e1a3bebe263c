"""What Typer itself says - headings, placeholders, wrong usage - in the language in use.

Typer speaks English only. Its two openings are used: a context class, whose formatter writes every page of
help, and the exceptions it raises when it does not run on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from coder.i18n import N_, _

_WORDS = {
    *(N_("Arguments"), N_("Options"), N_("Commands"), N_("required"), N_("Show this message and exit.")),
    # Placeholders in usage lines and beside options.
    *(N_("ARGS"), N_("CODE"), N_("CODING"), N_("COMMAND"), N_("COPY"), N_("FAMILY"), N_("FILE")),
    *(N_("FOLDER"), N_("FORMAT"), N_("KEY"), N_("LINK"), N_("NAME"), N_("NAMES"), N_("NEW"), N_("OFFSET")),
    *(N_("OLD"), N_("OPTIONS"), N_("OTHER"), N_("PART"), N_("PATH"), N_("PHASE"), N_("PROJECT"), N_("ROLE")),
    *(N_("ROUND"), N_("STATE"), N_("TEXT"), N_("UNIT"), N_("WHERE"), N_("WORDS")),
}
"""The words on a page of help that are no sentences of ours."""

_TYPES = {
    "str": N_("text"),
    "path": N_("path"),
    "int": N_("whole number"),
    "int range": N_("whole number"),
    "float": N_("number"),
    "float range": N_("number"),
}
"""What Typer calls types, and what people do."""

_USAGE = (
    (
        r"No such option: (?P<option>.*) \(Possible options: (?P<possible>.*)\)",
        N_("No such option: {option}. Is one of these meant: {possible}?"),
    ),
    (r"No such option: (?P<option>.*)", N_("No such option: {option}.")),
    (r"No such command '(?P<command>.*)'\.", N_("No such command: {command}.")),
    (r"Missing command\.", N_("Missing command.")),
    (r"Option '(?P<option>.*)' requires an argument\.", N_("{option} needs a value after it.")),
    (r"Option '(?P<option>.*)' does not take a value\.", N_("{option} takes no value.")),
    (r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", N_("Too many words: {words}.")),
    (r"Missing (argument|option) '(?P<name>.*)'\.", N_("{name} is missing.")),
)
"""Typer's sentences on wrong usage, and ours."""

_VALUES = {
    "int_parsing": N_("this is no whole number"),
    "int_from_float": N_("this is no whole number"),
    "float_parsing": N_("this is no number"),
    "greater_than_equal": N_("at least {ge} is needed"),
    "less_than_equal": N_("at most {le} is possible"),
}
"""What is said of values that are not of the type asked for, by the kind of error."""


class _Formatter(typer.Context.formatter_class):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_said(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().write_dl([(_typed(name), _told(text)) for name, text in rows], *args, **more)


class _Context(typer.Context):
    formatter_class = _Formatter


def speak(command: Any) -> None:
    """Have the help of a command, and of those below it, in the language in use."""
    command.context_class = _Context
    command.options_metavar = _placeholders(command.options_metavar)
    if command.help:
        command.short_help = re.split(r"(?<=\.)\s", command.help)[0]
    for one in command.params:
        # Options that commands share were named before the language was chosen.
        if getattr(one, "help", None):
            one.help = _(one.help)
        if one.metavar:
            one.metavar = _placeholders(one.metavar)
    if getattr(command, "subcommand_metavar", None):
        command.subcommand_metavar = _placeholders(command.subcommand_metavar)
    for each in getattr(command, "commands", {}).values():
        speak(each)


def wrong_usage(error: Any) -> Iterable[str]:
    """The lines that say what is wrong with a command as it was typed, from an exception of Typer's."""
    if type(error).__name__ == "NoArgsIsHelpError":
        yield error.format_message()
        return
    context = getattr(error, "ctx", None)
    if context is not None:
        yield context.get_usage()
        yield _("Try '{command} --help' for help.").format(command=context.command_path)
        yield ""
    yield _("Error: {what}").format(what=_sentence(error))


def _sentence(error: Any) -> str:
    said = error.format_message()
    if not isinstance(error, typer.BadParameter) or said.startswith("Missing"):
        for pattern, ours in _USAGE:
            found = re.match(pattern, said)
            if found is not None:
                return _(ours).format(**found.groupdict())
        return said
    hint = error.param_hint or (error.param.get_error_hint() if error.param is not None else "")
    hint = " / ".join(hint) if isinstance(hint, list | tuple) else str(hint).strip("'")
    what = _value(error)
    return _("{name}: {what}").format(name=hint, what=what) if hint else what


def _value(error: Any) -> str:
    """What is wrong with a value: our own sentence, or one for what the types of options ask."""
    found = getattr(error.__cause__, "errors", list)()
    if not found or found[0]["type"] not in _VALUES:
        return error.message
    return _(_VALUES[found[0]["type"]]).format(**found[0].get("ctx") or {}) + f" ({found[0]['input']})"


def _said(word: str) -> str:
    return _(word) if word in _WORDS else word


def _placeholders(text: str) -> str:
    return re.sub(r"[A-Z]{2,}", lambda word: _said(word[0]), text)


def _typed(name: str) -> str:
    return re.sub(r"<([a-z ]+)>", lambda found: f"<{_(_TYPES.get(found[1], found[1]))}>", name)


def _told(text: str) -> str:
    """A help text with what Typer adds at its end: `[default: 1; required]`."""
    found = re.fullmatch(r"(?s)(.*?)(  )?\[((?:default: |required|x[<>]|[\d.]+<=?x).*)\]", text)
    if found is None:
        return _said(text)
    parts = (
        _("default: {value}").format(value=part.removeprefix("default: "))
        if part.startswith("default: ")
        else _said(part)
        for part in found[3].split("; ")
    )
    return f"{found[1]}{found[2] or ''}[{'; '.join(parts)}]"
