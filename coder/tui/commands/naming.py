"""The actions on speakers and on names that are replaced by pseudonyms."""

from __future__ import annotations

from .command import N_, Command

SPEAKERS = (
    Command("speakers.rename", N_("Rename"), N_("Call the speaker otherwise."), ("enter",), "speakers", True),
    Command(
        "speakers.merge",
        N_("Merge"),
        N_("The speaker is the same person as another one."),
        ("m",),
        "speakers",
        True,
    ),
    Command(
        "speakers.role", N_("Role"), N_("Interviewer, participant, or unknown."), ("r",), "speakers", True
    ),
    Command(
        "speakers.perspectives",
        N_("Perspective"),
        N_("From whose perspective the speaker talks; more than one may hold."),
        ("p",),
        "speakers",
        True,
    ),
)
NAMES = (
    Command("names.toggle", N_("Replace"), N_("Replace the name, or keep it."), ("enter",), "names", True),
    Command("names.edit", N_("Pseudonym"), N_("Give a pseudonym of your own."), ("e",), "names", True),
    Command("names.add", N_("Add"), N_("Add a name that is not in the list."), ("n",), "names", True),
    Command(
        "names.all",
        N_("All of a kind"),
        N_("Replace all of the kind of the highlighted one, or keep them all."),
        ("a",),
        "names",
    ),
    Command(
        "names.preview", N_("Preview"), N_("What the transcripts will look like."), ("v",), "names", True
    ),
    Command(
        "names.apply",
        N_("Replace all"),
        N_("Replace what is marked, in one step."),
        ("ctrl+s",),
        "names",
        True,
    ),
    Command(
        "names.restore",
        N_("Put back"),
        N_("Put the names that were replaced last back, by the key."),
        ("R",),
        "names",
    ),
)
