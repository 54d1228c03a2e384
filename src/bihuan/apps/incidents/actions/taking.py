"""What a signal says, checked and put into columns; and the incident that it belongs to."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident, TraceRow
from bihuan.apps.incidents.models.incident import Source
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.sightings import (
    KINDS,
    REACHES,
    Sighting,
    Trace,
    cell,
    cells_around,
    family,
    rounded,
    same_place,
    touches,
)

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people mix up on paper."""
CODE_LENGTH = 8
AHEAD = timedelta(minutes=10)
"""Clocks of devices are no better than this."""
KEY_CHARS = 120
MOST_CHARS = 2000
CHECK_WITHIN = timedelta(hours=2)
"""疑似 fires are checked on the spot within two hours (standards 14)."""
ADVANCE = (Status.NEW, Status.CONFIRMED, Status.DISPATCHED, Status.ARRIVED, Status.OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One signal as it was said."""

    county_code: str
    source: str
    key: str
    kind: str
    text: str
    place_code: str
    place_text: str
    lon: float | None
    lat: float | None
    accuracy_m: int
    happened_at: datetime
    detected_at: datetime
    confidence: float | None
    camera_id: int | None

    @property
    def digest(self) -> str:
        """Of all that was said."""
        told = (
            self.kind,
            self.text,
            self.place_code,
            self.place_text,
            self.lon,
            self.lat,
            self.happened_at.timestamp(),
            self.camera_id,
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def sighting(self) -> Sighting | None:
        if self.lon is None or self.lat is None:
            return None
        return Sighting(
            family(self.kind),
            rounded(self.lon),
            rounded(self.lat),
            self.happened_at,
            self.accuracy_m,
        )


def require_whole(said: Said, at: datetime) -> None:
    """Refuse what cannot be acted upon; what is only incomplete is taken."""
    if said.source not in Source.values:
        raise Refused("incidents.take_signal.source", "未知的来源")
    if said.kind not in KINDS:
        raise Refused("incidents.take_signal.kind", "请选择问题类型")
    if not 0 < len(said.key) <= KEY_CHARS:
        raise Refused("incidents.take_signal.key", "信号须带1至120个字符的唯一编号")
    if len(said.text) > MOST_CHARS:
        raise Refused("incidents.take_signal.long", f"描述最多{MOST_CHARS}字")
    _require_place(said)
    if said.happened_at > said.detected_at:
        raise Refused("incidents.take_signal.order", "发生时间不能晚于发现时间")
    if said.detected_at > at + AHEAD:
        raise Refused("incidents.take_signal.future", "发现时间不能晚于现在，请检查设备时钟")
    if said.confidence is not None and not 0 <= said.confidence <= 1:
        raise Refused("incidents.take_signal.confidence", "置信度须在0和1之间")


def _require_place(said: Said) -> None:
    if (said.lon is None) != (said.lat is None):
        raise Refused("incidents.take_signal.half_point", "经度和纬度须同时填写")
    if said.lon is not None and said.lat is not None:
        if not (-180 <= said.lon <= 180 and -90 <= said.lat <= 90):
            raise Refused("incidents.take_signal.point", "经纬度超出范围，请检查是否颠倒")
    elif not (said.place_code or said.place_text or said.camera_id or said.text.strip()):
        raise Refused("incidents.take_signal.no_place", "请写明在哪里")
    if said.place_code and not said.place_code.startswith(said.county_code):
        raise Refused("incidents.take_signal.place", "地点不在本县")


def place_of(said: Said) -> str:
    """The place named; else the deepest that holds the point; else the county."""
    if said.place_code:
        return said.place_code
    if said.lon is not None and said.lat is not None:
        held = places.place_at(said.lon, said.lat)
        if held is not None and held.code.startswith(said.county_code):
            return held.code
    return said.county_code


def near(said: Said) -> list[TraceRow]:
    """The traces that this signal touches, of incidents that go on: one look into one index."""
    seen = said.sighting
    if seen is None:
        return []
    time = REACHES[seen.family].time
    rows = TraceRow.objects.select_related("incident").filter(
        cell__in=[
            f"{said.county_code}:{one}" for one in cells_around(seen.family, seen.lon, seen.lat)
        ],
        to_at__gte=seen.at - time,
        from_at__lte=seen.at + time,
    )
    return [
        row
        for row in rows.order_by("id")
        if _goes_on(row.incident, seen.at) and touches(_trace(row, seen.family), seen)
    ]


def _goes_on(incident: Incident, happened_at: datetime) -> bool:
    """What happens after an incident ended is another one; a late word about before is not."""
    return incident.ended_at is None or happened_at <= incident.ended_at


def _trace(row: TraceRow, kind_family: str) -> Trace:
    return Trace(kind_family, row.lon, row.lat, row.accuracy_m, row.from_at, row.to_at)


def chosen(rows: list[TraceRow]) -> tuple[Incident | None, list[Incident]]:
    """The incident that goes furthest takes the signal; those nobody touched fall into it.

    Two that people already work on stay two, and are shown side by side.
    """
    found = {row.incident_id: row.incident for row in rows}
    if not found:
        return None, []
    ranked = sorted(found.values(), key=lambda one: (-_advance(one), one.id))
    target = ranked[0]
    if target.is_over or target.is_apart:
        return target, []
    return target, [one for one in ranked[1:] if one.status == Status.NEW and not one.is_apart]


def untouched_still(incidents: Sequence[Incident]) -> list[Incident]:
    """Those of them, locked, that nobody has confirmed or sent somebody to since."""
    if not incidents:
        return []
    rows = Incident.objects.select_for_update().filter(
        id__in=[one.id for one in incidents], status=Status.NEW
    )
    return list(rows.order_by("id"))


def _advance(incident: Incident) -> int:
    return ADVANCE.index(Status(incident.status)) if incident.status in ADVANCE else -1


def lay_trace(
    said: Said, incident: Incident, absorbed: Sequence[Incident], rows: list[TraceRow]
) -> None:
    """Lengthen the incident's trace of the same place, or begin one."""
    seen = said.sighting
    if seen is None:
        return
    own = {incident.id, *(one.id for one in absorbed)}
    for row in rows:
        if row.incident_id in own and same_place(_trace(row, seen.family), seen):
            row.from_at, row.to_at = min(row.from_at, seen.at), max(row.to_at, seen.at)
            row.save(update_fields=["from_at", "to_at"])
            return
    TraceRow.objects.create(
        incident=incident,
        cell=f"{said.county_code}:{cell(seen.family, seen.lon, seen.lat)}",
        lon=seen.lon,
        lat=seen.lat,
        accuracy_m=seen.accuracy_m,
        from_at=seen.at,
        to_at=seen.at,
    )


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
