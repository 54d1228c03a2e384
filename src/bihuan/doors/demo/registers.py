"""The registers of the demo county: brought in as lists, surveyed, checked, one site stopped."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage
from bihuan.rules import codes
from bihuan.rules.packs import Pack

Happening = tuple[date, time, Callable[[datetime], object]]
KEEPER = "王敏"
ADOPTED, BROUGHT_IN, SURVEYED = 24, 23, 20
"""Days before today."""
REOPENED, STOPPED = 6, 5
CHECKED = (
    ("site", "西苑中学迁建", 9, False),
    ("site", "园区标准厂房三期", 11, False),
    ("site", "新城大道拓宽", STOPPED, True),
    ("enterprise", "云川恒泰纸业有限公司", 22, False),
    ("enterprise", "云川宏达焦化有限公司", 15, True),
    ("catering", "东关大酒店", 18, False),
)
"""Register, name, days before today, whether a line was not met."""
SEEN_OF_TEN = 6
CHECKER = "章平"


@dataclass(slots=True)
class Made:
    """What the registers hold, by register and name; dates are told from today."""

    today: date
    ids: dict[tuple[str, str], int] = field(default_factory=dict)


@lru_cache
def _rows() -> Sequence[Mapping[str, Any]]:
    found = resources.files("bihuan.doors.demo") / "tables/registers.toml"
    held: Sequence[Mapping[str, Any]] = tomllib.loads(found.read_text("utf-8"))["register"]
    return held


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    made = Made(today)
    yield today - timedelta(days=ADOPTED), time(8, 40), partial(_adopt, stage)
    brought = today - timedelta(days=BROUGHT_IN)
    yield brought, time(8, 30), partial(_bring_in, stage, made)
    yield today - timedelta(days=SURVEYED), time(9, 0), partial(_survey, stage, made)
    for row in CHECKED:
        on = today - timedelta(days=row[2])
        yield on, time(15, 20), partial(_check, stage, made, row)
    yield today - timedelta(days=STOPPED), time(16, 10), partial(_stop, stage, made)
    yield today - timedelta(days=REOPENED), time(10, 15), partial(_reopen, stage, made)


def _adopt(stage: Stage, at: datetime) -> None:
    by = stage.county.viewer(KEEPER, at)
    subjects.adopt_shipped(county_code=tables.COUNTY, by=by, at=at)


def _bring_in(stage: Stage, made: Made, at: datetime) -> None:
    """One list a register, in an order in which what is pointed to stands already."""
    by = stage.county.viewer(KEEPER, at)
    for table in sorted(_rows(), key=lambda row: row["code"] in ("evacuee", "truck_sighting")):
        pack = queries.pack(tables.COUNTY, table["code"])
        wanted = [_entry(stage, made, table, number) for number in range(len(table["rows"]))]
        kept = subjects.register_many(
            register=pack.code, entries=wanted, why=f"{pack.name}首次导入", by=by, at=at
        )
        made.ids |= {(pack.code, one.name): one.id for one in kept}


def _entry(stage: Stage, made: Made, table: Mapping[str, Any], number: int) -> subjects.Entry:
    pack = queries.pack(tables.COUNTY, table["code"])
    village, name, *cells = table["rows"][number]
    held = dict(zip(table["columns"], cells, strict=True))
    parent = held.pop("parent", None)
    lon, lat, place = _spot(village, number)
    has_point = bool(village) and pack.geometry != "none"
    return subjects.Entry(
        name=name,
        values=_values(made, pack, held),
        place_code=place,
        lon=lon if has_point else None,
        lat=lat if has_point else None,
        geometry=_shape(table, lon, lat) if has_point else "",
        org_id=_firm(stage, name) if pack.code == "enterprise" else None,
        parent_id=made.ids[pack.parent, parent] if parent else None,
    )


def _spot(village: str, number: int) -> tuple[float, float, str]:
    """A little beside the village's point, still inside it."""
    if not village:
        return 0.0, 0.0, tables.COUNTY
    found = tables.villages()[village]
    east, north = number * 7 % 11 - 5, number * 5 % 9 - 4
    return round(found.lon + east * 0.0006, 6), round(found.lat + north * 0.0006, 6), found.code


def _shape(table: Mapping[str, Any], lon: float, lat: float) -> str:
    if table.get("shape") == "line":
        return (
            f'{{"type":"LineString","coordinates":[[{lon - 0.012},{lat - 0.004}],'
            f"[{lon},{lat}],[{lon + 0.012},{lat + 0.006}]]}}"
        )
    if table.get("shape") != "area":
        return ""
    half = table["size"]
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = ",".join(f"[{lon + east:.5f},{lat + north:.5f}]" for east, north in corners)
    return f'{{"type":"Polygon","coordinates":[[{ring}]]}}'


def _firm(stage: Stage, name: str) -> int | None:
    """The unit that has accounts here, where the enterprise is one."""
    short = next((one.short for one in stage.county.units.values() if one.name == name), "")
    return stage.county.org_ids.get(short)


def _values(made: Made, pack: Pack, held: Mapping[str, Any]) -> dict[str, Any]:
    types = {one.code: one for one in pack.fields}
    values: dict[str, Any] = {}
    for code, cell in held.items():
        kind = types[code].type
        if cell == "" or (kind == "date" and cell == 0):
            continue
        if kind == "date":
            values[code] = (made.today + timedelta(days=cell)).isoformat()
        elif kind == "uscc":
            values[code] = f"{cell}{codes.uscc_check_sign(cell)}"
        elif kind == "permit":
            values[code] = f"{values['uscc']}{cell}P"
        elif kind == "ref":
            values[code] = made.ids[types[code].of, cell]
        else:
            values[code] = cell
    return values


def _survey(stage: Stage, made: Made, at: datetime) -> None:
    """Six of ten enterprises were seen; the round is still open."""
    by = stage.county.viewer(KEEPER, at)
    opened = subjects.open_survey(
        register="enterprise",
        name="秋冬季涉气企业再排查",
        begin_on=at.date(),
        end_on=at.date() + timedelta(days=SURVEYED + 10),
        by=by,
        at=at,
    )
    firms = [key for (register, _), key in made.ids.items() if register == "enterprise"]
    for number, key in enumerate(firms[:SEEN_OF_TEN]):
        subjects.mark_surveyed(
            survey_id=opened.id,
            subject_id=key,
            found="changed" if number == 2 else "same",
            on=at.date(),
            note="新增一台烘干炉，待补登记" if number == 2 else "",
            by=by,
            at=at,
        )


def _check(stage: Stage, made: Made, row: tuple[str, str, int, bool], at: datetime) -> None:
    register, name, _, failed = row
    by = stage.county.viewer(CHECKER, at)
    subjects.note_checked(
        subject_id=made.ids[register, name], on=at.date(), failed=failed, by=by, at=at
    )


def _stop(stage: Stage, made: Made, at: datetime) -> None:
    subjects.stop_work(
        subject_id=made.ids["site", "新城大道拓宽"],
        reason="8800平方米裸土未覆盖，出口无冲洗",
        by=stage.county.viewer(CHECKER, at),
        at=at,
    )


def _reopen(stage: Stage, made: Made, at: datetime) -> None:
    """Coal is sold again a few steps from where it was banned (R083)."""
    by = stage.county.viewer(KEEPER, at)
    earlier = queries.subject(by, made.ids["coal_point", "新田村口煤球点"])
    if earlier.lon is None or earlier.lat is None:
        return
    subjects.register_subject(
        register="coal_point",
        entry=subjects.Entry(
            name="新田村口蜂窝煤摊",
            values={
                "link": "销售",
                "found_on": at.date().isoformat(),
                "found_by": "巡查",
                "status": "待核查",
                "amount_t": 4,
            },
            place_code=earlier.place_code,
            lon=earlier.lon + 0.0004,
            lat=earlier.lat,
        ),
        by=by,
        at=at,
    )
