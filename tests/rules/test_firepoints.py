"""Fire points of satellites: read to the last line, merged to fires, works left out."""

import random
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from bihuan.rules import firepoints
from bihuan.rules.beijing import ZONE
from bihuan.rules.firepoints import FirePoint
from tests.factories import fires as made

TODAY = date(2026, 11, 26)
VIIRS = (
    made.HEAD
    + "\n31.40500,118.21000,331.2,0.39,0.36,2026-10-05,{clock},N,VIIRS,{word},2.0,290.1,4.5,N\n"
)
MODIS = (
    "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_t31,frp,daynight\n31.1,118.4,310.5,1.0,1.0,2026-10-05,0245,Terra,MODIS,73,6.1,290,8,D\n"
)
NATIONAL = (
    "序号,设区市,县,乡镇,中心经纬度,卫星过境时间,卫星\n"
    "1,某市,云川县,青石镇,118°15′30″E 31°20′15″N,2026年10月5日13时35分,FY-3D\n"
    "2,某市,云川县,柳河镇,31度20分15秒 118度15分30秒,10月6日 02:05,NPP\n"
)


def only(text: str) -> FirePoint:
    reading = firepoints.read(text, today=TODAY)
    assert reading.bad == ()
    return reading.points[0]


@pytest.mark.parametrize(
    ("clock", "beijing"),
    [
        ("0541", datetime(2026, 10, 5, 13, 41, tzinfo=ZONE)),
        ("541", datetime(2026, 10, 5, 13, 41, tzinfo=ZONE)),
        ("2", datetime(2026, 10, 5, 8, 2, tzinfo=ZONE)),
        ("1559", datetime(2026, 10, 5, 23, 59, tzinfo=ZONE)),
        ("1600", datetime(2026, 10, 6, 0, 0, tzinfo=ZONE)),
        ("1830", datetime(2026, 10, 6, 2, 30, tzinfo=ZONE)),
        ("18:30", datetime(2026, 10, 6, 2, 30, tzinfo=ZONE)),
    ],
)
def test_an_overpass_is_utc_without_its_leading_zeros(clock: str, beijing: datetime) -> None:
    """Standards 14: HHMM, zeros lost; a night in China is the day before in UTC."""
    assert only(VIIRS.format(clock=clock, word="n")).at == beijing


@pytest.mark.parametrize(
    ("word", "share"), [("low", 0.3), ("n", 0.6), ("High", 0.9), ("", None), ("85", 0.85)]
)
def test_words_of_confidence_are_shares(word: str, share: float | None) -> None:
    assert only(VIIRS.format(clock="541", word=word)).confidence == share


def test_a_pixel_is_as_exact_as_half_its_diagonal() -> None:
    viirs, modis = only(VIIRS.format(clock="541", word="n")), only(MODIS)
    assert (viirs.accuracy_m, modis.accuracy_m) == (265, 707)
    assert (modis.satellite, modis.confidence, modis.frp_mw) == ("Terra/MODIS", 0.73, 8.0)
    assert viirs.key == "N/VIIRS:202610050541:31.4050:118.2100"


def test_the_national_form_is_read_in_degrees_minutes_seconds() -> None:
    reading = firepoints.read(NATIONAL, today=TODAY)
    assert reading.form == "national"
    first, second = reading.points
    assert (round(first.lon, 5), round(first.lat, 5)) == (118.25833, 31.3375)
    assert (first.lon, first.lat) == (second.lon, second.lat)
    assert first.place_text == "某市云川县青石镇"
    assert (first.accuracy_m, second.accuracy_m) == (707, 265)
    assert first.at == datetime(2026, 10, 5, 13, 35, tzinfo=ZONE)
    assert second.at == datetime(2026, 10, 6, 2, 5, tzinfo=ZONE)


def test_a_date_without_a_year_is_the_last_such_day() -> None:
    text = "经度,纬度,卫星过境时间\n118.25,31.33,12月30日 13:35\n"
    assert only(text).at.date() == date(2025, 12, 30)


def test_what_excel_saves_in_china_is_read() -> None:
    assert firepoints.decoded(NATIONAL.encode("gb18030")) == NATIONAL
    assert firepoints.decoded(b"\xef\xbb\xbf" + NATIONAL.encode()) == NATIONAL


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("x,118.2,,,,2026-10-05,541,N,VIIRS,n", "latitude“x”不是数"),
        ("nan,118.2,,,,2026-10-05,541,N,VIIRS,n", "latitude“nan”不是数"),
        ("91,118.2,,,,2026-10-05,541,N,VIIRS,n", "经纬度118.2、91.0不在地球上"),
        ("31.4,118.2,,,,2026-10-05,2460,N,VIIRS,n", "日期或时间“2026-10-05 2460”不存在"),
        ("31.4,118.2,,,,2026-10-05,noon,N,VIIRS,n", "时间“noon”应是UTC的HHMM"),
        ("31.4,118.2,,,,1026-10-05,541,N,VIIRS,n", "年份“1026”不对"),
        ("31.4,118.2,,,,2026-10-05,541,N,VIIRS,sure", "可信度“sure”应是low、nominal、high或0至100"),
        ("31.4" * 600, "这一行太长"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_others_are_kept(
    cells: str, sentence: str
) -> None:
    good = VIIRS.format(clock="541", word="n").splitlines()[1]
    reading = firepoints.read("\n".join((made.HEAD, good, cells, "", good)), today=TODAY)
    assert [point.line for point in reading.points] == [2, 5]
    assert [(one.line, one.sentence) for one in reading.bad] == [(3, sentence)]


@pytest.mark.parametrize(
    ("position", "moment", "sentence"),
    [
        ("118°75′ 31°20′", "2026-10-05 13:35", "经纬度“118°75′ 31°20′”的分、秒应小于60"),
        ("青石镇", "2026-10-05 13:35", "经纬度“青石镇”看不懂"),
        ("118.2 31.3", "下午", "过境时间“下午”看不懂"),
        ("118.2 31.3", "2026-13-05 13:35", "过境时间“2026-13-05 13:35”不存在"),
        ("118.2 31.3", "0026-10-05 13:35", "过境时间“0026-10-05 13:35”的年份不对"),
    ],
)
def test_a_bad_line_of_the_national_form_says_what_is_wrong(
    position: str, moment: str, sentence: str
) -> None:
    reading = firepoints.read(f"经纬度,卫星过境时间\n{position},{moment}\n", today=TODAY)
    assert [one.sentence for one in reading.bad] == [sentence]


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(firepoints.BadTable):
        firepoints.read("name,age\n张三,3\n", today=TODAY)


def brute(points: list[FirePoint]) -> set[frozenset[str]]:
    """Every pair compared: distance, error and hours as matrices, then what hangs together."""
    lon, lat = np.radians([p.lon for p in points]), np.radians([p.lat for p in points])
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    apart = 2 * 6_371_008.8 * np.arcsin(np.sqrt(half))
    wrong = np.minimum([p.accuracy_m for p in points], 500)
    hours = np.array([p.at.timestamp() for p in points]) / 3600
    near = (apart <= 500 + wrong[:, None] + wrong) & (np.abs(hours[:, None] - hours) <= 6)
    left, groups = set(range(len(points))), set()
    while left:
        line = [left.pop()]
        group = set(line)
        while line:
            found = set(np.flatnonzero(near[line.pop()]).tolist()) & left
            left -= found
            group |= found
            line += found
        groups.add(frozenset(points[one].key for one in group))
    return groups


@pytest.mark.slow(reason="four million pairs")
def test_two_thousand_points_of_a_season_are_as_many_fires_as_every_pair_compared_gives() -> None:
    """R086: one fire is one incident, whatever satellite saw it and in whatever order."""
    reading = firepoints.read(made.season(2000), today=TODAY)
    points = list({point.key: point for point in reading.points}.values())
    assert (reading.bad, len(points)) == ((), 2000)
    fires = {frozenset(point.key for point in fire) for fire in firepoints.fires(points)}
    assert fires == brute(points)
    assert len(fires) == 1056
    shuffled = random.Random(1).sample(points, len(points))
    assert firepoints.fires(shuffled) == firepoints.fires(points)


def test_what_is_hot_on_many_days_over_months_is_a_works() -> None:
    days = [date(2026, 3, 1) + timedelta(days=13 * n) for n in range(6)]
    works = [(118.3 + n / 2000, 31.2, day) for n, day in enumerate(days)]
    straw = [(118.5, 31.4, date(2026, 10, 1) + timedelta(days=n)) for n in range(9)]
    (learned,) = firepoints.heat_sources([*works, *straw])
    assert learned.name == "6天重复出现的固定热源"
    assert (round(learned.lon, 5), round(learned.lat, 5)) == (118.30125, 31.2)
    assert firepoints.heat_sources(works[1:]) == []
    kiln = firepoints.HeatSource("城东水泥厂", 118.21, 31.4, 800)
    point = only(VIIRS.format(clock="541", word="n"))
    assert firepoints.works_at(point, [learned, kiln]) == kiln
    assert firepoints.works_at(point, [learned]) is None
