"""What a run found, as pictures with their tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString

from bihuan.doors.kit.chart.effect import Part, parts_bars
from bihuan.doors.kit.chart.plot import Band, Line, Mark, plot
from bihuan.doors.kit.chart.table import data_table

DIGITS = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart: what it found, the drawing, its table, where it is from."""

    title: str
    drawn: SafeString
    table: SafeString
    source: str = ""


def bars(parts: Mapping[str, Any]) -> Picture:
    """Observed, explained by the weather, and what remains with its interval."""
    rows = (
        Part("实测变化", parts["observed"], tone="grey"),
        Part("天气造成", parts["weather"], tone="sky"),
        Part("扣除天气后", parts["left"], parts["low"], parts["high"]),
    )
    title = (
        f"实测{rows[0].number}，天气解释{rows[1].number}，"
        f"剩下{rows[2].number}（90%区间{signed(parts['low'])}到{signed(parts['high'])}）"
    )
    table = data_table(
        "变化的构成",
        ("部分", "变化", "90%区间"),
        [
            ("实测变化", rows[0].number, "—"),
            ("天气造成", rows[1].number, "—"),
            ("扣除天气后", rows[2].number, f"{signed(parts['low'])} 到 {signed(parts['high'])}"),
            ("　算法一：前后互推", signed(parts["first"]), "—"),
            ("　算法二：双重去天气", signed(parts["second"]), "—"),
            (
                "假日期给出",
                "—",
                f"{signed(parts['placebo_low'])} 到 {signed(parts['placebo_high'])}",
            ),
        ],
    )
    return Picture(title, parts_bars(rows, told=title), table)


def placebos(results: Mapping[str, Any]) -> Picture:
    """The same method on days when nothing happened: what chance and weather alone give."""
    parts = results["parts"]
    found = [(date.fromisoformat(on), change) for on, change in results["placebos"]]
    low, high = parts["placebo_low"], parts["placebo_high"]
    began = date.fromisoformat(parts["since"])
    first = min([began, *(on for on, _ in found)])
    last = max([began, *(on for on, _ in found)])
    title = f"{len(found)}个假日期给出{signed(low)}到{signed(high)}，这次是{signed(parts['left'])}"
    drawn = plot(
        [
            Line("假日期", found, kind="dots", tone="grey"),
            Line("真日期", [(began, parts["left"])], kind="dots", tone="orange"),
        ],
        bands=[Band("假日期范围", [(first, low, high), (last, low, high)], tone="grey")],
        marks=[Mark(0.0, "没有变化", "target")],
        unit="%",
        told=title,
    )
    rows = [(on.isoformat(), signed(change)) for on, change in found]
    table = data_table("假日期", ("假装从这天起", "算出的变化"), rows)
    return Picture(title, drawn, table, "假日期：没有采取这项措施的日子，已先扣除这次算出的变化")


def series(results: Mapping[str, Any], unit: str, changed_on: date | None = None) -> Picture | None:
    """Monthly means as measured and under the mean weather; None before a run has answered."""
    if "series" not in results:
        return None
    held = results["series"]
    first = date.fromisoformat(held["first"])
    observed = _monthly(first, held["observed"])
    normal = _monthly(first, held["normalised"])
    months = sorted(normal)
    title = "实测月均值与同样天气下的月均值"
    if changed_on:
        title += f"（措施自{changed_on:%Y-%m-%d}起）"
    marked = [(changed_on, normal.get(changed_on.replace(day=1)))] if changed_on else []
    lines = [
        Line("实测", [(month, observed.get(month)) for month in months], "dashed", "grey"),
        Line("扣除天气", [(month, normal[month]) for month in months], "solid", "blue"),
    ]
    if marked:
        lines.append(Line("措施开始", marked, "dots", "orange"))
    rows = [(f"{month:%Y-%m}", observed.get(month), normal[month]) for month in months]
    table = data_table("逐月", ("月份", f"实测（{unit}）", "扣除天气"), rows)
    drawn = plot(lines, unit=unit, told=title)
    return Picture(
        title,
        drawn,
        table,
        "实测不足半月的月份不画；扣除天气：把每小时的天气换成这几年所有的天气再平均",
    )


def _monthly(first: date, days: Sequence[float | None]) -> dict[date, float]:
    held: dict[date, list[float]] = defaultdict(list)
    for number, value in enumerate(days):
        if value is not None:
            held[(first + timedelta(days=number)).replace(day=1)].append(value)
    return {
        month: round(sum(values) / len(values), DIGITS)
        for month, values in held.items()
        if len(values) >= 15
    }


def skill(results: Mapping[str, Any]) -> tuple[str, str] | None:
    """The honest R² and the flattering one."""
    if "skill" not in results:
        return None
    return f"{results['skill']['blocked']:.2f}", f"{results['skill']['scattered']:.2f}"


def signed(value: float) -> str:
    return f"{value:+.1f}%".replace("-", "−")
