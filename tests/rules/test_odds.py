"""The odds of an annual mean and of good days: exact on made-up years, and laws that must hold."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import odds
from bihuan.rules.odds.drawing import Block, blocks, sigma, stated_sigma
from bihuan.rules.odds.seasons import COLUMNS, column, usable
from bihuan.rules.refusal import Refused
from tests.factories.seasons import Series, good_years, years

OCTOBER = date(2025, 10, 20)


def panel_of(*series: Series, as_of: date = OCTOBER) -> odds.Panel:
    return odds.panel(series, as_of=as_of)


PANEL = panel_of(years(2021, OCTOBER))
REST = odds.rest_of(PANEL)


def test_a_calendar_day_stands_in_one_column_in_every_year() -> None:
    assert column(date(2024, 2, 29)) == 59
    assert column(date(2025, 3, 1)) == column(date(2024, 3, 1)) == 60
    assert column(date(2025, 12, 31)) == COLUMNS - 1


def test_the_rest_of_the_year_is_cut_into_weeks_and_what_is_left() -> None:
    cut = blocks(OCTOBER)
    assert [block.days for block in cut] == [7] * 10 + [2]
    assert cut[0] == Block(column(date(2025, 10, 21)), 7)
    assert sum(block.days for block in cut) == PANEL.days_left == 72


def test_nothing_after_the_day_asked_on_is_looked_at() -> None:
    later = panel_of([*years(2021, OCTOBER), (date(2025, 10, 21), 900.0)])
    np.testing.assert_array_equal(later.current, PANEL.current)
    np.testing.assert_array_equal(later.past, PANEL.past)


def test_the_same_history_always_gives_the_same_odds() -> None:
    again = odds.rest_of(panel_of(years(2021, OCTOBER)))
    assert odds.outlook(again, 38.0) == odds.outlook(REST, 38.0)


def test_the_odds_of_made_up_years() -> None:
    said = odds.outlook(REST, 38.0)
    assert (said.kind, said.percent, said.word) == (odds.ODDS, 63, "约一半")
    assert [round(value, 1) for value in (said.year.low, said.year.middle, said.year.high)] == [
        33.7, 37.0, 42.1
    ]  # fmt: skip
    assert (REST.sigma, REST.sigma_is_given, REST.years) == (0.22, True, (2021, 2022, 2023, 2024))


def test_one_place_alone_gets_what_it_gets_among_many() -> None:
    many = panel_of(*[years(2021, OCTOBER, falling=0.01 * n) for n in range(40)])
    told = odds.mean_odds(many, np.full(40, 38.0), spread=0.2)
    for place in (0, 7, 31, 32, 39):
        alone = odds.rest_of(many, place, spread=0.2)
        assert told.chance[place] == alone.chance(38.0)
        said = odds.outlook(alone, 38.0)
        assert said.year.low == pytest.approx(told.low[place], abs=1e-9)
        assert said.required == pytest.approx(told.required[place], abs=1e-9)


def test_impossible_is_arithmetic_and_has_no_percentage() -> None:
    """R016: known days already exceed what the whole year may add up to."""
    said = odds.outlook(REST, 20.0)
    assert (said.kind, said.percent, said.word) == (odds.IMPOSSIBLE, None, "做不到（算术）")
    assert said.required is not None
    assert said.required < 0


def test_the_last_day_leaves_nothing_to_chance() -> None:
    rest = odds.rest_of(panel_of(years(2021, date(2025, 12, 31)), as_of=date(2025, 12, 31)))
    mean = rest.total / rest.days
    assert odds.outlook(rest, mean + 0.01).kind == odds.SAFE
    assert odds.outlook(rest, mean - 0.01).kind == odds.IMPOSSIBLE
    assert rest.required(mean) is None


def test_one_earlier_year_is_too_little() -> None:
    with pytest.raises(Refused, match="历史年份不足") as no:
        odds.rest_of(panel_of(years(2024, OCTOBER)))
    assert no.value.code == "odds.history.short"


def test_a_year_with_too_few_days_on_one_side_does_not_serve() -> None:
    thin = [pair for pair in years(2021, OCTOBER) if pair[0].year != 2023 or pair[0].month < 11]
    assert usable(panel_of(thin)).tolist() == [[True, True, False, True]]


def test_a_missing_week_is_left_out_and_never_nought() -> None:
    """The drawn means stay among the values there are."""
    gone = {date(2023, 11, 1) + timedelta(days=n) for n in range(30)}
    kept = [pair for pair in years(2021, OCTOBER) if pair[0] not in gone]
    drawn = odds.rest_of(panel_of(kept), spread=0.0).drawn
    assert drawn.min() > 20


def test_a_shorter_rest_strays_further() -> None:
    told = [round(stated_sigma(left), 3) for left in (183, 72, 21, 7, 1)]
    assert told == [0.151, 0.22, 0.36, 0.559, 0.559]


def test_the_spread_is_pooled_over_places_once_there_are_twenty_pairs() -> None:
    """Found: half of 2 % a year over four years, 0.0122; the stated 0.22 weighs like two years."""
    some = panel_of(*[years(2021, OCTOBER, falling=0.02) for _ in range(4)])
    assert sigma(some) == (0.22, 16)
    spread, pairs = sigma(panel_of(*[years(2021, OCTOBER, falling=0.02) for _ in range(5)]))
    assert pairs == 20
    assert spread == pytest.approx(np.sqrt((2 * 0.22**2 + 3 * 0.0122**2) / 5), abs=1e-5)


def test_the_year_as_a_whole_strays_by_the_stated_spread() -> None:
    """Total log-sd is σ√(1+1/n): with four years and σ 0.22, 0.246."""
    weights = np.array([block.days for block in REST.cut])
    rest = weights @ REST.drawn / weights.sum()
    assert np.log(rest).std() == pytest.approx(0.22 * np.sqrt(1.25), rel=0.03)


def test_the_plain_bootstrap_is_narrower() -> None:
    plain = odds.outlook(odds.rest_of(PANEL, method=odds.PLAIN), 38.0).year
    ours = odds.outlook(REST, 38.0).year
    assert plain.high - plain.low < (ours.high - ours.low) / 3


def test_the_fan_begins_near_today_and_ends_with_the_year() -> None:
    fan = REST.fan()
    assert fan[0].on == date(2025, 10, 27)
    assert fan[-1].on == date(2025, 12, 31)
    assert fan[0].high - fan[0].low < fan[-1].high - fan[-1].low
    assert fan[-1].middle == pytest.approx(odds.outlook(REST, 38.0).year.middle)


@settings(max_examples=30, deadline=None)
@given(low=st.floats(20, 60), more=st.floats(0, 20))
def test_a_looser_target_is_never_less_likely(low: float, more: float) -> None:
    assert REST.chance(low + more) >= REST.chance(low)


@settings(max_examples=30, deadline=None)
@given(
    target=st.floats(25, 50), factor=st.floats(0, 1), less=st.floats(0, 1), wait=st.integers(1, 72)
)
def test_more_reduction_never_lowers_the_odds(
    target: float, factor: float, less: float, wait: int
) -> None:
    since = OCTOBER + timedelta(days=wait)
    assert REST.chance(target, factor=factor * less, since=since) >= REST.chance(
        target, factor=factor, since=since
    )


@settings(max_examples=30, deadline=None)
@given(target=st.floats(0, 29))
def test_impossible_is_impossible_under_every_draw(target: float) -> None:
    required = REST.required(target)
    assert required is not None
    if required < 0:
        assert REST.chance(target) == 0
        assert REST.chance(target, factor=0.0) == 0
        assert odds.mean_odds(PANEL, np.array([target])).chance[0] == 0


@pytest.mark.parametrize(
    ("shown", "said"),
    [(1, "几乎不可能"), (5, "几乎不可能"), (6, "可能性小"), (34, "可能性小"), (35, "约一半"),
     (64, "约一半"), (65, "可能性大"), (94, "可能性大"), (95, "几乎可以达到"),
     (99, "几乎可以达到")],
)  # fmt: skip
def test_five_words(shown: int, said: str) -> None:
    assert odds.word(shown) == said


def test_a_model_never_says_nought_or_a_hundred() -> None:
    assert [odds.percent(chance) for chance in (0.0, 0.004, 0.5, 0.996, 1.0)] == [1, 1, 50, 99, 99]


GOOD = panel_of(good_years(2021, OCTOBER))


def test_the_odds_of_good_days() -> None:
    said = odds.good_odds(GOOD, np.array([45]))
    assert round(float(said.chance[0]), 2) == 0.58
    assert (said.low[0], said.middle[0], said.high[0]) == (293.0, 317.0, 335.0)


def test_more_good_days_than_days_left_have_no_chance_and_none_needed_is_certain() -> None:
    """R014: the seed's 77 in 72 days."""
    assert odds.good_odds(GOOD, np.array([77])).chance[0] == 0
    assert odds.good_odds(GOOD, np.array([0])).chance[0] == 1


@settings(max_examples=20, deadline=None)
@given(needed=st.integers(0, 80), more=st.integers(0, 10), easing=st.floats(0, 2))
def test_good_days_needing_fewer_or_eased_are_never_less_likely(
    needed: int, more: int, easing: float
) -> None:
    hard = odds.good_odds(GOOD, np.array([needed + more])).chance[0]
    assert odds.good_odds(GOOD, np.array([needed])).chance[0] >= hard
    eased = odds.good_odds(GOOD, np.array([needed + more]), easing=np.array([easing]))
    assert eased.chance[0] >= hard


def test_a_year_without_a_day_yet_has_nothing_known() -> None:
    told = odds.grid([years(2021, date(2024, 12, 31))]).at(OCTOBER)
    assert np.isnan(told.current).all()
    assert told.years == (2021, 2022, 2023, 2024)
