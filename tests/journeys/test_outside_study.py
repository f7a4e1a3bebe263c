"""Invented studies of several shapes, entered by the command line only, each figure counted out by hand."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections import Counter
from itertools import permutations
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coder.cli.app import build, run

BOOK = """id: outside
language: nl
families:
  - id: approach
    label: Aanpak
    scored: true
    codes: [{id: teach, label: Opleiden}, {id: meet, label: Ontmoeten}, {id: prove, label: Bewijzen}]
  - id: view
    label: Perspectief
    use: perspective
    codes: [{id: people, label: Doelgroep}, {id: firms, label: Werkgevers}]
  - id: work
    label: Werkplekleren
    use: cross-cutting
    codes: [{id: fed, label: Gevoed door het werk}]
"""
SCORED, VIEWS = ("teach", "meet", "prove"), ("people", "firms")
SHAPES = ("paragraphs", "labels", "csv", "csv with speakers")
PHASES = ("intended", "in-action", "both")
PARAGRAPHS = 4

codings = st.tuples(
    st.integers(0, PARAGRAPHS - 1),
    st.sampled_from((*SCORED, "teach", "meet", *VIEWS, "fed")),
    st.sampled_from(("supports", "supports", "supports", "contradicts")),
    st.sampled_from((1, 2)),
    st.sampled_from(("quote", "offsets")),
)
initiatives = st.tuples(
    st.sampled_from(SHAPES),
    st.sampled_from(PHASES),
    st.lists(codings, max_size=9, unique_by=lambda one: one[:2]),
    st.sampled_from((True, True, True, False)),
)


def cimo(*words: object) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()) as wrong:
        assert run(build(), [*(str(word) for word in words), "--lang", "en"]) == 0, wrong.getvalue()
    return said.getvalue()


def words(number: int, paragraph: int) -> str:
    return f"Op plaats {number} vertelt men, in deel {paragraph}, hoe zij dat doen."


def speaker(shape: str, paragraph: int) -> str | None:
    return f"Spreker{paragraph % 2 + 1}" if shape in ("labels", "csv with speakers") else None


def file_of(folder: Path, number: int, shape: str) -> tuple[Path, str]:
    """The file of an initiative, and the text that is stored of it."""
    said = [words(number, at) for at in range(PARAGRAPHS)]
    if shape in ("paragraphs", "labels"):
        lines = [f"{who}: {one}" if (who := speaker(shape, at)) else one for at, one in enumerate(said)]
        path, text = folder / f"plaats-{number}.txt", "\n\n".join(lines) + "\n"
        path.write_text(text, encoding="utf-8")
        return path, text
    path = folder / f"plaats-{number}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        if shape == "csv":
            rows.writerows([("nr", "tekst"), *enumerate(said)])
        else:
            rows.writerows(
                [("spreker", "tekst"), *((speaker(shape, at), one) for at, one in enumerate(said))]
            )
    return path, "\n".join(said)


def expected(given_, code: str, phase: str | None = None, view: str | None = None) -> int | None:
    """The score by the built-in rule, from the codings as they were handed in."""
    shape, own_phase, found, done = given_
    if phase is not None and own_phase not in (phase, "both"):
        return None
    seen = {at for at, what, stance, *_ in found if (what, stance) == (view, "supports")}
    mine = [one for one in found if one[1] == code and (view is None or one[0] in seen)]
    support = {at for at, _, stance, _, _ in mine if stance == "supports"}
    against = {at for at, _, stance, _, _ in mine if stance == "contradicts"}
    central = any(stance == "supports" and weight == 2 for _, _, stance, weight, _ in mine)
    if not support:
        return 0 if done else None
    people = {speaker(shape, at) for at in support}
    two = len(support) >= 3 and len(people) >= 2 and central and len(against) < len(support)
    return 2 if two else 1


def check(found: dict, table: dict[str, dict[str, int | None]]) -> None:
    """Counts, combinations, all pairs with their exceptions, and the focus of one part of a study."""
    for one in found["counts"]:
        column = {name: row[one["code"]] for name, row in table.items()}
        assert one["initiatives"] == [name for name, score in column.items() if score]
        assert one["of"] == sum(score is not None for score in column.values())
    whole = {name: row for name, row in table.items() if None not in row.values()}
    combined = Counter(tuple(code for code in SCORED if row[code]) for row in whole.values())
    assert {tuple(one["codes"]): len(one["initiatives"]) for one in found["combinations"]} == combined
    pairs = {(one["code"], one["also"]): one for one in found["implications"]}
    for code, also in permutations(SCORED, 2):
        users = [name for name, row in table.items() if row[code] and row[also] is not None]
        assert bool(users) == ((code, also) in pairs)
        if users:
            one = pairs[code, also]
            assert one["holds"] == [name for name in users if table[name][also]]
            assert one["exceptions"] == [name for name in users if not table[name][also]]
    kinds = {0: "none", 1: "single", 2: "broad", 3: "broad"}
    for one in found["focus"]:
        row = table[one["initiative"]]
        used = sum(bool(score) for score in row.values())
        assert one["kind"] == (None if None in row.values() else kinds[used])


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A study is too slow to be made smaller a hundred times.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(initiatives, min_size=1, max_size=11))
def test_every_figure_is_that_of_a_slow_count(tmp_path_factory, study) -> None:
    folder = tmp_path_factory.mktemp("study")
    project = folder / "study.cimo"
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    cimo("new", project, "--codebook", folder / "book.yaml")
    rows = [("coder", "session", "start", "end", "quote", "code", "stance", "weight")]
    for number, (shape, phase, found, _) in enumerate(study):
        path, text = file_of(folder, number, shape)
        cimo("import", project, path, "--initiative", f"Plaats {number}", "--phase", phase)
        for at, code, stance, weight, way in found:
            start = text.index(words(number, at))
            span = ("", "") if way == "quote" else (start, start + len(words(number, at)))
            quote = words(number, at) if way == "quote" else ""
            # A session may be named by its own label, or by its initiative when that has no other.
            session = path.stem if number % 2 else f"Plaats {number}"
            rows.append(("Noor", session, *span, quote, code, stance, weight))
    with (folder / "codings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    if len(rows) > 1:
        cimo("code", project, "--from", folder / "codings.csv")
    for number, (*_, done) in enumerate(study):
        if done:
            cimo("done", project, "--coder", "Noor", "--session", f"plaats-{number}")

    def table(phase: str | None = None, view: str | None = None) -> dict[str, dict[str, int | None]]:
        return {
            f"Plaats {at}": {code: expected(one, code, phase, view) for code in SCORED}
            for at, one in enumerate(study)
        }

    scores = json.loads(cimo("score", project, "--json"))
    assert {(one["initiative"], one["code"]): one["score"] for one in scores} == {
        (name, code): score for name, row in table().items() for code, score in row.items()
    }
    check(json.loads(cimo("synthesis", project, "--json")), table())
    for axis in ("phase", "perspective"):
        for part in json.loads(cimo("synthesis", project, "--json", "--by", axis))["by"]:
            check(part, table(part.get("phase"), part.get("perspective")))
    (fed,) = json.loads(cimo("synthesis", project, "--json"))["across"]
    assert fed["initiatives"] == [
        f"Plaats {at}"
        for at, one in enumerate(study)
        if any(code == "fed" and stance == "supports" for _, code, stance, _, _ in one[2])
    ]
