"""Append-only: new, corrected and same are told apart, hot and cold alike."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import actions as series
from bihuan.foundation.series import queries
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.models import Flag, Ingest, Part, Reading
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from tests.factories.people import County
from tests.factories.readings import FEED, NAME, make_hours, make_observation, take

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _values(since: datetime, until: datetime) -> list[int | None]:
    window = queries.Window(since, until)
    rows = queries.run(queries.latest([NAME], window).order_by("ends_at")).to_pylist()
    return [row["value"] for row in rows]


@pytest.mark.parametrize("age", [timedelta(days=1), timedelta(days=400)], ids=["hot", "cold"])
def test_the_last_ingest_speaks(at: datetime, age: timedelta) -> None:
    begins = at - age
    first = take(make_hours(begins, [410, 420, None]), at)
    assert (first.new, first.corrected, first.same) == (3, 0, 0)
    again = take(make_hours(begins, [410, 420, None]), at)
    assert (again.new, again.corrected, again.same, again.touched) == (0, 0, 3, frozenset())
    other = take(make_hours(begins, [410, 425, 430]), at)
    assert (other.new, other.corrected, other.same) == (0, 2, 1)
    assert _values(begins, begins + 3 * beijing.HOUR) == [410, 425, 430]
    back = take(make_hours(begins, [410, 420, 430]), at)
    assert back.corrected == 1
    assert _values(begins, begins + 3 * beijing.HOUR) == [410, 420, 430]
    told = queries.revisions(NAME, "pm25", begins + 2 * beijing.HOUR)
    assert [one.value for one in told] == [420, 425, 420]
    assert [one.ingest.id for one in told] == [first.ingest.id, other.ingest.id, back.ingest.id]
    assert [one.rows for one in queries.ingests(limit=4)] == [1, 2, 0, 3]


def test_old_rows_stand_in_parts_and_not_in_the_database(at: datetime) -> None:
    begins = datetime(2025, 1, 31, 22, tzinfo=beijing.ZONE)
    took = take([*make_hours(begins, [1, 2, 3]), make_observation(at - DAY)], at)
    assert Reading.objects.count() == 1
    parts = Part.objects.order_by("month")
    assert [(part.month, part.rows, part.ingest_id) for part in parts] == [
        ("2025-01", 1, took.ingest.id),
        ("2025-02", 2, took.ingest.id),
    ]
    assert took.touched == {
        (NAME, date(2025, 1, 31)),
        (NAME, date(2025, 2, 1)),
        (NAME, (at - DAY).date()),
    }
    assert queries.span(NAME) == (begins + beijing.HOUR, at - DAY)
    assert Record.objects.filter(kind="series.received").get().sentence == (
        "接收“小时数据.csv”：新增4个，更正0个，相同0个"
    )


def test_a_gap_is_silent_unless_reviewed_data_say_it(at: datetime) -> None:
    begins = at - DAY
    take(make_hours(begins, [410]), at)
    assert take(make_hours(begins, [None]), at).same == 1
    assert _values(begins, at) == [410]
    assert take(make_hours(begins, [None]), at, gaps_speak=True).corrected == 1
    assert _values(begins, at) == [None]


def test_one_arrival_says_a_value_once(at: datetime) -> None:
    begins = at - DAY
    assert take([*make_hours(begins, [410]), *make_hours(begins, [410])], at).new == 1
    with pytest.raises(Refused, match="有两个不同的值"):
        take([*make_hours(begins, [411]), *make_hours(begins, [412])], at)


@pytest.mark.parametrize("age", [timedelta(days=1), timedelta(days=400)], ids=["hot", "cold"])
def test_chunks_of_one_arrival_do_not_contradict_each_other(
    at: datetime, age: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "CHUNK", 2)
    begins = at - age
    rows = [*make_hours(begins, [1, 2, 3]), *make_hours(begins, [4])]
    with pytest.raises(Refused) as refused:
        take(rows, at)
    assert refused.value.code == "series.receive.contradicts"


def test_a_broken_arrival_leaves_no_file(at: datetime) -> None:
    rows = [*make_hours(at - 400 * DAY, [1, 2]), make_observation(at + 3 * beijing.HOUR)]
    before = set((Path(settings.HOME) / "series").glob("*/*/*"))
    with pytest.raises(Refused, match="有未来时刻"):
        take(rows, at)
    assert set((Path(settings.HOME) / "series").glob("*/*/*")) == before
    assert not Part.objects.exists()


def test_what_has_no_unit_is_refused(at: datetime) -> None:
    with pytest.raises(Refused, match="缺少单位"):
        take([make_observation(at, unit="")], at)


def test_only_dispatchers_and_the_system_append(county: County, at: datetime) -> None:
    arrival = series.Arrival(kind="file", source="x.csv")
    with pytest.raises(Refused, match="由调度员导入"):
        series.receive(arrival=arrival, observations=[], by=county.zhao.viewer, at=at)


def test_voided_values_are_later_rows_and_a_source_cannot_talk_them_back(at: datetime) -> None:
    begins = at - DAY
    take(make_hours(begins, [410, 420]), at)
    window = queries.Window(begins, begins + beijing.HOUR)
    voided = series.void(
        series=NAME,
        parameters=["pm25"],
        window=window,
        flags=Flag.CONSTANT,
        reason="连续不变",
        by=FEED,
        at=at,
    )
    assert voided.rows == 1
    (row,) = queries.run(queries.latest([NAME], window)).to_pylist()
    assert (row["value"], row["flags"]) == (410, Flag.VOID | Flag.CONSTANT)
    assert take(make_hours(begins, [410, 420]), at).same == 2
    assert Record.objects.get(kind="series.voided").sentence == (
        "air/339921A01的pm25读数1个判为无效：连续不变"
    )
    assert Ingest.objects.get(id=voided.ingest.id).kind == "hand"


def test_nothing_is_voided_without_a_reason_or_a_value(at: datetime) -> None:
    window = queries.Window(at - DAY, at)
    for reason, code in (("", "series.void.no_reason"), ("故障", "series.void.nothing")):
        with pytest.raises(Refused) as refused:
            series.void(
                series=NAME,
                parameters=["pm25"],
                window=window,
                flags=0,
                reason=reason,
                by=FEED,
                at=at,
            )
        assert refused.value.code == code
