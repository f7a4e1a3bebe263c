"""The actions of every screen."""

from __future__ import annotations

from .command import N_, Command

APP = (
    Command(
        "app.help",
        N_("Help"),
        N_("What this screen is for, and all its keys."),
        ("question_mark", "f1"),
        "app",
    ),
    Command("app.command_palette", N_("All actions"), N_("Search all actions by name."), ("ctrl+p",), "app"),
    Command("app.overview", N_("Overview"), N_("To the overview of the project."), ("f3",), "app"),
    Command("app.scores", N_("Scores"), N_("To the scores of all initiatives."), ("f4",), "app"),
    Command("app.agreement", N_("Agreement"), N_("To the agreement between two coders."), ("f5",), "app"),
    Command(
        "app.review",
        N_("Suggestions"),
        N_("To all suggestions of the project, to accept or dismiss many at once."),
        ("shift+f3", "alt+s"),
        "app",
    ),
    Command("app.history", N_("History"), N_("To what was done, by whom and when."), ("f6",), "app"),
    Command(
        "app.portraits",
        N_("Portraits"),
        N_("To the portraits of the initiatives: write, check, send, correct."),
        ("f11",),
        "app",
    ),
    Command(
        "app.synthesis",
        N_("Synthesis"),
        N_("To what the initiatives have in common: counts, combinations, exceptions."),
        ("f12",),
        "app",
    ),
    Command(
        "app.search",
        N_("Search all"),
        N_("Look for words in all sessions, memos and codings."),
        ("ctrl+f",),
        "app",
    ),
    Command("app.memos", N_("Memos"), N_("To all memos of the project."), ("ctrl+o",), "app"),
    Command("app.codebook", N_("Codebook"), N_("Look at all codes, and change them."), ("ctrl+b",), "app"),
    Command(
        "app.configurations",
        N_("Configurations"),
        N_("To the linked passages: contexts, interventions, mechanisms, outcomes."),
        ("ctrl+x",),
        "app",
    ),
    Command(
        "app.worklist",
        N_("To look at again"),
        N_("To codings found by search and not confirmed, or made under an older definition."),
        ("ctrl+u",),
        "app",
    ),
    Command(
        "app.export", N_("Export"), N_("Write scores, codings and more for another tool."), ("f7",), "app"
    ),
    Command("app.language", N_("Language"), N_("Switch between Dutch and English."), ("f8",), "app"),
    Command("app.theme", N_("Theme"), N_("The next theme: dark, light, high contrast."), ("f9",), "app"),
    Command(
        "app.tour",
        N_("Tour"),
        N_("A tour of five minutes; in it, the next step."),
        ("f10", "ctrl+g"),
        "app",
    ),
    Command("app.end_tour", N_("End the tour"), N_("Leave the tour."), ("ctrl+e",), "app"),
    Command("app.quit", N_("Quit"), N_("Leave; everything is saved already."), ("ctrl+q",), "app"),
)
"""What works on every screen."""

SCREENS = (
    Command("screens.back", N_("Back"), N_("To the screen before."), ("escape",), "screens"),
    Command("screens.undo", N_("Undo"), N_("Take the last change back."), ("u", "ctrl+z"), "screens"),
    Command(
        "screens.redo", N_("Redo"), N_("Make a change again that was taken back."), ("U", "ctrl+y"), "screens"
    ),
)
"""What works on every screen but the coding one."""
