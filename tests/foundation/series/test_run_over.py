"""An expression that was compiled once says of other rows what it would say anew."""

from datetime import datetime, timedelta

import ibis
import pyarrow as pa
import pytest

from bihuan.foundation.series import queries
from bihuan.rules import airstats, beijing


@pytest.mark.parametrize("value", [300, 412, None])
def test_other_rows_get_their_own_answer(value: int | None) -> None:
    begins = beijing.wall(datetime(2026, 1, 1, tzinfo=beijing.ZONE))
    rows = pa.table(
        {
            "station": ["A"] * 24,
            "ends_at": [begins + timedelta(hours=n) for n in range(1, 25)],
            **{
                name: pa.array([value] * 24, pa.int64())
                for name in ("pm25", "pm10", "so2", "no2", "co", "o3")
            },
        }
    )
    said = queries.run_over(airstats.days, rows)
    assert said.equals(queries.run(airstats.days(ibis.memtable(rows))))
    assert said["pm25"].to_pylist() == [None if value is None else value * 212_520]
