"""The odds of the county's own targets, from its own days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import pytest_django
from django.db import transaction

from bihuan.apps.air.models import Day
from bihuan.apps.targets import queries as targets
from bihuan.apps.targets.queries import odds as asked
from bihuan.apps.targets.queries import odds_tested
from bihuan.rules import odds
from tests.factories.ambitions import make_good_target, make_mean_target, make_years
from tests.factories.people import CODE, County

AT = datetime.fromisoformat("2025-10-21T09:00+08:00")
LAST = date(2025, 10, 20)


def told_of(county: County, target_id: int) -> asked.TargetOdds:
    standing = targets.target_standing(county.li.viewer, target_id, at=AT)
    return asked.target_odds(county.li.viewer, standing)


@pytest.fixture(scope="module")
def rooted_years(
    rooted_county: County, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """Closed once for all tests: three years and a part of the fourth."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_years(AT, LAST)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def years(rooted_years: None, county: County) -> County:
    return county


def test_a_mean_has_its_odds_with_range_and_years(years: County) -> None:
    """R016"""
    told = told_of(years, make_mean_target(years, AT).id)
    assert told.said is not None
    assert (told.as_of, told.days_left, told.years) == (LAST, 72, (2022, 2023, 2024))
    assert (told.said.kind, told.said.percent, told.said.word) == (odds.ODDS, 23, "可能性小")
    assert told.said.low < told.said.middle < told.said.high
    assert (told.sigma, told.sigma_is_given, told.places) == (0.22, True, 2)
    assert told.path[-1][0] == LAST
    assert told.fan[-1].on == date(2025, 12, 31)
    assert told.price is not None
    assert told.price.chance_later < told.price.chance_now


def test_what_arithmetic_forbids_gets_no_percentage(years: County) -> None:
    told = told_of(years, make_mean_target(years, AT, "20").id)
    assert told.said is not None
    assert (told.said.is_arithmetic, told.said.percent, told.said.word) == (
        True, None, "做不到（算术）"
    )  # fmt: skip
    assert told.price is None
    assert asked.imagine(told, wish(coal=1.0)) is None


def test_one_earlier_year_says_that_it_is_too_little(years: County) -> None:
    Day.objects.filter(day__year__lt=2024).delete()
    told = told_of(years, make_mean_target(years, AT).id)
    assert told.said is None
    assert told.refused == "历史年份不足：可用的往年有1年，至少要2年才谈概率"


def test_without_a_day_there_is_nothing_to_say(years: County) -> None:
    Day.objects.all().delete()
    told = told_of(years, make_mean_target(years, AT).id)
    assert (told.said, told.refused) == (None, asked.NO_DAYS)


def test_good_days_have_their_odds(years: County) -> None:
    told = told_of(years, make_good_target(years, AT).id)
    assert told.said is not None
    assert told.is_mean is False
    assert told.said.kind == odds.ODDS
    assert told.said.percent is not None
    assert told.good_price is not None
    assert told.good_price.later_on == date(2025, 11, 19)


def test_good_days_that_can_no_longer_come_are_a_fact(years: County) -> None:
    """R014"""
    told = told_of(years, make_good_target(years, AT, "99").id)
    assert told.said is not None
    assert (told.said.kind, told.said.percent) == (odds.IMPOSSIBLE, None)


def wish(**classes: float) -> asked.Wish:
    return asked.Wish(
        since=LAST + timedelta(days=1), classes=classes, towns={}, sources=odds.Sources()
    )


def test_measures_raise_the_odds_and_say_by_how_much(years: County) -> None:
    told = told_of(years, make_mean_target(years, AT).id)
    nothing, much = asked.imagine(told, wish()), asked.imagine(told, wish(coal=0.5, industry=0.5))
    assert nothing is not None
    assert much is not None
    assert nothing.said == told.said
    assert much.cut == pytest.approx(0.6 * (0.25 + 0.30) * 0.5)
    assert much.said.percent is not None
    assert nothing.said.percent is not None
    assert much.said.percent > nothing.said.percent
    assert [x for x, _ in much.curve] == pytest.approx([5.0 * n for n in range(13)])
    assert [y for _, y in much.curve] == sorted(y for _, y in much.curve)


def test_measures_make_days_good(years: County) -> None:
    told = told_of(years, make_good_target(years, AT, "85").id)
    nothing, much = asked.imagine(told, wish()), asked.imagine(told, wish(coal=1.0, industry=1.0))
    assert nothing is not None
    assert much is not None
    assert much.said.middle > nothing.said.middle


def test_a_corrected_day_changes_the_odds(years: County) -> None:
    """What is kept is dropped once a day is closed anew."""
    target = make_mean_target(years, AT)
    before = told_of(years, target.id)
    for day in Day.objects.filter(code=CODE, day__year=2025, day__month=9):
        assert day.pm25 is not None
        day.pm25 //= 2
        day.revision += 1
        day.save(update_fields=["pm25", "revision"])
    after = told_of(years, target.id)
    assert before.said is not None
    assert after.said is not None
    assert after.said.middle < before.said.middle


def test_the_county_is_tested_back_on_years_that_are_over(years: County) -> None:
    """R016: calibration is a page, not a claim."""
    told = odds_tested.tested(years.li.viewer, "pm25", at=AT)
    assert (told.years, told.places) == ((2023, 2024), 2)
    assert [(one.month, one.day) for one in told.origins] == list(odds.ORIGINS)
    assert told.ours is not None
    assert told.plain is not None
    assert (told.ours.questions, told.plain.questions) == (20, 20)
    good = odds_tested.tested(years.li.viewer, odds_tested.GOOD, at=AT)
    assert good.ours is not None
    assert (good.plain, good.places, good.ours.questions) == (None, 1, 50)


def test_another_county_is_not_told_ours(years: County) -> None:
    told = odds_tested.tested(years.sun.viewer, "pm25", at=AT)
    assert (told.origins, told.ours, told.places) == ((), None, 0)
