"""The synthesis of any small study against the same figures counted out by hand, and against scipy."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from codebook import synthesis

CODES = ("a", "b", "c", "d")


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, int | None]]:
    """Up to 11 initiatives on 2 to 4 codes, some of them not known yet."""
    codes = CODES[: draw(st.integers(2, 4))]
    values = st.sampled_from(draw(st.sampled_from(([0, 1, 2], [0, 1, 2, None], [1, 2], [0, 1, 1, 2]))))
    rows = draw(st.lists(st.tuples(*[values] * len(codes)), max_size=11))
    return {f"i{at}": dict(zip(codes, row, strict=True)) for at, row in enumerate(rows)}


@given(tables(), st.integers(1, 2))
def test_counts_and_combinations(table, at_least: int) -> None:
    for one in synthesis.counts(table, at_least):
        known = [name for name in table if table[name][one.code] is not None]
        assert one.of == len(known)
        assert set(one.unknown) == set(table) - set(known)
        assert list(one.initiatives) == [name for name in known if table[name][one.code] >= at_least]
    found = {one.codes: set(one.initiatives) for one in synthesis.combinations(table, at_least)}
    for name, row in table.items():
        if None not in row.values():
            used = tuple(code for code in row if row[code] >= at_least)
            assert name in found[used]
    assert sum(map(len, found.values())) == sum(None not in row.values() for row in table.values())


@settings(max_examples=200)
@given(tables(), st.integers(1, 2), st.sampled_from([0.0, 0.6, 0.75, 1.0]))
def test_every_pair_with_all_its_exceptions(table, at_least: int, share: float) -> None:
    found = {(one.code, one.also): one for one in synthesis.implications(table, at_least, share=share)}
    codes = list(next(iter(table.values()), {}))
    for code, also in product(codes, codes):
        if code == also:
            assert (code, also) not in found
            continue
        known = [row for row in table.values() if row[code] is not None and row[also] is not None]
        both = neither = first = second = 0
        holds, exceptions = [], []
        for name, row in table.items():
            if row not in known or row[code] is None or row[also] is None:
                continue
            one, other = row[code] >= at_least, row[also] >= at_least
            both += one and other
            first += one and not other
            second += other and not one
            neither += not one and not other
            if one:
                (holds if other else exceptions).append(name)
        users = len(holds) + len(exceptions)
        if not users or len(holds) < share * users:
            assert (code, also) not in found
            continue
        told = found[code, also]
        assert (list(told.holds), list(told.exceptions)) == (holds, exceptions)
        assert set(told.unknown) == {n for n, row in table.items() if None in (row[code], row[also])}
        expected = fisher_exact([[both, first], [second, neither]], alternative="greater").pvalue
        assert told.chance == pytest.approx(expected, abs=1e-9)
        empty = users < 3 or both + second in (0, len(known)) or users == len(known)
        bands = ((0.01, "strong"), (0.1, "some"), (1.1, "weak"))
        band = next(name for top, name in bands if expected <= top + 1e-12)
        assert told.strength == ("worthless" if empty else band)
    order = [(len(one.exceptions), one.chance) for one in synthesis.implications(table, at_least)]
    assert order == sorted(order)


@given(tables())
def test_broad_and_single_focus(table) -> None:
    for one in synthesis.focus(table):
        row = table[one.initiative]
        used = [code for code, score in row.items() if score]
        if None in row.values():
            assert one.kind is None
        else:
            share = len(used) / len(row)
            assert one.kind == {0: "none", 1: "single"}.get(len(used), "broad" if share > 0.5 else "several")
            top = max((row[code] for code in used), default=0)
            assert list(one.main) == [code for code in used if row[code] == top]
