"""The series' own queries, hot rows and parts together, on Spark as on DuckDB."""

from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from bihuan.foundation.series import jobs, queries
from tests.factories.readings import NAME, make_hours, take

pytestmark = pytest.mark.django_db
LATER = timedelta(days=60)


def test_what_was_said_last_is_the_same_on_both(spark: None, at: datetime) -> None:
    begins = at - timedelta(days=2)
    take(make_hours(begins, [410, None, 430]), at)
    jobs.sweep({}, at + LATER)
    take(make_hours(begins, [415]), at + LATER)
    window = queries.Window(begins, at)
    by_spark = queries.run(queries.latest([NAME], window).order_by("ends_at"))
    with override_settings(ENGINE="duckdb"):
        by_duckdb = queries.run(queries.latest([NAME], window).order_by("ends_at"))
    assert by_spark.to_pylist() == by_duckdb.to_pylist()
    assert by_spark.to_pydict()["value"] == [415, None, 430]
