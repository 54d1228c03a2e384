"""The whole concentration grid against exact fractions, in both editions, on three calculators."""

from decimal import Decimal
from fractions import Fraction

import ibis
import pytest

from bihuan.rules import aqi, standards
from tests.factories import aqi_grid

EDITIONS = ("2012", "2026")
OVER = {  # HJ 633: over the last breakpoint, by edition
    ("2012", "hour", "so2", 801): None,
    ("2026", "hour", "so2", 801): 200,
    ("2012", "day", "o3_8h", 801): None,
    ("2026", "day", "o3_8h", 801): 300,
    ("2012", "day", "pm25", 501): 500,
    ("2026", "day", "pm25", 900): 500,
    ("2026", "day", "pm10", 601): 500,
    ("2026", "hour", "o3", 1201): 500,
    ("2026", "day", "co", 601): 500,
    ("2026", "hour", "no2", 3841): 500,
}


def test_the_grid_has_all_thirteen_thousand_points():
    assert sum(1 for _ in aqi_grid.points()) == 13_410


@pytest.mark.parametrize("edition", EDITIONS)
def test_scalar_is_right_on_every_point(edition):
    tables = standards.breakpoints(edition)
    assert len(tables) == 10
    wrong = [
        (averaging, parameter, value)
        for averaging, parameter, value in aqi_grid.points()
        if aqi.sub_index(
            parameter,
            aqi.reported(parameter, Decimal(value.numerator) / value.denominator)[0],
            tables[parameter, averaging],
        )
        != aqi_grid.oracle(edition, averaging, parameter, value)
    ]
    assert wrong == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_engine_is_right_on_every_point(engine, edition):
    backend = ibis.duckdb.connect() if engine == "duckdb" else ibis.polars.connect()
    hours = aqi_grid.wrong(backend, "hour", edition)
    days = aqi_grid.wrong(backend, "day", edition)
    assert (hours, days) == ((8_446, 0), (6_066, 0))


@pytest.mark.parametrize(("edition", "averaging", "parameter", "amount"), OVER)
def test_over_the_last_breakpoint_each_edition_has_its_rule(edition, averaging, parameter, amount):
    table = standards.breakpoints(edition)[parameter, averaging]
    expected = OVER[edition, averaging, parameter, amount]
    assert aqi.sub_index(parameter, amount, table) == expected
    published = Fraction(amount, 10 if parameter == "co" else 1)
    assert aqi_grid.oracle(edition, averaging, parameter, published) == expected
