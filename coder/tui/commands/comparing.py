"""The actions of the agreement between coders and of their disagreements."""

from __future__ import annotations

from .command import N_, Command

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
    Command(
        "agreement.details",
        N_("What kind"),
        N_("One code for another, boundary or label, drift, what scores need."),
        ("v",),
        "agreement",
        True,
    ),
    Command(
        "agreement.families",
        N_("Families"),
        N_("Figures by family of codes, or by code."),
        ("f",),
        "agreement",
    ),
    Command(
        "agreement.by",
        N_("By session"),
        N_("Intervals that draw whole sessions again and again, or units."),
        ("s",),
        "agreement",
    ),
    Command(
        "agreement.round",
        N_("Round"),
        N_("Only what was drawn for a blind round; again for the next, then for all."),
        ("r",),
        "agreement",
    ),
    Command(
        "agreement.methods",
        N_("Methods"),
        N_("The paragraph for the methods section, to copy or to keep as a file."),
        ("w",),
        "agreement",
        True,
    ),
)

ROUNDS = (
    Command(
        "rounds.open",
        N_("Open"),
        N_("To the passage, or to the agreement of the round."),
        ("enter",),
        "rounds",
        True,
    ),
    Command(
        "rounds.next",
        N_("Next to do"),
        N_("To the next drawn passage that has no code of yours yet."),
        ("full_stop",),
        "rounds",
        True,
    ),
    Command(
        "rounds.finish",
        N_("Done"),
        N_("All that was drawn for you is coded."),
        ("D",),
        "rounds",
        True,
    ),
    Command(
        "rounds.draw",
        N_("Draw"),
        N_("Draw a sample of what you coded, for a second coder."),
        ("n",),
        "rounds",
        True,
    ),
    Command(
        "rounds.freeze",
        N_("Freeze"),
        N_("Keep what both coded in the round, before anything is settled."),
        ("z",),
        "rounds",
        True,
    ),
)

COMPARISON = (
    Command(
        "comparison.open",
        N_("To passages"),
        N_("To the passages behind the row; of scores, to settle them."),
        ("enter",),
        "comparison",
        True,
    ),
    Command("comparison.next", N_("Next part"), N_("The next part."), ("tab", "right"), "comparison", True),
    Command(
        "comparison.previous",
        N_("Part before"),
        N_("The part before."),
        ("shift+tab", "left"),
        "comparison",
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
        "disagreements.keep_new",
        N_("Another"),
        N_("Another code goes into the consensus, instead of what they differ on."),
        ("w",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.single",
        N_("One code"),
        N_("Decide on one of the codes that differ here; again for the next, then for all."),
        ("tab",),
        "disagreements",
    ),
    Command(
        "disagreements.definition",
        N_("Definition"),
        N_("Sharpen the definition of the code: a new revision of the codebook."),
        ("e",),
        "disagreements",
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
