"""Agreement in words: names of measures, readings with their source, a paragraph for the methods section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from transcripts.i18n import translator
from transcripts.numbers import decimal, so_many

from .bands import SCHEMES, band

if TYPE_CHECKING:
    from codebook.model import Codebook
    from exports.dataset import Dataset, Round

    from .report import Report
    from .rows import Row


def measure(name: str, language: str = "en") -> str:
    """A measure as people call it; the name itself for an unknown one."""
    _ = translator(language)
    return {
        "percent": _("agreement"),
        "positive_agreement": _("positive agreement"),
        "negative_agreement": _("negative agreement"),
        "cohen_kappa": _("kappa (Cohen)"),
        "scott_pi": _("pi (Scott)"),
        "fleiss_kappa": _("kappa (Fleiss)"),
        "brennan_prediger": _("kappa (Brennan & Prediger)"),
        "krippendorff_alpha": _("alpha (Krippendorff)"),
        "krippendorff_alpha_ordinal": _("ordinal alpha"),
        "krippendorff_alpha_interval": _("interval alpha"),
        "krippendorff_alpha_ratio": _("ratio alpha"),
        "krippendorff_alpha_jaccard": _("alpha of code sets (Jaccard)"),
        "krippendorff_alpha_masi": _("alpha of code sets (MASI)"),
        "krippendorff_alpha_any": _("alpha of coded or not"),
        "gwet_ac1": _("AC1 (Gwet)"),
        "gwet_ac2": _("AC2 (Gwet)"),
        "weighted_kappa_linear": _("weighted kappa, linear"),
        "weighted_kappa_quadratic": _("weighted kappa, quadratic"),
        "pooled_kappa": _("pooled kappa"),
        "u_alpha": _("u-alpha (places and codes)"),
        "bar_u_alpha": _("|u-alpha (places alone)"),
        "cu_alpha": _("cu-alpha (codes where both coded)"),
        "k_u_alpha": _("(k)u-alpha (one code where both coded)"),
        "alpha_u_1995": _("alpha-U of 1995"),
        "gamma": _("gamma (Mathet)"),
    }.get(name, name)


def in_text(name: str, language: str = "en") -> str:
    """A measure as it is called in a paper, where its source stands beside it."""
    _ = translator(language)
    return {
        "krippendorff_alpha": _("Krippendorff's alpha"),
        "krippendorff_alpha_ordinal": _("ordinal alpha"),
        "krippendorff_alpha_masi": _("alpha over sets of codes (MASI distance)"),
        "weighted_kappa_linear": _("linearly weighted kappa"),
        "gwet_ac2": _("Gwet's AC2"),
        "u_alpha": "u-alpha",
    }.get(name) or measure(name, language)


def cited(source: str) -> str:
    """A source inside brackets: Cohen 1960 for Cohen (1960)."""
    return re.sub(r" \(([\d, ]+)\)", r" \1", source)


def unit_words(unit: str, language: str = "en") -> str:
    """A unit as people call it, several of them."""
    _ = translator(language)
    units = {
        "passage": _("passages"),
        "turn": _("turns"),
        "span": _("characters"),
        "score": _("scores"),
    }
    return units.get(unit, unit)


def number(value: float, language: str = "en", places: int = 2) -> str:
    """A coefficient in the user's form: .71, in Dutch 0,71."""
    text = decimal(value, language, places)
    if language == "nl":
        return text
    return text.replace("0.", ".", 1) if abs(value) < 1 and text not in ("1.00", "-1.00") else text


def reading(row: Row, language: str = "en", scheme: str = "krippendorff") -> str:
    """What an author makes of a figure, judged by its lower limit, with the source; empty without a
    value, and for what the bands are not meant for: percentages, and AC1 and AC2 by those of Krippendorff."""
    _ = translator(language)
    if row.value is None or row.measure in ("percent", "positive_agreement", "negative_agreement"):
        return ""
    if row.measure.startswith("gwet") and scheme == "krippendorff":
        # His bounds are meant for alpha; AC1 and AC2 pass them for rare codes without a shared yes.
        return ""
    if row.few:
        return row.reason or ""
    judged = _(band(row.value, row.low, scheme))
    if row.low is None:
        return _("{reading} ({source}; no interval)").format(
            reading=judged, source=cited(SCHEMES[scheme].source)
        )
    return _("{reading} ({source}; by the lower limit)").format(
        reading=judged, source=cited(SCHEMES[scheme].source)
    )


def figure(row: Row, language: str = "en") -> str:
    """A value with its interval: .71 [.60, .82]; a dash when undefined."""
    if row.value is None:
        return "–"
    if row.low is None or row.high is None:
        return number(row.value, language)
    between = "; " if language == "nl" else ", "
    return f"{number(row.value, language)} [{number(row.low, language)}{between}{number(row.high, language)}]"


def methods(
    reports: Sequence[Report], dataset: Dataset, language: str = "en", blind: Round | None = None
) -> str:
    """A paragraph for the methods section on reports of the same coders, such as passages and scores.

    It names coders, what was double-coded, rule, coefficients with version and source, intervals with
    method and seed, and codes that cannot be judged. Reports after settling, and on the suggester or the
    consensus, are left out: what they say is no reliability. Of one coder who coded twice it tells the
    stability. blind: the round they are of, whose draw is told.
    """
    from importlib.metadata import version

    _ = translator(language)
    names = {one.id: one.name for one in dataset.coders}
    book = dataset.codebook
    sentences: list[str] = []
    for one in reports:
        if one.settled or one.kind in ("suggester", "consensus"):
            continue
        if not sentences:
            sentences.append(_opening(one, names, dataset, language))
            if blind is not None:
                sentences.append(_drawn(blind, language))
        if one.unit == "score":
            sentences += _scores(one, language)
        elif any(row.value is not None for row in one.rows):
            sentences += _units(one, book, language)
    if not sentences:
        return ""
    how = next((one.interval for one in reports if one.interval is not None and not one.settled), None)
    if how is not None:
        sentences.append(
            _(
                "Between brackets are {level} % intervals from {resamples} resamples by {by} (seed {seed}); "
                "reliability is judged by their lower limit: from {high} reliable, from {low} for tentative "
                "conclusions (Krippendorff 2019)."
            ).format(
                level=f"{100 * how.level:g}",
                resamples=how.resamples,
                by=_("session") if how.by == "session" else _("unit"),
                seed=how.seed,
                high=number(0.8, language, 3),
                low=number(0.667, language, 3),
            )
        )
    sentences.append(_("Computed with cimo {version}.").format(version=version("cimo")))
    return " ".join(sentences)


def _opening(one: Report, names: dict[str, str], dataset: Dataset, language: str) -> str:
    _ = translator(language)
    who = [names.get(coder, coder) for coder in one.coders]
    joined = _("{first} and {last}").format(first=", ".join(who[:-1]), last=who[-1])
    if one.kind == "same":
        return _(
            "{name} coded {sessions} twice, with revision {revision} of the codebook ({units} "
            "{unit}); the figures say how stable her coding is, not how far coders agree."
        ).format(
            name=who[-1],
            sessions=so_many("session", len(one.sessions), language),
            revision=one.revision,
            units=one.units,
            unit=unit_words(one.unit, language),
        )
    if one.unit == "score":
        return _("{coders} coded independently, with revision {revision} of the codebook.").format(
            coders=joined, revision=one.revision
        )
    return _(
        "{coders} coded {sessions} of {all} sessions independently, with revision {revision} of the codebook "
        "({units} {unit}; {left_out} {unit} coded by one of them only are left out)."
    ).format(
        coders=joined,
        sessions=len(one.sessions),
        all=len(dataset.sessions),
        revision=one.revision,
        units=one.units,
        left_out=one.left_out,
        unit=unit_words(one.unit, language),
    )


def _drawn(blind: Round, language: str) -> str:
    _ = translator(language)
    what = unit_words("passage", language) if blind.unit == "passage" else _("sessions")
    return _(
        "These were drawn at random by session and code ({share} % of all {what}, seed {seed}) and coded "
        "without sight of the first coder's work; {plain} of the passages were shown without suggestions."
    ).format(share=f"{100 * blind.share:g}", what=what, seed=blind.seed, plain=len(blind.plain))


def _units(one: Report, book: Codebook, language: str) -> list[str]:
    _ = translator(language)
    labels = {code.id: code.label.in_(language) or code.id for code in book.codes()}
    sentences: list[str] = []
    overall = {row.measure: row for row in one.rows if row.code is None}
    main = "u_alpha" if one.unit == "span" else "krippendorff_alpha"
    by_code = [row for row in one.rows if row.code is not None and row.measure == main]
    if one.unit == "span":
        whole = [overall[name] for name in ("u_alpha", "bar_u_alpha", "cu_alpha") if name in overall]
        rule = _("Spans were compared character by character within the turns.")
    else:
        whole = [overall[name] for name in ("pooled_kappa", "krippendorff_alpha_masi") if name in overall]
        rule = _(
            "A unit counts as coded when a coding covers at least half of it or lies at least half inside it."
        )
    sentences.append(rule)
    for row in whole:
        if row.value is not None:
            sentences.append(
                _("Over all codes, {measure} was {figure} ({source}).").format(
                    measure=in_text(row.measure, language),
                    figure=figure(row, language),
                    source=cited(row.source),
                )
            )
    judged = sorted((row for row in by_code if row.value is not None and not row.few), key=_value)
    if judged:
        sentences.append(
            _(
                "By code, {measure} ({source}) had a median of {median}, from {least} ({low}) to "
                "{most} ({high})."
            ).format(
                measure=in_text(main, language),
                source=cited(judged[0].source),
                median=number(median(map(_value, judged)), language),
                least=figure(judged[0], language),
                low=labels.get(judged[0].code or "", ""),
                most=figure(judged[-1], language),
                high=labels.get(judged[-1].code or "", ""),
            )
        )
    few = [labels.get(row.code or "", "") for row in by_code if row.few and any(row.counts)]
    if few:
        sentences.append(
            _("Too rare to judge (fewer than ten coded units): {codes}.").format(codes=", ".join(few))
        )
    unused = [labels.get(row.code or "", "") for row in by_code if row.counts and not any(row.counts)]
    if unused:
        sentences.append(_("Not used by any of them: {codes}.").format(codes=", ".join(unused)))
    return sentences


def _scores(one: Report, language: str) -> list[str]:
    _ = translator(language)
    overall = {row.measure: row for row in one.rows if row.code is None}
    sentences: list[str] = []
    for name in ("weighted_kappa_linear", "krippendorff_alpha_ordinal", "gwet_ac2"):
        row = overall.get(name)
        if row is not None and row.value is not None:
            sentences.append(
                _("On the derived scores ({units}), {measure} was {figure} ({source}).").format(
                    units=row.units,
                    measure=in_text(name, language),
                    figure=figure(row, language),
                    source=cited(row.source),
                )
            )
    return sentences


def _value(row: Row) -> float:
    return row.value if row.value is not None else 0.0
