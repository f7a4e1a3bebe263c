"""Looking for words in all sessions, memos and codings at once, and coding what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static

from coder.i18n import _, language
from coder.project.words import memo_kind

from ..widgets.choice import Choice
from ..widgets.excerpt import excerpt
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty, while_wanted

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.searching import Found, Hit

SHOWN = 2000
"""Places that are listed; more of them are counted only."""

ROOMY = 100
"""Columns from which the codes of each passage are listed."""
WORDS_NARROW, WORDS_WIDE = 44, 60
"""Cells that the words of a passage have at least."""

_SOON = 0.25
"""Seconds without a key after which words that are being typed are looked for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for, what was found, and the coder's own codes on each passage found."""

    words: str
    found: Found
    codes: Mapping[int, tuple[str, ...]]


class SearchScreen(ProjectView):
    """Words on top, places below, the whole passage at the bottom."""

    context: ClassVar[str] = "search"

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        from coder.project.searching import SearchIndex

        super().__init__(project, blind=blind)
        self._index = SearchIndex()
        self._sought: Sought | None = None
        self._ticked: set[str] = set()
        self._then_list = False
        self._timer: Any = None
        self._remark = ""
        kept = project.get_state("search") or {}
        self._kept = kept if isinstance(kept, dict) else {}

    def body(self) -> ComposeResult:
        """Field, choices, places, the whole of the highlighted one."""
        with Horizontal(id="search-row"):
            yield Input(
                str(self._kept.get("words", "")),
                placeholder=_('words; "as written"; -without; OR'),
                compact=True,
                id="words",
            )
            yield Choice(
                [
                    ("all", _("everywhere")),
                    ("text", _("in texts")),
                    ("memos", _("in memos")),
                    ("codings", _("in codings")),
                ],
                str(self._kept.get("where", "all")),
                id="where",
            )
            yield Choice(
                [("", _("words")), ("regex", _("expression"))], str(self._kept.get("regex", "")), id="regex"
            )
        yield RowTable(_columns(self._roomy), id="hits", ticked=True)
        yield empty(_("Nothing is found yet: type a word above. Accents and inflections do not matter."))
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="passage", markup=False)

    def on_mount(self) -> None:
        # Space chooses a place here, in place of a page down.
        self.query_one(RowList)._bindings.key_to_bindings.pop("space", None)
        self.set_class(True, "-empty")
        self.query_one("#words", Input).focus()

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, how much was found."""
        super().tell(remark or self._count())

    def _say(self, remark: str) -> None:
        """Say something that holds while the places are looked up again."""
        self._remark = remark
        self.tell(remark)

    def _count(self) -> str:
        if self._sought is None:
            return ""
        hits, total = len(self._sought.found.hits), self._sought.found.total
        if total > hits:
            said = _("found: {total}, the first {count} are listed").format(total=total, count=hits)
        else:
            said = _("found: {count}").format(count=total)
        return said + (" · " + _("chosen: {count}").format(count=len(self._ticked)) if self._ticked else "")

    # Looking

    def reload(self) -> None:
        """Look again: codes may have been given or taken back."""
        self._look(anew=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        if not self.query_one("#regex", Choice).value:
            self._timer = self.set_timer(_SOON, self._look)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._then_list = True
        self._look()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        event.stop()
        self._look()

    def _look(self, *, anew: bool = True) -> None:
        if anew:
            self._remark = ""
        if self._timer is not None:
            self._timer.stop()
        typed = self.query_one("#words", Input).value
        where, regex = self.query_one("#where", Choice).value, bool(self.query_one("#regex", Choice).value)
        if not any(one.isalnum() for one in typed):
            self._show(None)
            return
        from coder.project.searching import PLACES

        places = PLACES if where == "all" else (where,)
        kept = {"words": typed, "where": where, "regex": "regex" if regex else ""}
        if kept != self._kept:
            self._kept, self._ticked = kept, set()
            self.project.set_state("search", kept)
        index = self._index

        def job(project: Project) -> Sought:
            found = index.find(project, typed, where=places, regex=regex, limit=SHOWN, watch=while_wanted())
            return Sought(typed, found, _own_codes(project, found))

        if anew:
            super().tell(_("Looking…"))
        self.compute("search", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show what was found."""
        self._show(value)

    def _show(self, sought: Sought | None) -> None:
        self._sought = sought
        hits = sought.found.hits if sought else ()
        self.set_class(not hits, "-empty")
        self.query_one(".empty", Static).update(
            _("Nothing was found.")
            if sought
            else _("Nothing is found yet: type a word above. Accents and inflections do not matter.")
        )
        self._fill()
        if self._then_list and hits:
            self.query_one(RowList).focus()
        self._then_list = False
        self._show_whole()
        self.tell(self._remark)

    def _fill(self) -> None:
        hits = self._sought.found.hits if self._sought else ()
        labels = {head.id: head.label for head in self.project.session_heads()}
        names = {one.id: one.name for one in self.project.coders()}
        room = WORDS_WIDE if self._roomy else WORDS_NARROW
        rows = [self._row(at, hit, labels, names, room) for at, hit in enumerate(hits)]
        self.query_one(RowTable).list.show(rows, columns=_columns(self._roomy))

    @property
    def _roomy(self) -> bool:
        return self.size.width >= ROOMY

    def on_resize(self) -> None:
        if self._sought is not None:
            self._fill()

    def _row(self, at: int, hit: Hit, labels: Mapping[str, str], names: Mapping[str, str], room: int) -> Row:
        assert self._sought is not None
        tick = "✓" if str(at) in self._ticked else "·"
        who = hit.speaker or names.get(hit.coder, "")
        if hit.where == "text":
            codes = ", ".join(self.label(code) for code in self._sought.codes.get(at, ()))
        else:
            codes = self.label(hit.code) if hit.code else memo_kind(hit.kind, language())
        sign = {"text": "", "memos": "✎ ", "codings": "▌"}[hit.where]
        words = excerpt(hit.text, hit.spans, room)
        cells = (tick, Text.assemble(sign, words), who, labels.get(hit.session, ""), codes)
        return Row(str(at), cells if self._roomy else cells[:4])

    def label(self, code: str) -> str:
        """What a code is called."""

        return self.project.codebook().label_of(code, language())

    @property
    def chosen(self) -> Hit | None:
        """The highlighted place."""
        at = self.query_one(RowList).chosen
        return self._sought.found.hits[int(at)] if self._sought and at is not None else None

    def _show_whole(self) -> None:
        hit = self.chosen
        text = Text()
        if hit is not None and self._sought is not None:
            text = excerpt(hit.text, hit.spans)
            codes = self._sought.codes.get(int(self.query_one(RowList).chosen or 0), ())
            if codes:
                text = Text.assemble(text, ("\n" + ", ".join(self.label(code) for code in codes), "dim"))
        self.query_one("#passage", Static).update(text)

    # What is done with it

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def on_row_list_ticked(self, event: RowList.Ticked) -> None:
        self._ticked ^= {event.row_id}
        self._fill()
        self.tell("")

    def action_open(self) -> None:
        """To the place."""
        hit = self.chosen
        if hit is None:
            return
        if hit.session:
            first = hit.found[0][0] if hit.where == "text" and hit.spans else hit.start
            self.app.open_code(hit.session, first)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            self.app.action_memos()  # pyright: ignore[reportAttributeAccessIssue]

    def action_words(self) -> None:
        """To the field."""
        field = self.query_one("#words", Input)
        field.focus()
        field.action_select_all()

    def action_tick(self) -> None:
        """Choose the place, or not."""
        rows = self.query_one(RowList)
        if rows.chosen is not None:
            self._ticked ^= {rows.chosen}
            at = rows.highlighted
            self._fill()
            if at is not None and at + 1 < rows.option_count:
                rows.highlighted = at + 1
            self.tell("")

    def action_all(self) -> None:
        """Choose all, or none."""
        hits = self._sought.found.hits if self._sought else ()
        self._ticked = set() if self._ticked else {str(at) for at in range(len(hits))}
        self._fill()
        self.tell("")

    def _asked(self) -> list[Hit]:
        """The chosen places; all if none is chosen."""
        hits = self._sought.found.hits if self._sought else ()
        return [hit for at, hit in enumerate(hits) if not self._ticked or str(at) in self._ticked]

    def action_code(self) -> None:
        """Give the places a code."""
        from coder.project.searching import spans_to_code

        from ..widgets.pick import PickDialog, code_picks

        passages = [hit for hit in self._asked() if hit.where == "text"]
        if self.project.coder is None:
            self.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
            return
        if not passages:
            self.tell(_("Only passages are coded: look in texts (i)."))
            return
        words = self._sought.words if self._sought else ""

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is None:
                return
            code, unit = picked
            made = self.change(
                lambda: self.project.code_found(spans_to_code(self.project, passages, unit), code, words)
            )
            if made is not None:
                self._ticked = set()
                self._say(
                    _("{code} given to {count}; u takes it back.").format(
                        code=self.label(code), count=len(made)
                    )
                )

        about = _(
            "Passages: {count}. One step, which u takes back; each is marked as found by search until you "
            "confirm it."
        ).format(count=len(passages))
        units = [
            ("passage", _("the whole passage")),
            ("sentence", _("its sentence")),
            ("words", _("the words found")),
        ]
        dialog = PickDialog(
            _("Code what was found"),
            about,
            code_picks(self.project.codebook(), language()),
            choice=units,
            choice_label=_("What gets the code"),
            action=_("Code (Enter)"),
        )
        self.app.push_screen(dialog, keep)

    def action_confirm(self) -> None:
        """Say of codings found by search that they hold."""
        own = self.project.coder.id if self.project.coder else ""
        asked = self._asked() if self._ticked else [hit for hit in [self.chosen] if hit is not None]
        places = {(hit.session, hit.start, hit.end) for hit in asked}
        codings = [
            one.id
            for one in self.project.codings(coder=own)
            if one.origin == "search"
            and any(
                one.session == session and one.start < end and start < one.end
                for session, start, end in places
            )
        ]
        if not codings:
            self.tell(_("No coding of yours here waits to be confirmed."))
            return
        if self.change(lambda: self.project.confirm_codings(codings)) is not None:
            self._say(_("Confirmed: {count}.").format(count=len(codings)))

    def action_where(self) -> None:
        """Look elsewhere."""
        self.query_one("#where", Choice).action_turn(1)

    def action_regex(self) -> None:
        """Look for an expression, or words."""
        self.query_one("#regex", Choice).action_turn(1)


def _columns(roomy: bool) -> tuple[Column, ...]:
    columns = (
        Column("", 1),
        Column(_("Passage"), WORDS_WIDE if roomy else WORDS_NARROW, share=1),
        Column(_("Who"), 6),
        Column(_("Session"), 8),
        Column(_("Codes"), 6),
    )
    return columns if roomy else columns[:4]


def _own_codes(project: Project, found: Found) -> dict[int, tuple[str, ...]]:
    """The codes that the coder gave to (part of) each passage found."""
    if project.coder is None:
        return {}
    by_session: dict[str, list[Any]] = {}
    for coding in project.codings(coder=project.coder.id):
        by_session.setdefault(coding.session, []).append(coding)
    given: dict[int, tuple[str, ...]] = {}
    for at, hit in enumerate(found.hits):
        codes = (
            one.code
            for one in by_session.get(hit.session, ())
            if hit.where == "text" and one.start < hit.end and hit.start < one.end
        )
        given[at] = tuple(dict.fromkeys(codes))
    return given
