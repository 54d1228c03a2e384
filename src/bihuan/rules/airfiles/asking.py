"""What an air file leaves open: asked of a person, never guessed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import fmean, median

from bihuan.rules.airfiles import values
from bihuan.rules.airfiles.heading import Heading
from bihuan.rules.airfiles.moments import Stamp
from bihuan.rules.airfiles.shapes import Answers, Question

SURELY_UG = Decimal(50)
"""No hour of CO comes near 50 mg/m³, and 50 µg/m³ is cleaner than the background."""
SURELY_MG = Decimal(20)
ZONES = (("beijing", "就是北京时间"), ("utc", "是世界时，换算为北京时间（加8小时）"))
DAYS_TO_TELL = 5
NOON, NIGHT_END = range(11, 19), range(3, 11)
SHIFT = 8


def folded(name: str) -> str:
    return "".join(name.lower().split())


def code_of(said: str, stations: Mapping[str, str], answers: Answers) -> str:
    return answers.stations.get(said) or stations.get(folded(said), "")


def of_columns(found: Heading) -> Iterator[Question]:
    has_time = found.of("time") or found.of("date")
    has_value = any(one.field in values.MOST for one in found.columns)
    if not found.row and not (has_time and has_value):
        yield Question("columns", "前10行里没有找到表头，请指定每一列是什么", ())
    elif not has_time:
        yield Question("columns", "没有找到时间列，请指定", ())
    elif not has_value:
        yield Question("columns", "没有找到浓度列，请指定", ())


def of_stations(
    said: Sequence[str], stations: Mapping[str, str], answers: Answers
) -> Iterator[Question]:
    for name in dict.fromkeys(said):
        if not code_of(name, stations, answers):
            sentence = (
                f"文件里的站点“{name}”没有登记过这个名称，是哪一个站点？"
                if name
                else "文件没有写站点，这些数据是哪一个站点的？"
            )
            yield Question("station", sentence, (), about=name)


def of_zone(
    found: Heading,
    lines: Sequence[tuple[Stamp, Mapping[str, str]]],
    answers: Answers,
    now: datetime,
) -> Iterator[Question]:
    """A named zone, stamps ahead of the clock, or ozone that peaks before noon."""
    if answers.zone:
        return
    zones = {stamp.zone for stamp, _ in lines if stamp.zone}
    if found.says_utc or zones:
        yield Question("zone", "文件的时间标明不是北京时间（UTC），是否换算？", ZONES)
    elif lines and max(stamp.clock for stamp, _ in lines) > now + timedelta(hours=1):
        last = max(stamp.clock for stamp, _ in lines)
        yield Question(
            "zone", f"文件里有还没有到的时间（{last:%Y-%m-%d %H:%M}），时间是哪个时区的？", ZONES
        )
    elif (peak := _ozone_peak(lines)) is not None and peak in NIGHT_END:
        sentence = (
            f"臭氧平均在{peak}时最高，而一天中臭氧应在午后最高，时间像是差了8小时，是哪个时区的？"
        )
        yield Question("zone", sentence, ZONES)


def _ozone_peak(lines: Sequence[tuple[Stamp, Mapping[str, str]]]) -> int | None:
    by_hour: dict[int, list[float]] = {}
    for stamp, cells in lines:
        value = values.number(cells.get("o3", ""))
        if value is not None and 0 <= value < 999:
            by_hour.setdefault(stamp.clock.hour, []).append(float(value))
    if len(by_hour) < 24 or min(len(held) for held in by_hour.values()) < DAYS_TO_TELL:
        return None
    means = {hour: fmean(held) for hour, held in by_hour.items()}
    peak = max(means, key=lambda hour: means[hour])
    return peak if (peak + SHIFT) % 24 in NOON or peak in NOON else None


def of_co(found: Heading, said: Sequence[str], answers: Answers) -> Iterator[Question]:
    column = found.of("co")
    if answers.co_unit or column is None:
        return
    known = [value for text in said if (value := values.number(text)) is not None]
    told = [value for value in known if 0 < value < 9990 and value != 999]
    if not told:
        return
    many, few = max(told) >= SURELY_UG, min(told) <= SURELY_MG
    middle = f"（中位数{median(told)}，最大{max(told)}）"
    units = (("mg", "全部是毫克/立方米"), ("ug", "全部是微克/立方米"))
    if many and few:
        each = ("each", f"混用：{SURELY_UG}及以上的是微克，其余是毫克")
        yield Question("co_unit", f"CO列像是毫克和微克混用{middle}，怎么算？", (*units, each))
    elif many and column.unit != "ug":
        yield Question("co_unit", f"CO的数值像是微克/立方米{middle}，单位是什么？", units)
    elif few and column.unit == "ug":
        yield Question("co_unit", f"CO列写的是微克，数值像是毫克{middle}，单位是什么？", units)


def of_ozone(found: Heading, kind: str, answers: Answers) -> Iterator[Question]:
    if kind == "day" and found.of("o3") and not found.of("o3_8h") and not answers.ozone:
        yield Question(
            "ozone",
            "日数据的臭氧列是日最大8小时平均吗？",
            (("mda8", "是日最大8小时平均"), ("skip", "不是，不导入这一列")),
        )
