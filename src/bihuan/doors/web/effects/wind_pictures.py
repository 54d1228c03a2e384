"""The weather analysis of one station: six pictures, each with its table."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import isnan

from django.utils.safestring import SafeString

from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.chart.bars import Row, bar_list
from bihuan.doors.kit.chart.plot import Band, Line, plot
from bihuan.doors.kit.chart.rose import polar_plot, rose
from bihuan.doors.kit.chart.table import data_table
from bihuan.doors.web.effects.asking import UNITS, WORDS
from bihuan.doors.web.effects.pictures import Picture
from bihuan.rules.direction import Course, Rose
from bihuan.rules.direction.rose import NAMES, SPEEDS_MS

COURSES = {"hour": "一天", "weekday": "一周", "month": "一年"}
SURE_P = 0.05
FEW = 12
"""Up to so many parts of a cycle are bars with their names; more are a line."""


def all_of(found: effects.Winds, pollutant: str) -> list[Picture]:
    word, unit = WORDS[pollutant], UNITS[pollutant]
    return [
        wind(found.wind),
        pollution(found.pollution, word, unit),
        polar(found, word, unit),
        *([trend(found, word, unit)] if len(found.left) > 1 else []),
        *courses(found, word, unit),
    ]


def wind(counted: Rose) -> Picture:
    first = _most(counted)
    title = f"{first}风最多" if first else "没有风向数据"
    labels = _classes(SPEEDS_MS, "米/秒")
    return Picture(
        f"风玫瑰：{title}",
        rose(counted, labels, told=title),
        _table("风玫瑰", counted, labels, "平均风速（米/秒）"),
        f"风从哪边来；{counted.hours}小时；风速小于0.3米/秒为静风",
    )


def pollution(counted: Rose, word: str, unit: str) -> Picture:
    known = [one for one in range(len(NAMES)) if counted.count[one] >= 24]
    worst = max(known, key=lambda one: counted.mean[one], default=None)
    title = "风向样本太少" if worst is None else f"{NAMES[worst]}风下{word}最高"
    labels = _classes(counted.bounds, "")
    return Picture(
        f"污染玫瑰：{title}",
        rose(counted, labels, told=title, deep=True),
        _table("污染玫瑰", counted, labels, f"平均{word}（{unit}）"),
        f"颜色是{word}小时浓度（{unit}），非标准配色",
    )


def polar(found: effects.Winds, word: str, unit: str) -> Picture:
    title = f"风速和风向下的{word}"
    drawn = found.polar
    rows = [
        (f"{around * 10}°", f"{ring * drawn.step_ms:.1f}–{(ring + 1) * drawn.step_ms:.1f}",
         int(drawn.count[around, ring]), f"{drawn.mean[around, ring]:.1f}")
        for around in range(drawn.mean.shape[0])
        for ring in range(drawn.rings)
        if not isnan(drawn.mean[around, ring])
    ]  # fmt: skip
    table = data_table(title, ("风向", "风速（米/秒）", "小时数", f"{word}（{unit}）"), rows)
    source = "样本太少的格不着色；相邻格按小时数平滑；低风速处高多为本地，高风速处高多为输送"
    return Picture(f"极坐标图：{title}", polar_plot(drawn, unit=unit, told=title), table, source)


def trend(found: effects.Winds, word: str, unit: str) -> Picture:
    monthly, line = found.monthly, found.trend
    months = [date.fromisoformat(f"{month}-01") for month in monthly.months]
    left = [None if isnan(one) else round(float(one), 1) for one in found.left]
    lines = [Line("去季节月均值", list(zip(months, left, strict=True)), "dots", "grey")]
    title = "不足8个月，不算趋势"
    if line is not None:
        ends = [(0, months[0]), (len(months) - 1, months[-1])]
        fitted = [(day, round(line.intercept + line.slope * at / 12, 1)) for at, day in ends]
        lines.append(Line("趋势", fitted, "solid", "blue"))
        sure = "" if line.is_sure and line.p < SURE_P else "，不显著"
        title = (
            f"{word}每年{line.slope:+.1f}（95%区间{line.low:+.1f}到{line.high:+.1f}）{sure}"
        ).replace("-", "−")
    rows = [
        (f"{day:%Y-%m}", None if isnan(mean) else round(float(mean), 1), one)
        for day, mean, one in zip(months, monthly.mean, left, strict=True)
    ]
    table = data_table("逐月", ("月份", f"月均（{unit}）", "去季节"), rows)
    source = "Theil-Sen斜率，年块自助区间，Mann-Kendall检验；没有扣除天气"
    return Picture(f"趋势：{title}", plot(lines, unit=unit, told=title), table, source)


def courses(found: effects.Winds, word: str, unit: str) -> Iterator[Picture]:
    for name, span in COURSES.items():
        course = found.courses[name]
        known = [at for at in range(len(course.label)) if not isnan(course.mean[at])]
        if known:
            yield _course(course, known, f"{word}的{span}", unit)


def _course(course: Course, known: list[int], title: str, unit: str) -> Picture:
    top = max(known, key=lambda at: course.mean[at])
    low = min(known, key=lambda at: course.mean[at])
    said = f"{title}：{course.label[top]}最高，{course.label[low]}最低"
    if top == low:
        said = f"{title}：只有{course.label[top]}有数据"
    if len(course.label) <= FEW:
        drawn = bar_list(
            [Row(course.label[at], _mean(course, at), _span(course, at)) for at in known],
            told=said,
        )
    else:
        drawn = _line(course, known, said, unit)
    rows = [
        (
            course.label[at],
            round(float(course.mean[at]), 1),
            _span(course, at),
            int(course.count[at]),
        )
        for at in known
    ]
    table = data_table(title, ("", f"平均（{unit}）", "90%区间", "小时数"), rows)
    return Picture(said, drawn, table, "区间按周计算，不把一周里相像的小时当成独立")


def _line(course: Course, known: list[int], said: str, unit: str) -> SafeString:
    edges = [
        (float(at + 1), float(course.low[at]), float(course.high[at]))
        for at in known
        if not isnan(course.low[at])
    ]
    return plot(
        [Line("平均", [(float(at + 1), _mean(course, at)) for at in known])],
        bands=[Band("90%区间", edges)] if edges else (),
        unit=unit,
        told=said,
        x_is="number",
    )


def _mean(course: Course, at: int) -> float:
    return round(float(course.mean[at]), 1)


def _span(course: Course, at: int) -> str:
    if isnan(course.low[at]):
        return "—"
    return f"{course.low[at]:.1f}–{course.high[at]:.1f}"


def _most(counted: Rose) -> str:
    if not counted.count.any():
        return ""
    return NAMES[int(counted.count.argmax())]


def _classes(bounds: tuple[float, ...], unit: str) -> list[str]:
    said = [f"{one:g}" for one in bounds]
    inner = [f"{low}–{high}" for low, high in pairwise(said)]
    return [f"<{said[0]}{unit}", *inner, f"≥{said[-1]}"]


def _table(caption: str, counted: Rose, labels: list[str], mean: str) -> SafeString:
    rows = [
        (NAMES[at], *[f"{share:.1f}%" for share in counted.share[at]],
         None if isnan(counted.mean[at]) else round(float(counted.mean[at]), 1))
        for at in range(len(NAMES))
    ]  # fmt: skip
    return data_table(caption, ("风向", *labels, mean), rows)
