"""Grid workers on foot: their rounds, a fix that leapt, a conflict and a visit gone astray."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from uuid import NAMESPACE_OID, uuid5

from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.patrols import actions as patrols
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage
from bihuan.doors.demo.surroundings import Happening

PLANNED_BEFORE = 20
DEVICE = "Linux armv8l"
MINUTES_A_LEG = 35
LEG_STEPS = 12
WOBBLE = (0.0, 0.0004, 0.0009, 0.0006, -0.0003, -0.0008, -0.0005, 0.0002)


@dataclass(frozen=True, slots=True)
class Beat:
    """One worker's round: the villages in the order of the way."""

    person: str
    name: str
    place: str
    every_days: int
    villages: tuple[str, ...]
    walked: tuple[int, ...]
    """How many days ago."""


BEATS = (
    Beat("谷雨", "上游村到水口村", "339921101", 3, ("上游村", "水口村"), (8, 5, 1)),
    Beat("凌云", "东关社区", "339921100001", 2, ("东关社区", "河滨社区"), (4, 2, 1)),
    Beat("于洋", "新城村和西苑", "339921100", 3, ("新城村", "西苑社区"), (9,)),
    Beat("田禾", "北坡村、小庄村", "339921102", 3, ("北坡村", "小庄村"), (6, 3)),
)
JUMPED = ("田禾", 3)
"""The phone's fix leapt to another township and back: kept, and marked."""


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    begun = today - timedelta(days=PLANNED_BEFORE)
    yield begun, time(9, 30), partial(_plan, stage)
    for place, beat in enumerate(BEATS):
        for ago in beat.walked:
            day = today - timedelta(days=ago)
            yield day, time(16, 5 + 10 * place), partial(_walk, stage, beat, ago)
    yield today - timedelta(days=1), time(17, 40), partial(_send_again_changed, stage)
    yield today - timedelta(days=1), time(17, 50), partial(_send_astray, stage)


def _plan(stage: Stage, at: datetime) -> None:
    for beat in BEATS:
        held = [tables.villages()[name] for name in beat.villages]
        patrols.plan_patrol(
            person_id=stage.county.person_ids[beat.person],
            place_code=beat.place,
            name=beat.name,
            every_days=beat.every_days,
            points=[patrols.RoutePoint(one.name, one.lon, one.lat) for one in held],
            by=stage.county.viewer("王敏", at),
            at=at,
        )


def _walk(stage: Stage, beat: Beat, ago: int, at: datetime) -> None:
    _send(stage, beat.person, f"{beat.person} {ago}", _body(beat, ago, at), at)


def _body(beat: Beat, ago: int, at: datetime, note: str = "") -> dict[str, object]:
    """Out and back again, ended a quarter of an hour before the phone found a network."""
    ends = at - timedelta(minutes=15)
    way = _way(beat, ends)
    if (beat.person, ago) == JUMPED:
        way[len(way) // 2] = [118.47226, 25.33144, way[len(way) // 2][2]]
    stops = [
        {"name": one.name, "at": way[min(place * LEG_STEPS, len(way) - 1)][2]}
        | {"lon": one.lon, "lat": one.lat, "accuracy_m": 12}
        for place, one in enumerate(tables.villages()[name] for name in beat.villages)
    ]
    return {
        "begun_at": way[0][2],
        "ended_at": ends.isoformat(),
        "track": way,
        "checkins": stops,
        "note": note,
    }


def _way(beat: Beat, ends: datetime) -> list[list[object]]:
    round_trip = [tables.villages()[name] for name in (*beat.villages, beat.villages[0])]
    spots: list[tuple[float, float]] = []
    for number, (start, end) in enumerate(pairwise(round_trip)):
        for step in range(LEG_STEPS):
            share, aside = step / LEG_STEPS, WOBBLE[(step + 3 * number) % len(WOBBLE)]
            lon = start.lon + (end.lon - start.lon) * share + aside
            spots.append((lon, start.lat + (end.lat - start.lat) * share - aside / 2))
    spots.append((round_trip[-1].lon, round_trip[-1].lat))
    pace = timedelta(minutes=MINUTES_A_LEG) / LEG_STEPS
    begins = ends - pace * (len(spots) - 1)
    return [
        [round(lon, 5), round(lat, 5), (begins + pace * place).isoformat()]
        for place, (lon, lat) in enumerate(spots)
    ]


def _send(stage: Stage, person: str, key: str, body: dict[str, object], at: datetime) -> None:
    fieldwork.take_parcel(
        client_id=uuid5(NAMESPACE_OID, f"demo {key}"),
        kind="patrol" if "track" in body else "visit",
        body=body,
        device=DEVICE,
        made_at=at - timedelta(minutes=15),
        sent_at=at,
        by=stage.county.viewer(person, at),
        at=at,
    )


def _send_again_changed(stage: Stage, at: datetime) -> None:
    """The answer was lost, the note was changed on the phone, and it went out again."""
    beat = BEATS[0]
    first = at.replace(hour=16, minute=5)
    body = _body(beat, beat.walked[-1], first, note="水口村渠边新倒一车建筑垃圾，已拍照上报")
    _send(stage, beat.person, f"{beat.person} {beat.walked[-1]}", body, at)


def _send_astray(stage: Stage, at: datetime) -> None:
    """A visit to what is not in the walker's reach any more: kept, with its sentence."""
    body: dict[str, object] = {
        "subject_id": 0,
        "checklist": "grid",
        "answers": {"dust": "fail"},
        "notes": {"dust": "料堆没有覆盖，负责人不在场"},
        "lon": None,
        "lat": None,
        "accuracy_m": None,
        "begun_at": (at - timedelta(minutes=40)).isoformat(),
        "ended_at": (at - timedelta(minutes=30)).isoformat(),
    }
    _send(stage, "凌云", "凌云 检查", body, at)
