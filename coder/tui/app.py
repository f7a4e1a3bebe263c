"""The app: opens the project, keeps theme and language, and goes from screen to screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.command import CommandPalette

from coder import i18n, settings
from coder.i18n import _
from transcripts.errors import CimoError

from . import keys
from .full_strength import FullStrength
from .suggester.at_hand import AtHand
from .theme import CONTRAST, THEMES
from .typed_ahead import TypedAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.filter import LineFilter
    from textual.screen import Screen

    from .tour import Tour

_FULL_STRENGTH = FullStrength()


def _actions():
    from .widgets.palette import Actions

    return Actions


class CimoApp(AtHand, TypedAhead):
    """The workbench on one project.

    Args:
        project_path: a .cimo file.
        coder: who works at the screen; None: the one who did last time, else the first screen asks.
        blind: hide the work of all other coders.
        language: "nl" or "en"; None: as chosen before, by F8 or in the settings, else the one in use.

    Raises CimoError when the project cannot be opened or the user's settings are not as they should be.
    """

    TITLE = "cimo"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {_actions}
    ENABLE_COMMAND_PALETTE = True
    offer_tour = False
    """Whether the tour begins with the app, for a coder who did not take or leave it before."""
    _tour: Tour | None = None

    def __init__(
        self,
        project_path: Path | str,
        coder: str | None = None,
        blind: bool = False,
        language: str | None = None,
    ) -> None:
        chosen = settings.load()
        keys.remap(chosen.keys, str(settings.path()))
        self._theme_wanted = chosen.theme
        self.blind = blind
        self._path = Path(project_path)
        self.project = self._opened(coder)
        kept = self.project.get_state("language")
        i18n.set_language(language or kept or chosen.language or i18n.language())
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_in(self.project.get_state("theme"))
        keys.bind(self, keys.in_context("app"), i18n.language())

    def _opened(self, coder: str | None):
        from coder.project import Project

        opened = Project.open(self._path, coder=coder, blind=self.blind)
        last = None if coder else settings.last_coder(opened.id)
        if coder:
            settings.remember_coder(opened.id, coder)
        if last is None:
            return opened
        opened.close()
        return Project.open(self._path, coder=last, blind=self.blind)

    def _begin_in(self, kept: object) -> None:
        """Begin in the theme that this coder chose last; set before the first style is read, not after."""
        names = [theme.name for theme in THEMES]
        chosen = kept if isinstance(kept, str) and kept in names else self._theme_wanted or names[0]
        self.set_reactive(CimoApp.theme, chosen)
        self.stylesheet.set_variables(self.get_css_variables())
        self.add_class(f"-theme-{chosen}", update=False)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What the lines go through before they are painted; nothing is dim in high contrast."""
        filters = super().get_line_filters()
        return (_FULL_STRENGTH, *filters) if self.theme == CONTRAST.name else filters

    def on_mount(self) -> None:
        self._start()
        if self.offer_tour and self.project.get_state("tour") != "over":
            self.call_after_refresh(self.action_tour)
        if self.project.coder is None:
            self.choose_coder()

    def on_unmount(self) -> None:
        self.drop_suggester()
        self.project.close()

    def _start(self) -> None:
        from .screens.project import ProjectScreen

        self.title = f"cimo · {self.project.title}"
        self.push_screen(ProjectScreen(self.project, blind=self.blind))

    async def restart(self) -> None:
        """Begin again with the overview: another coder, another language."""
        self.drop_suggester()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        keys.bind(self, keys.in_context("app"), i18n.language())
        self.ready_suggester(i18n.language())
        self._start()

    def show_error(self, error: CimoError) -> None:
        """Say what went wrong, in one sentence."""
        from .widgets.dialogs import ErrorDialog

        self.push_screen(ErrorDialog(error.sentence(i18n.language())))

    def _fatal_error(self) -> None:
        """End with a sentence or an apology; a traceback would show words of the transcripts."""
        from rich.text import Text

        from .crash import apology

        self.bell()
        error = self._exception
        if isinstance(error, CimoError):
            self._exit_renderables.append(Text(error.sentence(i18n.language())))
        elif error is not None:
            self._exit_renderables.append(Text(apology(error)))
        self._close_messages_no_wait()

    # Going from screen to screen

    def open_code(self, session: str, at: int | None = None) -> None:
        """Code a session, beginning at an offset of its text."""
        from .screens.code import CodeScreen

        try:
            screen = CodeScreen(self.project, session, language=i18n.language(), blind=self.blind, at=at)
        except CimoError as error:
            self.show_error(error)
            return
        self.push_screen(screen)

    def _go(self, screen: Screen[None]) -> None:
        """Show one of the main screens, straight above the overview."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.push_screen(screen)

    def action_overview(self) -> None:
        """To the overview."""
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_scores(self) -> None:
        """To the scores."""
        from .screens.scores import ScoresScreen

        self._go(ScoresScreen(self.project, blind=self.blind))

    def action_portraits(self) -> None:
        """To the portraits."""
        from .screens.portraits import PortraitsScreen

        self._go(PortraitsScreen(self.project, blind=self.blind))

    def action_synthesis(self) -> None:
        """To the synthesis."""
        from .screens.synthesis import SynthesisScreen

        self._go(SynthesisScreen(self.project, blind=self.blind))

    def action_agreement(self) -> None:
        """To the agreement."""
        from .screens.agreement import AgreementScreen

        self._go(AgreementScreen(self.project, blind=self.blind))

    def action_review(self) -> None:
        """To the suggestions."""
        from .screens.review import ReviewScreen

        self._go(ReviewScreen(self.project, blind=self.blind))

    def action_history(self) -> None:
        """To the history."""
        from .screens.history import HistoryScreen

        self._go(HistoryScreen(self.project, blind=self.blind))

    def _over(self, screen: Screen[None]) -> None:
        """Show a screen above the one on which one codes, or as the main one; one of its kind gives way."""
        from .screens.code import CodeScreen

        kinds = [type(one) for one in self.screen_stack]
        if type(screen) in kinds:
            while len(self.screen_stack) > kinds.index(type(screen)):
                self.pop_screen()
        if isinstance(self.screen, CodeScreen):
            self.push_screen(screen)
        else:
            self._go(screen)

    def action_search(self) -> None:
        """Look for words in everything."""
        from .screens.search import SearchScreen

        self._over(SearchScreen(self.project, blind=self.blind))

    def action_memos(self) -> None:
        """To the memos."""
        from .screens.memos import MemosScreen

        self._over(MemosScreen(self.project, blind=self.blind))

    def action_codebook(self, code: str | None = None) -> None:
        """To the codebook, with a code highlighted."""
        from .screens.codebook import CodebookScreen

        self._over(CodebookScreen(self.project, blind=self.blind, code=code))

    def action_configurations(self) -> None:
        """To the linked passages."""
        from .screens.configurations import ConfigurationsScreen

        self._over(ConfigurationsScreen(self.project, blind=self.blind))

    def action_worklist(self) -> None:
        """To codings to look at again."""
        from .screens.worklist import WorklistScreen

        self._over(WorklistScreen(self.project, blind=self.blind))

    def action_export(self) -> None:
        """Write files for other tools."""
        from .widgets.export import export

        export(self, self.project, blind=self.blind)

    def action_help(self) -> None:
        """Help for the screen that is shown."""
        from .screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "context", "app")))

    def action_command_palette(self) -> None:
        """Search all actions."""
        if not CommandPalette.is_open(self):  # pyright: ignore[reportArgumentType]
            self.push_screen(CommandPalette(id="--command-palette", placeholder=_("Search all actions…")))

    async def action_tour(self) -> None:
        """Begin the tour, or go on with it."""
        from .tour import Tour

        if self._tour is None:
            self._tour = Tour(self)
        await self._tour.skip()

    async def action_end_tour(self) -> None:
        """Leave the tour."""
        if self._tour is not None:
            await self._tour.end()

    # The user's choices

    def choose_coder(self) -> None:
        """Ask who is coding, and begin again as that coder."""
        from .screens.coder_name import coder_dialog

        known = [one.name for one in self.project.coders() if one.kind == "person"]
        now = self.project.coder

        async def keep(name: str | None) -> None:
            if name is None or (now is not None and name == now.name):
                return
            settings.remember_coder(self.project.id, name)
            from coder.project import Project

            before = self.project
            self.project = Project.open(self._path, coder=name, blind=self.blind)
            kept = self.project.get_state("theme")
            if kept in [theme.name for theme in THEMES]:
                self.theme = kept
            await self.restart()
            before.close()

        self.push_screen(coder_dialog(known, now.name if now else None), keep)

    async def action_language(self) -> None:
        """Switch between Dutch and English, and stay where one is as far as a key leads there."""
        way = [self._way_to(screen) for screen in self.screen_stack[2:]]
        i18n.set_language("en" if i18n.language() == "nl" else "nl")
        self.project.set_state("language", i18n.language())
        await self.restart()
        for step in way:
            if step is None:
                break
            step()

    def _way_to(self, screen: Screen[Any]) -> Callable[[], None] | None:
        """What shows a screen like this one again; None for a dialog or what lies deeper."""
        from .screens.code import CodeScreen

        if isinstance(screen, CodeScreen):
            screen.keep_place()
            return partial(self.open_code, screen.work.session.id)
        return getattr(self, f"action_{getattr(screen, 'context', '')}", None)

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self.project.set_state("theme", self.theme)
