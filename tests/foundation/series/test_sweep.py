"""Hot rows become cold ones, and say the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import actions as series
from bihuan.foundation.series import jobs, queries
from bihuan.foundation.series.models import Part, Reading
from bihuan.rules.refusal import Refused
from tests.factories.readings import NAME, make_hours, take

pytestmark = pytest.mark.django_db
LATER = timedelta(days=60)


def test_swept_rows_say_what_they_said(at: datetime) -> None:
    begins = at - timedelta(days=2)
    take(make_hours(begins, [410, 420]), at)
    take(make_hours(begins, [415]), at)
    window = queries.Window(begins, at)
    before = queries.run(queries.latest([NAME], window).order_by("ends_at")).to_pylist()
    assert jobs.sweep({}, at + LATER) == "转入分区文件3个读数"
    assert not Reading.objects.exists()
    assert queries.run(queries.latest([NAME], window).order_by("ends_at")).to_pylist() == before
    assert Record.objects.get(kind="series.swept").sentence == "3个读数转入分区文件1个"
    assert jobs.sweep({}, at + LATER) == "转入分区文件0个读数"
    assert take(make_hours(begins, [415, 420]), at + LATER).same == 2


def test_minutes_are_hot_for_a_week_and_hours_for_forty_days(at: datetime) -> None:
    minutes = [
        series.Observation(NAME, "a21026", averaging_s, at, 125, 10, "mg/m³")
        for averaging_s in (600, 3600)
    ]
    arrival = series.Arrival(kind="feed", source="gateway/log/main")
    series.append(arrival=arrival, observations=minutes, by=jobs.NIGHT, at=at)
    assert series.sweep(by=jobs.NIGHT, at=at + timedelta(days=7)) == 0
    assert series.sweep(by=jobs.NIGHT, at=at + timedelta(days=9)) == 1
    assert Reading.objects.get().averaging_s == 3600
    (said,) = queries.said([NAME], queries.Window(at - LATER, at), averaging_s=600)
    assert (said.value, said.ends_at) == (125, at)


def test_a_batch_of_a_machine_says_a_value_once(at: datetime) -> None:
    twice = [series.Observation(NAME, "a21026", 3600, at, 125, 10, "mg/m³")] * 2
    with pytest.raises(Refused) as refusal:
        series.append(
            arrival=series.Arrival(kind="feed", source="x"),
            observations=twice,
            by=jobs.NIGHT,
            at=at,
        )
    assert refusal.value.code == "series.append.twice"


def test_rows_of_a_machine_are_cleared_from_swept_parts_too_and_others_stay(at: datetime) -> None:
    take(make_hours(at - timedelta(hours=2), [410]), at)
    one = [series.Observation("outlet/1", "a21026", 3600, at, 125, 10, "mg/m³")]
    arrival = series.Arrival(kind="feed", source="gateway/log/main")
    ingest = series.append(arrival=arrival, observations=one, by=jobs.NIGHT, at=at)
    series.sweep(by=jobs.NIGHT, at=at + LATER)
    later = at + LATER
    assert series.clear(source="gateway/log/main", by=jobs.NIGHT, at=later) == 1
    window = queries.Window(at - LATER, at)
    assert queries.said(["outlet/1"], window) == []
    assert len(queries.said([NAME], window)) == 1
    series.append(arrival=arrival, observations=one, again=ingest.id, by=jobs.NIGHT, at=later)
    assert [said.ingest for said in queries.said(["outlet/1"], window)] == [ingest.id]


def test_a_part_that_is_gone_or_altered_is_noticed(at: datetime) -> None:
    take(make_hours(at - timedelta(days=400), [1]), at)
    part = Part.objects.get()
    assert queries.broken_parts() == []
    path = Path(settings.HOME) / "series" / part.path
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert queries.broken_parts() == [queries.Broken(part.path, "文件与登记的校验值不符")]
    path.unlink()
    assert queries.broken_parts() == [queries.Broken(part.path, "文件不存在")]
