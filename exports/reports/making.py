"""Which parts a report has, and what it is written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from transcripts.i18n import translator

from .. import files
from ..dataset import Dataset
from ..results import Results
from ..tables.context import Context
from . import judging, parts, portraits, synthesis
from .blocks import Block, Report

PARTS: Mapping[str, tuple[Callable[[Context], list[Block]], ...]] = {
    "scores": (synthesis.report,),
    "codings": (parts.quotes,),
    "evidence": (parts.evidence,),
    "agreement": (parts.agreement,),
    "codebook": (parts.codebook,),
    "portraits": (portraits.portraits,),
    "synthesis": (synthesis.report,),
    "journal": (parts.audit,),
    "quality": (judging.suggestions,),
    "all": (
        synthesis.report,
        portraits.portraits,
        parts.evidence,
        parts.agreement,
        parts.codebook,
        parts.quotes,
        parts.audit,
    ),
}
"""What `--what` takes, and the parts that belong to it, in order."""

SUFFIXES = {"html": ".html", "docx": ".docx", "md": ".md"}


def make(
    dataset: Dataset,
    results: Results,
    what: str = "all",
    language: str = "nl",
    initiative: str | None = None,
) -> Report:
    """The report on `what`; portraits of one initiative (id) only, if asked for."""
    _ = translator(language)
    titles = {
        "scores": _("Synthesis"),
        "codings": _("Coded quotes"),
        "evidence": _("Scores and their evidence"),
        "agreement": _("Agreement between coders"),
        "codebook": _("Codebook"),
        "portraits": _("Portraits"),
        "synthesis": _("Synthesis"),
        "journal": _("Audit trail"),
        "quality": _("How good the suggestions are"),
        "all": _("Report"),
    }
    context = Context(dataset, results, language, initiative)
    blocks = [block for part in PARTS[what] for block in part(context)]
    subtitle = _("{project}; codebook revision {revision}; made by cimo from codings by {coders}").format(
        project=dataset.title,
        revision=dataset.codebook.revision,
        coders=", ".join(one.name for one in dataset.coders) or _("nobody"),
    )
    name = context.initiatives.get(initiative or "", dataset.title)
    return Report(f"{titles[what]}: {name}", subtitle, language, blocks)


def write(
    dataset: Dataset,
    results: Results,
    format: str,
    out: Path,
    *,
    what: str = "all",
    language: str = "nl",
    initiative: str | None = None,
) -> list[Path]:
    """Write the report on `what` to `out` as "html", "docx" or "md". Raises CimoError."""
    report = make(dataset, results, what, language, initiative)
    if format == "docx":
        from . import docx_

        return [files.write_bytes(out, docx_.render(report))]
    if format == "md":
        from . import markdown

        return [files.write_text(out, markdown.render(report))]
    from . import html

    return [files.write_text(out, html.render(report))]
