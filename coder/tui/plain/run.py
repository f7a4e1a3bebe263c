"""The plain workbench from beginning to end: who codes, which session, key after key."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from coder import i18n, settings
from transcripts.clock import clock
from transcripts.errors import CimoError
from transcripts.i18n import translator

from .. import keys
from ..commands import Command
from .desk import Desk
from .fitting import fitted
from .keyboard import Key, Keyboard
from .linking import Linking
from .searching import Searching
from .suggesting import Suggesting
from .wording import one_line

if TYPE_CHECKING:
    from coder.project import Project


class Plain(Suggesting, Searching, Linking, Desk):
    """All actions by key, and those of the whole workbench."""

    over = False
    """Whether the coder has left."""

    def bind(self) -> None:
        """Take the keys in force and the words of the language in use."""
        self._commands: dict[str, Command] = {}
        for command in keys.working_in("code"):
            self._commands.update(dict.fromkeys(command.keys, command))
        self._codes = {key: code for code, key in self.keys.items()}

    def take_up(self, session_id: str, at: int | None = None) -> None:
        super().take_up(session_id, at)
        self.bind()

    def press(self, key: Key) -> None:
        """Do what a key means; what goes wrong is said in a sentence."""
        try:
            command = self._commands.get(key.name)
            if command is not None:
                self._do(command, key.name)
            elif key.character in self._codes:
                self.apply(self._codes[key.character])
            else:
                shown = keys.shown(key.name)
                self.say(self._("{key} means nothing here; ? reads all keys.").format(key=shown))
        except CimoError as error:
            self.say(error.sentence(self.language))

    def _do(self, command: Command, key: str) -> None:
        action: Callable[..., None] | None = getattr(self, "action_" + command.action, None)
        if action is None:
            label = self._(command.label)
            self.say(self._("{action}: not in the plain workbench.").format(action=label))
        elif command.with_key:
            action(key)
        else:
            action()

    def _has(self, command: Command) -> bool:
        return hasattr(self, "action_" + command.action)

    # The whole workbench

    def action_help(self) -> None:
        """All keys that work here, and those of the codes."""
        for command in keys.working_in("code"):
            if self._has(command):
                self.say(f"{keys.all_shown(command)}  {self._(command.label)}: {self._(command.help)}")
        for code, key in self.keys.items():
            self.say(f"{key}  {self.work.label(code, self.language)}")

    def action_command_palette(self) -> None:
        """Ask for a part of an action's name; the only one that has it is done, else all are read."""
        typed = self.ask(self._("Search all actions…")).casefold()
        found = [
            one
            for one in keys.working_in("code")
            if self._has(one) and not one.with_key and typed in self._(one.label).casefold()
        ]
        if len(found) == 1:
            self._do(found[0], found[0].keys[0])
        for one in found if len(found) != 1 else ():
            self.say(f"{keys.all_shown(one)}  {self._(one.label)}")

    def action_overview(self) -> None:
        """The sessions by number; a number goes there."""
        self.keep_place()
        chosen = choose_session(self.project, self.say, self.ask, self.language)
        if chosen is not None:
            self.open_session(chosen)

    def action_scores(self) -> None:
        """A score a line."""
        labels = {one.id: one.label for one in self.project.initiatives()}
        scored = {code.id for code in self.project.codebook().scored_codes()}
        for one in self.project.scores():
            if one.code in scored:
                value = self._("no evidence yet") if one.score is None else str(one.score)
                place = labels.get(one.initiative, one.initiative)
                self.say(f"{place}, {self.work.label(one.code, self.language)}: {value}.")

    def action_history(self) -> None:
        """The last ten steps, newest first."""
        from coder.project.words import sentence

        names = {one.id: one.name for one in self.project.coders()}
        for entry in self.project.history(limit=10):
            who = names.get(entry.coder, "")
            self.say((f"{who}: " if who else "") + sentence(entry, self.language) + ".")

    def action_language(self) -> None:
        self.language = "en" if self.language == "nl" else "nl"
        i18n.set_language(self.language)
        self.project.set_state("language", self.language)
        self.bind()
        self.say(self._("This is English."))
        self.read_out()

    def action_copy(self) -> None:
        """Say the passage with its source, to be copied by the terminal."""
        target = self.target
        if target is None:
            return
        session, passage = self.work.session, self.work.units[self.index]
        turn = session.transcript.turns[passage.turn]
        parts = [
            ", ".join(part for part in (self.work.initiative, session.label) if part),
            turn.speaker or "",
            self._("turn {number}").format(number=passage.turn + 1),
            clock(turn.time_start),
        ]
        self.say(f"“{one_line(session.transcript.slice(target))}” ({'; '.join(p for p in parts if p)})")

    def action_quit(self) -> None:
        self.over = True


def choose_session(
    project: Project, say: Callable[..., None], ask: Callable[[str], str], language: str
) -> str | None:
    """Read the sessions and ask for the number of one; None when there is none or no number was typed."""
    _ = translator(language)
    heads = project.session_heads()
    if not heads:
        say(_("There are no sessions yet; cimo import reads transcript files in."))
        return None
    labels = {one.id: one.label for one in project.initiatives()}
    coder = project.coder
    mine = {one.session: one for one in project.progress(coder.id if coder else None)}
    for number, head in enumerate(heads, 1):
        progress = mine[head.id]
        coded = _("{done}/{count} coded").format(done=progress.coded_passages, count=progress.passages)
        done = ", " + _("done") if progress.done else ""
        say(f"{number}. {labels.get(head.initiative, '')}, {head.label}: {coded}{done}.")
    typed = ask(_("Number of the session (Enter: the first one not done)"))
    if typed.isdigit() and 1 <= int(typed) <= len(heads):
        return heads[int(typed) - 1].id
    return next((head.id for head in heads if not mine[head.id].done), heads[0].id)


def run(
    path: Path,
    *,
    coder: str | None = None,
    blind: bool = False,
    language: str | None = None,
    source: BinaryIO | None = None,
    out: TextIO | None = None,
) -> None:
    """Code a project line by line, until Ctrl+Q or the end of the input.

    coder: who works here; None: the one who did last time, else it is asked. language: None: as chosen
    before. source, out: by default stdin and stdout; a terminal gives single keys, a pipe the same bytes.

    Raises CimoError when the project cannot be opened or the user's settings are not as they should be.
    """
    from coder.project import Project

    chosen = settings.load()
    keys.remap(chosen.keys, str(settings.path()))
    keyboard = Keyboard(source or sys.stdin.buffer)
    stdout: TextIO = out or sys.stdout

    def say(*lines: str) -> None:
        stdout.write("".join(fitted(line, stdout) + "\n" for line in lines))
        stdout.flush()

    def ask(question: str) -> str:
        stdout.write(fitted(question + ":", stdout) + " ")
        stdout.flush()
        typed = (keyboard.line() or "").strip()
        if not keyboard.is_terminal:
            stdout.write("\n")
        return typed

    with keyboard:
        project = Project.open(path, coder=coder, blind=blind)
        try:
            name = coder or settings.last_coder(project.id)
            if name is None:
                _ = translator(language or chosen.language or i18n.language())
                name = ask(_("Who is coding?"))
            if coder is None:
                project.close()
                project = Project.open(path, coder=name or None, blind=blind)
            if name:
                settings.remember_coder(project.id, name)
            kept = project.get_state("language")
            spoken = language or kept or chosen.language or i18n.language()
            i18n.set_language(spoken)
            _ = translator(spoken)
            say(
                f"cimo, {project.title}. "
                + _("? reads all keys, Ctrl+Q leaves; everything is saved at once.")
            )
            session = choose_session(project, say, ask, spoken)
            if session is None:
                return
            _code(Plain(project, session, spoken, keyboard, stdout))
        finally:
            project.close()


def _code(plain: Plain) -> None:
    try:
        plain.begin_suggesting()
        plain.say(plain.session_line())
        plain.read_out()
        while not plain.over:
            key = plain.keyboard.key()
            if key is None:
                break
            plain.press(key)
    finally:
        plain.keep_place()
        plain.end_suggesting()
