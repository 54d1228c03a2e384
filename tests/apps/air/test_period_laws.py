"""A period of the pages is the period of the engine: the same sums, days and percentiles."""

import random
from datetime import date, datetime, timedelta
from fractions import Fraction

import ibis

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.air.models import Day
from bihuan.foundation.series import queries as series
from bihuan.rules import airstats
from bihuan.rules.standards import DAY_VALUES
from tests.factories.air import make_days
from tests.factories.people import CODE, County

SINCE, UNTIL = date(2026, 1, 1), date(2026, 2, 28)


def test_pages_and_engine_agree_on_a_period(county: County, at: datetime) -> None:
    """R012: means follow the stated rules, whoever reckons them."""
    drawn = random.Random(7)
    make_days(
        CODE,
        SINCE,
        UNTIL,
        at,
        lambda _: {
            name: None if drawn.random() < 0.1 else drawn.randint(1, 180) for name in DAY_VALUES
        },
    )
    ground = air.Ground("dust", "上游沙尘", "认定函")
    marked = [SINCE + timedelta(days=n) for n in (3, 20, 41)]
    for day in marked:
        air.mark_exceptional(place_code=CODE, day=day, ground=ground, by=county.qian.viewer, at=at)
    held = Day.objects.order_by("day").values("code", "day", "category", *DAY_VALUES)
    days = ibis.memtable(list(held), schema=_schema())
    out = ibis.memtable(
        [
            {"code": CODE, "day": day, "pollutant": name}
            for day in marked
            for name in ("pm10", "pm25")
        ],
        schema={"code": "string", "day": "date", "pollutant": "string"},
    )
    (row,) = series.run(airstats.periods(days, exclusions=out, by="range")).to_pylist()
    engine = airstats.totals(row)
    told = queries.period(CODE, SINCE, UNTIL)
    assert (told.good_days, told.valid_days) == (engine.good_days, engine.valid_days)
    for name in DAY_VALUES:
        shown, tally = told.pollutants[name], engine.tallies[name]
        indicator: Fraction | None = tally.indicator
        assert shown.mean == airstats.read(indicator, name)
        assert shown.judged == airstats.judged(indicator, name)
        assert shown.percentile == airstats.judged(tally.percentile, name)
        assert (shown.valid_days, shown.excluded_days) == (tally.days, tally.left_out)


def _schema() -> dict[str, str]:
    return {
        "code": "string",
        "day": "date",
        "category": "int64",
        **dict.fromkeys(DAY_VALUES, "int64"),
    }
