"""Silent stations: one ticket each, there told from here, and an end of itself (R069)."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import jobs, queries
from bihuan.apps.air.models import Silence
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.notices.models import Notice
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories.air import import_rows, make_rows, make_station
from tests.factories.people import County

A01, B02 = "339921A01", "339921B02"


def _speak(county: County, code: str, until: datetime, hours: int = 3) -> None:
    rows = make_rows(code, until - hours * beijing.HOUR, hours, {"pm25": 30})
    import_rows(county, rows, until)


def test_one_silent_station_is_a_gap_there_and_one_item(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    make_station(county, at, B02)
    _speak(county, A01, at - timedelta(hours=4))
    _speak(county, B02, at)
    assert jobs.watch_feeds({}, at) == "断数1个，恢复0个"
    assert jobs.watch_feeds({}, at + timedelta(minutes=20)) == "断数0个，恢复0个"
    (silence,) = queries.silences(county.zhao.viewer)
    assert (silence.station.code, silence.where, silence.since) == (
        A01,
        "there",
        at - timedelta(hours=4),
    )
    assert silence.why == "同一来源（市生态环境监测站）的其他1个站点仍在来数"
    work.run_due(handlers=HANDLERS, at=at)
    item = Item.objects.get()
    assert item.title == "国控站“站点A01”断数"
    assert queries.silences(county.zhao.viewer)[0].item_number == item.number
    assert Record.objects.get(kind="air.station_silent").sentence == (
        "站点“站点A01”自2026-03-02 05:00起断数，站点缺数："
        "同一来源（市生态环境监测站）的其他1个站点仍在来数"
    )
    assert Record.objects.get(kind="air.silence_ticketed").sentence == (
        f"站点“站点A01”断数转为台账事项{item.number}"
    )
    with pytest.raises(Refused, match="已转为台账事项"):
        air.ticket_silence(silence_id=silence.id, number="X", by=jobs.WATCH, at=at)


def test_all_of_one_source_silent_is_a_gap_here_and_no_item(county: County, at: datetime) -> None:
    for code in (A01, B02):
        make_station(county, at, code)
        _speak(county, code, at - timedelta(hours=5))
    jobs.watch_feeds({}, at)
    assert [(one.where, one.why) for one in queries.silences(county.zhao.viewer)] == [
        ("here", "同一来源（市生态环境监测站）的2个站点同时无数据，可能是接口或网络中断")
    ] * 2
    work.run_due(handlers=HANDLERS, at=at)
    assert not Item.objects.exists()
    assert Notice.objects.filter(kind="air.station_silent").count() == 4


def test_a_feed_that_brings_empty_rows_is_a_gap_there(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    _speak(county, A01, at - timedelta(hours=4))
    import_rows(county, make_rows(A01, at - timedelta(hours=4), 4, {"pm25": None}), at)
    (quiet,) = queries.quiet(at)
    assert (quiet.where, quiet.why) == ("there", "接口仍在来数，但各项均为空值")


def test_a_station_alone_leaves_the_question_open_for_a_person(
    county: County, at: datetime
) -> None:
    make_station(county, at, A01)
    _speak(county, A01, at - timedelta(hours=4))
    jobs.watch_feeds({}, at)
    (silence,) = queries.silences(county.zhao.viewer, code=A01, since=at - timedelta(days=1))
    assert (silence.where, silence.why) == (
        "unknown",
        "该来源（市生态环境监测站）只有这一个站点，无从比较",
    )
    by = county.qian.viewer
    for where, answer, said in (
        ("unknown", "停电", "请判断是站点缺数还是本平台未收到"),
        ("there", " ", "请说明断数原因"),
    ):
        with pytest.raises(Refused, match=said):
            air.answer_silence(silence_id=silence.id, where=where, answer=answer, by=by, at=at)
    air.answer_silence(silence_id=silence.id, where="there", answer="站房停电", by=by, at=at)
    assert Record.objects.get(kind="air.silence_answered").sentence == (
        "说明站点“站点A01”断数原因：站点缺数，站房停电"
    )


def test_a_silence_ends_itself_when_values_come(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    _speak(county, A01, at - timedelta(hours=6))
    jobs.watch_feeds({}, at)
    later = at + timedelta(hours=2)
    _speak(county, A01, later, hours=2)
    assert jobs.watch_feeds({}, later) == "断数0个，恢复1个"
    silence = Silence.objects.get()
    assert silence.ended_at == at + timedelta(hours=1)
    assert Record.objects.get(kind="air.station_spoke").sentence == (
        "站点“站点A01”恢复来数，断数7小时"
    )
    with pytest.raises(Refused, match="该断数已结束"):
        air.end_silence(silence_id=silence.id, spoke_at=later, by=jobs.WATCH, at=later)


def test_a_silence_is_noted_once(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    for _ in range(2):
        kept = Silence.objects.count()
        if kept:
            with pytest.raises(Refused, match="的断数已登记"):
                air.note_silence(code=A01, since=at, where="there", why="x", by=jobs.WATCH, at=at)
        else:
            air.note_silence(code=A01, since=at, where="there", why="x", by=jobs.WATCH, at=at)


def test_days_that_are_over_are_closed_at_night(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    today = at.replace(hour=0)
    import_rows(county, make_rows(A01, today, 9), at)
    assert queries.days(A01, at.date(), at.date()) == []
    night = (today + timedelta(days=1)).replace(hour=1, minute=20)
    assert jobs.close_yesterday({}, night) == "2个日值有变化"
    (day,) = queries.days(A01, at.date(), at.date())
    assert day.gaps["pm25"] == "PM2.5有效小时9个，少于20个"
    assert jobs.close_yesterday({}, night) == "0个日值有变化"
    assert Record.objects.filter(kind="air.days_closed").first().sentence == (  # type: ignore[union-attr]
        "重算1个站点日、1个区域日，2个有变化"
    )
