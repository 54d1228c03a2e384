"""The wall chart by example: pages, order, columns, labels, lamps (R044)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bihuan.rules.chart import (
    Box,
    Chart,
    Circle,
    Code,
    Diamond,
    EventLine,
    Group,
    Line,
    Polygon,
    Rect,
    Sheet,
    Size,
    Text,
    flat,
    lay_gantt,
    lay_wall,
)
from bihuan.rules.chart.axis import axis
from bihuan.rules.chart.lamps import WORDS, lamp
from bihuan.rules.chart.metrics import Pen, clipped, fitted, width, wrapped, written
from bihuan.rules.chart.order import ordered, pages
from tests.factories import charts

TODAY = charts.TODAY


def words(sheet: Sheet) -> list[str]:
    return [shape.words for shape in flat(sheet.shapes) if isinstance(shape, Text)]


def text(sheet: Sheet, wanted: str) -> Text:
    return next(
        shape for shape in flat(sheet.shapes) if isinstance(shape, Text) and shape.words == wanted
    )


def groups(sheet: Sheet) -> list[Group]:
    return [shape for shape in sheet.shapes if isinstance(shape, Group)]


def frame(sheet: Sheet) -> Box:
    """The table's outer line."""
    return next(
        shape.box
        for shape in reversed(sheet.shapes)
        if isinstance(shape, Rect) and shape.line == "ink"
    )


def one(**changes: object) -> Chart:
    return charts.chart(0, bars=(charts.bar(0, **changes),))


@pytest.mark.parametrize(
    ("tasks", "shared"),
    [
        (0, [0]),
        (1, [1]),
        (8, [8]),
        (22, [22]),
        (23, [12, 11]),
        (60, [20, 20, 20]),
        (80, [20, 20, 20, 20]),
    ],
)
def test_tasks_are_shared_evenly_22_a_page_at_most(tasks: int, shared: list[int]) -> None:
    assert [len(page) for page in pages(charts.chart(tasks).bars)] == shared
    assert [len(groups(sheet)) for sheet in lay_wall(charts.chart(tasks))] == shared


def test_the_head_stands_on_every_page() -> None:
    for number, sheet in enumerate(lay_wall(charts.chart(60)), start=1):
        said = words(sheet)
        assert said.count("云川县秋冬季大气污染综合治理攻坚作战图") == 1
        assert (
            "制表单位：云川县生态环境保护委员会办公室 · 数据截至：2026年11月25日 09:00 · "
            "版本：第7期"
        ) in said
        assert [
            word for word in ("领域", "重点任务", "责任单位", "县级领导", "灯") if word in said
        ] == [
            "领域",
            "重点任务",
            "责任单位",
            "县级领导",
            "灯",
        ]
        assert "今天 11.25" in said
        assert "供暖季开始 11.15" in said
        assert f"第{number}页 共3页" in said


@pytest.mark.parametrize("size", list(Size))
def test_one_layout_serves_all_sizes_of_paper(size: Size) -> None:
    (sheet,) = lay_wall(charts.chart(8), size)
    assert sheet.print_mm == size.value
    assert sheet.width == 420.0
    assert sheet.height / sheet.width == pytest.approx(size.height_mm / size.width_mm)


@pytest.mark.parametrize("tasks", [6, 8, 15, 22])
def test_rows_fill_the_page(tasks: int) -> None:
    (sheet,) = lay_wall(charts.chart(tasks))
    code = next(shape for shape in sheet.shapes if isinstance(shape, Code))
    assert frame(sheet).bottom == pytest.approx(code.box.y - 3.6)
    assert code.box.bottom == pytest.approx(297.0 - 12.0)
    assert (code.box.width, code.box.right) == (22.0, 408.0)


def test_fewer_tasks_keep_the_row_height_of_six() -> None:
    three, six = (frame(lay_wall(charts.chart(tasks))[0]) for tasks in (3, 6))
    assert three.height < six.height


def test_fields_come_as_given_then_listed_supervision_then_what_is_due_first() -> None:
    made = [
        charts.bar(place, field=field, due_on=TODAY + timedelta(days=days), is_listed=listed)
        for place, (field, days, listed) in enumerate(
            [("水", 9, False), ("气", 5, False), ("水", 3, False), ("水", 20, True)]
        )
    ]
    assert [bar.key for bar in ordered(tuple(made))] == ["003", "002", "000", "001"]


def test_an_empty_campaign_says_so() -> None:
    (sheet,) = lay_wall(charts.chart(0))
    assert "还没有任务。从方案分解任务" in "".join(words(sheet))
    assert "还没有任务。" in words(lay_gantt(charts.chart(0)))


def test_weeks_stand_under_months() -> None:
    made = axis(charts.chart(8), 0.0, 100.0)
    assert made.unit == "week"
    assert made.columns[0].start == date(2026, 8, 31)
    assert [group.words[0] for group in made.groups] == [
        "2026年8月",
        "2026年9月",
        "2026年10月",
        "2026年11月",
        "2026年12月",
        "2027年1月",
    ]
    assert made.x(date(2026, 8, 31)) == 0.0
    assert made.end(made.ends_on - timedelta(days=1)) == 100.0


@pytest.mark.parametrize(
    ("due_on", "unit"),
    [
        (date(2027, 10, 24), "week"),
        (date(2027, 11, 1), "month"),
        (date(2031, 8, 1), "month"),
        (date(2031, 9, 1), "quarter"),
        (date(2045, 1, 1), "year"),
        (date(9998, 12, 31), "year"),
    ],
)
def test_a_long_span_has_wider_columns(due_on: date, unit: str) -> None:
    made = axis(one(start_on=date(2026, 9, 1), due_on=due_on, diamonds=()), 0.0, 100.0)
    assert made.unit == unit
    assert len(made.columns) <= 60


def test_a_day_far_outside_the_plans_does_not_stretch_the_chart() -> None:
    made = charts.chart(8, events=(EventLine(date(2029, 5, 1), "换届"),))
    (sheet,) = lay_wall(made)
    assert axis(made, 0.0, 100.0).ends_on < date(2027, 3, 1)
    assert "换届 2029.5.1" in "".join(words(sheet))
    assert "图外日子" in "".join(words(sheet))


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"pct": 70, "due_on": date(2026, 11, 30), "lamp": "ok"}, "70% 11.30"),
        ({"pct": 140, "due_on": date(2027, 1, 5)}, "100% 2027.1.5"),
        ({"done_on": date(2026, 11, 20)}, "办结 11.20"),
        (
            {"pct": 30, "due_on": date(2026, 12, 1), "forecast_on": date(2026, 12, 20)},
            "30% 12.1 预计12.20",
        ),
        ({"due_on": date(2026, 9, 1), "start_on": date(2026, 9, 9), "pct": 5}, "5% 9.9"),
    ],
)
def test_the_label_says_how_far_and_until_when(changes: dict[str, object], label: str) -> None:
    assert label in words(lay_wall(one(**changes))[0])


def test_near_the_right_edge_the_label_stands_in_the_bar() -> None:
    bars = (
        charts.bar(0, key="a", start_on=date(2026, 9, 1), due_on=date(2026, 12, 27), diamonds=()),
        charts.bar(0, key="b", start_on=date(2026, 9, 1), due_on=date(2026, 10, 20), diamonds=()),
    )
    (sheet,) = lay_wall(charts.chart(0, bars=bars, events=()))
    long, short = text(sheet, "40% 12.27"), text(sheet, "40% 10.20")
    assert long.box.right < 408.0 - 1.0
    made = axis(charts.chart(0, bars=bars, events=()), 155.0, 408.0)
    assert short.x > made.end(date(2026, 10, 20))


def test_events_on_one_day_stack_and_never_touch() -> None:
    events = tuple(EventLine(date(2026, 12, 1), word) for word in ("供暖季", "督察进驻", "禁烧期"))
    (sheet,) = lay_wall(charts.chart(8, events=events))
    shown = [text(sheet, f"{event.word} 12.1") for event in events]
    assert len({round(label.y, 3) for label in shown}) == 3
    dotted = [
        shape for shape in flat(sheet.shapes) if isinstance(shape, Line) and shape.tone == "over"
    ]
    assert len([line for line in dotted if line.y2 == frame(sheet).bottom]) == 3


def test_today_stands_left_of_its_line_and_an_event_right() -> None:
    (sheet,) = lay_wall(charts.chart(8, events=(EventLine(TODAY, "供暖季"),)))
    line = next(
        shape
        for shape in flat(sheet.shapes)
        if isinstance(shape, Line) and shape.tone == "primary" and shape.x1 == shape.x2
    )
    assert text(sheet, "今天 11.25").box.right <= line.x1 <= text(sheet, "供暖季 11.25").x


def test_what_is_late_is_hatched_up_to_today() -> None:
    late = one(lamp="over", due_on=date(2026, 11, 10), diamonds=())
    on_time = one(lamp="ok", due_on=date(2026, 11, 10), diamonds=())
    slanted = [
        [
            shape
            for shape in flat(tuple(groups(lay_wall(made)[0])))
            if isinstance(shape, Line) and shape.x1 != shape.x2 and shape.y1 != shape.y2
        ]
        for made in (late, on_time)
    ]
    made = axis(late, 155.0, 408.0)
    assert slanted[1] == []
    assert max(line.x2 for line in slanted[0]) <= made.middle(TODAY) + 0.01
    assert max(line.x2 for line in slanted[0]) > made.middle(TODAY) - 2.0


def test_the_critical_chain_has_a_thick_edge_and_a_wedge() -> None:
    shapes = {
        is_critical: [*flat(tuple(groups(lay_wall(one(is_critical=is_critical, diamonds=()))[0])))]
        for is_critical in (True, False)
    }
    wedges = {
        key: [shape for shape in found if isinstance(shape, Polygon)]
        for key, found in shapes.items()
    }
    edges = {
        key: max(shape.thick for shape in found if isinstance(shape, Rect))
        for key, found in shapes.items()
    }
    assert (len(wedges[True]), len(wedges[False])) == (1, 0)
    assert edges[True] > 2 * edges[False]


def test_a_milestone_that_is_done_is_solid() -> None:
    marks = (Diamond(date(2026, 10, 1), "招标", is_done=True), Diamond(date(2026, 10, 20), "开工"))
    (sheet,) = lay_wall(one(diamonds=marks))
    drawn = [shape for shape in flat(tuple(groups(sheet))) if isinstance(shape, Polygon)]
    assert [shape.fill for shape in drawn] == ["ink", "surface"]
    assert [word for word in words(sheet) if word in {"招标", "开工"}] == ["招标", "开工"]


def test_every_lamp_is_another_shape() -> None:
    drawn = {code: lamp(code, 0.0, 0.0, 16.0) for code in WORDS}
    outlines = {
        code: (type(shapes[0]), len(shapes), len(corners(shapes[0])))
        for code, shapes in drawn.items()
    }
    assert len(set(outlines.values())) == 5
    ok, idle = drawn["ok"][0], drawn["idle"][0]
    assert isinstance(ok, Circle)
    assert isinstance(idle, Circle)
    assert (ok.fill, idle.fill) == ("ok", "surface")


def corners(shape: object) -> tuple[tuple[float, float], ...]:
    return shape.points if isinstance(shape, Polygon) else ()


def test_listed_supervision_is_said_before_the_title() -> None:
    assert "【挂牌督办】餐饮油烟净化" in words(
        lay_wall(one(title="餐饮油烟净化", is_listed=True))[0]
    )


def test_a_title_of_forty_signs_stands_in_full() -> None:
    title = "秸秆禁烧高清视频监控全覆盖，做到发现、处置、反馈闭环，火情处置时间不超过三十分钟"
    made = charts.chart(0, bars=tuple(charts.bar(place, title=title) for place in range(22)))
    assert title in "".join(words(lay_wall(made)[0]))


def test_a_longer_title_ends_in_an_ellipsis() -> None:
    (sheet,) = lay_wall(one(title="治" * 200))
    assert [word for word in words(sheet) if word.startswith("治治")][-1].endswith("治…")


def test_pointing_at_a_bar_tells_all_of_it_and_a_click_opens_it() -> None:
    made = one(title="餐饮油烟净化", lamp_word="滞后", due_on=date(2026, 12, 31), pct=40)
    bar = groups(lay_gantt(made))[-1]
    assert bar.url == "/ledger/0/"
    assert bar.told == (
        "餐饮油烟净化。县城市管理综合执法局，欧阳文山，滞后。"
        "2026-09-01 至 2026-12-31，完成40%。招标 2026-10-15（已完成）"
    )


def test_on_a_page_a_thin_line_tells_what_happened() -> None:
    made = one(began_on=date(2026, 9, 10), done_on=date(2026, 11, 2), diamonds=())
    sheet = lay_gantt(made, 1000)
    days = axis(made, 28.0 + 1000 * 0.36, 999.0)
    actual = [
        shape
        for shape in flat(tuple(groups(sheet)))
        if isinstance(shape, Line) and shape.tone == "ink-2"
    ]
    assert [(line.x1, line.x2) for line in actual] == [
        (days.x(date(2026, 9, 10)), days.end(date(2026, 11, 2)))
    ]


def test_a_line_never_begins_with_a_stop_nor_cuts_a_number() -> None:
    assert wrapped("削减PM2.5浓度，达标", 4 * 3.0 * 1.01, 3.0) == (
        "削减",
        "PM2.5浓",
        "度，达标",
    )
    assert clipped("云川县生态环境局", 4 * 3.0 * 1.01, 3.0) == "云川县…"
    assert width("云川A0", 1.0) == pytest.approx((2 + 0.608 + 0.555) * 1.01)


def test_a_list_of_names_breaks_between_names() -> None:
    names = Pen(size=3.0, smallest=2.4, lines=2, is_list=True)
    assert fitted("王建国、李志强", Box(0, 0, 16, 9), names) == (3.0, ("王建国、", "李志强"))
    assert fitted("王建国、李志强", Box(0, 0, 16, 4), names)[1] == ("王建国、李…",)


def test_a_little_smaller_is_worth_no_sign_alone_on_a_line() -> None:
    pen = Pen(size=3.0, smallest=2.0, lines=2)
    size, lines = fitted("县城市管理综合执法局", Box(0, 0, 29, 9), pen)
    assert lines == ("县城市管理综合执法局",)
    assert size == pytest.approx(2.85)
    assert fitted("县城市管理综合执法局", Box(0, 0, 20, 9), pen)[0] == 3.0


def test_what_has_no_room_on_either_side_stands_before_its_bar() -> None:
    """A short bar at the right edge: too short to hold its label."""
    far = charts.bar(1, key="b", start_on=date(2026, 9, 1), due_on=date(2027, 1, 31), diamonds=())
    near = charts.bar(0, start_on=date(2027, 1, 25), due_on=date(2027, 1, 30), diamonds=())
    made = charts.chart(0, bars=(far, near), events=())
    (sheet,) = lay_wall(made)
    assert text(sheet, "40% 2027.1.30").box.right < axis(made, 155.0, 408.0).x(date(2027, 1, 25))


def test_a_bar_as_long_as_the_chart_keeps_its_label_though_milestones_fill_it() -> None:
    marks = tuple(
        Diamond(date(2026, 9, 1) + timedelta(days=place * 2), "节点") for place in range(62)
    )
    (sheet,) = lay_wall(one(start_on=date(2026, 8, 31), due_on=date(2027, 1, 3), diamonds=marks))
    assert text(sheet, "40% 2027.1.3").box.right <= 408.0
    assert words(sheet).count("节点") < 62 + 1


def test_a_milestone_outside_the_chart_is_not_drawn() -> None:
    (sheet,) = lay_wall(one(diamonds=(Diamond(date(2031, 1, 1), "远期"),)))
    assert "远期" not in words(sheet)
    assert not any(isinstance(shape, Polygon) for shape in flat(tuple(groups(sheet))))


def test_a_day_in_a_chart_of_centuries_is_still_a_stroke_wide() -> None:
    bars = (
        charts.bar(0, key="a", start_on=date(1000, 1, 1), due_on=date(9000, 1, 1), diamonds=()),
        charts.bar(0, key="b", start_on=TODAY, due_on=TODAY, diamonds=(), forecast_on=TODAY),
        charts.bar(0, key="c", due_on=TODAY, forecast_on=TODAY + timedelta(days=1), diamonds=()),
        charts.bar(2, key="d", start_on=TODAY, due_on=TODAY - timedelta(days=1), diamonds=()),
    )
    (sheet,) = lay_wall(charts.chart(0, bars=bars))
    drawn = [shape for shape in flat(tuple(groups(sheet))) if isinstance(shape, Rect)]
    assert min(shape.box.width for shape in drawn if shape.line and shape.thick > 0.25) >= 0.89


def test_a_sign_stays_alone_when_too_much_size_would_be_given_up() -> None:
    pen = Pen(size=3.0, smallest=1.0, lines=2)
    assert fitted("欧阳文山", Box(0, 0, 9.5, 9), pen) == (3.0, ("欧阳文", "山"))


def test_a_forecast_beyond_the_chart_of_a_bar_at_its_edge_is_said_only() -> None:
    sunday = date(2027, 1, 3)
    made = one(due_on=sunday, forecast_on=date(2028, 6, 1), diamonds=(), lamp="warn")
    (sheet,) = lay_wall(made)
    assert axis(made, 155.0, 408.0).end(sunday) == 408.0
    assert "40% 2027.1.3 预计2028.6.1" in words(sheet)
    assert not any(isinstance(shape, Line) and shape.dash for shape in flat(tuple(groups(sheet))))


def test_a_chart_by_unit_says_so_at_the_head_of_its_first_column() -> None:
    (sheet,) = lay_wall(charts.chart(3, group_word="单位"))
    assert "领域" not in words(sheet)
    assert "单位" in words(sheet)


def test_what_happened_wholly_before_the_chart_leaves_no_line() -> None:
    long_ago = one(began_on=date(2019, 3, 1), diamonds=())
    made = replace(long_ago, today=date(2020, 1, 1))
    found = [*flat(tuple(groups(lay_gantt(made))))]
    assert not any(isinstance(shape, Line) and shape.tone == "ink-2" for shape in found)


def test_a_cell_too_small_for_one_sign_stays_empty() -> None:
    pen = Pen(size=3.0, smallest=2.0)
    assert written("治", Box(0, 0, 1.5, 9), pen) == ()
    assert written("治", Box(0, 0, 9, 1.5), pen) == ()
