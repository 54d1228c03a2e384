"""Days to months and years by HJ 663: exact means, percentiles, validity, events."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis
import pyarrow as pa
import pytest

from bihuan.rules import airstats
from bihuan.rules.airstats.period import By
from bihuan.rules.standards import COMPOSITE, DAY_VALUES, Edition, limits

DAY = pa.schema(
    [
        ("code", pa.string()),
        ("day", pa.date32()),
        *((name, pa.int64()) for name in DAY_VALUES),
        ("category", pa.int16()),
    ]
)
EVENT = pa.schema([("code", pa.string()), ("day", pa.date32()), ("pollutant", pa.string())])
JANUARY = date(2026, 1, 1)


def days(
    first: date, values: Sequence[int | None], *, code: str = "339921", category: int | None = 2
) -> list[dict[str, Any]]:
    """One row a value: as many µg/m³ of each pollutant (CO mg/m³), in grains."""
    return [
        {
            "code": code,
            "day": first + timedelta(days=back),
            "category": None if value is None else category,
            **{n: None if value is None else value * airstats.unit(n) for n in DAY_VALUES},
        }
        for back, value in enumerate(values)
    ]


def periods(
    rows: Iterable[dict[str, Any]], *, by: By, events: Sequence[tuple[date, str]] = ()
) -> list[airstats.Totals]:
    table = ibis.memtable(pa.Table.from_pylist(list(rows), schema=DAY))
    marked = [{"code": "339921", "day": on, "pollutant": name} for on, name in events]
    exclusions = ibis.memtable(pa.Table.from_pylist(marked, schema=EVENT)) if events else None
    found = airstats.periods(table, exclusions=exclusions, by=by).order_by("code", "period")
    return [airstats.totals(row) for row in ibis.polars.connect().to_pyarrow(found).to_pylist()]


def test_a_mean_is_exact_and_rounded_once() -> None:
    (year,) = periods(days(JANUARY, [15] * 6 + [16] * 5), by="range")
    assert year.tallies["pm25"].mean == Fraction(170, 11)
    assert airstats.judged(year.tallies["pm25"].mean, "pm25") == Decimal(15)
    assert airstats.read(year.tallies["pm25"].mean, "pm25") == Decimal("15.5")


@pytest.mark.parametrize(
    ("first", "held", "is_enough"),
    [
        (JANUARY, 26, False),
        (JANUARY, 27, True),
        (date(2026, 2, 1), 24, False),
        (date(2026, 2, 1), 25, True),
        (date(2024, 2, 1), 25, True),
    ],
)
def test_a_month_rests_on_27_days_and_february_on_25(
    first: date, held: int, *, is_enough: bool
) -> None:
    (month,) = periods(days(first, [30] * held), by="month")
    assert month.period == f"{first:%Y-%m}"
    assert month.tallies["pm25"].is_enough is is_enough


def year_of(missing: Iterable[int] = (), *, first: date = JANUARY) -> list[dict[str, Any]]:
    length = (date(first.year + 1, 1, 1) - first).days
    gone = set(missing)
    return days(first, [None if back in gone else 30 for back in range(length)])


def test_a_year_rests_on_324_days_and_on_every_month() -> None:
    whole, thin = year_of(), year_of(range(0, 42 * 8, 8))
    short_may = year_of(range(120, 125))
    assert periods(whole, by="year")[0].tallies["so2"].is_enough is True
    assert periods(thin, by="year")[0].tallies["so2"].days == 323
    assert periods(thin, by="year")[0].tallies["so2"].is_enough is False
    assert periods(short_may, by="year")[0].tallies["so2"].days == 360
    assert periods(short_may, by="year")[0].tallies["so2"].is_enough is False
    assert periods(whole[:334], by="year")[0].tallies["so2"].is_enough is False


def test_a_leap_year_has_366_days_and_its_february_29() -> None:
    (year,) = periods(year_of(first=date(2024, 1, 1)), by="year")
    assert (year.period, year.valid_days, year.good_days) == ("2024", 366, 366)
    february = periods(year_of(first=date(2024, 1, 1)), by="month")[1]
    assert (february.period, february.last_day) == ("2024-02", date(2024, 2, 29))
    assert february.tallies["co"].days == 29


def test_a_dust_day_is_out_of_the_mean_and_among_the_good_days() -> None:
    """R015: 优良天数 and 重污染天数 count it as it was."""
    rows = days(JANUARY, [30] * 10)
    rows[4] |= {"pm10": 600 * airstats.unit("pm10"), "category": 5}
    rows[5]["pm10"] = 60 * airstats.unit("pm10")
    dust = [(date(2026, 1, 5), "pm10"), (date(2026, 1, 5), "pm25"), (date(2026, 1, 6), "pm10")]
    (plain,) = periods(rows, by="range")
    (without,) = periods(rows, by="range", events=[*dust, dust[0]])
    assert plain.tallies["pm10"].mean == Fraction(8 * 30 + 660, 10)
    assert without.tallies["pm10"].mean == Fraction(30)
    assert (without.tallies["pm10"].days, without.tallies["pm10"].left_out) == (8, 2)
    assert (without.tallies["pm25"].days, without.tallies["so2"].days) == (9, 10)
    assert (without.good_days, without.valid_days, without.by_category[5]) == (9, 10, 1)
    assert without.good_days == plain.good_days


def test_days_without_an_index_are_neither_good_nor_valid() -> None:
    rows = days(JANUARY, [30] * 4)
    rows[0]["category"], rows[1]["category"] = None, 3
    (span,) = periods(rows, by="range")
    assert (span.good_days, span.valid_days, span.good_share) == (2, 3, Fraction(2, 3))


def test_the_95th_percentile_of_365_days_is_the_346_8th() -> None:
    """HJ 663: X346 + (X347 - X346)·0.8 = 346.8 of the numbers 1 to 365."""
    (year,) = periods(days(JANUARY, list(range(365, 0, -1))), by="year")
    assert year.tallies["pm25"].percentile == Fraction("346.8")
    assert year.tallies["so2"].percentile == Fraction("357.72")
    assert year.tallies["o3_8h"].percentile == Fraction("328.6")
    assert airstats.percentile(range(1, 366), 95) == Fraction("346.8")


def test_one_day_is_its_own_percentile_and_none_has_none() -> None:
    (one,) = periods(days(JANUARY, [41]), by="month")
    (none,) = periods(days(JANUARY, [None]), by="month")
    assert one.tallies["o3_8h"].percentile == 41
    assert (none.tallies["o3_8h"].percentile, none.tallies["o3_8h"].mean) == (None, None)
    assert none.good_share is None


def test_the_composite_index_of_the_bulletin_is_4_489() -> None:
    values = {"so2": "12", "no2": "31", "pm10": "74", "pm25": "37", "co": "1.4", "o3_8h": "168"}
    exact = {name: Fraction(value) for name, value in values.items()}
    index = airstats.composite(exact, COMPOSITE[Edition.E2012])
    assert index is not None
    assert airstats.rounded(index.total, 3) == Decimal("4.489")
    assert (index.shown, index.is_verified) == (Decimal("4.49"), True)
    assert index.primary == ("pm25", "pm10")  # 37/35 and 74/70 are the same
    later = airstats.composite(exact, COMPOSITE[Edition.E2026])
    assert later is not None
    assert (later.is_verified, later.shown) == (False, Decimal("4.84"))
    assert airstats.composite(exact | {"co": None}, COMPOSITE[Edition.E2012]) is None


def test_a_multiple_is_of_the_judged_value_and_none_up_to_the_limit() -> None:
    assert airstats.exceedance(Decimal(42), Decimal(35)) == Decimal("0.20")
    assert airstats.exceedance(Decimal(35), Decimal(35)) == 0


def test_a_pollutant_complies_when_mean_and_percentile_do() -> None:
    (year,) = periods(year_of(), by="year")
    final = airstats.verdict(year, "pm25", limits("2026-final"))
    assert (final.mean, final.percentile, final.complies) == (Decimal(30), Decimal(30), False)
    assert final.multiple == Decimal("0.20")
    assert airstats.verdict(year, "pm25", limits("2026-transition")).complies is True
    ozone = airstats.verdict(year, "o3_8h", limits("2026-final"))
    assert (ozone.mean, ozone.complies) == (None, True)
    (part,) = periods(year_of()[:300], by="year")
    assert airstats.verdict(part, "pm25", limits("2012")).complies is None


def test_three_years_slide_and_a_missing_one_leaves_none() -> None:
    years = {2023: Fraction(36), 2024: Fraction(35), 2025: Fraction(32), 2026: None}
    assert airstats.sliding_means(years) == {
        2023: None,
        2024: None,
        2025: Fraction(103, 3),
        2026: None,
    }


MEMBERS = pa.schema([("station", pa.string()), ("area", pa.string())])


def area_day(values: Sequence[int | None]) -> dict[str, Any]:
    rows = [row for i, v in enumerate(values) for row in days(JANUARY, [v], code=f"S{i}")]
    members = [{"station": f"S{i}", "area": "339921"} for i in range(len(values))]
    found = airstats.areas(
        ibis.memtable(pa.Table.from_pylist(rows, schema=DAY)),
        ibis.memtable(pa.Table.from_pylist(members, schema=MEMBERS)),
    )
    (row,) = ibis.polars.connect().to_pyarrow(found).to_pylist()
    return dict(row)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([30, 40, 50, 60], 45),
        ([30, 40, 50, None], 40),
        ([30, 40, None, None], None),
        ([30, None], 30),
        ([30, None, None], None),
    ],
)
def test_an_area_needs_three_points_in_four_or_half_of_a_few(
    values: list[int | None], expected: int | None
) -> None:
    row = area_day(values)
    assert row["pm25"] == (None if expected is None else expected * airstats.unit("pm25"))
    assert (row["code"], row["points"]) == ("339921", len(values))


def test_an_areas_mean_never_falls_on_a_tie_that_was_not_there() -> None:
    rows = [row for i in range(3) for row in days(JANUARY, [30], code=f"S{i}")]
    tie = 61 * airstats.unit("pm25") // 2
    for row, value in zip(rows, (tie, tie, tie + 1), strict=True):
        row["pm25"] = value
    members = [{"station": f"S{i}", "area": "339921"} for i in range(3)]
    found = airstats.areas(
        ibis.memtable(pa.Table.from_pylist(rows, schema=DAY)),
        ibis.memtable(pa.Table.from_pylist(members, schema=MEMBERS)),
    )
    (row,) = ibis.polars.connect().to_pyarrow(found).to_pylist()
    assert row["pm25"] == tie + 1
    assert airstats.published(tie, "pm25") == Decimal(30)
    assert airstats.published(row["pm25"], "pm25") == Decimal(31)
