"""The dialog in which a researcher gives a score of her own, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from codebook.phases import phase_words
from coder.i18n import _, language

from .choice import Choice
from .dialogs import Deciding

if TYPE_CHECKING:
    from codebook.scoring import Score
    from coder.project import Project

    from ..screens.base import ProjectView


class OverrideDialog(Deciding[tuple[int, str] | None]):
    """Gives a score and a reason, or None."""

    DEFAULT_CSS = """
    OverrideDialog .row { align-horizontal: left; margin-top: 0; }
    OverrideDialog .row > Static { width: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "next_field", show=False)]
    _brought = False
    """Whether a digit brought the cursor to the reason, and nobody moved it since."""

    def __init__(self, about: str, scale: tuple[int, ...], now: int | None, reason: str) -> None:
        super().__init__()
        self.title_text = _("A score of your own")
        self._about, self._scale, self._now, self._reason = about, scale, now, reason

    def body(self) -> ComposeResult:
        """The score, the reason, buttons."""
        yield Static(self._about, classes="about", markup=False)
        with Horizontal(classes="row"):
            yield Static(_("Score "), markup=False)
            yield Choice([(str(score), str(score)) for score in self._scale], str(self._now))
        yield Static("\n" + _("Reason"), markup=False)
        yield Input(self._reason, compact=True, placeholder=_("Why; it stands beside the derived score"))
        yield from self.buttons(_("Keep (Ctrl+S)"))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the score."""
        if isinstance(self.focused, Choice) and event.key in map(str, self._scale):
            self.focused.choose(event.key)
            self.query_one(Input).focus()
            self._brought = True
            event.stop()

    def action_next_field(self) -> None:
        """To the next field; after a digit, which leads to the reason already, stay there."""
        if not self._brought or self.query_one(Input).value:
            self.focus_next()
        self._brought = False

    def on_mount(self) -> None:
        self._bindings.bind("ctrl+s", "keep", show=False)
        self.query_one(Choice).focus()

    def action_keep(self) -> None:
        """Keep the score, once there is a reason; without one, ask for it."""
        reason = self.query_one(Input)
        if not reason.value.strip():
            reason.placeholder = _("Write why: without a reason it is not kept")
            reason.focus()
            return
        self.dismiss((int(self.query_one(Choice).value), reason.value.strip()))


def _limits(score: Score, project: Project) -> list[str]:
    """What the score is limited to, in words: a score of one's own counts there alone."""
    names = {one.id: one.name for one in project.coders()}
    found: list[str] = []
    if score.coder is not None:
        found.append(names.get(score.coder, score.coder))
    if score.perspective is not None:
        found.append(project.codebook().label_of(score.perspective, language()))
    if score.phase is not None:
        found.append(phase_words(score.phase, language()))
    return found


def override(screen: ProjectView, score: Score) -> None:
    """Ask for a score of one's own in place of `score`, and keep it."""

    project = screen.project
    if project.coder is None:
        screen.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
        return
    book = project.codebook()
    initiative = next(one.label for one in project.initiatives() if one.id == score.initiative)
    derived = "·" if score.derived is None else str(score.derived)
    about = _("{initiative} · {code}\nThe rule gives {score}; yours will stand beside it.").format(
        initiative=initiative,
        code=" · ".join((book.label_of(score.code, language()), *_limits(score, project))),
        score=derived,
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
