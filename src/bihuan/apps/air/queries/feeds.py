"""Who is silent and who speaks again, and what tells a gap there from a gap here (R069)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.apps.air import access
from bihuan.apps.air.models import Sign, Silence, Station
from bihuan.apps.air.queries.closed import stands
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing
from bihuan.rules.viewer import Viewer

LATE = timedelta(hours=1)
"""HJ 633-2026 5.2: an hour is published at most an hour later."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A station that should have spoken, and where the gap seems to be."""

    code: str
    since: datetime
    where: str
    why: str


def silences(viewer: Viewer, *, code: str = "", since: datetime | None = None) -> list[Silence]:
    """Open ones first, then the latest; of one station, or begun since a moment."""
    rows = Silence.objects.select_related("station").filter(station__in=access.visible_to(viewer))
    if code:
        rows = rows.filter(station__code=code)
    if since is not None:
        rows = rows.filter(since__gte=since)
    listed = rows.order_by("-since", "-id")
    return sorted(listed, key=lambda one: one.ended_at is not None)


def signs(viewer: Viewer, *, code: str = "", state: str = "") -> list[Sign]:
    """What waits for a person first, then the latest."""
    rows = Sign.objects.select_related("station").filter(station__in=access.visible_to(viewer))
    if code:
        rows = rows.filter(station__code=code)
    if state:
        rows = rows.filter(state=state)
    listed = rows.order_by("-last_at", "-id")
    return sorted(listed, key=lambda one: one.state != Sign.State.OPEN)


def quiet(at: datetime) -> list[Quiet]:
    """Stations that have spoken of late and missed two turns; known silences are left out."""
    spoken = _watched(at)
    known = set(Silence.objects.filter(ended_at=None).values_list("station_id", flat=True))
    return [
        _judged(station, last, spoken, at)
        for station, last in spoken
        if station.id not in known and _is_late(station, last, at)
    ]


def spoke_again() -> Iterator[tuple[int, datetime]]:
    """Open silences whose station has a later value, with the first moment of it."""
    waiting = list(Silence.objects.filter(ended_at=None).select_related("station"))
    for silence in waiting:
        station = silence.station
        first = series.first_end_after(
            station.series, silence.since, averaging_s=_averaging(station)
        )
        if first is not None:
            yield silence.id, first


def _watched(at: datetime) -> list[tuple[Station, datetime]]:
    """Those that stand and have hot rows; who is only fed by old files is not waited for."""
    today = beijing.wall(at).date()
    rows = [one for one in Station.objects.order_by("code") if stands(one, today)]
    by_rhythm: dict[int, list[Station]] = {}
    for station in rows:
        by_rhythm.setdefault(_averaging(station), []).append(station)
    found = []
    for averaging_s, some in by_rhythm.items():
        ends = series.last_ends([one.series for one in some], averaging_s=averaging_s)
        found += [(one, ends[one.series]) for one in some if one.series in ends]
    return found


def _averaging(station: Station) -> int:
    return series.DAY_S if station.rhythm_min * 60 >= series.DAY_S else series.HOUR_S


def _is_late(station: Station, last: datetime, at: datetime) -> bool:
    return at - last > 2 * timedelta(minutes=max(station.rhythm_min, 60)) + LATE


def _judged(
    station: Station, last: datetime, spoken: Sequence[tuple[Station, datetime]], at: datetime
) -> Quiet:
    any_row = series.last_rows([station.series], averaging_s=_averaging(station))
    if any_row.get(station.series, last) > last:
        why = "接口仍在来数，但各项均为空值"
        return Quiet(station.code, last, Silence.Where.THERE, why)
    others = [
        (one, end) for one, end in spoken if one.owner == station.owner and one.id != station.id
    ]
    talking = sum(not _is_late(one, end, at) for one, end in others)
    if talking:
        why = f"同一来源（{station.owner}）的其他{talking}个站点仍在来数"
        return Quiet(station.code, last, Silence.Where.THERE, why)
    if others:
        why = (
            f"同一来源（{station.owner}）的{len(others) + 1}个站点同时无数据，可能是接口或网络中断"
        )
        return Quiet(station.code, last, Silence.Where.HERE, why)
    why = f"该来源（{station.owner}）只有这一个站点，无从比较"
    return Quiet(station.code, last, Silence.Where.UNKNOWN, why)


def counties(at: datetime) -> Mapping[str, list[Station]]:
    """Stations that stand, by county."""
    today = beijing.wall(at).date()
    held: dict[str, list[Station]] = {}
    for station in Station.objects.order_by("code"):
        if stands(station, today):
            held.setdefault(station.place_code[:6], []).append(station)
    return held


def silence(silence_id: int) -> Silence:
    return Silence.objects.select_related("station").get(id=silence_id)
