"""A dialog in which another scoring rule is tried on the scores that are shown, and kept if one likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static, TextArea

from coder.i18n import _, language
from transcripts.errors import CimoError

from .dialogs import Dialog

if TYPE_CHECKING:
    from codebook.rule import ScoringRule
    from codebook.scoring import Score

    from ..screens.base import ProjectView


class RuleDialog(Dialog["ScoringRule | None"]):
    """Gives the rule to keep, or None. labels: of initiatives and codes by id."""

    DEFAULT_CSS = """
    RuleDialog > Vertical { width: 100; height: 94%; }
    RuleDialog TextArea { height: 2fr; border: none; padding: 0; background: $surface; }
    RuleDialog TextArea:focus { border: none; }
    RuleDialog VerticalScroll { height: 3fr; margin-top: 1; scrollbar-size-vertical: 1; }
    RuleDialog VerticalScroll Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "try", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, scores: Sequence[Score], rule: ScoringRule, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.title_text = _("Try another rule")
        self._scores, self._rule, self._labels = tuple(scores), rule, labels

    def body(self) -> ComposeResult:
        """The rule as text, what it would do, buttons."""
        import codebook

        yield TextArea(codebook.dump_rule(self._rule), soft_wrap=True, compact=True)
        with VerticalScroll():
            yield Static(id="effect", markup=False)
        with Horizontal():
            yield Button(_("Try (Ctrl+T)"), compact=True, id="try")
            yield Button(_("Keep (Ctrl+S)"), compact=True, variant="primary", id="yes")
            yield Button(_("Leave (Esc)"), compact=True, id="no")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()
        self.action_try()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        {"try": self.action_try, "yes": self.action_keep, "no": self.action_leave}[event.button.id or "no"]()

    def _read(self) -> ScoringRule | None:
        import codebook

        try:
            return codebook.loads_rule(self.query_one(TextArea).text, _("the rule"))
        except CimoError as error:
            self._show("! " + error.sentence(language()))
            return None

    def _show(self, text: str) -> None:
        self.query_one("#effect", Static).update(text)

    def action_try(self) -> None:
        """Say what the rule means and which scores it would change."""
        rule = self._read()
        if rule is not None:
            self._show(effect(self._scores, rule, self._labels))

    def action_keep(self) -> None:
        """Make it the rule of the codebook."""
        rule = self._read()
        if rule is not None:
            self.dismiss(rule)


def effect(scores: Sequence[Score], rule: ScoringRule, labels: Mapping[str, str]) -> str:
    """What `rule` says in words, what is odd about it, and which of `scores` it would change."""
    from codebook import words
    from codebook.rule_check import rule_remarks
    from codebook.simulation import simulate, summary

    moved = simulate(scores, rule)
    lines = words.rule(rule, language()).splitlines()
    lines += [f"! {one.sentence(language())}" for one in rule_remarks(rule)]
    lines += ["", summary(moved, len(scores)).sentence(language())]
    lines += [
        f"{labels.get(one.before.initiative, '?')} · {labels.get(one.before.code, one.before.code)}: "
        f"{_value(one.before)} → {_value(one.after)}"
        for one in moved
    ]
    return "\n".join(lines)


def _value(score: Score) -> str:
    return "·" if score.derived is None else f"{score.derived}{'!' if score.contested else ''}"


def try_rule(screen: ProjectView, scores: Sequence[Score]) -> None:
    """Try a rule on `scores`; kept, it is a new revision of the codebook."""
    project = screen.project
    book = project.codebook()
    labels = {one.id: one.label for one in project.initiatives()}
    labels |= {one.id: one.label.in_(language()) for one in book.codes()}

    def keep(rule: ScoringRule | None) -> None:
        if rule is not None and rule != book.scoring:
            screen.change(
                lambda: project.revise_codebook(replace(project.codebook(), scoring=rule)),
                _("The rule is kept as a new revision of the codebook; u takes it back."),
            )

    screen.app.push_screen(RuleDialog(scores, book.scoring, labels), keep)
