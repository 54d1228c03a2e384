"""The odds as lines of tables and pictures."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from bihuan.apps.targets.queries import Standing
from bihuan.apps.targets.queries import odds as asked
from bihuan.doors.kit.chart.plot import Band, Line, Mark, plot
from bihuan.doors.kit.chart.table import data_table
from bihuan.rules import odds

LIKELY = round(odds.LIKELY * 100)
HOPELESS = 5
WIDE = 1240


@dataclass(frozen=True, slots=True)
class PriceLine:
    """Beginning on one day: the odds if nothing is done, and what must be done."""

    when: str
    percent: int
    word: str
    likely: str
    """The cut that makes the target likely."""
    of_local: str
    """The same, of what is the county's own."""


def price(told: asked.TargetOdds, local: float) -> list[PriceLine]:
    """Today and later; empty where there is no price."""
    held = told.price
    if held is None:
        return []
    later = f"{held.later_on.month}月{held.later_on.day}日以后动手（之前照旧）"
    return [
        _line("现在就动手", held.chance_now, held.likely_now, local),
        _line(later, held.chance_later, held.likely_later, local),
    ]


def _line(when: str, chance: float, cut: float | None, local: float) -> PriceLine:
    shown = odds.percent(chance)
    return PriceLine(when, shown, odds.word(shown), _cut(cut), _of_local(cut, local))


def _cut(cut: float | None) -> str:
    if cut is None:
        return "减到零也做不到"
    return "不需要再减" if cut == 0 else f"日均再降{cut:.0%}"


def _of_local(cut: float | None, local: float) -> str:
    if cut is None or cut > local:
        return "做不到：超过本地全部排放"
    return "—" if cut == 0 else f"本地排放减{cut / local:.0%}"


def same(told: asked.TargetOdds) -> str:
    """What brings today's odds back later; "" where they do not fall."""
    held = told.price
    if held is None or held.same_later == 0:
        return ""
    return _cut(held.same_later)


@dataclass(frozen=True, slots=True)
class GoodPrice:
    """Good days after thirty usual days."""

    later_on: date
    now: int
    later: int
    expected: int


def good_price(told: asked.TargetOdds) -> GoodPrice | None:
    held = told.good_price
    if held is None:
        return None
    now, later = odds.percent(held.chance_now), odds.percent(held.chance_later)
    return GoodPrice(held.later_on, now, later, held.expected)


def at_most(imagined: asked.Imagined | None) -> int:
    """The chance if everything local fell away."""
    return odds.percent(imagined.curve[-1][1] / 100) if imagined else 0


def is_hopeless(imagined: asked.Imagined | None) -> bool:
    return imagined is not None and at_most(imagined) <= HOPELESS


def gained(told: asked.TargetOdds, imagined: asked.Imagined | None) -> int | None:
    """Percentage points that the measures bring."""
    if imagined is None or told.said is None or told.said.percent is None:
        return None
    return (imagined.said.percent or 0) - told.said.percent


def fan(standing: Standing, told: asked.TargetOdds) -> SafeString:
    """The running mean so far, and where it will lie."""
    if told.said is None or not told.is_mean or not told.path:
        return SafeString("")
    today = told.path[-1]
    middle = [today, *((one.on, one.middle) for one in told.fan)]
    band = [(today[0], today[1], today[1]), *((one.on, one.low, one.high) for one in told.fan)]
    said = f"年均值90%的可能在{told.said.low:.1f}到{told.said.high:.1f}{standing.unit}之间"
    return plot(
        [Line("今年累计均值", told.path, tone="blue"), Line("往后中位", middle, kind="dashed")],
        bands=[Band("90%区间", band, tone="blue")],
        marks=[Mark(told.goal, f"目标{standing.target_shown}", kind="target")],
        width=WIDE,
        unit=standing.unit,
        told=said,
        zero=False,
    )


def fan_table(told: asked.TargetOdds) -> SafeString:
    if told.said is None or not told.fan:
        return SafeString("")
    rows = [
        (f"{one.on:%m-%d}", f"{one.low:.1f}", f"{one.middle:.1f}", f"{one.high:.1f}")
        for one in told.fan
    ]
    return data_table("到各日的累计均值", ("截至", "5%", "中位", "95%"), rows)


def curve(imagined: asked.Imagined | None) -> SafeString:
    if imagined is None:
        return SafeString("")
    points = [(cut, float(odds.percent(chance / 100))) for cut, chance in imagined.curve]
    here = [(imagined.cut * 100, float(imagined.said.percent or 0))]
    return plot(
        [Line("达标可能性", points), Line("这组措施", here, kind="dots", tone="orange")],
        unit="%",
        told="从同一天起，日均再降多少，达标可能性是多少",
        x_is="number",
    )


def curve_table(imagined: asked.Imagined | None) -> SafeString:
    if imagined is None:
        return SafeString("")
    rows = [(f"{cut:.0f}%", f"{odds.percent(chance / 100)}%") for cut, chance in imagined.curve]
    return data_table("日均再降多少，可能性是多少", ("日均再降", "达标可能性"), rows)
