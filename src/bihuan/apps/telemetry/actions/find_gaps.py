from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from bihuan.apps.telemetry import queries
from bihuan.apps.telemetry.actions import machine
from bihuan.apps.telemetry.actions.sorting import DAY, HOUR, MINUTE
from bihuan.apps.telemetry.models import Device, Gap, Packet
from bihuan.rules import beijing
from bihuan.rules.viewer import Viewer

LOOK_BACK = {MINUTE: timedelta(days=2), HOUR: timedelta(days=7), DAY: timedelta(days=31)}
GRACE = {MINUTE: timedelta(minutes=15), HOUR: timedelta(minutes=30), DAY: timedelta(hours=6)}
"""How long after its end a value may come before it is missed."""
FEW = 2
"""Loggers of which all must be missing before the fault is looked for here."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the look came to."""

    found: int
    filled: int


class _Expected(NamedTuple):
    device: Device
    step: timedelta
    starts: list[datetime]


class _Run(NamedTuple):
    from_at: datetime
    until_at: datetime
    where: str


@transaction.atomic
def find_gaps(*, by: Viewer, at: datetime) -> Gaps:
    """Hold what came against what was to come; where everybody is missing, the gap is ours."""
    machine.require(by, to="find_gaps")
    devices = Device.objects.filter(retired_on=None, standing__heard_at__isnull=False)
    heard = list(devices.order_by("id"))
    found = filled = 0
    for cn in (MINUTE, HOUR, DAY):
        expected = [_expected(one, cn, at) for one in heard if cn in one.reports]
        if not expected:
            continue
        missing = _missing(expected, cn, at)
        ours = _everybody(expected, missing)
        open_gaps, ended = _reconciled(expected, missing, cn, at)
        filled += ended
        for one in expected:
            left = missing[one.device.id] - open_gaps[one.device.id]
            found += _noted(one, cn, _runs(left, one.step, ours), at)
    return Gaps(found, filled)


def _expected(device: Device, cn: str, at: datetime) -> _Expected:
    """Starts of the periods that are over, since the logger is registered."""
    step = timedelta(seconds={MINUTE: device.minute_s, HOUR: 3600, DAY: 86400}[cn])
    since = _floored(max(device.registered_at, at - LOOK_BACK[cn]), step) + step
    starts, start = [], since
    while start + step + GRACE[cn] <= at:
        starts.append(start)
        start += step
    return _Expected(device, step, starts)


def _floored(moment: datetime, step: timedelta) -> datetime:
    midnight = beijing.opens(beijing.wall(moment).date())
    return midnight + (moment - midnight) // step * step


def _missing(expected: list[_Expected], cn: str, at: datetime) -> Mapping[int, set[datetime]]:
    by_mn = {one.device.mn: one for one in expected}
    since = at - LOOK_BACK[cn] - timedelta(days=1)
    rows = Packet.objects.filter(mn__in=list(by_mn), cn=cn, data_time__gte=queries.written(since))
    seen: dict[int, set[datetime]] = defaultdict(set)
    for mn, data_at in rows.values_list("mn", "data_at").iterator(chunk_size=5000):
        if data_at is None:
            continue
        one = by_mn[mn]
        seen[one.device.id].add(_floored(data_at, one.step))
    return {one.device.id: set(one.starts) - seen[one.device.id] for one in expected}


def _everybody(expected: list[_Expected], missing: Mapping[int, set[datetime]]) -> set[datetime]:
    """Starts that several loggers owed and none sent."""
    owed: dict[datetime, int] = defaultdict(int)
    lacking: dict[datetime, int] = defaultdict(int)
    for one in expected:
        for start in one.starts:
            owed[start] += 1
        for start in missing[one.device.id]:
            lacking[start] += 1
    return {start for start, times in lacking.items() if times >= FEW and times == owed[start]}


def _reconciled(
    expected: list[_Expected], missing: Mapping[int, set[datetime]], cn: str, at: datetime
) -> tuple[dict[int, set[datetime]], int]:
    """Known gaps shrink to what is still missing, or end; the starts they hold, by device."""
    by_id = {one.device.id: one for one in expected}
    held: dict[int, set[datetime]] = defaultdict(set)
    filled = 0
    rows = Gap.objects.filter(cn=cn, device_id__in=list(by_id), until_at__gt=at - LOOK_BACK[cn])
    for gap in rows.exclude(state=Gap.State.FILLED).order_by("id"):
        one = by_id[gap.device_id]
        if not one.starts or gap.from_at < one.starts[0]:
            continue
        still = {start for start in missing[gap.device_id] if gap.from_at <= start < gap.until_at}
        if not still:
            Gap.objects.filter(id=gap.id).update(state=Gap.State.FILLED, ended_at=at)
            filled += 1
            continue
        held[gap.device_id] |= still
        first, last = min(still), max(still) + one.step
        if (first, last) != (gap.from_at, gap.until_at):
            Gap.objects.filter(id=gap.id).update(from_at=first, until_at=last)
    return held, filled


def _runs(starts: Iterable[datetime], step: timedelta, ours: set[datetime]) -> list[_Run]:
    runs: list[_Run] = []
    for start in sorted(starts):
        where = Gap.Where.HERE if start in ours else Gap.Where.THERE
        if runs and runs[-1].until_at == start and runs[-1].where == where:
            runs[-1] = runs[-1]._replace(until_at=start + step)
        else:
            runs.append(_Run(start, start + step, where))
    return runs


def _noted(one: _Expected, cn: str, runs: list[_Run], at: datetime) -> int:
    """A run that goes on from an open gap lengthens it."""
    new = []
    for run in runs:
        before = Gap.objects.filter(
            device=one.device, cn=cn, until_at=run.from_at, where=run.where, state=Gap.State.OPEN
        )
        if not before.update(until_at=run.until_at):
            new.append(
                Gap(
                    device=one.device,
                    cn=cn,
                    from_at=run.from_at,
                    until_at=run.until_at,
                    where=run.where,
                    found_at=at,
                )
            )
    Gap.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["device", "cn", "from_at"],
        update_fields=["until_at", "where", "found_at", "state", "ended_at"],
    )
    return len(new)
