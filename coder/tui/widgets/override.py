"""The dialog in which a researcher gives a score of her own, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, RadioButton, RadioSet, Static

from coder.i18n import _

from .dialogs import Dialog

if TYPE_CHECKING:
    from codebook.scoring import Score

    from ..screens.base import ProjectView


class OverrideDialog(Dialog[tuple[int, str] | None]):
    """Gives a score and a reason, or None."""

    DEFAULT_CSS = """
    OverrideDialog RadioSet { border: none; background: $panel; padding: 0; layout: horizontal; width: auto; }
    OverrideDialog RadioButton { background: $panel; padding: 0 2 0 0; }
    """

    def __init__(self, about: str, scale: tuple[int, ...], now: int | None, reason: str) -> None:
        super().__init__()
        self.title_text = _("A score of your own")
        self._about, self._scale, self._now, self._reason = about, scale, now, reason

    def body(self) -> ComposeResult:
        """The score, the reason, buttons."""
        yield Static(self._about, classes="about", markup=False)
        with RadioSet(compact=True):
            for score in self._scale:
                yield RadioButton(str(score), value=score == (self._now if self._now in self._scale else 0))
        yield Static("\n" + _("Reason"), markup=False)
        yield Input(self._reason, compact=True, placeholder=_("Why; it stands beside the derived score"))
        with Horizontal():
            yield Button(_("Keep (Ctrl+S)"), compact=True, variant="primary", id="yes")
            yield Button(_("Leave (Esc)"), compact=True, id="no")

    def on_mount(self) -> None:
        self._bindings.bind("ctrl+s", "keep", show=False)
        self.query_one(RadioSet).focus()

    def on_input_submitted(self) -> None:
        self.action_keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "yes":
            self.action_keep()
        else:
            self.dismiss(None)

    def action_keep(self) -> None:
        """Keep the score, once there is a reason."""
        reason = self.query_one(Input)
        if not reason.value.strip():
            reason.focus()
            return
        at = self.query_one(RadioSet).pressed_index
        self.dismiss((self._scale[max(at, 0)], reason.value.strip()))


def override(screen: ProjectView, score: Score) -> None:
    """Ask for a score of one's own in place of `score`, and keep it."""
    from ..screens.scores import label_of

    project = screen.project
    if project.coder is None:
        screen.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
        return
    book = project.codebook()
    initiative = next(one.label for one in project.initiatives() if one.id == score.initiative)
    derived = "·" if score.derived is None else str(score.derived)
    about = _("{initiative} · {code}\nThe rule gives {score}; yours will stand beside it.").format(
        initiative=initiative, code=label_of(book, score.code), score=derived
    )
    scale = tuple(sorted({0, *(level.score for level in book.scoring.levels)}))
    reason = score.override.reason if score.override else ""

    def keep(given: tuple[int, str] | None) -> None:
        if given is not None:
            screen.change(
                lambda: project.override_score(score.initiative, score.code, given[0], given[1], score.scope),
                _("Kept; the derived score stays beside it."),
            )

    screen.app.push_screen(OverrideDialog(about, scale, score.score, reason), keep)
