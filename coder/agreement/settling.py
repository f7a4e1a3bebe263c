"""Agreement after settling, beside the agreement of the blind round, which it never replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codebook.covering import covered
from codebook.model import Coding

from .coefficients import krippendorff
from .units import Grid, grid

if TYPE_CHECKING:
    from codebook.model import Stance
    from coder.project.verbs import Settlement
    from exports.dataset import Dataset


def after_settling(dataset: Dataset, coders: Sequence[str]) -> Dataset:
    """The dataset as it would be had each of the coders coded as was decided.

    A decision takes the place of her codings with its code that it overlaps.
    """
    if not dataset.decisions:
        return dataset
    decided: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in dataset.decisions:
        decided.setdefault((one.session, one.code), []).append((one.start, one.end))
    codings = [
        coding
        for coding in dataset.codings
        if coding.coder not in coders
        or not any(
            start < coding.end and coding.start < end
            for start, end in decided.get((coding.session, coding.code), ())
        )
    ]
    for one in dataset.decisions:
        stance: Stance = "contradicts" if one.stance == "contradicts" else "supports"
        codings += [
            Coding(
                f"{one.id}:{coder}",
                one.session,
                one.start,
                one.end,
                one.code,
                coder,
                stance,
                one.weight,
                one.note,
                revision=one.revision,
                origin="settled",
                created=one.created,
            )
            for coder in coders
            if one.keep
        ]
    return replace(dataset, codings=tuple(codings))


def settle(found: Grid, session: str, start: int, end: int, code: str, keep: bool) -> Grid:
    """The grid after one decision: all coders who saw the units there gave them the code, or none did.

    Raises ValueError for a code that is not in the grid.
    """
    cells = found.cells.copy()
    own = [at for at, unit in enumerate(found.units) if unit[0] == session]
    begins = [found.units[at][1] for at in own]
    ends = [found.units[at][2] for at in own]
    for at in covered(start, end, begins, ends):
        cells[own[at], :, found.codes.index(code)] = keep & found.seen[own[at]]
    return replace(found, cells=cells)


@dataclass(frozen=True, slots=True)
class Live:
    """Two grids of the same units: as the coders coded, and as it stands after what was decided by now."""

    before: Grid
    after: Grid

    def decided(self, made: Iterable[Settlement]) -> Live:
        """After more decisions; those on a code that the codebook no longer has are passed over."""
        after = self.after
        for one in made:
            if one.code in after.codes:
                after = settle(after, one.session, one.start, one.end, one.code, one.keep)
        return replace(self, after=after)

    def alphas(self, code: str) -> tuple[float | None, float | None]:
        """Krippendorff's alpha of a code before and after; None where it is undefined."""
        before, after = (krippendorff(found.ratings(code)).value for found in (self.before, self.after))
        return before, after


def live(dataset: Dataset, coders: Sequence[str]) -> Live:
    """The grids of passages of `coders`. Raises CimoError when they have no session in common."""
    return Live(grid(dataset, coders), grid(after_settling(dataset, coders), coders))
