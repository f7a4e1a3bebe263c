"""The actions on all suggestions of a project, and on how good they are."""

from __future__ import annotations

from .command import N_, Command

REVIEW = (
    Command(
        "review.open",
        N_("Open"),
        N_("To this passage, in its transcript."),
        ("enter",),
        "review",
        True,
    ),
    Command("review.accept", N_("Accept"), N_("Apply the suggested code."), ("a",), "review", True),
    Command("review.dismiss", N_("Dismiss"), N_("Say no to this suggestion."), ("x",), "review", True),
    Command(
        "review.accept_down_to",
        N_("Accept down to here"),
        N_("Accept this and all that are more probable, of the same code: one step, one undo."),
        ("A",),
        "review",
    ),
    Command(
        "review.dismiss_from",
        N_("Dismiss from here"),
        N_("Dismiss this and all that are less probable, of the same code: one step, one undo."),
        ("X",),
        "review",
    ),
    Command("review.code", N_("Next code"), N_("Show the next code only, then all."), ("c",), "review", True),
    Command(
        "review.order",
        N_("What next"),
        N_("What to code next: rare codes and doubt, doubt, rare codes, unlike anything; then back."),
        ("o",),
        "review",
        True,
    ),
    Command(
        "review.quality",
        N_("Quality"),
        N_("How good the suggestions are on your own codings, or back to them."),
        ("q",),
        "review",
        True,
    ),
)
