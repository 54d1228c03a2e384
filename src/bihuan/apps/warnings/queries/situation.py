"""形势研判: where the county stood on a day, from what is stored, and what is not known (R009)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bihuan.apps.air import access as air_access
from bihuan.apps.air import queries as air
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.warnings import access
from bihuan.apps.warnings.models import Alert, Forecast, Warning
from bihuan.apps.warnings.queries import alerting, reading
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

ZONE = ZoneInfo("Asia/Shanghai")
SPAN = 30
BACKLOG = (
    ("live", "在办"),
    ("overdue", "超期"),
    ("soon", "临期"),
    ("unsigned", "待签收"),
    ("paused", "中止"),
)
WEATHER = (("temp", "平均气温", "℃"), ("rh", "相对湿度", "%"), ("ws", "风速", "米/秒"))
ALWAYS_UNKNOWN = (
    "各类污染源的实际排放量：平台只有应急减排清单上报的数，没有核实",
    "邻县的实时情况：平台只有通报里的数值",
    "没有上报、没有被发现的问题",
)


@dataclass(frozen=True, slots=True)
class Backlog:
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All of it as of the end of the day, or of this moment if the day is today."""

    on: date
    as_at: datetime
    reckoned_at: datetime
    """Midnight after a past day, so that the day itself is over."""
    day: air.DayView | None
    recent: tuple[air.DayView, ...]
    month: air.Period
    year: air.Period
    before: air.Period
    backlog: tuple[Backlog, ...]
    warnings: tuple[Warning, ...]
    alerts: tuple[Alert, ...]
    forecasts: tuple[Forecast, ...]
    silences: tuple[str, ...]
    weather: str
    """The day's means of the first weather station that spoke; "" without one."""
    unknown: tuple[str, ...]
    """What this platform does not hold, in sentences."""

    @property
    def year_mean(self) -> Decimal | None:
        return self.year.pollutants["pm25"].mean


def situation(viewer: Viewer, on: date, *, at: datetime) -> Situation:
    """Regenerates for any day there was; the ledger is that of the day, from its journal."""
    access.require_area(viewer)
    if on > at.date():
        raise Refused("warnings.situation.future", f"{on.month}月{on.day}日还没有到，不能研判")
    county = viewer.scope[:6]
    air_access.require_place(viewer, county)
    ends = datetime.combine(on, time(23, 59, 59), ZONE)
    moment = min(at, ends)
    reckoned = min(at, ends + timedelta(seconds=1))
    year_from = date(on.year, 1, 1)
    year = air.period(county, year_from, on, at=reckoned)
    recent = tuple(air.days(county, on - timedelta(days=SPAN - 1), on))
    day = next((one for one in recent if one.day == on), None)
    ahead = on if day is None else on + timedelta(days=1)
    forecasts = tuple(_known_by(alerting.forecasts(county, ahead), moment))
    silences = tuple(_silent(viewer, moment))
    weather = _weather(viewer, on)
    past = ledger.as_at(viewer, ledger.Filter(), on, at=at)
    counts = past.counts()
    return Situation(
        on=on,
        as_at=moment,
        reckoned_at=reckoned,
        day=day,
        recent=recent,
        month=air.period(county, on.replace(day=1), on, at=reckoned),
        year=year,
        before=air.period(county, _year_before(year_from), _year_before(on)),
        backlog=tuple(Backlog(word, counts[code]) for code, word in BACKLOG if code in counts),
        warnings=tuple(reading.standing_at(county, moment)),
        alerts=tuple(alerting.raised_by(county, on)),
        forecasts=forecasts,
        silences=silences,
        weather=weather,
        unknown=(
            *_air_unknown(on, day, year),
            *_around_unknown(
                weather=bool(weather),
                forecast=bool(forecasts),
                plan=reading.plan(county) is not None,
            ),
            *ALWAYS_UNKNOWN,
        ),
    )


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _known_by(rows: list[Forecast], moment: datetime) -> list[Forecast]:
    return [one for one in rows if one.entered_at <= moment]


def _silent(viewer: Viewer, moment: datetime) -> list[str]:
    return [
        f"{one.station.name}自{one.since.astimezone(ZONE):%m月%d日%H时}起没有数据"
        for one in air.silences(viewer)
        if one.since <= moment and (one.ended_at is None or one.ended_at > moment)
    ]


def _weather(viewer: Viewer, on: date) -> str:
    """气温、湿度、风速 as the day's means, from hours; wind direction is no mean and stays out."""
    since = datetime.combine(on, time(0), ZONE)
    for station in air.stations(viewer, on=on):
        if station.kind != "weather":
            continue
        hours = air.hours(station.code, since, since + timedelta(days=1))
        means = [(word, unit, _mean(hours, name)) for name, word, unit in WEATHER]
        told = [f"{word}{mean}{unit}" for word, unit, mean in means if mean is not None]
        if told:
            return f"{station.name}{len(hours)}小时平均：{'，'.join(told)}"
    return ""


def _mean(hours: Sequence[air.HourView], name: str) -> Decimal | None:
    values = [value for one in hours if (value := one.values.get(name)) is not None]
    if not values:
        return None
    return (sum(values, Decimal()) / len(values)).quantize(Decimal("0.1"))


def _air_unknown(on: date, day: air.DayView | None, year: air.Period) -> Iterator[str]:
    if day is None:
        yield f"{on.month}月{on.day}日的空气质量日值（还没有导入，或者还没有形成）"
    elif day.aqi is None:
        yield f"{on.month}月{on.day}日的AQI（{day.note or '数据不足'}）"
    yield from (f"全年数据的缺口：{one}" for one in year.missing)
    if year.is_provisional:
        yield "审核后的浓度：目前是审核前数据"


def _around_unknown(*, weather: bool, forecast: bool, plan: bool) -> Iterator[str]:
    if not weather:
        yield "气象条件：没有接入气象站，不能分清天气和工作的作用"
    if not forecast:
        yield "未来几天的空气质量预报：没有录入"
    if not plan:
        yield "本县重污染天气应急预案：没有录入，不能核对预警标准"
