"""Agreement of a large study: two coders, 40 codes, 60 sessions of 20,000 turns in all.

python -m tests.benchmarks.bench_agreement
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from codebook.model import Code, Codebook, Coder, Coding, Family, Text
from exports.dataset import Dataset, Done
from tests.benchmarks.table import Row, median_seconds, print_rows
from transcripts.model import Initiative, Passage, Session, Transcript, Turn

CODERS = ("noor", "sjoerd")


def book(codes: int = 40) -> Codebook:
    """Four families of codes, one of them scored."""
    per = codes // 4
    return Codebook(
        "bench",
        tuple(
            Family(
                f"family-{one}",
                Text(f"Family {one}"),
                tuple(Code(f"code-{one}-{at}", Text(f"Code {at}")) for at in range(per)),
                scored=one == 0,
            )
            for one in range(4)
        ),
    )


def study(sessions: int = 60, turns: int = 333, codings: int = 200, seed: int = 1) -> Dataset:
    """`codings` a session by each coder; the second has most of the first's, some shifted, some others."""
    dice = random.Random(seed)
    codes = [code.id for code in book().codes()]
    made: list[Session] = []
    coded: list[Coding] = []
    texts: list[str] = []

    def add(session: str, turn: Turn, coder: str, code: str) -> None:
        start = turn.start + dice.choice((0, 0, 0, 20))
        end = turn.end - dice.choice((0, 0, 0, 15))
        weight = dice.choice((1, 1, 2))
        quote = texts[-1][start:end]
        coded.append(Coding(f"{len(coded)}", session, start, end, code, coder, weight=weight, quote=quote))

    for number in range(sessions):
        name = f"session-{number}"
        parts = tuple(Turn(at * 120, at * 120 + 110, f"P{dice.randrange(8)}") for at in range(turns))
        passages = tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(parts))
        texts.append(f"{number:03d}" + "x" * (120 * turns - 3))
        sha256 = hashlib.sha256(texts[-1].encode()).hexdigest()
        text = Transcript(texts[-1], parts, "text", sha256=sha256)
        made.append(Session(name, name, f"initiative-{number // 4}", text, passages))
        for _ in range(codings):
            turn, code = dice.choice(parts), dice.choice(codes)
            add(name, turn, CODERS[0], code)
            if dice.random() < 0.75:
                add(name, turn, CODERS[1], code)
            else:
                add(name, dice.choice(parts), CODERS[1], dice.choice(codes))
    return Dataset(
        "bench",
        "Bench",
        "nl",
        "",
        (book(),),
        tuple(Coder(one, one.title()) for one in CODERS),
        tuple(Initiative(f"initiative-{at}", f"Initiative {at}") for at in range((sessions + 3) // 4)),
        tuple(made),
        tuple(coded),
        tuple(Done(coder, session.id) for session in made for coder in CODERS),
    )


def spans(number: int = 10_000, seed: int = 1) -> tuple[list[tuple[int, int, str]], int]:
    """Spans of 20 to 200 characters with gaps between them; and where the last one ends."""
    dice = random.Random(seed)
    made: list[tuple[int, int, str]] = []
    at = 0
    for _ in range(number):
        at += dice.randint(0, 300)
        made.append((at, at + dice.randint(20, 200), f"code-{dice.randrange(40)}"))
        at = made[-1][1]
    return made, at


def run() -> list[Row]:
    """Rows for reports, u-alpha and the figures of one code after a passage was settled."""
    from coder.agreement.reporting import report
    from coder.agreement.spans import Continuum, unitizing

    data = study()
    (one, end), (two, other) = spans(seed=1), spans(seed=2)
    continuum = Continuum((one, two), max(end, other))
    asked: tuple[tuple[str, Literal["unit", "session"], str], ...] = (
        ("passage", "unit", ""),
        ("passage", "session", " of sessions"),
        ("span", "session", " of sessions"),
        ("score", "unit", ""),
    )
    rows = [
        Row(
            f"report, 20,000 {unit}s, 40 codes, 1,000 resamples{note}",
            median_seconds(lambda unit=unit, by=by: report(data, CODERS, unit, by=by), 3),
            "s",
            "< 1 s",
        )
        for unit, by, note in asked
    ]
    rows.append(
        Row("u-alpha, 10,000 spans a coder", median_seconds(lambda: unitizing([continuum])), "s", "< .1")
    )
    rows += _coefficients()
    rows += _libraries()
    rows += _settling(data)
    return rows


def _coefficients() -> list[Row]:
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    from coder.agreement import Bootstrap, Ratings, cohen, krippendorff

    dice = np.random.default_rng(1)
    codes = dice.integers(0, 5, size=(100_000, 2)).astype(np.int16)
    scale = tuple("01234")
    small = codes[:10_000]
    large = dice.integers(0, 5, size=(1_000_000, 5)).astype(np.int16)
    large[dice.random(large.shape) < 0.1] = -1
    return [
        Row(
            "Cohen's kappa, 2 x 100,000",
            median_seconds(lambda: cohen(Ratings(codes, scale))),
            "s",
            baseline=median_seconds(lambda: cohen_kappa_score(codes[:, 0], codes[:, 1])),
            against="scikit-learn",
        ),
        _beside(
            "alpha, 2 x 100,000",
            lambda: krippendorff(Ratings(codes, scale)),
            "krippendorff",
            lambda library: library.alpha(reliability_data=codes.T, level_of_measurement="nominal"),
        ),
        _beside(
            "alpha, 5 x 1,000,000, 10 % missing",
            lambda: krippendorff(Ratings(large, scale)),
            "krippendorff",
            lambda library: library.alpha(
                reliability_data=np.where(large < 0, np.nan, large).T, level_of_measurement="nominal"
            ),
            "< .19 s",
        ),
        Row(
            "alpha, 1,000 resamples of 10,000 units",
            median_seconds(lambda: krippendorff(Ratings(small, scale), interval=Bootstrap())),
            "s",
            "< .009 s",
        ),
    ]


def _beside(
    what: str, ours: Callable[[], object], name: str, theirs: Callable[[Any], object], goal: str = ""
) -> Row:
    """A row beside a library that is measured where it is installed; none of these comes with cimo."""
    seconds = median_seconds(ours, 3)
    if find_spec(name) is None:
        return Row(what, seconds, "s", goal, against=f"({name}: absent)")
    library = import_module(name)
    return Row(what, seconds, "s", goal, median_seconds(lambda: theirs(library), 3), name)


def _libraries() -> list[Row]:
    """Other coefficients beside the libraries that have them."""
    import numpy as np

    from coder.agreement import Analytic, SetRatings, fleiss, gwet, krippendorff, krippendorff_sets
    from coder.agreement.gamma import gamma
    from coder.agreement.ratings import Ratings
    from coder.agreement.spans import Continuum

    dice = np.random.default_rng(2)
    codes = dice.integers(0, 5, size=(20_000, 3)).astype(np.int16)
    scale = tuple("01234")
    counts = np.stack([(codes == value).sum(axis=1) for value in range(5)], axis=1)
    few = codes[:2000]
    cells = dice.random((2000, 2, 6)) < 0.2
    cells[:, :, 0] |= ~cells.any(axis=2)  # nltk divides by zero on two empty sets
    sets = [frozenset(np.flatnonzero(each).tolist()) for each in cells.reshape(-1, 6)]
    (one, end), (two, other) = spans(200, 1), spans(200, 2)

    def irr_cac(_: Any) -> object:
        frame = import_module("pandas").DataFrame(few + 1)
        return import_module("irrCAC.raw").CAC(frame).gwet()

    def masi(library: Any) -> object:
        triples = [(str(at % 2), str(at // 2), each) for at, each in enumerate(sets)]
        task = import_module("nltk.metrics.agreement").AnnotationTask
        return task(triples, distance=import_module("nltk.metrics").masi_distance).alpha()

    def simple(library: Any) -> object:
        frame = import_module("pandas").DataFrame(
            [(unit, coder, int(few[unit, coder])) for unit in range(len(few)) for coder in range(3)],
            columns=["unit", "coder", "code"],
        )
        return library.calculate_krippendorffs_alpha_for_df(
            frame, experiment_col="unit", annotator_col="coder", class_col="code"
        )

    def other_gamma(library: Any) -> object:
        segment = import_module("pyannote.core").Segment
        text = library.Continuum()
        for coder, own in (("a", one), ("b", two)):
            for start, stop, code in own:
                text.add(coder, segment(start, stop), code)
        return text.compute_gamma(library.CombinedCategoricalDissimilarity(), n_samples=30)

    continuum = Continuum((one, two), max(end, other))
    return [
        _beside(
            "Fleiss' kappa, 3 x 20,000",
            lambda: fleiss(Ratings(codes, scale)),
            "statsmodels",
            lambda _: import_module("statsmodels.stats.inter_rater").fleiss_kappa(counts),
        ),
        _beside(
            "AC1 with its error, 3 x 2,000",
            lambda: gwet(Ratings(few, scale), interval=Analytic()),
            "irrCAC",
            irr_cac,
        ),
        _beside(
            "alpha, 3 x 2,000, from a table", lambda: krippendorff(Ratings(few, scale)), "simpledorff", simple
        ),
        _beside("alpha with MASI, 2 x 2,000", lambda: krippendorff_sets(SetRatings(cells)), "nltk", masi),
        _beside("gamma, 200 spans, 30 samples", lambda: gamma(continuum), "pygamma_agreement", other_gamma),
    ]


def _settling(data: Dataset) -> list[Row]:
    from coder.agreement.consequences import score_differences
    from coder.agreement.differing import places, settlement
    from coder.agreement.disagreements import disagreements
    from coder.agreement.settling import live
    from coder.project import Project

    shown, found = live(data, CODERS), places(data, CODERS)
    unsettled = iter(found)

    def figure() -> None:
        one = found[0]
        shown.decided([settlement(one, one.codes[0].code, one.codes[0].codings[0], "", "")]).alphas(
            one.codes[0].code
        )

    with tempfile.TemporaryDirectory() as folder:
        with Project.from_dataset(Path(folder) / "study.cimo", data) as made:
            path = made.path
        with Project.open(path, coder="Noor") as opened:

            def decide() -> None:
                one = next(unsettled)
                decided = [settlement(one, code.code, code.codings[0], "missed", "") for code in one.codes]
                opened.settle(decided)
                shown.decided(decided).alphas(one.codes[0].code)

            settled = median_seconds(decide, 20)
    return [
        Row("a passage settled: consensus on disk, alpha of its code", settled, "s", "< .05 s"),
        Row("alpha of one code anew after a settled passage", median_seconds(figure), "s", "< .05 s"),
        Row("disagreements, ranked", median_seconds(lambda: disagreements(data, CODERS), 3), "s"),
        Row("what to settle for scores", median_seconds(lambda: score_differences(data, CODERS), 3), "s"),
    ]


if __name__ == "__main__":
    print_rows("Agreement (medians)", run())
