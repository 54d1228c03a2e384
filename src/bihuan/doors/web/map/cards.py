"""What one thing on the map says when it is opened: figures, people, what is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from bihuan.apps.air import queries as air
from bihuan.apps.coverage import queries as coverage
from bihuan.apps.duties import queries as duties
from bihuan.apps.incidents import queries as incidents
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.water import queries as water
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.web.map import lands
from bihuan.doors.web.map.features import Asking
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import shown as worded
from bihuan.rules.refusal import NotVisible
from bihuan.rules.water import CLASS_WORDS

MOST_PEOPLE, MOST_ITEMS, MOST_FIELDS = 6, 5, 6


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers for it."""

    role: str
    name: str
    post: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing, short."""

    kind: str
    name: str
    place: str
    lon: float | None
    lat: float | None
    figures: list[tuple[str, str]]
    url: str = ""
    word: str = ""
    contacts: list[Contact]
    items: list[tuple[str, str]]
    zones: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every kind of thing tells of itself."""

    kind: str
    name: str
    place_code: str
    lon: float | None
    lat: float | None
    figures: list[tuple[str, str]]
    url: str = ""
    word: str = ""
    subject_id: int | None = None
    item_ids: tuple[int, ...] = ()


def card(asking: Asking, layer: str, key: str) -> Card:
    about = _about(asking, layer, key)
    day = asking.at.date()
    return Card(
        kind=about.kind,
        name=about.name,
        place="".join(place.name for place in places.path(about.place_code)[1:]),
        lon=about.lon,
        lat=about.lat,
        figures=about.figures,
        url=about.url,
        word=about.word,
        contacts=contacts(asking, about.place_code, about.subject_id),
        items=_items(asking, about),
        zones=zones(asking, about.lon, about.lat, about.place_code, day),
    )


def contacts(asking: Asking, place_code: str, subject_id: int | None = None) -> list[Contact]:
    """From the nearest level up: who does it, then who manages it."""
    proof = duties.responsible(
        asking.viewer, subject_id=subject_id, place_code=place_code, on=asking.at.date()
    )
    found = [
        Contact(f"{rung.word}·{post.word}", holder.card.name, holder.card.post, holder.card.phone)
        for rung in reversed(proof.levels)
        for post in (rung.doer, rung.manager)
        for holder in post.holders[:1]
    ]
    once = {contact.name: contact for contact in reversed(found)}
    return [one for one in found if once[one.name] is one][:MOST_PEOPLE]


def zones(
    asking: Asking, lon: float | None, lat: float | None, place_code: str, day: date
) -> list[str]:
    """The areas that hold the point on that day: of registers by their dates, and the pattern."""
    found = []
    if lon is not None and lat is not None:
        for zone in subjects.zones_at(asking.county, lon, lat, day):
            pack = subjects.pack(asking.county, zone.register)
            dates = lands.dates_of(zone)
            found.append(f"{pack.name}：{zone.name}{f'（{dates}）' if dates else ''}")
    return found + [
        f"空间格局：{part.name}"
        for part in places.zones(asking.county)
        if any(place_code.startswith(code) for code in part.codes)
    ]


def _items(asking: Asking, about: About) -> list[tuple[str, str]]:
    if about.subject_id is None:
        return []
    wanted = ledger.Filter(chip="live", about_subject_id=about.subject_id)
    rows = ledger.every_row(asking.viewer, wanted, at=asking.at, limit=MOST_ITEMS)
    return [(one.title, reverse("ledger-detail", args=[one.id])) for one in rows]


def _about(asking: Asking, layer: str, key: str) -> About:
    kind = layer.partition("-")[0]
    if kind not in READERS:
        raise NotVisible(f"map.card:{layer}")
    if kind not in ("air", "grids") and not (key.isascii() and key.isdecimal()):
        raise NotVisible(f"map.card:{layer}:{key}")
    return READERS[kind](asking, key)


def _station(asking: Asking, code: str) -> About:
    one = air.station(asking.viewer, code)
    hour = air.latest([code], asking.at).get(code)
    figures = [("类型", one.get_kind_display()), ("运维", one.operator or one.owner)]
    if hour is not None:
        if hour.aqi is not None and hour.category:
            figures.insert(0, ("AQI", f"{hour.aqi} {LOOKS[hour.category].word}"))
        pm25 = hour.values.get("pm25")
        figures.insert(1, ("PM2.5", "缺测" if pm25 is None else f"{pm25:f} µg/m³"))
        figures.insert(
            0, ("最近一小时", f"{hour.ends_at.astimezone(asking.at.tzinfo):%m-%d %H:%M}")
        )
    return About(
        kind="空气站",
        name=one.name,
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        figures=figures,
        url=reverse("air-station", args=[code]),
        word="站点档案",
    )


def _section(asking: Asking, key: str) -> About:
    day = asking.at.date()
    line = water.section(asking.viewer, int(key), year=day.year, today=day).line
    one, year = line.section, line.year
    figures = [
        ("水体", one.water),
        ("今年", f"{CLASS_WORDS[year.of_class]}类" if year else "没有数据"),
        ("目标", f"{line.wanted_word}类"),
        ("最近巡查", f"{line.patrolled_on:%m-%d}" if line.patrolled_on else "未巡查"),
    ]
    return About(
        kind="河流断面",
        name=one.name,
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        figures=figures,
        url=reverse("water-section", args=[one.id]),
        word="断面档案",
    )


def _item(asking: Asking, key: str) -> About:
    one = ledger.item(asking.viewer, int(key))
    lamp = ledger.lamp_of(one, asking.at, ledger.limits())
    unit = one.lead_org.name if one.lead_org else "未定"
    figures = [
        ("编号", one.shown_number),
        ("状态", f"{lamp.word}{f'，{lamp.left}' if lamp.left else ''}"),
        ("责任单位", unit),
        ("时限", f"{one.due_on:%Y-%m-%d}" if one.due_on else "未定"),
    ]
    return About(
        kind="在办事项",
        name=one.title,
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        figures=figures,
        url=reverse("ledger-detail", args=[one.id]),
        word="一事一档",
        subject_id=None,
    )


def _incident(asking: Asking, key: str) -> About:
    one = incidents.incident(asking.viewer, int(key)).incident
    when = one.detected_at.astimezone(asking.at.tzinfo)
    figures = [
        ("状态", one.status_word),
        ("发现", f"{when:%m-%d %H:%M} {one.get_first_source_display()}"),
        ("信号", f"{one.signals_count}条"),
        ("承办", one.person.name if one.person else one.org.name if one.org else "未派单"),
    ]
    return About(
        kind="事件",
        name=f"{one.kind_word} {one.place_text}".strip(),
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        figures=figures,
        url=reverse("incidents-detail", args=[one.id]),
        word="事件档案",
    )


def _subject(asking: Asking, key: str) -> About:
    """Personal fields are left to its own page, where each look is on somebody's account."""
    one = subjects.subject(asking.viewer, int(key))
    pack = subjects.pack(one.county_code, one.register)
    fields = {field.code: field for field in pack.fields if not field.is_personal}
    figures = [
        (fields[code].name, worded(fields[code], one.values[code]))
        for code in pack.columns
        if code in fields and one.values.get(code) not in (None, "") and fields[code].type != "ref"
    ][:MOST_FIELDS]
    checked = f"{one.checked_on:%Y-%m-%d}" if one.checked_on else "从未检查"
    figures.append(("最近检查", f"{checked}{'，不合格' if one.check_failed else ''}"))
    if one.stopped_reason:
        figures.append(("停工整改", one.stopped_reason))
    return About(
        kind=pack.name,
        name=one.name,
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        figures=figures,
        url=reverse("registers-subject", args=[one.id]),
        word="一企一档" if pack.code == "enterprise" else "对象档案",
        subject_id=one.id,
    )


def _cell(asking: Asking, code: str) -> About:
    found = coverage.coverage(asking.viewer, at=asking.at, township=code[:9])
    one = next((cell for cell in found.cells if cell.code == code), None)
    if one is None:
        raise NotVisible(f"coverage.cell:{code}")
    figures = [(look.word, f"{look.at.astimezone(asking.at.tzinfo):%m-%d %H:%M} {look.what}")
               for look in one.looks]  # fmt: skip
    return About(
        kind="监管网格",
        name=one.name,
        place_code=one.code,
        lon=one.lon,
        lat=one.lat,
        figures=figures or [("最近看到", "从未看到")],
        url=reverse("coverage") + f"?town={one.town}",
        word="监管覆盖",
    )


READERS: Mapping[str, Callable[[Asking, str], About]] = {
    "air": _station,
    "water": _section,
    "items": _item,
    "incidents": _incident,
    "cameras": _subject,
    "reg": _subject,
    "area": _subject,
    "grids": _cell,
}
