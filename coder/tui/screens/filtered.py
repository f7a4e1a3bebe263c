"""Screens whose figures can be limited: to one coder, perspective or phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from .base import ProjectView

if TYPE_CHECKING:
    from codebook.scoring import Score
    from coder.project import Project

CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Filters:
    """Whose codings count (an id, "consensus", None: all people), and from where they are looked at.

    phase: "intended", "in-action", None (all), or "change": the design in action beside the intended one.
    """

    coder: str | None = None
    perspective: str | None = None
    phase: str | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """The axes to split scores by, so that those asked for can be picked."""
        pairs = (("perspective", self.perspective), ("phase", self.phase))
        return tuple(name for name, value in pairs if value is not None)

    def scores(self, project: Project) -> list[Score]:
        """The scores that these filters ask for; of "change", those of both phases."""
        found = project.scores(by=self.by, coder=self.coder)
        phases = ("intended", "in-action") if self.phase == CHANGE else (self.phase,)
        return [one for one in found if one.perspective == self.perspective and one.phase in phases]

    @classmethod
    def kept(cls, project: Project) -> Filters:
        """The filters that this coder left, without what the project no longer has."""
        state = project.get_state("scores")
        if not isinstance(state, dict):
            return cls()
        coders = {one.id for one in project.coders()} | {"consensus"}
        known = {code.id for code in project.codebook().codes()}
        coder, perspective, phase = (state.get(name) for name in ("coder", "perspective", "phase"))
        return cls(
            coder if coder in coders and not project.blind else None,
            perspective if perspective in known else None,
            phase if phase in ("intended", "in-action", CHANGE) else None,
        )

    def keep(self, project: Project) -> None:
        """Keep these filters for the next time."""
        project.set_state("scores", asdict(self))

    def at(self, score: Score) -> Filters:
        """These filters, narrowed to the phase of `score`."""
        return replace(self, phase=score.phase)

    def next_coder(self, project: Project) -> Filters:
        """By the next person, by the consensus, by all."""
        coders = project.coders()
        people = [one.id for one in coders if one.kind == "person"]
        consensus = ["consensus"] if any(one.kind == "consensus" for one in coders) else []
        return self._next("coder", [None, *people, *consensus])

    def next_perspective(self, project: Project) -> Filters:
        """From the next perspective, or all."""
        families = [one for one in project.codebook().families if one.use == "perspective"]
        return self._next("perspective", [None, *(code.id for family in families for code in family.codes)])

    def next_phase(self, phases: Sequence[str | None]) -> Filters:
        """Of the next of these phases."""
        return self._next("phase", phases)

    def _next(self, name: str, values: Sequence[str | None]) -> Filters:
        now = getattr(self, name)
        following = values[(values.index(now) + 1) % len(values)] if now in values else None
        return replace(self, **{name: following})


class FilteredView(ProjectView):
    """A screen with filters; each key goes to the next value of one."""

    phases: ClassVar[tuple[str | None, ...]] = (None, "intended", "in-action")
    filters: Filters

    def filtered(self, filters: Filters) -> None:
        """Show what other filters give."""
        self.filters = filters
        self.reload()

    def action_coder(self) -> None:
        """By the next coder, by the consensus, by all."""
        self.filtered(self.filters.next_coder(self.project))

    def action_perspective(self) -> None:
        """From the next perspective, or all."""
        self.filtered(self.filters.next_perspective(self.project))

    def action_phase(self) -> None:
        """Of the next phase, or all."""
        self.filtered(self.filters.next_phase(self.phases))
