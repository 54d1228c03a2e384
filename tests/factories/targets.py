"""Indicators and targets through the actions, over the air of speech 000's year."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from bihuan.apps.targets import actions as targets
from bihuan.apps.targets.models import Indicator, Target
from tests.factories.air import make_days
from tests.factories.people import CODE, County

TOWN = CODE + "101"
SEED_AT = datetime(2025, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=8)))
"""The morning after speech 000's day: 72 days remain."""
SEED_GOOD = 215
PM25: dict[str, Any] = {
    "code": "pm25",
    "name": "PM2.5年均浓度",
    "medium": "air",
    "unit": "μg/m³",
    "definition": "城市日均值的算术平均",
    "averaging": "mean",
    "direction": "at_most",
    "source": "air_mean",
    "parameter": "pm25",
}
GOOD_DAYS: dict[str, Any] = {
    "code": "good_days",
    "name": "优良天数比例",
    "medium": "air",
    "unit": "%",
    "definition": "AQI不大于100的天数占有效监测天数的比例",
    "averaging": "mean",
    "direction": "at_least",
    "source": "air_good_share",
    "places": 1,
}
WATER: dict[str, Any] = {
    "code": "spring",
    "name": "水源地水质达标率",
    "medium": "water",
    "unit": "%",
    "definition": "达标水源地个数占比",
    "averaging": "none",
    "direction": "at_least",
    "source": "hand",
}


def make_indicator(
    county: County, at: datetime, of: Mapping[str, Any] = PM25, **changes: Any
) -> Indicator:
    return targets.define_indicator(
        draft=targets.Draft(**{**of, **changes}), by=county.qian.viewer, at=at
    )


def aim(value: str = "38", **changes: Any) -> targets.Aim:
    held: dict[str, Any] = {
        "document": "关于下达年度环境质量目标的通知",
        "document_number": "云政办〔2025〕3号",
        "document_on": date(2025, 1, 20),
        "baseline": Decimal(44),
        "baseline_year": 2024,
    }
    return targets.Aim(value=Decimal(value), **{**held, **changes})


def make_target(
    county: County,
    at: datetime,
    indicator: Indicator | None = None,
    value: str = "38",
    *,
    year: int = 2025,
    place_code: str = CODE,
    **changes: Any,
) -> Target:
    return targets.set_target(
        indicator_id=(indicator or make_indicator(county, at)).id,
        year=year,
        place_code=place_code,
        aim=aim(value, **changes),
        by=county.qian.viewer,
        at=at,
    )


def seed_day(day: date) -> Mapping[str, int | float | None]:
    """42 µg/m³ every day; ozone spoils all but the first 215 days of the year."""
    return {"pm25": 42, "o3_8h": 90 if day.timetuple().tm_yday <= SEED_GOOD else 200}


def make_seed_air(at: datetime = SEED_AT, code: str = CODE) -> None:
    make_days(code, date(2025, 1, 1), date(2025, 10, 20), at, seed_day)


def make_past_autumns(autumn: int, at: datetime = SEED_AT, code: str = CODE) -> None:
    """The same 72 days of the three years before, all at one value."""
    for year in (2022, 2023, 2024):
        make_days(code, date(year, 10, 21), date(year, 12, 31), at, {"pm25": autumn})


def pieces(county: County, value: str = "38") -> list[targets.Piece]:
    return [targets.Piece(value=Decimal(value), place_code=TOWN, org_id=county.town.id)]


def pages(county: County, item_id: int, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of targets point to: a target of this year, nothing measured yet."""
    made = make_target(county, at, year=at.year)
    about: dict[str, object] = {"target_id": made.id}
    names = ("detail", "odds", "replace", "measure", "freeze")
    return {
        **{f"targets-{name}": dict(about) for name in names},
        "targets-split": about | {"kind": "township"},
        "targets-denominator": {"indicator_id": made.indicator_id},
        "targets-effects": {"item_id": item_id},
    }
