"""Laws of the wall chart and the Gantt for any tasks, names, days and events (R044)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.rules.chart import (
    Bar,
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
    Shape,
    Sheet,
    Size,
    Text,
    flat,
    lay_gantt,
    lay_wall,
)
from tests.factories import charts

MARGIN = 12.0
SIGNS = "云川县生态环境保护委员会办公室整治攻坚行动，（一）、“重点”2026abcdefWMw PM2.5/℃·-%"
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.text(alphabet=SIGNS, max_size=60)
near = st.integers(-400, 500).map(lambda days: charts.TODAY + timedelta(days=days))
far = st.dates(date(1, 1, 1), date(9998, 12, 31))
days = st.one_of(near, near, near, near, far)


@st.composite
def bars(draw: st.DrawFn, on: st.SearchStrategy[date]) -> Bar:
    return Bar(
        key=draw(st.text(alphabet="abc", min_size=1, max_size=6)),
        field=draw(st.sampled_from(("", "大气", "水环境综合整治", "固体废物与土壤污染防治 VOCs"))),
        title=draw(words),
        unit=draw(words),
        leader=draw(st.text(alphabet=SIGNS, max_size=12)),
        lamp=draw(st.sampled_from(charts.LAMPS)),
        lamp_word=draw(st.sampled_from(("", "未签收", "公示中"))),
        start_on=draw(on),
        due_on=draw(on),
        pct=draw(st.integers(-10, 130)),
        planned_pct=draw(st.integers(0, 100)),
        began_on=draw(st.none() | on),
        done_on=draw(st.none() | on),
        forecast_on=draw(st.none() | on),
        diamonds=tuple(
            draw(st.lists(st.builds(Diamond, on, words, is_done=st.booleans()), max_size=4))
        ),
        is_critical=draw(st.booleans()),
        is_listed=draw(st.booleans()),
    )


@st.composite
def any_charts(draw: st.DrawFn) -> Chart:
    """Dates mostly within three years, sometimes anywhere in the calendar."""
    on = draw(st.sampled_from((near, near, days)))
    kinds = draw(st.lists(bars(on), min_size=1, max_size=6))
    count = draw(st.integers(1, 80))
    return Chart(
        title=draw(words),
        made_by=draw(words),
        as_of=datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")),
        today=draw(on),
        bars=tuple(kinds[place % len(kinds)] for place in range(count)),
        edition=draw(st.sampled_from(("", "第7期"))),
        events=tuple(draw(st.lists(st.builds(EventLine, on, words), max_size=6))),
        signatures=tuple(draw(st.lists(words, max_size=4))),
        live_url=draw(st.sampled_from(("", "http://127.0.0.1/campaigns/12/"))),
    )


def texts(sheet: Sheet) -> list[Text]:
    return [shape for shape in flat(sheet.shapes) if isinstance(shape, Text)]


def colliding(sheet: Sheet) -> list[tuple[str, str]]:
    """Pairs of texts that touch, found by a sweep from left to right."""
    found: list[tuple[str, str]] = []
    open_: list[Text] = []
    for text in sorted(texts(sheet), key=lambda text: text.x):
        open_ = [other for other in open_ if other.box.right > text.x]
        found += [(other.words, text.words) for other in open_ if other.box.meets(text.box)]
        open_.append(text)
    return found


def extent(shape: Shape) -> Box:
    match shape:
        case Rect() | Code() | Text():
            return shape.box
        case Line():
            xs, ys = sorted((shape.x1, shape.x2)), sorted((shape.y1, shape.y2))
        case Polygon():
            xs, ys = sorted(x for x, _ in shape.points), sorted(y for _, y in shape.points)
        case Circle():
            r = shape.r
            return Box(shape.x - r, shape.y - r, 2 * r, 2 * r)
        case Group():
            raise AssertionError("flat() opens groups")
    return Box(xs[0], ys[0], xs[-1] - xs[0], ys[-1] - ys[0])


def assert_lawful(sheet: Sheet, page: Box, days_left: float) -> None:
    assert colliding(sheet) == []
    for text in texts(sheet):
        assert text.within.holds(text.box), text
        assert page.holds(text.box), text
    for shape in flat(sheet.shapes):
        assert page.holds(extent(shape), slack=0.5), shape
    groups = [shape for shape in sheet.shapes if isinstance(shape, Group)]
    for shape in (shape for group in groups for shape in flat(group.shapes)):
        box = extent(shape)
        assert isinstance(shape, Text) or box.x >= days_left - 0.01, shape


@pytest.mark.slow(reason="dozens of charts with up to 80 tasks")
@patient
@given(chart=any_charts(), size=st.sampled_from(Size))
def test_on_the_wall_nothing_overlaps_and_nothing_is_cut(chart: Chart, size: Size) -> None:
    for sheet in lay_wall(chart, size):
        page = Box(MARGIN, MARGIN, sheet.width - 2 * MARGIN, sheet.height - 2 * MARGIN)
        assert_lawful(sheet, page, MARGIN + 143.0)


@pytest.mark.slow(reason="dozens of charts with up to 80 tasks")
@patient
@given(chart=any_charts(), width=st.integers(300, 2000))
def test_on_a_page_nothing_overlaps_and_nothing_is_cut(chart: Chart, width: int) -> None:
    sheet = lay_gantt(chart, width)
    left = 28.0 + sheet.width * 0.3
    assert_lawful(sheet, Box(0, 0, sheet.width, sheet.height), left)
    assert sheet.width == max(width, 640)
