"""The actions of the scores and of the evidence of one."""

from __future__ import annotations

from .command import N_, Command

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
    Command(
        "scores.phase",
        N_("Phase"),
        N_("Scores of the next phase, what changed between the two, or both."),
        ("p",),
        "scores",
    ),
    Command(
        "scores.sort",
        N_("Order"),
        N_("Initiatives as they came in, by name, by all scores, by the code at the cursor."),
        ("s",),
        "scores",
    ),
    Command(
        "scores.rule",
        N_("Try a rule"),
        N_("Which scores another scoring rule would change, before you keep it."),
        ("r",),
        "scores",
        True,
    ),
    Command("scores.export", N_("Export"), N_("Write files for other tools."), ("x",), "scores"),
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
        "evidence.fit",
        N_("Fit to publish"),
        N_("Mark the words at the cursor fit to publish, or not after all."),
        ("f",),
        "evidence",
        True,
    ),
    Command(
        "evidence.carry",
        N_("What carries it"),
        N_("How firm the score is, what carries it, and the score without each speaker."),
        ("w",),
        "evidence",
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
