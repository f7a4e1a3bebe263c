"""The actions of all screens but the coding one; `keys.ALL` joins them with those of `commands`."""

from __future__ import annotations

from .commands import N_, Command

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
    Command("app.history", N_("History"), N_("To what was done, by whom and when."), ("f6",), "app"),
    Command(
        "app.export", N_("Export"), N_("Write scores, codings and more for another tool."), ("f7",), "app"
    ),
    Command("app.language", N_("Language"), N_("Switch between Dutch and English."), ("f8",), "app"),
    Command("app.theme", N_("Theme"), N_("The next theme: dark, light, high contrast."), ("f9",), "app"),
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

PROJECT = (
    Command("project.code", N_("Code"), N_("Code the session."), ("enter",), "project", True),
    Command("project.import_", N_("Import"), N_("Read transcript files in."), ("i",), "project", True),
    Command("project.scores", N_("Scores"), N_("The scores and what they rest on."), ("S",), "project", True),
    Command("project.agreement", N_("Agreement"), N_("How far two coders agree."), ("A",), "project", True),
    Command("project.history", N_("History"), N_("What was done, by whom and when."), ("H",), "project"),
    Command("project.export", N_("Export"), N_("Write files for other tools."), ("x",), "project", True),
    Command(
        "project.coder",
        N_("Coder"),
        N_("Choose who is coding, or enter a new name."),
        ("c",),
        "project",
        True,
    ),
    Command(
        "project.done",
        N_("Done"),
        N_("The session is coded to the end, or not after all."),
        ("D",),
        "project",
    ),
    Command(
        "project.merge",
        N_("Take in"),
        N_("Take in a copy in which somebody else coded, or a .qdpx of another tool."),
        ("m",),
        "project",
    ),
    Command("project.rename", N_("Rename"), N_("Give the session another label."), ("r",), "project"),
    Command(
        "project.phase", N_("Phase"), N_("The next phase: intended, in action, both."), ("p",), "project"
    ),
    Command(
        "project.remove",
        N_("Remove"),
        N_("Take the session out with its codings; undo brings all back."),
        ("delete",),
        "project",
    ),
)

SCORES = (
    Command(
        "scores.evidence", N_("Evidence"), N_("The passages behind the score."), ("enter",), "scores", True
    ),
    Command(
        "scores.override",
        N_("Override"),
        N_("Give a score of your own, with a reason."),
        ("o",),
        "scores",
        True,
    ),
    Command(
        "scores.coder",
        N_("Coder"),
        N_("Scores by the next coder, by all, by the consensus."),
        ("c",),
        "scores",
        True,
    ),
    Command(
        "scores.perspective",
        N_("Perspective"),
        N_("Scores by the next perspective, or all."),
        ("v",),
        "scores",
        True,
    ),
    Command("scores.phase", N_("Phase"), N_("Scores by the next phase, or both."), ("p",), "scores", True),
    Command("scores.export", N_("Export"), N_("Write files for other tools."), ("x",), "scores", True),
)

EVIDENCE = (
    Command(
        "evidence.code",
        N_("To passage"),
        N_("To the passage, in its transcript."),
        ("enter",),
        "evidence",
        True,
    ),
    Command(
        "evidence.override",
        N_("Override"),
        N_("Give a score of your own, with a reason."),
        ("o",),
        "evidence",
        True,
    ),
    Command(
        "evidence.drop",
        N_("Drop override"),
        N_("Let the derived score count again."),
        ("d",),
        "evidence",
        True,
    ),
    Command(
        "evidence.next",
        N_("Next code"),
        N_("To the score of the next code."),
        ("right_square_bracket",),
        "evidence",
    ),
    Command(
        "evidence.previous",
        N_("Previous code"),
        N_("To the score of the code before."),
        ("left_square_bracket",),
        "evidence",
    ),
)

AGREEMENT = (
    Command(
        "agreement.disagreements",
        N_("Disagreements"),
        N_("Where the two differ on this code, to settle it."),
        ("enter",),
        "agreement",
        True,
    ),
    Command(
        "agreement.all",
        N_("All of them"),
        N_("Where the two differ, on any code."),
        ("d",),
        "agreement",
        True,
    ),
    Command("agreement.first", N_("Coder A"), N_("The next coder as A."), ("a",), "agreement", True),
    Command("agreement.second", N_("Coder B"), N_("The next coder as B."), ("b",), "agreement", True),
    Command(
        "agreement.unit",
        N_("Unit"),
        N_("The next unit: passage, turn, span, score."),
        ("t",),
        "agreement",
        True,
    ),
)

DISAGREEMENTS = (
    Command(
        "disagreements.keep_a",
        N_("A"),
        N_("What coder A did goes into the consensus."),
        ("a",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_b",
        N_("B"),
        N_("What coder B did goes into the consensus."),
        ("b",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_both",
        N_("Both"),
        N_("What both did goes into the consensus."),
        ("o",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_neither",
        N_("Neither"),
        N_("Nothing of it goes into the consensus."),
        ("n",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.code",
        N_("To passage"),
        N_("To the passage, in its transcript."),
        ("enter",),
        "disagreements",
        True,
    ),
)

HISTORY = (
    Command(
        "history.take_back",
        N_("Take back"),
        N_("Take this one step back, when nothing built on it."),
        ("t",),
        "history",
        True,
    ),
)

IMPORT = (
    Command(
        "import.import_", N_("Import"), N_("Import the files that were chosen."), ("ctrl+s",), "import", True
    ),
    Command(
        "import.drop",
        N_("Leave out"),
        N_("Leave out the file that is shown."),
        ("ctrl+r",),
        "import",
        True,
    ),
    Command(
        "import.next_file", N_("Next file"), N_("Look at the next chosen file."), ("ctrl+n",), "import", True
    ),
)
