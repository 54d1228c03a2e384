"""Air files as counties have them: read where they are plain, asked where they are not."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest

from bihuan.rules import airfiles
from bihuan.rules.airfiles import moments
from bihuan.rules.refusal import Refused


def when(*parts: int) -> datetime:
    """A clock on the wall in Beijing."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


NOW = when(2026, 3, 2, 9)
STATIONS = airfiles.known_as([("339921A01", ["县城站", "云川县局"]), ("339921B02", ["开发区站"])])
HEAD = "站点,时间,PM2.5,PM10,SO2,NO2,CO,O3"
LINE = "县城站,2026-03-01 01:00,30,50,8,20,0.6,90"


def _read(*lines: str, **answers: object) -> airfiles.Reading:
    table = airfiles.rows_of("小时.csv", "\n".join(lines).encode())
    said = airfiles.Answers(**answers)  # type: ignore[arg-type]
    return airfiles.read(table, stations=STATIONS, answers=said, now=NOW)


def test_a_plain_hour_is_read_as_it_stands() -> None:
    read = _read(HEAD, LINE)
    assert (read.kind, read.questions, read.remarks) == ("hour", (), ())
    (row,) = read.rows
    assert (row.row, row.code, row.ends_at) == (2, "339921A01", when(2026, 3, 1, 1))
    assert row.values == {"pm25": 300, "pm10": 500, "so2": 80, "no2": 200, "co": 60, "o3": 900}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("PM₂.₅(μg/m³)", "pm25"),
        ("细颗粒物浓度", "pm25"),
        ("PM2.5_24h", "pm25"),
        ("可吸入颗粒物（PM10）", "pm10"),
        ("二氧化硫1小时平均", "so2"),
        ("CO(mg/m3)", "co"),
        ("臭氧日最大8小时", "o3_8h"),
        ("O3-8h", "o3_8h"),
        ("监测点名称", "station"),
        ("数据时间", "time"),
        ("AQI", "aqi"),
        ("风速(m/s)", "ws"),
        ("备注", ""),
    ],
)
def test_heads_are_known_by_their_many_names(head: str, field: str) -> None:
    assert airfiles.heading.field_of(head) == field


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("2026-01-01 24:00", when(2026, 1, 2)),
        ("2026/1/1 1:00", when(2026, 1, 1, 1)),
        ("2026-01-01T01:00:00", when(2026, 1, 1, 1)),
        ("2026年1月1日1时", when(2026, 1, 1, 1)),
        ("2026010101", when(2026, 1, 1, 1)),
        ("46023.0416667", when(2026, 1, 1, 1)),
    ],
)
def test_stamps_are_read_as_files_write_them(said: str, clock: datetime) -> None:
    stamp = moments.read(said)
    assert stamp is not None
    assert stamp.clock == clock


@pytest.mark.parametrize("said", ["昨天", "2026-02-30", "2026-01-01 25:00", ""])
def test_what_is_no_stamp_is_left_out_with_its_reason(said: str) -> None:
    read = _read(HEAD, LINE, f"县城站,{said},1,1,1,1,1,1")
    assert len(read.rows) == 1
    assert read.remarks[0].why == f"“{said or '空'}”不是时间，该行未导入"


def test_date_and_hour_in_two_columns() -> None:
    read = _read("站点,日期,小时,PM2.5", "县城站,2026-02-28,24,30", "县城站,20260228,1,31")
    assert [row.ends_at for row in read.rows] == [when(2026, 3, 1), when(2026, 2, 28, 1)]


def test_an_unknown_station_is_asked_for_and_never_guessed() -> None:
    lines = (HEAD, LINE, LINE.replace("县城站", "县城"))
    read = _read(*lines)
    assert [(one.key, one.about, one.sentence) for one in read.questions] == [
        ("station", "县城", "文件里的站点“县城”没有登记过这个名称，是哪一个站点？")
    ]
    assert len(_read(*lines, stations={"县城": "339921B02"}).rows) == 2
    assert len(_read(*lines, stations={"县城": "-"}).rows) == 1


def test_a_file_without_a_station_is_asked_whose_it_is() -> None:
    lines = ("时间,PM2.5", "2026-03-01 01:00,30")
    assert _read(*lines).questions[0].sentence == "文件没有写站点，这些数据是哪一个站点的？"
    assert _read(*lines, stations={"": "339921A01"}).rows[0].code == "339921A01"


def test_fillers_negatives_and_impossible_values_are_missing_and_told() -> None:
    read = _read(HEAD, "县城站,2026-03-01 01:00,-1,999,9999,-99,200,abc")
    assert set(read.rows[0].values.values()) == {None}
    assert [one.why for one in read.remarks] == [
        "PM2.5 -1：负值，按缺测",
        "PM10 999：填充值，按缺测",
        "SO₂ 9999：填充值，按缺测",
        "NO₂ -99：填充值，按缺测",
        "CO 200：超出合理范围（大于150），按缺测",
        "O₃（小时）“abc”不是数，按缺测",
    ]
    assert read.counts["填充值"] == 3


def test_the_same_hour_twice_is_passed_over_and_another_value_takes_neither() -> None:
    other = LINE.replace(",30,", ",35,").replace("01:00", "02:00")
    read = _read(HEAD, LINE, LINE, LINE.replace("01:00", "02:00"), other)
    assert [row.ends_at.hour for row in read.rows] == [1]
    assert [one.why for one in read.remarks] == [
        "339921A01 2026-03-01 01:00与第2行相同，已忽略",
        "339921A01 2026-03-01 02:00与第4行的值不同，两行都未导入，请核定后再导",
    ]


def _year(shift: int, days: int = 6) -> list[str]:
    lines = []
    for n in range(24 * days):
        ends = when(2026, 2, 20) + timedelta(hours=n)
        ozone = 100 - 5 * abs((ends.hour - 15 + 12) % 24 - 12)
        lines.append(
            f"县城站,{ends - timedelta(hours=shift):%Y-%m-%d %H:%M},30,50,8,20,0.6,{ozone}"
        )
    return lines


def test_stamps_in_the_wrong_zone_are_noticed_and_asked_about() -> None:
    assert _read(HEAD, *_year(0)).questions == ()
    (question,) = _read(HEAD, *_year(8)).questions
    assert question.sentence == (
        "臭氧平均在7时最高，而一天中臭氧应在午后最高，时间像是差了8小时，是哪个时区的？"
    )
    mended = _read(HEAD, *_year(8), zone="utc")
    assert (mended.questions, mended.rows[0].ends_at) == ((), when(2026, 2, 20))
    (named,) = _read(HEAD, LINE.replace("01:00", "01:00Z")).questions
    assert named.sentence == "文件的时间标明不是北京时间（UTC），是否换算？"
    (headed,) = _read(HEAD.replace("时间", "时间(UTC)"), LINE).questions
    assert headed.key == "zone"


def test_hours_that_have_not_come_are_asked_about_and_left_out() -> None:
    read = _read(HEAD, LINE, LINE.replace("03-01", "03-03"))
    assert [one.key for one in read.questions] == ["zone"]
    assert read.remarks[0].why == "2026-03-03 01:00还没有到，该行未导入"
    assert len(read.rows) == 1


def test_milligrams_and_micrograms_of_co_are_told_apart_by_a_person() -> None:
    lines = (HEAD, LINE, LINE.replace("01:00", "02:00").replace("0.6", "700"))
    (question,) = _read(*lines).questions
    assert question.sentence == "CO列像是毫克和微克混用（中位数350.3，最大700），怎么算？"
    assert [row.values["co"] for row in _read(*lines, co_unit="each").rows] == [60, 70]
    (ug,) = _read(HEAD, LINE.replace("0.6", "700")).questions
    assert ug.sentence == "CO的数值像是微克/立方米（中位数700，最大700），单位是什么？"
    written = _read(HEAD.replace("CO", "CO(μg/m3)"), LINE.replace("0.6", "700"))
    assert (written.questions, written.rows[0].values["co"]) == ((), 70)
    (lies,) = _read(HEAD.replace("CO", "CO(μg/m3)"), LINE).questions
    assert lies.sentence == "CO列写的是微克，数值像是毫克（中位数0.6，最大0.6），单位是什么？"


def test_an_aqi_that_contradicts_its_concentrations_is_recomputed() -> None:
    head = HEAD + ",AQI"
    read = _read(head, LINE.replace(",30,", ",70,") + ",94", LINE.replace("01:00", "02:00") + ",50")
    assert [(one.row, one.why) for one in read.remarks] == [
        (2, "文件AQI 94，与2012版标准一致，按浓度重算为110，以重算为准")
    ]


def test_days_end_at_midnight_and_ozone_is_asked_about() -> None:
    lines = ("站点,日期,PM2.5,O3", "县城站,2026-02-28,30,90")
    read = _read(*lines)
    assert (read.kind, read.questions[0].sentence) == (
        "day",
        "日数据的臭氧列是日最大8小时平均吗？",
    )
    (row,) = _read(*lines, ozone="mda8").rows
    assert (row.ends_at, row.values) == (when(2026, 3, 1), {"pm25": 300, "o3_8h": 900})
    assert _read(*lines, ozone="skip").rows[0].values == {"pm25": 300}


def test_without_a_header_the_columns_are_asked_for() -> None:
    read = _read(LINE)
    assert [one.sentence for one in read.questions][:1] == [
        "前10行里没有找到表头，请指定每一列是什么"
    ]
    given = _read(LINE, columns={1: "station", 2: "time", 3: "pm25"})
    assert (given.questions, given.rows[0].values) == ((), {"pm25": 300})


def test_merged_stations_of_a_workbook_reach_their_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["云川县空气质量小时报"])
    sheet.append(HEAD.split(","))
    for hour in (1, 2):
        sheet.append(["县城站", when(2026, 3, 1, hour), 30, 50, 8, 20, 0.6, 90])
    sheet.cell(4, 1).value = None
    sheet.merge_cells("A3:A4")
    held = BytesIO()
    book.save(held)
    table = airfiles.rows_of("小时.xlsx", held.getvalue())
    read = airfiles.read(table, stations=STATIONS, answers=airfiles.Answers(), now=NOW)
    assert [(row.row, row.code) for row in read.rows] == [(3, "339921A01"), (4, "339921A01")]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(Refused):
        airfiles.rows_of("小时.pdf", b"%PDF-1.7 ")


def test_a_name_two_stations_share_is_nobodys() -> None:
    assert airfiles.known_as([("A1", ["站"]), ("B2", ["站"])]) == {"a1": "A1", "b2": "B2"}
