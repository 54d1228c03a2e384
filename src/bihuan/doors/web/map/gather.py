"""Points of every layer: stations, sections, items, incidents, cameras and registers."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bihuan.apps.air import queries as air
from bihuan.apps.incidents import queries as incidents
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.water import queries as water
from bihuan.doors.kit.chart.aqi import INK, LOOKS
from bihuan.doors.kit.chart.dotmap import FILLS
from bihuan.doors.web.map.features import QUIET, WATCH, Asking, Feature
from bihuan.foundation.places import queries as places
from bihuan.rules.water import CLASS_WORDS

MOST = 500
"""Drawn of one layer; the counts are of all."""
MISSING = "#C3C9D0"
LAMPS = {
    "over": ("diamond", "#D4141E"),
    "warn": ("triangle", "#F2B800"),
    "ok": ("circle", "#1E9E4A"),
    "done": ("square", "#1F6FEB"),
    "idle": ("circle", "#8C959F"),
    "hold": ("square", "#8C959F"),
}
WATER = ("", "#2F6BE0", "#5AA9F5", "#2DB84D", "#F5D90A", "#F28C00", "#E0201B")
WHITE_ON = frozenset({1, 6})
GOOD_AQI = 100
SOON = frozenset({"over", "warn"})


def stations(asking: Asking) -> list[Feature]:
    """Each station with its latest AQI, or the day's where a past day is asked for."""
    rows = [
        one
        for one in air.stations(asking.viewer, on=asking.asked.day)
        if one.place_code.startswith(asking.asked.town or asking.county)
    ]
    is_today = asking.asked.day == asking.at.date()
    hours = air.latest([one.code for one in rows], asking.at) if is_today else {}
    found = []
    for one in rows:
        view = hours.get(one.code) if is_today else air.day(one.code, asking.asked.day)
        look = LOOKS[view.category] if view is not None and view.category else None
        number = "" if view is None or view.aqi is None else f"{view.aqi}"
        said = f"AQI {number} {look.word}" if look else "缺测"
        if is_today and view is not None:
            said += f" · {hours[one.code].ends_at.astimezone(asking.at.tzinfo):%H:%M}"
        bad = view is None or view.aqi is None or view.aqi > GOOD_AQI
        found.append(
            Feature(
                layer="air",
                id=one.code,
                name=one.name,
                lon=one.lon,
                lat=one.lat,
                fill=look.fill if look else MISSING,
                ink=look.ink if look else INK,
                mark="capsule",
                letter=number or "–",
                line=said,
                place_code=one.place_code,
                weight=WATCH if bad else QUIET,
                order=(-(view.aqi or 0) if view is not None else 1,),
            )
        )
    return found


def sections(asking: Asking) -> list[Feature]:
    """Each section with the class of the year so far."""
    day = asking.asked.day
    found = []
    for one in water.board(asking.viewer, year=day.year, today=day).lines:
        here, year = one.section, one.year
        if not here.place_code.startswith(asking.asked.town or asking.county):
            continue
        of_class = year.of_class if year else None
        fails = year is not None and not year.reaches
        said = f"{CLASS_WORDS[of_class]}类" if of_class else "没有数据"
        found.append(
            Feature(
                layer="water",
                id=f"{here.id}",
                name=here.name,
                lon=here.lon,
                lat=here.lat,
                fill=WATER[of_class] if of_class else MISSING,
                ink="#FFFFFF" if of_class in WHITE_ON else INK,
                mark="plate",
                letter=CLASS_WORDS[of_class] if of_class else "–",
                line=f"{said}，目标{one.wanted_word}类{'，未达标' if fails else ''}",
                place_code=here.place_code,
                weight=WATCH if fails or one.patrol_is_late else QUIET,
                order=(0 if fails else 1, here.code),
            )
        )
    return found


def items(asking: Asking) -> list[Feature]:
    """Ledger items in work, the earliest date first; without a point, at their village."""
    asked = asking.asked
    wanted = ledger.Filter(chip="live", place_code=asked.town, field=asked.field, words=asked.words)
    rows = ledger.every_row(asking.viewer, wanted, at=asking.at, limit=MOST)
    spots = places.points_of({one.place_code for one in rows if one.lon is None})
    limits = ledger.limits()
    found = []
    for rank, one in enumerate(rows):
        spot = _spot(one) or spots.get(one.place_code)
        if spot is None:
            continue
        lamp = ledger.lamp_of(one, asking.at, limits)
        mark, fill = LAMPS[lamp.code]
        unit = one.lead_org.short or one.lead_org.name if one.lead_org else "未定责任单位"
        found.append(
            Feature(
                layer="items",
                id=f"{one.id}",
                name=one.title,
                lon=spot[0],
                lat=spot[1],
                fill=fill,
                mark=mark,
                line=f"{lamp.left if lamp.code == 'over' and lamp.left else lamp.word} · {unit}",
                place_code=one.place_code,
                weight=WATCH if lamp.code in SOON else QUIET,
                order=(rank,),
            )
        )
    return found


def _spot(item: ledger.Item) -> tuple[float, float] | None:
    return None if item.lon is None or item.lat is None else (item.lon, item.lat)


def happened(asking: Asking) -> list[Feature]:
    """Incidents detected within the days asked for."""
    asked = asking.asked
    begin = datetime.combine(asked.since, time.min, asking.at.tzinfo)
    end = datetime.combine(asked.day + timedelta(days=1), time.min, asking.at.tzinfo)
    wanted = incidents.Filter(
        source=asked.source, place_code=asked.town, words=asked.words, since=begin, until=end
    )
    found = []
    for one in _pages(asking, wanted):
        if one.lon is None or one.lat is None:
            continue
        when = one.detected_at.astimezone(asking.at.tzinfo)
        found.append(
            Feature(
                layer="incidents",
                id=f"{one.id}",
                name=f"{one.kind_word}{f'：{one.place_text}' if one.place_text else ''}",
                lon=one.lon,
                lat=one.lat,
                fill="#8C959F" if one.is_over else "#C62828",
                mark="triangle",
                line=f"{one.status_word} · {one.get_first_source_display()} · {when:%m-%d %H:%M}",
                place_code=one.place_code,
                weight=QUIET if one.is_over else WATCH,
                order=(-one.detected_at.timestamp(),),
            )
        )
    return found


def _pages(asking: Asking, wanted: incidents.Filter) -> Iterator[incidents.Incident]:
    """Page after page of the list, as far as a layer is drawn."""
    first = incidents.incidents(asking.viewer, wanted)
    yield from first.rows
    for number in range(2, first.pages + 1):
        if number * len(first.rows) > MOST:
            break
        yield from incidents.incidents(asking.viewer, wanted, number).rows


def cameras(asking: Asking) -> list[Feature]:
    found = []
    for one in incidents.cameras(asking.county, asking.at):
        here = one.subject
        is_near = here.place_code.startswith(asking.asked.town or asking.county)
        if here.lon is None or here.lat is None or not is_near:
            continue
        found.append(
            Feature(
                layer="cameras",
                id=f"{here.id}",
                name=here.name,
                lon=here.lon,
                lat=here.lat,
                fill="#0B5CAD" if one.in_service else "#8C959F",
                mark="square",
                line=f"在线，可视{one.radius_m}米" if one.in_service else "离线",
                place_code=here.place_code,
                weight=QUIET if one.in_service else WATCH,
                order=(here.name,),
            )
        )
    return found


def register(asking: Asking, code: str) -> list[Feature]:
    """The subjects of one register, by the mark and tone of its pack."""
    pack = subjects.pack(asking.county, code)
    dots = [
        one
        for one in subjects.points(asking.viewer, [code], limit=MOST)
        if asking.asked.words in one.name
    ]
    codes = places.codes_at([(one.lon, one.lat) for one in dots])
    found = []
    for one, place in zip(dots, codes, strict=True):
        if not (place or asking.county).startswith(asking.asked.town):
            continue
        watch = one.alerted or one.check_failed
        said = "检查不合格" if one.check_failed else "有预警" if one.alerted else pack.name
        found.append(
            Feature(
                layer=f"reg-{code}",
                id=f"{one.id}",
                name=one.name,
                lon=one.lon,
                lat=one.lat,
                fill=FILLS.get(pack.tone, FILLS["blue"]),
                mark=pack.mark,
                line=said,
                place_code=place or "",
                weight=WATCH if watch else QUIET,
                order=(one.name,),
            )
        )
    return found
