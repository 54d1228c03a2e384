"""Measures, and what waiting costs."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import odds
from tests.factories.seasons import good_years, years

OCTOBER = date(2025, 10, 20)
PANEL = odds.panel([years(2021, OCTOBER)], as_of=OCTOBER)
REST = odds.rest_of(PANEL)
TARGET = 36.5


def test_a_cut_is_local_share_times_class_share_times_townships() -> None:
    sources = odds.Sources(
        local=0.5, classes={"coal": 0.4, "dust": 0.2}, towns={"城关": 3, "东山": 1}
    )
    whole = odds.Measures({"coal": 0.5})
    assert odds.cut(sources, whole) == pytest.approx(0.5 * 0.4 * 0.5)
    without = odds.Measures({"coal": 0.5}, {"城关": 0.0})
    assert odds.cut(sources, without) == pytest.approx(0.5 * 0.4 * 0.5 / 4)


def test_townships_without_weights_weigh_the_same() -> None:
    half = odds.Measures({"coal": 1.0}, {"城关": 1.0, "东山": 0.0})
    assert odds.cut(odds.Sources(local=1, classes={"coal": 1.0}), half) == 0.5


def test_a_class_cannot_be_cut_by_more_than_all_of_it() -> None:
    sources = odds.Sources(local=0.6, classes={"coal": 0.5})
    assert odds.cut(sources, odds.Measures({"coal": 7.0})) == pytest.approx(0.3)
    assert odds.cut(sources, odds.Measures({"coal": -1.0, "unknown": 1.0})) == 0


@pytest.mark.parametrize(("local", "classes"), [(1.2, {}), (0.5, {"coal": 0.7, "dust": 0.4})])
def test_shares_that_cannot_be_are_refused(local: float, classes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        odds.Sources(local=local, classes=classes)


def test_many_scenarios_at_once_are_each_of_them_alone() -> None:
    since = OCTOBER + timedelta(days=10)
    cuts = np.linspace(0, 1, 21)
    at_once = odds.chances(REST, TARGET, cuts, since=since)
    alone = [REST.chance(TARGET, factor=1 - cut, since=since) for cut in cuts]
    np.testing.assert_allclose(at_once, alone, atol=0.001)
    assert (np.diff(at_once) >= 0).all()


@settings(max_examples=30, deadline=None)
@given(chance=st.floats(0.05, 0.99), wait=st.integers(1, 60))
def test_the_cut_that_is_asked_for_gives_the_chance_and_no_less(chance: float, wait: int) -> None:
    since = OCTOBER + timedelta(days=wait)
    cut = odds.cut_for(REST, TARGET, chance=chance, since=since)
    if cut is None:
        assert REST.chance(TARGET, factor=0.0, since=since) < chance
        return
    assert REST.chance(TARGET, factor=1 - cut - 1e-9, since=since) >= chance
    if cut > 0:
        assert REST.chance(TARGET, factor=1 - cut + 1e-3, since=since) <= chance + 0.01


def test_the_price_of_thirty_days() -> None:
    """R016: the same target needs a larger cut when it begins a month later."""
    price = odds.delay(PANEL, TARGET)
    assert price is not None
    assert price.later_on == date(2025, 11, 19)
    assert price.likely_now is not None
    assert price.likely_later is not None
    assert price.likely_later > price.likely_now > 0
    told = (price.chance_now, price.chance_later, price.likely_now, price.likely_later)
    assert [round(value, 2) for value in told] == [0.42, 0.39, 0.23, 0.38]
    assert price.same_later == pytest.approx(0.028, abs=0.001)


def test_waiting_for_a_year_that_ends_first_has_no_price() -> None:
    december = date(2025, 12, 5)
    assert odds.delay(odds.panel([years(2021, december)], as_of=december), TARGET) is None


def test_no_day_left_is_cut_by_nothing() -> None:
    assert odds.cut_for(REST, 30.0, chance=0.5, since=date(2026, 1, 1)) is None


def test_a_cut_makes_days_good_that_particles_spoilt_and_leaves_ozone_days() -> None:
    index = np.array([90.0, 110.0, 110.0, np.nan, 180.0])
    by_ozone = np.array([False, False, True, False, False])
    assert odds.easing(index, by_ozone, 0.0) == 0
    eased = odds.easing(index, by_ozone, 0.1)
    assert eased == pytest.approx(np.log((2.5 / 2.5) / (1.5 / 3.5)))
    assert odds.easing(index, by_ozone, 0.9) > eased


GOOD = odds.panel([good_years(2021, OCTOBER)], as_of=OCTOBER)


def test_thirty_usual_days_change_the_odds_of_good_days_little() -> None:
    """24 of the next 30 days are usually good; what is needed later is less by as many."""
    price = odds.good_delay(GOOD, 45)
    assert price is not None
    assert (price.later_on, price.expected) == (date(2025, 11, 19), 24)
    assert price.chance_now == odds.good_odds(GOOD, np.array([45])).chance[0]
    assert 0 < price.chance_later < 1


def test_good_days_have_no_price_when_the_year_ends_first() -> None:
    december = date(2025, 12, 5)
    panel = odds.panel([good_years(2021, december)], as_of=december)
    assert odds.good_delay(panel, 10) is None


@pytest.mark.parametrize(
    ("needed", "left", "kind"),
    [(77, 72, odds.IMPOSSIBLE), (72, 72, odds.ODDS), (1, 72, odds.ODDS), (0, 72, odds.SAFE),
     (1, 0, odds.IMPOSSIBLE), (-3, 0, odds.SAFE)],
)  # fmt: skip
def test_good_days_by_arithmetic_first(needed: int, left: int, kind: str) -> None:
    """R014: 77 in 72 days cannot be."""
    assert odds.good_kind(needed, left) == kind
