"""The actions of the overview of a project."""

from __future__ import annotations

from .command import N_, Command

PROJECT = (
    Command("project.code", N_("Code"), N_("Code the session."), ("enter",), "project", True),
    Command("project.import_", N_("Import"), N_("Read transcript files in."), ("i",), "project", True),
    Command("project.scores", N_("Scores"), N_("The scores and what they rest on."), ("S",), "project", True),
    Command("project.agreement", N_("Agreement"), N_("How far two coders agree."), ("A",), "project", True),
    Command(
        "project.rounds",
        N_("Blind round"),
        N_("What was drawn for a second coder, and how far she is."),
        ("b",),
        "project",
    ),
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
    Command(
        "project.names",
        N_("Names"),
        N_("Replace names by pseudonyms, everywhere, and keep the key apart."),
        ("N",),
        "project",
    ),
    Command(
        "project.speakers",
        N_("Speakers"),
        N_("Rename or merge speakers of the session, give roles and perspectives."),
        ("s",),
        "project",
    ),
    Command("project.memo", N_("Memo"), N_("Write a memo on the session."), ("n",), "project"),
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
