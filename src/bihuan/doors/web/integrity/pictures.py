"""Pictures of a sign: the curve with its window, what it is compared with, distributions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.safestring import SafeString

from bihuan.apps.integrity import queries
from bihuan.doors.kit.chart.bars import Row, bar_list
from bihuan.doors.kit.chart.plot import Line, Mark, plot
from bihuan.doors.kit.chart.shades import Shade
from bihuan.doors.kit.chart.table import data_table
from bihuan.rules import beijing

MOST_POINTS = 360
WIDE, HALF = 1230, 596
"""Pixels of a wide page, and of half of it."""
NAMES = {"负荷": "生产功率"}
"""What a pattern calls by another word than its curve."""
BANDS = 12
TONES = ("orange", "green", "purple", "brown")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its finding and its table."""

    title: str
    drawn: SafeString
    table: str = ""
    source: str = ""


Points = Sequence[tuple[datetime, float | None]]


def main(card: queries.Card, evidence: queries.Evidence) -> Picture | None:
    """The pollutant with its limit, its window shaded, the like of it where there is one."""
    curve = evidence.main
    if not card.sign.factor and (drawn_together := _together(card, evidence)):
        return drawn_together
    if curve is None:
        return None
    lines = [Line(curve.label, _thin(curve.points), tone="blue")]
    if any(value is not None for _, value in curve.set_aside):
        lines.append(Line("带标记的值", _thin(curve.set_aside), "dots", "purple"))
    if evidence.other is not None:
        lines.append(Line(evidence.other.label, _thin(evidence.other.points), "dashed", "orange"))
    marks = [Mark(evidence.limit, f"限值{evidence.limit:g}")] if evidence.limit else []
    word = "折算值" if evidence.is_corrected else "实测值"
    title = f"{card.outlet}{curve.label}：{card.sign.reason}"
    drawn = plot(
        lines, marks=marks, shades=[_window(card)], unit=curve.unit, told=title, x_is="hour",
        height=300, width=WIDE,
    )  # fmt: skip
    rows = [
        (f"{at:%m-%d %H:%M}", "缺" if value is None else f"{value:g}")
        for at, value in curve.points
        if _first(card) <= at <= _last(card)
    ]
    table = data_table("证据时段的小时值", ["小时末", curve.unit or "数值"], rows[:MOST_POINTS])
    return Picture(title, drawn, table, f"小时{word}；灰底为证据时段，前后各留两天作对照")


def _together(card: queries.Card, evidence: queries.Evidence) -> Picture | None:
    """Two workings of the plant as shares of their own middle, so that both fit on one scale."""
    pair = str(card.sign.evidence.get("两项", "生产功率与治理功率")).split("与")
    wanted = [NAMES.get(word, word) for word in pair]
    curves = [one for one in evidence.workings if one.label in wanted]
    if len(curves) != 2:
        return None
    lines = [
        Line(one.label, _thin(_shares(one.points)), tone=tone)
        for one, tone in zip(curves, ("blue", "orange"), strict=True)
    ]
    title = f"{card.outlet}：{card.sign.reason}"
    drawn = plot(
        lines, shades=[_window(card)], unit="%", told=title, x_is="hour", height=300, width=WIDE
    )
    said = "各以本图时段的中位数为100%；灰底为证据时段，前后各留两天作对照"
    return Picture(title, drawn, source=said)


def _shares(points: Points) -> Points:
    known = [value for _, value in points if value is not None]
    middle = median(known) if known else 0.0
    if not middle:
        return points
    return [(at, None if value is None else value / middle * 100) for at, value in points]


def spread(card: queries.Card, evidence: queries.Evidence) -> Picture | None:
    """How often each last digit comes, or how the values lie about the limit."""
    curve = evidence.main
    if curve is None:
        return None
    known = [v for at, v in curve.points if v is not None and _first(card) <= at <= _last(card)]
    if card.sign.pattern == "digits" and known:
        return _digits(known)
    if card.sign.pattern == "clipped" and known and evidence.limit:
        return _about(known, evidence.limit)
    return None


def _digits(known: Sequence[float]) -> Picture:
    decimals = next(
        (n for n in range(4) if all(abs(v * 10**n - round(v * 10**n)) < 1e-6 for v in known)), 3
    )
    counts = Counter(round(value * 10**decimals) % 10 for value in known)
    rows = [Row(f"末位{digit}", float(counts[digit])) for digit in range(10)]
    title = f"证据时段{len(known)}个小时值的末位数字，均匀时每个约{len(known) / 10:.0f}次"
    even = Mark(len(known) / 10, "均匀", "target")
    return Picture(title, bar_list(rows, unit="次", told=title, marks=[even]))


def _about(known: Sequence[float], limit: float) -> Picture:
    """Bands of a twentieth of the limit, from 0.6 to 1.2 of it."""
    first, width = 0.6, 0.05
    counts = Counter(
        min(max(int((value / limit - first) / width), -1), BANDS)
        for value in known
        if value != limit
    )
    rows = [Row(f"{first:.0%}以下", float(counts[-1]))]
    rows += [
        Row(
            f"{first + place * width:.0%}至{first + (place + 1) * width:.0%}",
            float(counts[place]),
            fill="#B00D1C" if first + place * width >= 1 - 1e-9 else "",
        )
        for place in range(BANDS)
    ]
    title = "证据时段小时值与限值之比的分布：限值（100%）两侧断开"
    return Picture(title, bar_list(rows, unit="小时", told=title))


def workings(card: queries.Card, evidence: queries.Evidence) -> list[Picture]:
    """Oxygen, flow and power over the same time."""
    return [
        Picture(
            f"{curve.label}",
            plot(
                [Line(curve.label, _thin(curve.points), tone="green")],
                shades=[_window(card)],
                unit=curve.unit,
                told=f"同期{curve.label}",
                x_is="hour",
                height=190,
                width=HALF,
                zero=curve.label != "含氧量",
            ),
        )
        for curve in evidence.workings
    ]


def peers(card: queries.Card, evidence: queries.Evidence) -> Picture | None:
    """Other outlets of the same kind on the same scale."""
    if evidence.main is None or not evidence.peers:
        return None
    lines = [Line("本排放口", _thin(evidence.main.points), tone="blue")]
    lines += [
        Line(curve.label, _thin(curve.points), tone=tone)
        for curve, tone in zip(evidence.peers, TONES, strict=False)
    ]
    title = f"同一坐标下其他排放口的{evidence.main.label}"
    drawn = plot(
        lines, shades=[_window(card)], unit=evidence.main.unit, told=title, x_is="hour",
        height=300, width=WIDE,
    )  # fmt: skip
    return Picture(title, drawn, source="同类排放口优先；只作对照，不参与判定")


def _window(card: queries.Card) -> Shade:
    return Shade(_first(card) - timedelta(hours=1), _last(card), "证据时段")


def _first(card: queries.Card) -> datetime:
    return beijing.wall(card.sign.first_at)


def _last(card: queries.Card) -> datetime:
    return beijing.wall(card.sign.last_at)


def _thin(points: Points) -> Points:
    """Each so manieth where there are too many to draw."""
    every = -(-len(points) // MOST_POINTS)
    return points[::every]
