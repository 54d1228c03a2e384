"""A file is taken, asked about, shown and confirmed; nothing is in the data before."""

from datetime import date, datetime
from typing import Any

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.air.models import AirFile, Station
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import access as files
from bihuan.rules import airfiles
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.air import make_station
from tests.factories.people import County

A01 = "339921A01"
HEAD = "测点,时间,PM2.5,PM10,SO2,NO2,CO,O3"


def _hours(name: str = "站点A01", day: str = "2026-03-01") -> str:
    rows = [f"{name},{day} {hour}:00,30,50,8,20,0.6,90" for hour in range(1, 25)]
    return "\n".join([HEAD, *rows])


def _take(county: County, at: datetime, text: str, name: str = "小时.csv") -> AirFile:
    return air.take_file(name=name, content=text.encode(), by=county.qian.viewer, at=at)


def _answer(county: County, file: AirFile, at: datetime, **answers: Any) -> AirFile:
    return air.answer_file(
        file_id=file.id,
        answers=airfiles.Answers(**answers),
        is_reviewed=False,
        by=county.qian.viewer,
        at=at,
    )


def _confirm(county: County, file: AirFile, rows: int, at: datetime) -> AirFile:
    return air.confirm_file(file_id=file.id, rows=rows, by=county.qian.viewer, at=at)


def test_a_plain_file_is_shown_and_brought_in(county: County, at: datetime) -> None:
    make_station(county, at)
    file = _take(county, at, _hours())
    shown = queries.preview(county.qian.viewer, file, at=at)
    assert (shown.is_ready, shown.stations, shown.earlier) == (True, {A01: "站点A01"}, "")
    assert queries.days(A01, date(2026, 3, 1), date(2026, 3, 1)) == []
    with pytest.raises(Refused, match="可导入的行数有变化"):
        _confirm(county, file, 23, at)
    done = _confirm(county, file, 24, at)
    assert done.outcome == {
        "rows": 24,
        "new": 144,
        "corrected": 0,
        "same": 0,
        "kept": 0,
        "stations": 1,
        "areas": 1,
        "changed": 2,
    }
    (day,) = queries.days(A01, date(2026, 3, 1), date(2026, 3, 1))
    assert day.aqi == 50
    assert Record.objects.get(kind="air.file_taken").sentence == "上传空气数据文件“小时.csv”"
    assert Record.objects.get(kind="air.file_confirmed").sentence == (
        "确认导入空气数据文件“小时.csv”24行"
    )
    with pytest.raises(Refused, match="这个文件已经导入"):
        _confirm(county, file, 24, at)
    again = _take(county, at, _hours())
    shown = queries.preview(county.qian.viewer, again, at=at)
    assert shown.earlier == "2026-03-02 09:00 钱敏"
    assert _confirm(county, again, 24, at).outcome["same"] == 144


def test_a_name_that_was_explained_is_known_from_then_on(county: County, at: datetime) -> None:
    make_station(county, at)
    file = _take(county, at, _hours("老城区"))
    (question,) = queries.preview(county.qian.viewer, file, at=at).reading.questions
    assert question.about == "老城区"
    with pytest.raises(Refused, match="还有问题没有回答"):
        _confirm(county, file, 0, at)
    with pytest.raises(Refused, match="请从本县已登记的站点中选择"):
        _answer(county, file, at, stations={"老城区": "X99"})
    with pytest.raises(Refused, match="请从列出的选项中选择"):
        _answer(county, file, at, zone="moon")
    file = _answer(county, file, at, stations={"老城区": A01})
    assert Record.objects.get(kind="air.file_answered").sentence == (
        "核定空气数据文件“小时.csv”的列、站点和单位"
    )
    _confirm(county, file, 24, at)
    assert Station.objects.get(code=A01).aliases == ["老城区"]
    assert queries.preview(county.qian.viewer, _take(county, at, _hours("老城区")), at=at).is_ready


def test_rows_before_a_station_stood_are_told_and_left_out(county: County, at: datetime) -> None:
    make_station(county, at, opened_on=date(2026, 3, 1))
    text = _hours() + "\n站点A01,2026-02-28 10:00,30,50,8,20,0.6,90"
    shown = queries.preview(county.qian.viewer, _take(county, at, text), at=at)
    assert [one.why for one in shown.reading.remarks] == [
        "339921A01在2026-02-28未在运行，该行未导入"
    ]
    assert len(shown.reading.rows) == 24


def test_published_days_speak_before_hours(county: County, at: datetime) -> None:
    make_station(county, at)
    _confirm(county, _take(county, at, _hours()), 24, at)
    days = "站点,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h\n站点A01,2026-03-01,33,50,8,20,0.6,90"
    file = _take(county, at, days, "日报.csv")
    assert queries.preview(county.qian.viewer, file, at=at).reading.kind == "day"
    _confirm(county, file, 1, at)
    (day,) = queries.days(A01, date(2026, 3, 1), date(2026, 3, 1))
    assert day.values["pm25"] == 33
    assert Record.objects.get(kind="air.days_imported").sentence == (
        "导入日数据“日报.csv”：新增6个，更正0个，相同0个，重算1个站点日"
    )


def test_files_are_the_countys_and_the_dispatchers(county: County, at: datetime) -> None:
    file = _take(county, at, _hours())
    assert [one.id for one in queries.air_files(county.zhou.viewer)] == [file.id]
    assert queries.air_file(county.zhou.viewer, file.id) == file
    assert files.may_see(county.zhou.viewer, file.subject)
    with pytest.raises(NotVisible):
        queries.air_file(county.sun.viewer, file.id)
    with pytest.raises(Refused, match="“导入数据”由县环委办调度员办理"):
        air.take_file(name="x.csv", content=b"a,b", by=county.zhou.viewer, at=at)
    with pytest.raises(Refused, match="文件里没有内容"):
        _take(county, at, " , \n")


def test_days_end_at_midnight_or_are_refused(county: County, at: datetime) -> None:
    make_station(county, at)
    row = air.Row(A01, at, {"pm25": 300})
    with pytest.raises(Refused, match="日数据须以自然日24时为界"):
        air.import_days(batch=air.Batch("x"), rows=[row], by=county.qian.viewer, at=at)
