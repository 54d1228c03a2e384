"""What was seen in the demo county: reports, cameras, a satellite's pass, and what became of it."""

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from importlib import resources
from io import BytesIO
from typing import Any

from bihuan.apps.incidents import access, queries
from bihuan.apps.incidents import actions as incidents
from bihuan.doors.demo import pictures, tables
from bihuan.doors.demo.story import Stage
from bihuan.rules import hotline
from bihuan.rules.viewer import Viewer, system_viewer

Made = dict[str, queries.Signal]
"""What was taken in so far, by key."""
Happening = tuple[date, time, Callable[[datetime], object]]
PUBLIC, SATELLITE, CAMERA = (
    system_viewer(name) for name in ("公众举报", "卫星火点接口", "视频接口")
)
OFFICE, INSPECTOR = "王敏", "章平"
TEAM = "环境执法大队"
WALKERS = {"城关镇": "凌云", "青石镇": "谷雨", "望岭镇": "田禾"}
METRE_E, METRE_N = 1 / 100_500, 1 / 111_195
LATE_BY = {"public": 8, "patrol": 2, "inspection": 1, "camera": 1, "satellite": 25}
"""Minutes between what happened and that it was said."""
PATH = ("confirmed", "dispatched", "arrived", "out", "closed", "answered", "reopened")
"""Each step comes after the one before; `ledger` leaves it after the first."""
AFTER_MIN = {"confirmed": 6, "dispatched": 9, "arrived": 34, "out": 75, "closed": 300}
AFTER_MIN |= {"answered": 330, "reopened": 1500}
REJECTED = {"false_alarm": "", "no_such_thing": "", "not_ours": "县公安局"}
SCENES = {"fire": "fire", "smoke": "fire", "water": "river", "gas": "chimney", "dust": "site"}
SCENES |= {"waste": "waste", "vehicle": "road", "fume": "street", "coal": "street"}
NIGHTS = 14
NIGHT = time(0, 2)
SEES_NOTHING = "双河河口瞭望"
"""A camera that has not spoken for days."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting, and how far the incident came that it belongs to."""

    source: str
    key: str
    kind: str
    village: str
    spot: str
    words: str
    east_m: float = 0
    north_m: float = 0
    accuracy_m: int = 30
    camera: str = ""
    far: str = ""

    @property
    def place(self) -> tables.Village:
        return tables.villages()[self.village]

    @property
    def lon(self) -> float:
        return round(self.place.lon + self.east_m * METRE_E, 6)

    @property
    def lat(self) -> float:
        return round(self.place.lat + self.north_m * METRE_N, 6)


Step = Callable[[Stage, Made, Seen, datetime], None]


@lru_cache
def _rows() -> Mapping[str, Any]:
    found = resources.files("bihuan.doors.demo") / "tables/incidents.toml"
    return tomllib.loads(found.read_text("utf-8"))


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    made: Made = {}
    for on, clock, seen in _sightings(today):
        yield on, clock, partial(_see, stage, made, seen)
        begins = datetime.combine(on, clock)
        for minutes, step in _way(seen):
            then = begins + timedelta(minutes=minutes)
            yield then.date(), then.time(), partial(step, stage, made, seen)
    held = _rows()["hotline"]
    yield today - timedelta(days=held["ago"]), _clock(held["clock"]), partial(_import, stage, held)
    for ago in range(NIGHTS - 1, -1, -1):
        yield today - timedelta(days=ago), NIGHT, _beat


def _way(seen: Seen) -> Iterator[tuple[int, Step]]:
    """Each step at its own minute after the sighting."""
    if not seen.far or seen.far == "new":
        return
    spread = sum(map(ord, seen.key)) % 23
    if seen.far in REJECTED:
        yield AFTER_MIN["confirmed"] + spread, _reject
        return
    yield AFTER_MIN["confirmed"], _confirm
    if seen.far == "ledger":
        yield AFTER_MIN["dispatched"], _to_ledger
        return
    for place, step in enumerate(PATH[1 : PATH.index(seen.far) + 1]):
        yield AFTER_MIN[step] + spread * (place + 1), STEPS[step]
    if seen.far == "reopened":
        yield AFTER_MIN["reopened"] + 240, _dispatch


def _sightings(today: date) -> Iterator[tuple[date, time, Seen]]:
    rows = _rows()
    for number, (kind, village, spot, words, ago, clock, source, far) in enumerate(
        rows["one"]["rows"]
    ):
        seen = Seen(source, f"demo-{number}", kind, village, spot, words, far=far)
        yield today - timedelta(days=ago), _clock(clock), seen
    for cluster in rows["cluster"]:
        yield from _cluster(cluster, today)
    for passed in rows["satellite"]:
        last = len(passed["points"]) - 1
        for number, (east, north) in enumerate(passed["points"]):
            far = "closed" if number == last else ""
            key = f"demo-npp-{number}"
            where = (passed["village"], passed["spot"])
            seen = Seen("satellite", key, "fire", *where, "", east, north, 375, far=far)
            yield today - timedelta(days=passed["ago"]), _clock(passed["clock"]), seen
    for camera in rows["camera"]:
        for number, (kind, ago, clock, away, far) in enumerate(camera["events"]):
            key = f"{camera['name']}-{number}"
            seen = Seen("camera", key, kind, "", "", "", away, away / 2, 60, camera["name"], far)
            yield today - timedelta(days=ago), _clock(clock), seen


def _cluster(row: Mapping[str, Any], today: date) -> Iterator[tuple[date, time, Seen]]:
    """Many people see one thing; the last of them is followed by what became of it."""
    begins = datetime.combine(today - timedelta(days=row["ago"]), _clock(row["clock"]))
    for number, words in enumerate(row["words"]):
        at = begins + timedelta(minutes=number * row["step_min"])
        far = row["far"] if number + 1 == len(row["words"]) else ""
        east, north = number * 37 % 90 - 45, number * 53 % 80 - 40
        where = (row["village"], row["spot"])
        key = f"demo-{row['village']}-{number}"
        seen = Seen("public", key, row["kind"], *where, words, east, north, far=far)
        yield at.date(), at.time(), seen


def _clock(written: str) -> time:
    return time.fromisoformat(written)


def _see(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    camera_id, lon, lat = None, 0.0, 0.0
    if seen.camera:
        camera_id, lon, lat = _camera(seen, at)
    else:
        lon, lat = seen.lon, seen.lat
    happened = at - timedelta(minutes=LATE_BY[seen.source] + len(seen.words) % 5)
    reporter = None
    if seen.source == "public" and len(seen.words) % 3 == 0:
        reporter = incidents.Reporter(phone="00000000000", wants_reply=True)
    made[seen.key] = incidents.take_signal(
        county_code=tables.COUNTY,
        source=seen.source,
        key=seen.key,
        kind=seen.kind,
        text=seen.words,
        lon=lon,
        lat=lat,
        accuracy_m=seen.accuracy_m,
        place_code=seen.place.code if seen.village else "",
        place_text=seen.spot,
        happened_at=happened,
        detected_at=at,
        confidence=0.82 if seen.camera else None,
        camera_id=camera_id,
        reporter=reporter,
        by=_finder(stage, seen, at),
        at=at,
    )


def _finder(stage: Stage, seen: Seen, at: datetime) -> Viewer:
    if seen.source == "patrol":
        return stage.county.viewer(WALKERS.get(seen.place.township, "谷雨"), at)
    if seen.source == "inspection":
        return stage.county.viewer(INSPECTOR, at)
    return {"satellite": SATELLITE, "camera": CAMERA}.get(seen.source, PUBLIC)


def _camera(seen: Seen, at: datetime) -> tuple[int, float, float]:
    """The event lies beside the camera, on the side it looks at."""
    line = next(
        one for one in queries.cameras(tables.COUNTY, at) if one.subject.name == seen.camera
    )
    lon, lat = line.subject.lon or 0, line.subject.lat or 0
    return line.subject.id, lon + seen.east_m * METRE_E, lat + seen.north_m * METRE_N


def _held(stage: Stage, made: Made, seen: Seen, name: str, at: datetime) -> dict[str, Any]:
    """Who does it, to which incident, when."""
    found = access.signal_for(stage.county.viewer(OFFICE, at), made[seen.key].id)
    return {"incident_id": found.incident_id, "by": stage.county.viewer(name, at), "at": at}


def _confirm(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    incidents.confirm(**_held(stage, made, seen, OFFICE, at))


def _reject(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    held = _held(stage, made, seen, OFFICE, at)
    incidents.reject(reason=seen.far, handed_to=REJECTED[seen.far], **held)


def _to_ledger(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    incidents.hand_to_ledger(**_held(stage, made, seen, OFFICE, at))


def _dispatch(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    unit, name = _sent(stage, seen)
    incidents.dispatch_incident(
        org_id=stage.county.org_ids[unit],
        person_id=stage.county.person_ids[name],
        **_held(stage, made, seen, OFFICE, at),
    )


def _sent(stage: Stage, seen: Seen) -> tuple[str, str]:
    """The township's walker or liaison; industry and vehicles are the enforcement team's."""
    if seen.kind in {"gas", "vehicle"} or not seen.village:
        return TEAM, INSPECTOR
    town = seen.place.township
    return town, WALKERS.get(town, stage.county.clerk(town))


def _arrive(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    incidents.arrive(**_held(stage, made, seen, _sent(stage, seen)[1], at))


def _put_out(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    held = _held(stage, made, seen, _sent(stage, seen)[1], at)
    incidents.add_incident_photo(name="处置后.jpg", stream=_picture(seen, at), **held)
    incidents.finish(words="已现场制止并清理，告知当事人不得再犯", **held)


def _picture(seen: Seen, at: datetime) -> BytesIO:
    shot = pictures.Shot(
        scene=SCENES.get(seen.kind, "street"),
        caption=seen.spot or seen.camera,
        taken_at=at,
        lon=seen.lon if seen.village else None,
        lat=seen.lat if seen.village else None,
        is_after=True,
    )
    rng = random.Random(seen.key)  # noqa: S311  a demo must come out the same each time
    return BytesIO(pictures.photograph(shot, rng))


def _close(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    incidents.close(words="照片核对无误，办结", **_held(stage, made, seen, OFFICE, at))


def _answer(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    words = f"{seen.spot}的问题当天已到现场处置，今后加强巡查，感谢您的监督"
    incidents.answer_reporter(words=words, **_held(stage, made, seen, OFFICE, at))
    if seen.far == "answered":
        incidents.rate(code=made[seen.key].code, rating="good", by=PUBLIC, at=at)


def _reopen(stage: Stage, made: Made, seen: Seen, at: datetime) -> None:
    """R118: it is still there, so it goes round once more."""
    code = made[seen.key].code
    incidents.not_fixed(code=code, words="昨晚又打桩到一点", by=PUBLIC, at=at)


STEPS: Mapping[str, Step] = {
    "dispatched": _dispatch,
    "arrived": _arrive,
    "out": _put_out,
    "closed": _close,
    "answered": _answer,
    "reopened": _reopen,
}


def _import(stage: Stage, held: Mapping[str, Any], at: datetime) -> None:
    tickets: Sequence[hotline.Ticket] = [
        hotline.Ticket(
            row=row,
            number=number,
            called_at=datetime.combine(at.date(), _clock(clock), at.tzinfo),
            text=text,
            address=address,
            kind=hotline.kind_of(f"{category} {text}"),
            phone=phone,
            name="",
        )
        for row, (number, clock, text, address, category, phone) in enumerate(held["tickets"], 2)
    ]
    incidents.import_hotline(
        filename="12345工单.xlsx", tickets=tickets, by=stage.county.viewer(OFFICE, at), at=at
    )


def _beat(at: datetime) -> None:
    """All cameras but one are alive at night."""
    for line in queries.cameras(tables.COUNTY, at):
        if line.subject.name != SEES_NOTHING or line.last_beat_at is None:
            incidents.beat(camera_id=line.subject.id, county_code=tables.COUNTY, by=CAMERA, at=at)


def keep_alive(arguments: Mapping[str, object], at: datetime) -> str:
    """What the cameras' platform would send while the demo runs."""
    _beat(at)
    return "摄像头心跳"
