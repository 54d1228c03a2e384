"""Plots, calendars and bars: lawful under the page's policy, exact, readable without colour."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from bihuan.doors.kit.chart.bars import Row, bar_list
from bihuan.doors.kit.chart.calendar import Cell, calendar_year
from bihuan.doors.kit.chart.plot import Band, Line, Mark, plot
from bihuan.doors.kit.chart.shades import Shade
from bihuan.doors.kit.chart.table import data_table

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script> & x'
DAYS = [(date(2026, 11, day), None if day == 3 else 30.0 + day) for day in range(1, 6)]
TARGET, LIMIT = Mark(38, "目标38", "target"), Mark(30, "二级30(过渡)")


def pictures(markup: str) -> tuple[ET.Element, ET.Element]:
    """The wide and the narrow drawing."""
    wide, narrow = ET.fromstring(f"<both>{markup}</both>")
    return wide, narrow


def texts(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_a_plot_is_drawn_wide_and_narrow_and_says_its_finding_to_a_reader() -> None:
    wide, narrow = pictures(plot([Line("PM2.5", DAYS)], told="11月PM2.5上升", unit="µg/m³"))
    assert (wide.get("class"), wide.get("viewBox")) == ("plot plot-wide", "0 0 720 260")
    assert narrow.get("class") == "plot plot-narrow"
    assert wide.get("role") == "img"
    assert wide.get("aria-label") == "11月PM2.5上升"
    assert wide.find(f"{SVG}title").text == "11月PM2.5上升"  # type: ignore[union-attr]
    assert "µg/m³" in texts(wide)
    assert texts(wide)[-1] == "PM2.5"


def test_nothing_drawn_carries_a_style_or_a_script_and_words_are_escaped() -> None:
    markup = plot(
        [Line(HOSTILE, DAYS), Line(HOSTILE, DAYS, kind="bars")],
        marks=[Mark(3, HOSTILE)],
        bands=[Band(HOSTILE, [(date(2026, 11, 1), 1, 2), (date(2026, 11, 5), 1, 3)])],
        told=HOSTILE,
        unit=HOSTILE,
    )
    markup += calendar_year(
        [Cell(day=date(2026, 1, 1), told=HOSTILE, url='"><script>')], year=2026, told=HOSTILE
    )
    markup += bar_list([Row(HOSTILE, 2, HOSTILE, url=HOSTILE)], told=HOSTILE, unit=HOSTILE)
    markup += data_table(HOSTILE, [HOSTILE], [[HOSTILE, HOSTILE]])
    ET.fromstring(f"<all>{markup}</all>")
    assert "<script" not in markup
    assert not re.search(r"\sstyle=|<style|\son\w+=", markup)


def test_a_missing_day_breaks_the_line_and_is_hatched() -> None:
    wide, _ = pictures(plot([Line("PM2.5", DAYS)]))
    assert len(list(wide.iter(f"{SVG}polyline"))) == 2
    hatches = [group for group in wide.iter(f"{SVG}g") if group[0].text == "缺测"]
    assert len(hatches) == 1


def test_a_target_is_solid_and_a_limit_dashed_and_both_are_named_at_the_right() -> None:
    wide, narrow = pictures(plot([Line("PM2.5", DAYS)], marks=[TARGET, LIMIT]))
    heavy = [line for line in wide.iter(f"{SVG}line") if line.get("stroke-width") == "2"]
    assert [(line.get("stroke"), line.get("stroke-dasharray")) for line in heavy] == [
        ("#1B2430", None),
        ("#B00D1C", "7 4"),
    ]
    for picture in (wide, narrow):
        assert {"目标38", "二级30(过渡)"} <= set(texts(picture))


def test_series_have_shapes_of_their_own_for_a_copier() -> None:
    lines = [Line(str(number), DAYS) for number in range(3)]
    wide, _ = pictures(plot(lines))
    assert len(list(wide.iter(f"{SVG}circle"))) == 4
    assert len(list(wide.iter(f"{SVG}rect"))) == 4
    assert len([path for path in wide.iter(f"{SVG}path") if path[:]]) == 4


def test_a_long_series_has_few_markers_and_a_short_one_tells_each_value() -> None:
    long = [(date.fromordinal(739000 + number), float(number)) for number in range(300)]
    wide, _ = pictures(plot([Line("日均", long)]))
    assert len(list(wide.iter(f"{SVG}circle"))) == 7
    wide, _ = pictures(plot([Line("日均", DAYS)]))
    told = [title.text for title in wide.iter(f"{SVG}title")]
    assert "2026-11-01 日均 31" in told
    hours = [(datetime(2026, 11, 1, 8, tzinfo=UTC), 5.25)]
    assert "2026-11-01 08:00 O₃ 5.25" in plot([Line("O₃", hours)], x_is="hour")
    assert "2026-11 均值 5" in plot([Line("均值", [(date(2026, 11, 1), 5)])], x_is="month")


def test_bars_stand_on_zero_in_the_colours_of_their_days() -> None:
    wide, _ = pictures(plot([Line("AQI", DAYS, kind="bars", fills=["#00E400"] * 5)], zero=False))
    bars = [rect for rect in wide.iter(f"{SVG}rect") if rect.get("fill") == "#00E400"]
    feet = {float(bar.get("y", "")) + float(bar.get("height", "")) for bar in bars}
    assert len(bars) == 4
    assert {round(foot, 1) for foot in feet} == {222.0}
    assert "0" in texts(wide)


def test_no_text_is_smaller_than_twelve() -> None:
    markup = plot([Line("PM2.5", DAYS)], marks=[TARGET]) + bar_list([Row("青石镇", 3)])
    markup += calendar_year([], year=2026, told="日历")
    assert set(re.findall(r'font-size="([\d.]+)"', markup)) == {"12"}


def test_nothing_to_draw_is_nothing() -> None:
    assert plot([]) == plot([Line("PM2.5", [])]) == bar_list([]) == ""


def test_a_calendar_has_a_cell_for_each_day_with_colour_numeral_link_and_words() -> None:
    known = Cell(
        day=date(2026, 3, 1),
        told="3月1日 良 AQI 78",
        fill="#FFFF00",
        sign="Ⅱ",
        url="/air/339921/2026-03-01/",
        is_marked=True,
    )
    gap = Cell(day=date(2026, 3, 2), told="3月2日 缺测", url="/air/339921/2026-03-02/")
    wide, narrow = pictures(
        calendar_year([known, gap], year=2026, told="2026年", today=date(2026, 3, 3))
    )
    links = list(wide.iter(f"{SVG}a"))
    assert [link[0].text for link in links] == ["3月1日 良 AQI 78", "3月2日 缺测"]
    assert {link.get("tabindex") for link in links} == {"-1"}
    assert links[0][1].get("fill") == "#FFFF00"
    assert [text.text for text in links[0].iter(f"{SVG}text")] == ["Ⅱ"]
    assert links[1][1].get("fill") == "#F3F6F8"
    assert links[1][2].get("stroke") == "#AEBBC7"
    for picture in (wide, narrow):
        assert len(squares(picture)) == 365
    today = [path for path in squares(wide) if path.get("stroke-width") == "2.4"]
    assert len(today) == 1


def squares(picture: ET.Element) -> list[ET.Element]:
    return [path for path in picture.iter(f"{SVG}path") if path.get("d", "").endswith("v23h-23z")]


def test_a_leap_year_has_its_day() -> None:
    wide, _ = pictures(calendar_year([], year=2028, told="2028年"))
    assert len(squares(wide)) == 366


def test_bars_say_their_number_and_a_missing_one_says_so() -> None:
    wide, _ = pictures(bar_list([Row("青石镇", 42.1, "Ⅱ"), Row("云台乡", None)], unit="µg/m³"))
    assert texts(wide) == ["青石镇", "云台乡", "42.1 µg/m³ Ⅱ", "缺测"]


def test_a_bar_shows_its_target_and_its_limit() -> None:
    wide, _ = pictures(bar_list([Row("PM2.5", 42.1)], marks=[TARGET, LIMIT]))
    assert texts(wide) == ["PM2.5", "目标38", "二级30(过渡)", "42.1"]
    lines = [line.get("stroke-dasharray") for line in wide.iter(f"{SVG}line")]
    assert lines == [None, "7 4"]


def test_a_data_table_says_what_is_missing() -> None:
    table = data_table("每日PM2.5", ["日期", "µg/m³"], [["2026-11-02", 32], ["2026-11-03", None]])
    assert "<summary>数据表</summary>" in table
    assert '<th scope="row">2026-11-03</th><td class="num">缺测</td>' in table


def test_a_stretch_of_time_is_shaded_and_cut_to_the_axis() -> None:
    points = [(date(2026, 3, day), 5.0) for day in range(1, 11)]
    shades = [
        Shade(date(2026, 3, 8), date(2026, 4, 2), "停产停炉"),
        Shade(date(2026, 5, 1), date(2026, 5, 2), "不在图上"),
    ]
    drawn = plot([Line("实测", points)], shades=shades)
    assert drawn.count("<title>停产停炉</title>") == 2
    assert "不在图上" not in drawn
