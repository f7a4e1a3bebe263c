"""The dialog in which a code is written: name, key, colour, definition, criteria, examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from coder.i18n import _, language
from transcripts.errors import CimoError

from .dialogs import Deciding

if TYPE_CHECKING:
    from codebook.model import Code

LISTS = ("include", "exclude", "examples", "borderline")


class CodeDialog(Deciding[Any]):
    """Hands over what was changed, and gives what came of it; None if nothing is kept.

    Args:
        title: of the box.
        keep: gets the changes, by the names of `codebook.editing.change_code`. A CimoError of it is said in
            the form, which stays, so that nothing that was written is lost.
        code: what is written already; None for a new code.
        label: the name of a new code, to begin with.
    """

    DEFAULT_CSS = """
    CodeDialog > Vertical { width: 92; height: 94%; padding: 0 2; }
    CodeDialog .row { align-horizontal: left; margin-top: 0; }
    CodeDialog .row > Static { width: auto; padding: 0 1; color: $text-muted; }
    CodeDialog #label { width: 1fr; }
    CodeDialog #key { width: 5; }
    CodeDialog #colour { width: 14; }
    CodeDialog VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    CodeDialog TextArea {
        height: auto; min-height: 1; max-height: 8; border: none; padding: 0 1; background: $surface;
    }
    CodeDialog TextArea:focus { border: none; background: $boost; }
    CodeDialog #remark { height: auto; color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        keep: Callable[[dict[str, Any]], object],
        code: Code | None = None,
        *,
        label: str = "",
    ) -> None:
        super().__init__()
        self._keep = keep
        self.title_text = title
        self._before = _words(code) if code is not None else {}
        self._label = label
        self._warned = False

    def body(self) -> ComposeResult:
        """Name, key and colour in a row; then the texts, a field each; buttons."""
        with Horizontal(classes="row"):
            yield Static(_("Name"), classes="label")
            yield Input(self._before.get("label", self._label), compact=True, id="label")
            yield Static(_("Key"), classes="label")
            yield Input(self._before.get("key", ""), max_length=1, compact=True, id="key")
            yield Static(_("Colour"), classes="label")
            yield Input(
                self._before.get("colour", ""), placeholder="teal, #008080", compact=True, id="colour"
            )
        with VerticalScroll(can_focus=False):
            for name, title in _titles().items():
                yield Static(title, classes="label", markup=False)
                yield TextArea(self._before.get(name, ""), soft_wrap=True, compact=True, id=name)
        yield Static(id="remark", markup=False)
        yield from self.buttons(_("Keep (Ctrl+S)"))

    def on_mount(self) -> None:
        self.query_one("#label", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.prevent_default()  # Enter in one of several lines goes to the next
        self.focus_next()

    def _changes(self) -> dict[str, Any]:
        written = {
            name: self.query_one(f"#{name}", Input).value.strip() for name in ("label", "key", "colour")
        }
        for name in _titles():
            written[name] = self.query_one(f"#{name}", TextArea).text.strip()
        changed = {name: text for name, text in written.items() if text != self._before.get(name, "").strip()}
        return {name: _as_given(name, text) for name, text in changed.items()}

    def action_keep(self) -> None:
        """Keep what is written."""
        if not self.query_one("#label", Input).value.strip():
            self.query_one("#remark", Static).update(_("A code needs a name."))
            self.query_one("#label", Input).focus()
            return
        changed = self._changes()
        try:
            kept = self._keep(changed) if changed else None
        except CimoError as error:
            self.query_one("#remark", Static).update("! " + error.sentence(language()))
            return
        self.dismiss(kept)

    def action_leave(self) -> None:
        """Leave; with changes, ask once."""
        changed = self._changes()
        if self._warned or not changed or (not self._before and set(changed) == {"label"}):
            self.dismiss(None)
            return
        self._warned = True
        self.query_one("#remark", Static).update(
            _("Not kept yet: Esc again drops what you wrote, Ctrl+S keeps it")
        )


def _titles() -> Mapping[str, str]:
    return {
        "definition": _("Definition"),
        "include": _("Use it when (a line each)"),
        "exclude": _("Not when (a line each)"),
        "examples": _("Typical examples (a line each)"),
        "borderline": _("Borderline examples (a line each)"),
        "keywords": _("Keywords, with commas between them"),
    }


def _words(code: Code) -> dict[str, str]:
    from codebook.describing import words_in

    spoken = language()
    return {
        "label": code.label.in_(spoken),
        "key": code.key or "",
        "colour": code.colour or "",
        "definition": code.definition.in_(spoken),
        **{name: "\n".join(words_in(getattr(code, name), spoken)) for name in LISTS},
        "keywords": ", ".join(words_in(code.keywords, spoken)),
    }


def _as_given(name: str, text: str) -> Any:
    if name in LISTS:
        return text.splitlines()
    return text.split(",") if name == "keywords" else text
