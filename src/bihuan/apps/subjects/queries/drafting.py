"""An entry as the subject it would make, or why it fits its pack not; nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bihuan.apps.subjects.models import RegisterType, Subject
from bihuan.apps.subjects.queries.subjects import no_key, registers_of
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules import entries, geodesy, pinyin, shapes
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

STAGES = ("stage", "status")
"""Fields that say how far the work of a subject is, by the custom of the packs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One subject as a person, a list or a device gives it."""

    name: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    place_code: str = ""
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    geometry: str = ""
    org_id: int | None = None
    parent_id: int | None = None
    not_same_as: frozenset[int] = frozenset()
    """Near ones of a like name that the person looked at and found to be others."""


def home_county(entry: Entry, by: Viewer) -> str:
    """The viewer's county; planned work writes where the entry lies."""
    own = people.county_of(by)
    if own:
        return own
    if entry.place_code:
        return entry.place_code[:6]
    lies_in = None
    if entry.lon is not None and entry.lat is not None:
        lies_in = places.place_at(entry.lon, entry.lat)
    if lies_in is None:
        raise Refused("subjects.register.no_place", "请写明所在乡镇或在地图上标出位置")
    return lies_in.code[:6]


def draft(
    register: RegisterType,
    pack: Pack,
    entry: Entry,
    *,
    at: datetime,
    known: frozenset[str] | None = None,
) -> Subject:
    """The subject that the entry makes, not yet kept; Refused where it does not fit its pack."""
    kept = fitting(pack, entry.values, register.county_code)
    name = entry.name.strip() or str(kept.get(pack.title) or "")
    if not name:
        raise Refused("subjects.register.no_name", f"请写明{pack.name_word}")
    if absent := entries.missing(pack, kept):
        raise Refused(
            "subjects.register.missing", f"{pack.name_word}“{name}”缺少：{'、'.join(absent)}"
        )
    lon, lat = located(entry.lon, entry.lat, entry.geometry, pack)
    made = Subject(
        county_code=register.county_code,
        register=register.code,
        name=name[:120],
        values=kept,
        place_code=standing(register.county_code, entry.place_code, lon, lat, known),
        place_text=entry.place_text.strip()[:120],
        lon=lon,
        lat=lat,
        geometry=entry.geometry,
        org_id=entry.org_id,
        parent_id=parent(pack, entry.parent_id, register.county_code),
        registered_at=at,
        changed_at=at,
        pinyin=searched(name),
    )
    made.key = key(pack, made)
    return made


def fitting(
    pack: Pack, written: Mapping[str, object], county_code: str
) -> dict[str, entries.Value]:
    """The values of the fields, every fault told at once."""
    kept, faults = entries.read(pack, written)
    faults += list(_strange_refs(pack, kept, county_code))
    if faults:
        raise Refused("subjects.values.unfit", "；".join(faults))
    return kept


def _strange_refs(pack: Pack, kept: Mapping[str, entries.Value], county_code: str) -> list[str]:
    """Fields that point to a subject which is not there, or is of another register."""
    refs = {one.code: one for one in pack.fields if one.type == "ref" and one.code in kept}
    if not refs:
        return []
    known = registers_of(county_code, [kept[code] for code in refs])
    return [
        f"{field.name}：清单中没有这个对象"
        for code, field in refs.items()
        if known.get(int(str(kept[code]))) != field.of
    ]


def key(pack: Pack, subject: Subject) -> str:
    """Its key by the pack; what has none is told apart by nothing but itself."""
    made = entries.key(pack, name=subject.name, place_code=subject.place_code, kept=subject.values)
    return made or no_key()


def searched(name: str) -> str:
    return f"{pinyin.initials(name)} {pinyin.full(name)}"[:400]


def located(
    lon: float | None, lat: float | None, geometry: str, pack: Pack
) -> tuple[float | None, float | None]:
    """The point of an entry: its own, or one on its line or area."""
    if (lon is None) != (lat is None):
        raise Refused("subjects.place.half", "经度和纬度须同时填写")
    if lon is not None and lat is not None and not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Refused("subjects.place.not_on_earth", "经纬度超出范围，请检查是否颠倒")
    if geometry:
        try:
            on_it = shapes.point_on(geometry, pack.geometry)
        except geodesy.BadShape as wrong:
            raise Refused("subjects.place.bad_shape", f"图形不能使用：{wrong}") from wrong
        return on_it if lon is None else (lon, lat)
    return lon, lat


def standing(
    county_code: str,
    place_code: str,
    lon: float | None,
    lat: float | None,
    known: frozenset[str] | None = None,
) -> str:
    """The division a subject belongs to: what is written, else where its point lies."""
    if place_code:
        there = places.exists(place_code) if known is None else place_code in known
        if not place_code.startswith(county_code) or not there:
            raise Refused("subjects.place.unknown", f"本县没有区划{place_code}")
        return place_code
    if lon is None or lat is None:
        return county_code
    lies_in = places.place_at(lon, lat)
    if lies_in is not None and lies_in.code.startswith(county_code):
        return lies_in.code
    if lies_in is not None or places.place(county_code).boundary:
        raise Refused("subjects.place.outside", f"位置{lon:.5f}，{lat:.5f}不在本县范围内")
    return county_code


def parent(pack: Pack, parent_id: int | None, county_code: str) -> int | None:
    if not pack.parent:
        return None
    if parent_id is None:
        raise Refused("subjects.register.no_parent", f"请选择{pack.name}所属的对象")
    if registers_of(county_code, [parent_id]).get(parent_id) != pack.parent:
        raise Refused("subjects.register.bad_parent", "所属的对象不在对应的清单中")
    return parent_id


def drafts(
    kind: RegisterType, pack: Pack, wanted: Iterable[Entry], *, at: datetime
) -> list[Subject | Refused]:
    """Each entry as the subject it makes, or why not; a key given twice is refused twice."""
    wanted = list(wanted)
    known = frozenset(places.names(one.place_code for one in wanted))
    made: list[Subject | Refused] = []
    for entry in wanted:
        try:
            made.append(draft(kind, pack, entry, at=at, known=known))
        except Refused as no:
            made.append(no)
    seen: dict[str, str] = {}
    for index, one in enumerate(made):
        if isinstance(one, Refused) or one.key.startswith("#"):
            continue
        if one.key in seen:
            made[index] = Refused("subjects.bulk.twice", f"与本批的“{seen[one.key]}”重复")
        seen.setdefault(one.key, one.name)
    return made


def after(standing: Subject, made: Subject) -> bool:
    """Write what a list says over what stands, keeping what the list leaves empty; any change?"""
    before = (
        standing.values,
        standing.name,
        standing.place_code,
        standing.place_text,
        standing.lon,
        standing.lat,
    )
    standing.values = {**standing.values, **made.values}
    standing.name, standing.pinyin = made.name, made.pinyin
    if len(made.place_code) > len(made.county_code):
        standing.place_code = made.place_code
    standing.place_text = made.place_text or standing.place_text
    if made.lon is not None:
        standing.lon, standing.lat = made.lon, made.lat
    return before != (
        standing.values,
        standing.name,
        standing.place_code,
        standing.place_text,
        standing.lon,
        standing.lat,
    )


def breaks_stop(standing: Mapping[str, object], later: Mapping[str, object]) -> bool:
    """Whether a change says work goes on or is finished, which a stop order forbids (R088)."""
    return any(
        standing.get(code) != later.get(code) and "停" not in str(later.get(code) or "")
        for code in STAGES
    )
