"""A county with years of air and a target: what the odds are asked about."""

from datetime import date, datetime
from decimal import Decimal

from bihuan.apps.targets import actions as targets
from bihuan.apps.targets.models import Target
from tests.factories.air import TOWN, make_days
from tests.factories.people import CODE, County
from tests.factories.seasons import level

FALLING = 0.02


def values(day: date) -> dict[str, float]:
    """Each year 2 % lower than the one before; sixty and more is no good day by PM2.5's index."""
    pm25 = level(day) * 1.25 * (1 - FALLING) ** (day.year - 2021)
    return {"pm25": round(pm25, 1), "o3_8h": 60}


def make_years(at: datetime, until: date, *, first: int = 2022) -> None:
    """The county and one township, from 1 January of the first year."""
    for code in (CODE, TOWN):
        make_days(code, date(first, 1, 1), until, at, values)


def make_mean_target(county: County, at: datetime, value: str = "44") -> Target:
    return _target(
        county, at, value, code="pm25", name="PM2.5年均浓度", unit="μg/m³", averaging="mean",
        direction="at_most", source="air_mean", parameter="pm25",
    )  # fmt: skip


def make_good_target(county: County, at: datetime, value: str = "80") -> Target:
    return _target(
        county, at, value, code="good_days", name="优良天数比例", unit="%", averaging="none",
        direction="at_least", source="air_good_share",
    )  # fmt: skip


def _target(county: County, at: datetime, value: str, **draft: str) -> Target:
    indicator = targets.define_indicator(
        draft=targets.Draft(medium="air", definition="", **draft),
        by=county.qian.viewer,
        at=at,
    )
    return targets.set_target(
        indicator_id=indicator.id,
        year=at.year,
        place_code=CODE,
        aim=targets.Aim(value=Decimal(value), document="年度考核目标任务书"),
        by=county.qian.viewer,
        at=at,
    )
