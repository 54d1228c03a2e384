"""The run-rate chart: what was measured each day, what the year has come to, what it must do."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from bihuan.apps.targets import queries as targets
from bihuan.apps.targets.queries import Standing
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.chart.plot import Line, Mark, plot
from bihuan.doors.kit.chart.table import data_table
from bihuan.rules import attainment

MISSING = "#AEBBC7"
WIDE = 1180


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing and its table; both empty where nothing is measured by days."""

    drawn: SafeString
    table: SafeString


def run_rate(standing: Standing) -> Picture | None:
    """None where the value has no days behind it."""
    held = targets.course(standing)
    if not held.points:
        return None
    word = "今年以来均值" if standing.run else "今年以来优良比例"
    lines = [Line(word, [(one.day, _number(one.so_far)) for one in held.points], tone="ink")]
    if held.path:
        path = [(day, float(value)) for day, value in held.path]
        lines.append(Line("达到目标须走的路", path, "dashed", "blue"))
    if standing.run:
        fills = [LOOKS[one.category].fill if one.category else MISSING for one in held.points]
        days = [(one.day, _number(one.value)) for one in held.points]
        lines.insert(0, Line("日均值", days, "bars", "grey", fills))
    drawn = plot(
        lines,
        marks=tuple(_marks(standing)),
        unit=standing.unit,
        told=f"{standing.name}：{standing.verdict.word.value}。{standing.verdict.reason}",
        zero=bool(standing.run),
        width=WIDE,
    )
    return Picture(drawn, _table(standing, held, word))


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _marks(standing: Standing) -> Iterator[Mark]:
    yield Mark(float(standing.target), f"目标{standing.target_shown}", "target")
    if standing.limit is not None and standing.limit != standing.target:
        yield Mark(float(standing.limit), f"国家二级标准{standing.limit}", "limit")


def _table(standing: Standing, held: targets.Course, word: str) -> SafeString:
    heads = ("日期", "日均值" if standing.run else "AQI", "类别", word)
    rows = [
        (
            f"{one.day:%m-%d}",
            None if one.value is None else attainment.shown(one.value),
            LOOKS[one.category].word if one.category else None,
            None if one.so_far is None else attainment.shown(one.so_far),
        )
        for one in reversed(held.points)
    ]
    return data_table(f"{standing.year}年{standing.name}逐日", heads, rows)
