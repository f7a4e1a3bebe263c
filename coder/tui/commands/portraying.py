"""The actions of portraits: the list of them, and one."""

from __future__ import annotations

from .command import N_, Command

PORTRAITS = (
    Command(
        "portraits.portrait",
        N_("Open"),
        N_("The portrait of the initiative, part by part."),
        ("enter",),
        "portraits",
        True,
    ),
    Command(
        "portraits.state",
        N_("State"),
        N_("How far the portrait is: draft, checked, sent, answered."),
        ("s",),
        "portraits",
        True,
    ),
    Command(
        "portraits.publish",
        N_("Write file"),
        N_("Write the portrait as a page to read: HTML, Word or Markdown."),
        ("x",),
        "portraits",
        True,
    ),
)

PORTRAIT = (
    Command(
        "portrait.open",
        N_("Open"),
        N_("Edit the text, go to the passage, or settle the correction at the cursor."),
        ("enter",),
        "portrait",
        True,
    ),
    Command(
        "portrait.write",
        N_("Own text"),
        N_("Write your own text in this part, beside the evidence."),
        ("e",),
        "portrait",
        True,
    ),
    Command(
        "portrait.fit",
        N_("Fit to publish"),
        N_("Mark the words at the cursor fit to publish, or not after all."),
        ("f",),
        "portrait",
        True,
    ),
    Command(
        "portrait.correct",
        N_("Correction"),
        N_("Record what the initiative says is not right in this part."),
        ("c",),
        "portrait",
        True,
    ),
    Command(
        "portrait.state",
        N_("State"),
        N_("How far the portrait is: draft, checked, sent, answered."),
        ("s",),
        "portrait",
        True,
    ),
    Command(
        "portrait.publish",
        N_("Write file"),
        N_("Write the portrait as a page to read: HTML, Word or Markdown."),
        ("x",),
        "portrait",
    ),
    Command(
        "portrait.next",
        N_("Next initiative"),
        N_("To the portrait of the next initiative."),
        ("right_square_bracket",),
        "portrait",
    ),
    Command(
        "portrait.previous",
        N_("Previous initiative"),
        N_("To the portrait of the initiative before."),
        ("left_square_bracket",),
        "portrait",
    ),
)
