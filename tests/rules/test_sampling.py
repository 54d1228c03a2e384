"""A draw that can be made again, fits its weights, and leaves nobody out."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import sampling
from bihuan.rules.sampling import Candidate, Chance, Standing

WEIGHTS = (1, 2, 3, 4, 5, 5, 10)
DRAWS = 10_000
# Upper 0.1 % points of chi-square with 6 degrees of freedom.
CHI_SQUARE_6 = 22.46
GOLDEN = [36, 24, 12, 27, 1, 10]
GOLDEN_STRATA = [38, 24, 23, 19, 15, 16]
GOLDEN_PAIRS = {36: [12, 13], 24: [11, 12], 12: [13, 11], 27: [11, 12], 1: [13, 11], 10: [13, 12]}


def population(weights: tuple[int, ...] = WEIGHTS) -> list[Candidate]:
    return [Candidate(id=place, weight=weight) for place, weight in enumerate(weights, start=1)]


def test_the_same_seed_gives_the_same_list_everywhere() -> None:
    """Golden: written down once; another machine, another Python must find the same."""
    people = [Candidate(id=one, weight=10 + one % 7, stratum=str(one % 3)) for one in range(1, 41)]
    assert sampling.draw(people, 6, seed="2026-云川-001") == GOLDEN
    assert sampling.draw(people, 6, seed="2026-云川-001", is_stratified=True) == GOLDEN_STRATA
    backwards = people[::-1]
    assert sampling.draw(backwards, 6, seed="2026-云川-001") == GOLDEN
    assert sampling.draw(people, 6, seed="2026-云川-002") != GOLDEN
    pairs = sampling.assign(GOLDEN, [11, 12, 13], 2, seed="2026-云川-001", barred={11: {GOLDEN[0]}})
    assert pairs == GOLDEN_PAIRS


@pytest.mark.parametrize("wanted", [1, 3])
def test_over_ten_thousand_draws_each_share_fits_its_weight(wanted: int) -> None:
    """The chance of i is n·w/Σw, or sure; for one, its share of the weight."""
    people = population()
    whole = sum(WEIGHTS)
    seen = Counter(
        one for number in range(DRAWS) for one in sampling.draw(people, wanted, seed=str(number))
    )
    assert set(seen) == {one.id for one in people}
    assert seen.total() == wanted * DRAWS
    if wanted == 1:
        expected = {one.id: DRAWS * one.weight / whole for one in people}
        chi = sum((seen[key] - due) ** 2 / due for key, due in expected.items())
        assert chi < CHI_SQUARE_6
    else:
        assert seen[7] == DRAWS
        for one in people[:-1]:
            share = 2 * one.weight / (whole - 10)
            spread = (DRAWS * share * (1 - share)) ** 0.5
            assert abs(seen[one.id] - DRAWS * share) < 4 * spread


@given(
    weights=st.lists(st.integers(1, 90), min_size=1, max_size=12),
    wanted=st.integers(1, 14),
    seed=st.integers(0, 999),
    is_stratified=st.booleans(),
)
def test_nobody_is_drawn_twice_and_as_many_as_asked(
    weights: list[int], wanted: int, seed: int, *, is_stratified: bool
) -> None:
    people = [Candidate(place, weight, str(place % 4)) for place, weight in enumerate(weights)]
    drawn = sampling.draw(people, wanted, seed=str(seed), is_stratified=is_stratified)
    assert len(drawn) == len(set(drawn)) == min(wanted, len(people))
    assert set(drawn) <= set(range(len(people)))


def test_each_township_gets_its_due_number() -> None:
    """Twelve of sixty, of towns with 30, 20 and 10 of the same weight: 6, 4 and 2."""
    towns = ["a"] * 30 + ["b"] * 20 + ["c"] * 10
    people = [Candidate(place, 10, town) for place, town in enumerate(towns)]
    for seed in ("one", "two", "three"):
        drawn = sampling.draw(people, 12, seed=seed, is_stratified=True)
        assert Counter(towns[one] for one in drawn) == {"a": 6, "b": 4, "c": 2}


@given(
    count=st.integers(1, 30),
    staff=st.integers(1, 8),
    each=st.integers(1, 3),
    seed=st.integers(0, 999),
)
def test_the_loads_of_inspectors_differ_by_one_at_most(
    count: int, staff: int, each: int, seed: int
) -> None:
    found = sampling.assign(range(count), range(staff), each, seed=str(seed), barred={})
    load = Counter(one for chosen in found.values() for one in chosen)
    assert {len(set(chosen)) for chosen in found.values()} == {min(each, staff)}
    loads = [load[one] for one in range(staff)]
    assert max(loads) - min(loads) <= 1


def test_who_is_barred_never_goes_there() -> None:
    found = sampling.assign(range(20), [1, 2], 1, seed="x", barred={1: set(range(0, 20, 2))})
    assert all(found[one] == [2] for one in range(0, 20, 2))
    assert sampling.assign([5], [1], 1, seed="x", barred={1: {5}}) == {5: []}


def test_a_weight_says_why() -> None:
    calm = sampling.weigh(Standing(days_unseen=3, check_days=7))
    assert (calm.value, calm.why) == (10, ("基数10",))
    bad = sampling.weigh(
        Standing(has_failed=True, alerts=5, complaints=1, days_unseen=30, check_days=7)
    )
    assert bad.value == 10 + 20 + 30 + 10 + 20
    assert bad.why == ("基数10", "上次检查不合格+20", "预警5条+30", "投诉1件+10", "30天未检查+20")
    never = sampling.weigh(Standing(is_stopped=True))
    assert never.why == ("基数10", "正在停工整改+10", "从未检查+15")


def test_a_weight_of_nothing_and_a_bound_of_nothing_are_mistakes() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        sampling.draw([Candidate(1, 0)], 1, seed="x")
    with pytest.raises(ValueError, match="at least 1"):
        Chance("x", "y").below(0)


def test_the_fingerprint_of_a_population_sees_every_change() -> None:
    assert sampling.fingerprint([1, 2], "x") != sampling.fingerprint([1, 3], "x")
    assert len(sampling.fingerprint([])) == 64
