"""How an agreement report looks on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coder.i18n import N_, _, language, plural
from transcripts.numbers import interval

from . import output

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.comparing import Comparison


def report(one: Any, found: Comparison, scheme: str, parts: tuple[str, ...], *, unused: bool = False) -> None:
    """The figures, and the parts asked for beside them; `unused`: those of codes that nobody used too."""
    from coder.agreement.words import unit_words

    book = found.dataset.codebook
    output.line(
        plural(
            N_("{coders}: {units} unit ({unit})"), N_("{coders}: {units} units ({unit})"), one.units
        ).format(coders=", ".join(found.names), units=one.units, unit=unit_words(one.unit, language()))
    )
    for sentence in kind_words(one):
        output.note(sentence)
    labels = {code.id: code.label.in_(language()) or code.id for code in book.codes()}
    rows = one.rows if unused else [row for row in one.rows if not _unused(row)]
    _figures(rows, labels, scheme, _("code"))
    left_out = {row.code for row in one.rows} - {row.code for row in rows}
    if left_out:
        said = plural(
            N_("One code that none of them used is left out; --all shows it."),
            N_("{count} codes that none of them used are left out; --all shows them."),
            len(left_out),
        )
        output.note(said.format(count=len(left_out)))
    wanted = set(parts)
    every = "all" in wanted
    if one.families and (every or "families" in wanted):
        families = {family.id: family.label.in_(language()) or family.id for family in book.families}
        output.line()
        _figures(one.families, families, scheme, _("family"))
    for name, show in _PARTS.items():
        if every or name in wanted:
            output.line()
            show(found, one.unit, book)
    for note in one.notes:
        output.note(note.sentence(language()))


def pull(found: Comparison, how: dict[str, Any]) -> None:
    """Agreement on passages that were shown with suggestions, and on those without."""
    from coder.agreement.words import measure

    rows = []
    told = {"with": _("with suggestions"), "without": _("without suggestions")}
    for name, one in found.pull(**how).items():
        for row in one["rows"] if one else ():
            if row["code"] is None and row["measure"] in ("percent", "pooled_kappa"):
                limits = "" if row["low"] is None else interval(row["low"], row["high"], language(), 3)
                rows.append(
                    (told[name], measure(row["measure"], language()), row["value"], limits, row["units"])
                )
    output.line()
    output.line(_("What suggestions do to agreement"))
    output.table((_("passages"), _("measure"), _("value"), _("interval"), _("units")), rows)


def kind_words(one: Any) -> list[str]:
    """What to mind about who was compared."""
    said = []
    if one.kind == "same":
        said.append(_("One coder with herself at another time: stability, not agreement between coders."))
    if one.kind == "suggester":
        said.append(
            _(
                "A coder with the suggester, which never saw the session it judged: not agreement between "
                "coders."
            )
        )
    if one.kind == "consensus":
        said.append(_("A coder with the consensus: not agreement between coders."))
    if one.settled:
        said.append(_("After settling: not the agreement of independent coders; do not report it as such."))
    return said


def _unused(row: Any) -> bool:
    return row.code is not None and bool(row.counts) and not any(row.counts)


def _figures(rows: Any, labels: dict[str, str], scheme: str, heading: str) -> None:
    from coder.agreement.words import measure, reading

    shown = []
    for row in rows:
        label = _("all codes") if row.code is None else labels.get(row.code, row.code)
        limits = "" if row.low is None else interval(row.low, row.high, language(), 3)
        name = measure(row.measure, language())
        said = reading(row, language(), scheme)
        remarks = said if not row.reason or row.reason == said else f"{said}; {row.reason}".removeprefix("; ")
        shown.append((label, name, row.value, limits, row.units, row.prevalence, remarks))
    output.table(
        (heading, _("measure"), _("value"), _("interval"), _("units"), _("prevalence"), _("reading, remark")),
        shown,
    )


def _parts_of(found: Comparison, name: str, unit: str) -> Any:
    from coder.agreement.details import details

    return details(found.looked_at, found.coders, [name], unit)[name]


def _confusion(found: Comparison, unit: str, book: Codebook) -> None:
    output.line(_("One code for another"))
    output.table(
        (_("coder"), _("says"), _("coder"), _("says"), _("times")),
        [
            (
                one["first"],
                book.label_of(one["first_says"], language()),
                one["second"],
                book.label_of(one["second_says"], language()),
                one["count"],
            )
            for one in _parts_of(found, "confusion", unit)
        ],
    )


def _bias(found: Comparison, unit: str, book: Codebook) -> None:
    output.line(_("Who gives a code more often (p: exact McNemar test)"))
    output.table(
        (_("code"), _("coder"), _("alone"), _("coder"), _("alone"), _("both"), "p"),
        [
            (
                book.label_of(one["code"], language()),
                one["first"],
                one["only_first"],
                one["second"],
                one["only_second"],
                one["both"],
                one["p"],
            )
            for one in _parts_of(found, "bias", unit)
        ],
    )


def _boundaries(found: Comparison, unit: str, book: Codebook) -> None:
    output.line(_("Boundary or label"))
    output.table(
        (
            _("code"),
            _("same span"),
            _("shifted"),
            _("median shift"),
            _("only A"),
            _("only B"),
            _("of these under another code"),
        ),
        [
            (
                book.label_of(one["code"], language()),
                one["same"],
                one["shifted"],
                one["shift"],
                one["only_first"],
                one["only_second"],
                one["labelled"],
            )
            for one in _parts_of(found, "boundaries", unit)
        ],
    )


def _drift(found: Comparison, unit: str, book: Codebook) -> None:
    drift = _parts_of(found, "drift", unit)
    output.line(_("From session to session, in the order of coding; then the first and the second half"))
    output.table(
        (_("session"), _("coded on"), _("units"), _("agreement"), "kappa", "alpha"),
        [
            (
                ", ".join(one["sessions"])
                if len(one["sessions"]) == 1
                else plural(N_("{count} session"), N_("{count} sessions"), len(one["sessions"])).format(
                    count=len(one["sessions"])
                ),
                one["coded"][:10],
                one["units"],
                one["percent"],
                one["kappa"],
                one["alpha"],
            )
            for one in (*drift["sessions"], *drift["halves"])
        ],
    )


def _scores(found: Comparison, unit: str, book: Codebook) -> None:
    scores = _parts_of(found, "scores", unit)
    output.line(_("Scores that differ"))
    output.table(
        (_("initiative"), _("code"), *found.names, _("agreed"), _("differences"), _("to settle")),
        [
            (
                one["initiative"],
                book.label_of(one["code"], language()),
                *("·" if score is None else score for score in one["scores"]),
                one["agreed"],
                one["open"],
                _("finish first") if one["settle"] is None else len(one["settle"]),
            )
            for one in scores["differences"]
        ],
    )
    for step in scores["plan"]:
        output.line(
            _("passages to settle: {passages}; scores that agree then and did not: {scores}").format(**step)
        )
        for place in step["settle"]:
            output.line(f"    {place['session']} {place['start']}-{place['end']}")


def _disagreements(found: Comparison, unit: str, book: Codebook) -> None:
    kinds = {"code": _("code"), "stance": _("stance"), "weight": _("weight")}
    output.line(_("Where coders differ, what matters most first"))
    output.table(
        (_("session"), _("place"), _("code"), _("kind"), _("yes"), _("no"), _("score"), _("settled")),
        [
            (
                one["session"],
                f"{one['start']}-{one['end']}",
                book.label_of(one["code"], language()),
                kinds[one["kind"]],
                ", ".join(one["yes"]),
                ", ".join(one["no"]),
                "≠" if one["moves"] else "",
                "✓" if one["settled"] else "",
            )
            for one in _parts_of(found, "disagreements", unit)
        ],
    )


_PARTS = {
    "confusion": _confusion,
    "bias": _bias,
    "boundaries": _boundaries,
    "drift": _drift,
    "scores": _scores,
    "disagreements": _disagreements,
}
