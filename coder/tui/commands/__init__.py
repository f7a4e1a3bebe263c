"""Every action of the TUI, once: bindings, footer, palette, help and the key table come from here.

One file a screen or group of screens; `ALL` joins them in the order in which help shows them.
"""

from __future__ import annotations

from collections.abc import Mapping

from .codebook import CODEBOOK
from .coding import CODE
from .command import N_, Command
from .comparing import AGREEMENT, COMPARISON, DISAGREEMENTS, ROUNDS
from .configurations import CONFIGURATIONS
from .everywhere import APP, SCREENS
from .importing import IMPORT
from .keeping import HISTORY, MEMOS
from .naming import NAMES, SPEAKERS
from .overview import PROJECT
from .portraying import PORTRAIT, PORTRAITS
from .reviewing import REVIEW
from .scoring import EVIDENCE, SCORES
from .searching import SEARCH, WORKLIST
from .synthesising import SYNTHESIS

ALL: tuple[Command, ...] = (
    *APP,
    *SCREENS,
    *PROJECT,
    *CODE,
    *SCORES,
    *EVIDENCE,
    *PORTRAITS,
    *PORTRAIT,
    *SYNTHESIS,
    *AGREEMENT,
    *COMPARISON,
    *ROUNDS,
    *DISAGREEMENTS,
    *SEARCH,
    *WORKLIST,
    *MEMOS,
    *CODEBOOK,
    *CONFIGURATIONS,
    *REVIEW,
    *HISTORY,
    *IMPORT,
    *SPEAKERS,
    *NAMES,
)
"""Every action of the TUI."""

TITLES: Mapping[str, str] = {
    "app": N_("Everywhere"),
    "screens": N_("Every screen but Code"),
    "project": N_("Overview"),
    "code": N_("Code"),
    "scores": N_("Scores"),
    "evidence": N_("Evidence"),
    "portraits": N_("Portraits"),
    "portrait": N_("Portrait"),
    "synthesis": N_("Synthesis"),
    "agreement": N_("Agreement"),
    "rounds": N_("Blind rounds"),
    "comparison": N_("What kind of disagreement"),
    "disagreements": N_("Disagreements"),
    "search": N_("Search"),
    "worklist": N_("To look at again"),
    "memos": N_("Memos"),
    "codebook": N_("Codebook"),
    "configurations": N_("Configurations"),
    "review": N_("Suggestions"),
    "history": N_("History"),
    "import": N_("Import"),
    "speakers": N_("Speakers"),
    "names": N_("Names"),
}
"""What each context is called: msgids."""

__all__ = ["ALL", "TITLES", "Command"]
