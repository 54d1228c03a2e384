import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.actions.raise_alarm import Signal, raise_alarm
from bihuan.apps.emissions.models import Alarm, Judged, Limit
from bihuan.apps.emissions.queries.sheets import limit_in, marks_in
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, emissions, hj212, segments
from bihuan.rules.emissions import Span
from bihuan.rules.sitebook import ALARMS
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

MOST = 500
LENGTHS = {"2061": ("hour", timedelta(hours=1)), "2031": ("day", timedelta(days=1))}


@dataclass(frozen=True, slots=True)
class Heard:
    """One record of the gateway's log of alarms, and where the next one begins."""

    raw: bytes
    received_at: datetime
    segment: int
    end: int


@transaction.atomic
def take_alarms(*, root: Path, by: Viewer, at: datetime) -> int:
    """What the gateway saw over its limit before it answered the packet; how many were new.

    The hour is judged in full when its values are projected: this only brings it forward.
    """
    access.require_system(by, to="take_alarms")
    Judged.objects.get_or_create(name=ALARMS, defaults={"moved_at": at})
    held = Judged.objects.select_for_update().get(name=ALARMS)
    count = 0
    for heard in _heard(root / ALARMS, held.segment, held.offset):
        count += _taken(heard, by=by, at=at)
        held.segment, held.offset, held.moved_at = heard.segment, heard.end, at
    held.save(update_fields=["segment", "offset", "moved_at"])
    return count


def _heard(folder: Path, segment: int, offset: int) -> Iterator[Heard]:
    """At most so many at a time, from one segment into the next, no further than is on the disk."""
    mark = folder / segments.DURABLE
    on_disk = segments.read_mark(mark.read_bytes()) if mark.exists() else None
    left = MOST
    while left and (path := folder / segments.name(segment)).exists():
        bound = on_disk[1] if on_disk is not None and on_disk[0] == segment else None
        with path.open("rb") as stream:
            for entry in segments.entries(stream, offset, bound):
                if entry.record.kind == segments.Kind.ALARM:
                    received_at = _moment(entry.record.received_us)
                    yield Heard(entry.record.raw, received_at, segment, entry.end)
                    left -= 1
                if not left:
                    return
        if bound is not None:
            return
        segment, offset = segment + 1, 0


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, beijing.ZONE)


def _taken(heard: Heard, *, by: Viewer, at: datetime) -> int:
    told = json.loads(heard.raw)
    device = telemetry.visible_to(by).select_related("outlet").filter(mn=told["mn"]).first()
    starts_at = hj212.when(str(told["data_time"]))
    if device is None or device.retired_on is not None or starts_at is None:
        return 0
    basis, length = LENGTHS[str(told["cn"])]
    span = Span(starts_at, starts_at + length)
    limit = _limit(device, str(told["factor"]), basis, starts_at)
    if limit is None or _is_settled(device, f"{basis}_over", limit.factor, span):
        return 0
    signal = _signal(device, limit, span, Decimal(str(told["value"])), heard.received_at)
    return _raised(signal, by=by, at=at)


def _limit(device: "Device", factor: str, basis: str, starts_at: datetime) -> Limit | None:
    rows = Limit.objects.filter(outlet_id=device.outlet_id, factor=factor, basis=basis)
    return limit_in(rows, beijing.wall(starts_at).date())


def _is_settled(device: "Device", rule: str, factor: str, span: Span) -> bool:
    """Already judged, dismissed or marked: the log may be read again from its beginning."""
    known = Alarm.objects.filter(device=device, rule=rule, factor=factor)
    if known.filter(first_at__lt=span.until_at, last_at__gte=span.until_at).exists():
        return True
    marks = marks_in({device.outlet_id}, Window(span.from_at, span.until_at))
    day = beijing.day_of(span.until_at)
    minutes = emissions.validity_on(day).hour_minutes
    return emissions.sets_aside(span, marks.get(device.outlet_id, ()), minutes=minutes)


def _signal(
    device: "Device", limit: Limit, span: Span, value: Decimal, told_at: datetime
) -> Signal:
    word = naming.factor_word(limit.factor)
    text = (
        f"{device.outlet.name}{word}{limit.get_basis_display()}{naming.plain(value)}{limit.unit}，"
        f"限值{naming.bounds(limit.lower, limit.upper)}{limit.unit}，"
        f"{naming.window(span.from_at, span.until_at)}"
    )
    return Signal(
        device=device,
        rule=f"{limit.basis}_over",
        factor=limit.factor,
        first_at=span.from_at,
        last_at=span.until_at,
        worst=value,
        limit=limit,
        text=text,
        told_at=told_at,
    )


def _raised(signal: Signal, *, by: Viewer, at: datetime) -> int:
    """A cause that is known goes on: its window grows until the hour is judged in full."""
    known = Alarm.objects.select_for_update().filter(
        device=signal.device, rule=signal.rule, factor=signal.factor, state=Alarm.State.OPEN
    )
    alarm = known.first()
    if alarm is None:
        raise_alarm(signal=signal, by=by, at=at)
        return 1
    alarm.first_at = min(alarm.first_at, signal.first_at)
    alarm.last_at = max(alarm.last_at, signal.last_at)
    alarm.periods += 1
    alarm.save(update_fields=["first_at", "last_at", "periods"])
    return 0
