import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from bihuan.apps.patrols import access
from bihuan.apps.patrols.actions.passing import Spot, passages
from bihuan.apps.patrols.events import PatrolRecorded
from bihuan.apps.patrols.models import CheckIn, Passage, Patrol
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules import track as tracks
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

NAMED = 5
"""Divisions that the sentence of the journal names; the rest are counted."""
MOST_STOPS = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """A check-in on the way."""

    name: str
    at: datetime
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None
    note: str = ""


@transaction.atomic
def record_patrol(
    *,
    client_id: UUID,
    begun_at: datetime,
    ended_at: datetime,
    track: Sequence[Sequence[object]] = (),
    checkins: Sequence[Stop] = (),
    note: str = "",
    by: Viewer,
    at: datetime,
) -> Patrol:
    """Keep a walk once, however often it is sent; odd tracks are marked, never refused (R065).

    The track is [longitude, latitude, ISO moment] of each fix.
    """
    county = access.walker_county(by)
    content = _content(begun_at, ended_at, track, checkins, note)
    had = Patrol.objects.select_for_update().filter(client_id=client_id).first()
    if had is not None:
        return _same(had, content, by)
    _check(begun_at, ended_at, checkins)
    fixes = _fixes(track)
    patrol = _keep(client_id, content, county, fixes, by)
    patrol.begun_at, patrol.ended_at, patrol.received_at = begun_at, ended_at, at
    patrol.flags = list(tracks.flags(fixes, received_at=at))
    patrol.note = note.strip()[:300]
    patrol.save(force_insert=True)
    CheckIn.objects.bulk_create(CheckIn(patrol=patrol, **asdict(stop)) for stop in checkins)
    passed = passages(patrol, _spots(fixes, checkins))
    Passage.objects.bulk_create(passed)
    audit.record(_event(patrol, passed, by), by=by, at=at)
    return patrol


def _content(*parts: object) -> str:
    text = json.dumps(parts, default=_plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(part: object) -> object:
    return asdict(part) if isinstance(part, Stop) else str(part)


def _same(had: Patrol, content: str, by: Viewer) -> Patrol:
    """A second walk under one id is not written over the first: fieldwork keeps both."""
    if had.content_sha256 != content or had.person_id != by.person_id:
        raise Refused("patrols.record_patrol.other", "同一编号的巡查已经收到，内容不同，没有覆盖")
    return had


def _check(begun_at: datetime, ended_at: datetime, checkins: Sequence[Stop]) -> None:
    if ended_at < begun_at:
        raise Refused("patrols.record_patrol.backwards", "巡查的结束时间早于开始时间")
    if len(checkins) > MOST_STOPS:
        raise Refused("patrols.record_patrol.stops", f"一次巡查最多打卡{MOST_STOPS}次")


def _fixes(track: Sequence[Sequence[object]]) -> tuple[tracks.Fix, ...]:
    try:
        return tracks.read(track)
    except tracks.BadTrack as wrong:
        raise Refused("patrols.record_patrol.bad_track", f"轨迹有误：{wrong}") from wrong


def _keep(
    client_id: UUID, content: str, county: str, fixes: Sequence[tracks.Fix], by: Viewer
) -> Patrol:
    thin = tracks.thin(fixes)
    last = thin[-1] if thin else None
    return Patrol(
        client_id=client_id,
        content_sha256=content,
        county_code=county,
        place_code=orgs.org(by.org_id).place_code if by.org_id else county,
        person_id=by.account,
        length_m=tracks.length_m(thin),
        track=tracks.write(thin),
        fixes_count=len(fixes),
        last_lon=None if last is None else last.lon,
        last_lat=None if last is None else last.lat,
        last_at=None if last is None else last.at,
    )


def _spots(fixes: Sequence[tracks.Fix], checkins: Sequence[Stop]) -> list[Spot]:
    """Every fix that came, thinned or not, and every check-in that knew where it was."""
    spots = [(fix.lon, fix.lat, fix.at) for fix in tracks.sampled(fixes)]
    return spots + [
        (stop.lon, stop.lat, stop.at)
        for stop in checkins
        if stop.lon is not None and stop.lat is not None
    ]


def _event(patrol: Patrol, passed: Sequence[Passage], by: Viewer) -> PatrolRecorded:
    codes = tuple(sorted(one.place_code for one in passed))
    deepest = [code for code in codes if not any(o != code and o.startswith(code) for o in codes)]
    names = places.names(deepest[:NAMED])
    said = "、".join(names[code] for code in deepest[:NAMED]) or "（没有定位）"
    return PatrolRecorded(
        patrol_id=patrol.id,
        person_id=patrol.person_id,
        person=by.name,
        county_code=patrol.county_code,
        begun_at=patrol.begun_at,
        ended_at=patrol.ended_at,
        kilometres=f"{patrol.length_m / 1000:.1f}",
        places=said + (f"等{len(deepest)}处" if len(deepest) > NAMED else ""),
        codes=codes,
        flags=tuple(patrol.flags),
    )
