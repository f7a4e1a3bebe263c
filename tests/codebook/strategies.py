"""Codebooks and rules as hypothesis makes them up."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from codebook.keys import LETTERS, RESERVED_KEYS
from codebook.model import Code, Codebook, Family, FamilyUse, Text
from codebook.rule import BUILTIN_RULE, Condition, Level, Measure, ScoringRule
from codebook.rule_check import dead_levels

words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
lines = words.filter(str.isprintable)
languages = st.sampled_from(["nl", "en", "fy", "nl-BE"])
single = words.map(Text)
texts = st.one_of(
    single,
    st.dictionaries(languages, words, min_size=1).map(lambda found: Text("", found)),
    st.builds(Text, words, st.dictionaries(languages, words, min_size=1)),
)
many = st.lists(texts, max_size=4).map(tuple)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A valid codebook; parents point backwards, so that there are no circles."""
    ids = draw(st.lists(lines, min_size=1, max_size=7, unique=True))
    free = [letter for letter in LETTERS if letter not in RESERVED_KEYS]
    keys = draw(st.permutations(free))[: len(ids)]
    count = draw(st.integers(1, 3))
    homes = [draw(st.integers(0, count - 1)) for _ in ids]
    codes: list[list[Code]] = [[] for _ in range(count)]
    for name, key, home in zip(ids, keys, homes, strict=True):
        parents = [None, *(code.id for code in codes[home])]
        codes[home].append(
            Code(
                id=name,
                label=draw(texts),
                definition=draw(st.one_of(st.just(Text()), texts)),
                include=draw(many),
                exclude=draw(many),
                examples=draw(many),
                borderline=draw(many),
                keywords=draw(many),
                key=draw(st.sampled_from([None, key])),
                colour=draw(st.sampled_from([None, "teal", "#1a2B3c"])),
                parent=draw(st.sampled_from(parents)),
                retired=draw(st.booleans()),
            )
        )
    return Codebook(
        id=draw(lines),
        families=tuple(
            Family(
                id=name,
                label=draw(texts),
                codes=tuple(found),
                scored=draw(st.booleans()),
                use=draw(st.sampled_from(get_args(FamilyUse))),
            )
            for name, found in zip(
                draw(st.lists(lines, min_size=count, max_size=count, unique=True)), codes, strict=True
            )
        ),
        label=draw(st.one_of(st.just(Text()), texts)),
        language=draw(st.sampled_from([None, "nl", "en"])),
        scoring=draw(st.one_of(st.just(BUILTIN_RULE), rules())),
        revision=draw(st.integers(1, 5)),
    )


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """A condition with one or two bounds of 0 to 4."""
    measure: Measure = draw(st.sampled_from(get_args(Measure)))
    low = draw(st.one_of(st.none(), st.integers(0, 4)))
    high = draw(st.one_of(st.none(), st.integers(low or 0, 5)))
    return Condition(measure, 1 if low is None and high is None else low, high)


@st.composite
def rules(draw: st.DrawFn) -> ScoringRule:
    """A rule whose every level can be reached."""
    scores = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True))
    levels: list[Level] = []
    for score in scores:
        all_of = tuple(draw(st.lists(conditions(), max_size=3)))
        any_of = tuple(draw(st.lists(conditions(), min_size=0 if all_of else 1, max_size=2)))
        levels.append(Level(score, all_of, any_of))
    at = draw(st.one_of(st.none(), st.integers(-1, 2)))
    rule = ScoringRule(tuple(levels), at, 1 if at is None else draw(st.integers(0, 2)))
    dead = {one.score for one in dead_levels(rule)}
    alive = tuple(level for level in rule.levels if level.score not in dead)
    rule = ScoringRule(alive, rule.contested_at, rule.contested_cap)
    return rule if alive and not dead_levels(rule) else BUILTIN_RULE
