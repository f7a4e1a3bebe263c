"""The drawings of a synthesis, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from codebook.counting import counted
from codebook.patterns import Patterns, patterns, slices
from codebook.phases import phase_words
from codebook.scoring import derive_scores
from transcripts.i18n import translator
from transcripts.numbers import so_many

from . import files, plots
from .reports.blocks import Figure
from .reports.material import score_words
from .tables.context import Context


@dataclass(frozen=True, slots=True)
class Study:
    """The patterns of the whole study, and of each phase and perspective by its name."""

    whole: Patterns
    phases: Mapping[str, Patterns]
    perspectives: Mapping[str, Patterns]


def study(context: Context) -> Study:
    """The patterns in the scores of a project, the codings of people counting."""
    data, book = context.dataset, context.dataset.codebook
    codings = counted(data.codings, data.coders)
    found: dict[str, dict[str, Patterns]] = {"phase": {}, "perspective": {}}
    for axis, made in found.items():
        scores = derive_scores(
            data.codings,
            book,
            data.sessions,
            done=data.done,
            by=(axis,),
            overrides=data.overrides,
            coders=data.coders,
        )
        for part in slices(book, data.sessions, (axis,)):
            value = part[axis]
            name = phase_words(value, context.language) if axis == "phase" else context.code_label(value)
            made[name] = patterns(
                scores,
                codings,
                data.sessions,
                book,
                perspective=part.get("perspective"),
                phase=part.get("phase"),
            )
    whole = patterns([one for one in context.results.scores if not one.scope], codings, data.sessions, book)
    return Study(whole, found["phase"], found["perspective"])


def side_by_side(context: Context, found: Patterns) -> Figure:
    """All scores as a heat map."""
    _ = translator(context.language)
    codes = [one.code for one in found.counts]
    rows = [context.initiatives.get(one, one) for one in found.table]
    scores = [[row.get(code) for code in codes] for row in found.table.values()]
    labels = [context.code_label(code) for code in codes]
    svg, png = plots.heat_map(rows, labels, scores)
    told = "; ".join(_line(context, *one) for one in zip(rows, [labels] * len(rows), scores, strict=True))
    return Figure(
        svg,
        png,
        told + ".",
        _("Scores of {initiatives}").format(initiatives=so_many("initiative", len(rows), context.language)),
    )


def _line(context: Context, name: str, labels: Sequence[str], scores: Sequence[int | None]) -> str:
    told = (
        f"{label} {score_words(score, context.language)}" for label, score in zip(labels, scores, strict=True)
    )
    return f"{name}: {', '.join(told)}"


def how_many(context: Context, found: Patterns) -> Figure:
    """How many initiatives use each code, as bars."""
    _ = translator(context.language)
    labels = [context.code_label(one.code) for one in found.counts]
    counts, of = [len(one.initiatives) for one in found.counts], [one.of for one in found.counts]
    svg, png = plots.shares(labels, counts, of)
    told = "; ".join(
        _("{code}: {n} of {of}").format(code=label, n=n, of=all_)
        for label, n, all_ in zip(labels, counts, of, strict=True)
    )
    return Figure(svg, png, told + ".", _("How many initiatives use what"))


def compared(context: Context, parts: Mapping[str, Patterns], caption: str) -> Figure | None:
    """How many initiatives use each code in each part of the study, as a radar of at least 3 codes."""
    _ = translator(context.language)
    codes = list(dict.fromkeys(one.code for part in parts.values() for one in part.counts))
    if len(codes) < 3 or len(parts) < 2:
        return None
    series = {name: _numbers(part, codes) for name, part in parts.items()}
    top = max((len(part.table) for part in parts.values()), default=1)
    labels = [context.code_label(code) for code in codes]
    svg, png = plots.radars(labels, series, top, _("initiatives that use it"))
    told = "; ".join(
        f"{name}: " + ", ".join(f"{label} {n}" for label, n in zip(labels, numbers, strict=True))
        for name, numbers in series.items()
    )
    return Figure(svg, png, told + ".", caption)


def _numbers(part: Patterns, codes: Sequence[str]) -> list[int]:
    counts = {one.code: len(one.initiatives) for one in part.counts}
    return [counts.get(code, 0) for code in codes]


def all_of(context: Context) -> dict[str, Figure]:
    """The figures by the name of their file."""
    _ = translator(context.language)
    found = study(context)
    made = {
        "scores": side_by_side(context, found.whole),
        "counts": how_many(context, found.whole),
        "phases": compared(context, found.phases, _("By phase")),
        "perspectives": compared(context, found.perspectives, _("By perspective")),
    }
    return {name: one for name, one in made.items() if one is not None}


def write(context: Context, folder: Path) -> list[Path]:
    """Each figure as .svg, .png and .txt (what it shows, in words) in `folder`. Raises CimoError."""
    return write_all(folder, all_of(context))


def write_all(folder: Path, drawings: Mapping[str, Figure]) -> list[Path]:
    """Drawings by the name of their file as .svg, .png and .txt in `folder`. Raises CimoError."""
    contents: list[tuple[Path, bytes]] = []
    for name, one in drawings.items():
        contents.append((folder / f"{name}.svg", one.svg))
        contents.append((folder / f"{name}.png", one.png))
        contents.append((folder / f"{name}.txt", f"{one.caption}\n\n{one.alt}\n".encode()))
    return files.write_all(contents)
