"""CIMO configurations: linked passages of one account, listed, filtered, changed, opened down to the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from codebook import configurations as chains
from codebook.model import Coding, Configuration
from coder.i18n import _, language

from ..widgets.excerpt import on_one_line
from ..widgets.line import Line
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty
from .code_finding import folded
from .linking import edit

if TYPE_CHECKING:
    from coder.project import Project


@dataclass(frozen=True, slots=True)
class Linked:
    """All configurations, the codings in them, what each link is about, and which follow on which."""

    configurations: tuple[Configuration, ...] = ()
    codings: Mapping[str, Coding] = field(default_factory=dict[str, Coding])
    themes: Mapping[str, Mapping[str, frozenset[str]]] = field(
        default_factory=dict[str, Mapping[str, frozenset[str]]]
    )
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


class ConfigurationsScreen(ProjectView):
    """A field, the configurations, the passages of the highlighted one."""

    context: ClassVar[str] = "configurations"
    AUTO_FOCUS = ""

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._linked = Linked()
        self._wanted: tuple[str, str | None] | None = None

    def body(self) -> ComposeResult:
        """Field, what is filtered, configurations, passages."""
        yield Input(placeholder=_("Find in names and passages"), compact=True, id="words")
        yield Line(id="filters")
        yield RowTable(
            (
                Column("", 4),
                Column(_("Configuration"), 24, share=2),
                Column(_("Initiative"), 10, share=1),
                Column(_("Goes on from"), 6),
                Column(_("Coder"), 5),
            ),
            id="chains",
        )
        yield empty(
            _(
                "No configurations here. On the coding screen, code the passages of one account with "
                "context, intervention, mechanism and outcome; Ctrl+L links them."
            )
        )
        yield RowList((Column("", 20, share=1), Column("", 8), Column("", 8)), id="passages")

    def on_mount(self) -> None:
        self.query_one("#passages").border_title = _("Passages")

    def reload(self) -> None:
        """Read the configurations anew."""

        def job(project: Project) -> Linked:
            found, book, codings = project.configurations(), project.codebook(), project.codings()
            used = {coding for one in found for each in one.links for coding in each.codings}
            after: dict[str, tuple[str, ...]] = {}
            for first, second in chains.successions(found, book):
                after[second.id] = (*after.get(second.id, ()), first.name)
            return Linked(
                found,
                {one.id: one for one in codings if one.id in used},
                {one.id: chains.themes(one, codings, book) for one in found},
                after,
            )

        self.compute("configurations", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the configurations."""
        self._linked = value
        self._show()

    def _show(self) -> None:
        book = self.project.codebook()
        labels = {one.id: one.label for one in self.project.initiatives()}
        names = {one.id: one.name for one in self.project.coders()}
        rows = [
            Row(
                one.id,
                (
                    Text(chains.shape(one, book), "bold"),
                    one.name,
                    labels.get(one.initiative, ""),
                    ", ".join(self._linked.after.get(one.id, ())),
                    names.get(one.coder, ""),
                ),
            )
            for one in self._fitting()
        ]
        self._show_filter()
        self.set_class(not rows, "-empty")
        table = self.query_one("#chains", RowTable)
        table.list.show(rows)
        if self.focused is None and rows:
            table.list.focus()
        self._show_passages()

    def _show_filter(self) -> None:
        text = Text(" " + _("Shown: "))
        text.append(_("all") if self._wanted is None else self._filter_words(*self._wanted), "bold")
        self.query_one("#filters", Line).put(text)

    def _filter_words(self, link: str, theme: str | None) -> str:
        book = self.project.codebook()
        if theme is None:
            return _("with {link}").format(link=book.label_of(link, language()))
        return _("{link} about {theme}").format(
            link=book.label_of(link, language()), theme=book.label_of(theme, language())
        )

    def _fitting(self) -> list[Configuration]:
        words = folded(self.query_one("#words", Input).value).split()
        found: list[Configuration] = []
        for one in self._linked.configurations:
            quotes = (
                self._linked.codings[coding].quote
                for each in one.links
                for coding in each.codings
                if coding in self._linked.codings
            )
            hay = folded(" ".join([one.name, *quotes]))
            if all(word in hay for word in words) and self._has(one):
                found.append(one)
        return found

    def _has(self, one: Configuration) -> bool:
        if self._wanted is None:
            return True
        link, theme = self._wanted
        held = {each.code for each in one.links if each.codings}
        return link in held and (theme is None or theme in self._linked.themes[one.id].get(link, ()))

    @property
    def chosen(self) -> Configuration | None:
        """The highlighted configuration."""
        at = self.query_one("#chains", RowTable).list.chosen
        return next((one for one in self._linked.configurations if one.id == at), None)

    def _show_passages(self) -> None:
        one, book = self.chosen, self.project.codebook()
        rows: list[Row | Heading] = []
        labels = {head.id: head.label for head in self.project.session_heads()}
        if one is not None:
            held = {each.code: each.codings for each in one.links}
            order = [code.id for code in chains.links_of(book)]
            for link in [*order, *(code for code in held if code not in order)]:
                about = sorted(
                    book.label_of(code, language()) for code in self._linked.themes[one.id].get(link, ())
                )
                title = book.label_of(link, language())
                if not held.get(link):
                    title += " " + _("(open)")
                elif about:
                    title += "  · " + ", ".join(about)
                rows.append(Heading(title))
                for coding in held.get(link, ()):
                    there = self._linked.codings.get(coding)
                    if there is not None:
                        words = on_one_line(Text(f"“{there.quote}”"))
                        code = book.label_of(there.code, language()) if there.code != link else ""
                        rows.append(Row(f"{link}/{coding}", (words, labels.get(there.session, ""), code)))
        self.query_one("#passages", RowList).show(rows)

    # What is done

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id != "passages":
            self._show_passages()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "passages":
            self._jump()
        else:
            self.query_one("#passages", RowList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#chains", RowTable).list.focus()

    def action_open(self) -> None:
        """To the passages, and from there to the text."""
        passages = self.query_one("#passages", RowList)
        if passages.has_focus:
            self._jump()
        elif self.chosen is not None:
            passages.focus()

    def _jump(self) -> None:
        at = self.query_one("#passages", RowList).chosen
        coding = self._linked.codings.get(at.partition("/")[2]) if at else None
        if coding is not None:
            self.app.open_code(coding.session, coding.start)  # pyright: ignore[reportAttributeAccessIssue]

    def action_back(self) -> None:
        """From the passages or the field to the list; from there to the screen before."""
        rows = self.query_one("#chains", RowTable).list
        field = self.query_one("#words", Input)
        if self.query_one("#passages").has_focus or field.has_focus or field.value:
            field.value = ""
            rows.focus()
            return
        super().action_back()

    def action_words(self) -> None:
        """To the field."""
        self.query_one("#words", Input).focus()

    def action_edit(self) -> None:
        """Change the links."""
        if self.chosen is not None:
            edit(self, self.project, self.chosen, self._told)

    def action_go_on(self) -> None:
        """A configuration that goes on from this one."""
        one = self.chosen
        if one is None:
            return
        begun = chains.continued(one, self.project.codebook())
        if not begun:
            self.tell(_("This configuration has no outcome yet to go on from."))
            return
        edit(self, self.project, Configuration("", "", one.initiative, begun, ""), self._told)

    def action_rename(self) -> None:
        """Give it another name."""
        from dataclasses import replace

        from ..widgets.dialogs import AskDialog

        one = self.chosen
        if one is None:
            return

        def keep(text: str | None) -> None:
            if text and text != one.name:
                self.change(lambda: self.project.set_configuration(replace(one, name=text)))

        self.app.push_screen(AskDialog(_("Name of the configuration"), "", one.name), keep)

    def action_remove(self) -> None:
        """Take the links away."""
        one = self.chosen
        if one is not None:
            self.change(lambda: self.project.remove_configuration(one.id), _("Removed; u brings it back."))

    def action_filter(self) -> None:
        """Only those with a link, about a theme."""
        from ..widgets.pick import Pick, PickDialog

        counts: Counter[tuple[str, str | None]] = Counter()
        for one in self._linked.configurations:
            for each in one.links:
                if each.codings:
                    counts[each.code, None] += 1
                    counts.update(
                        (each.code, theme) for theme in self._linked.themes[one.id].get(each.code, ())
                    )
        listed = sorted(counts, key=lambda one: (one[1] is not None, one[0], one[1] or ""))
        picks = [Pick("", _("all"))]
        for at, (link, theme) in enumerate(listed):
            words = self._filter_words(link, theme)
            picks.append(Pick(str(at), words, Text.assemble(words, (f"  {counts[link, theme]}", "dim"))))

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is not None:
                self._wanted = listed[int(picked[0])] if picked[0] else None
                self._show()

        self.app.push_screen(PickDialog(_("Which configurations?"), "", picks), keep)

    def _told(self, remark: str) -> None:
        self.refresh_if_changed()
        self.tell(remark)
