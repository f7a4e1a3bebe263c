"""The actions of the import of transcripts."""

from __future__ import annotations

from .command import N_, Command

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
        "import.speakers",
        N_("Speakers"),
        N_("Rename or merge the speakers of the file that is shown, give roles."),
        ("ctrl+t",),
        "import",
        True,
    ),
    Command(
        "import.folder",
        N_("Whole folder"),
        N_("Read all transcripts in the folder that is shown."),
        ("ctrl+l",),
        "import",
    ),
    Command(
        "import.next_file", N_("Next file"), N_("Look at the next chosen file."), ("ctrl+n",), "import", True
    ),
)
