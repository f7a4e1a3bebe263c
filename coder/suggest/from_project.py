"""A coder's suggestions, made from a project and kept as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .loop import SuggestionLoop
from .spoken import spoken

if TYPE_CHECKING:
    from codebook.model import Coder
    from coder.project import Project


def for_coder(project: Project, coder: Coder | None, language: str) -> SuggestionLoop:
    """The loop of one coder in a project; `language` is that of the reasons, not of the texts.

    With None nobody's codings are looked at: the codebook alone speaks.
    """
    generation, sessions = project.generation(), project.sessions()
    loop = SuggestionLoop(
        project.codebook(),
        sessions,
        language=spoken((one.transcript.text for one in sessions), project.language),
        coder=coder,
        words=language,
        **_decided(project, coder),
    )
    loop.generation = generation
    return loop


def renewed(loop: SuggestionLoop, project: Project) -> SuggestionLoop:
    """The same loop with what its coder decided meanwhile; another one where codebook or texts changed.

    A loop of nobody takes nothing over.
    """
    generation = project.generation()
    if generation == loop.generation:
        return loop
    if project.codebook() != loop.codebook or _sizes(project) != _sizes_of(loop):
        return for_coder(project, loop.coder, loop.words)
    if loop.coder is not None:
        loop.sync(**_decided(project, loop.coder))
        loop.generation = generation
    return loop


def _decided(project: Project, coder: Coder | None) -> dict[str, Any]:
    """What a coder decided, and the places of open blind rounds that she reads without suggestions."""
    if coder is None:
        return {"codings": ()}
    return {
        "codings": project.codings(coder=coder.id),
        "dismissals": project.dismissals(coder=coder.id),
        "done": [one for one in project.done() if one.coder == coder.id],
        "plain": [place for one in project.rounds_to_code(coder.id) for place in one.plain],
    }


def _sizes(project: Project) -> dict[str, tuple[int, int]]:
    """Passages and characters of each session: cheap to ask, and other where texts were cut or replaced."""
    return {head.id: (head.passages, head.characters) for head in project.session_heads()}


def _sizes_of(loop: SuggestionLoop) -> dict[str, tuple[int, int]]:
    return {one.id: (len(one.passages), len(one.transcript.text)) for one in loop.sessions.values()}
