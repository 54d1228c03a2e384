"""Judge windows of devices anew: read once, find what holds, let the alarms follow."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.apps.emissions import naming
from bihuan.apps.emissions.actions.reconciling import Case, Tally, reconcile
from bihuan.apps.emissions.models import Alarm, Limit
from bihuan.apps.emissions.queries.findings import Finding, findings
from bihuan.apps.emissions.queries.powers import power_findings
from bihuan.apps.emissions.queries.sheets import sheets
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing
from bihuan.rules.emissions import Run
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

AROUND = timedelta(hours=72)
"""How far an alarm that is over may be joined by values that come late."""
BEFORE = timedelta(hours=3)
"""What a rule asks for in a row may have begun before the window."""
FURTHEST = timedelta(days=31)
"""Of an alarm that lasts, so much is read again."""
SAID: Mapping[str, str] = {
    "zs_wrong": "报送的折算值与平台按基准含氧量复算的不符",
    "minutes_differ": "报送的小时均值与分钟均值不符",
    "o2_high": "超过20%，最高",
    "treatment_off": "生产设施用电而治理设施停运",
}


def judge(spans: Mapping[int, tuple[datetime, datetime]], *, by: Viewer, at: datetime) -> Tally:
    """Of each device from its first to its last touched end of a period."""
    devices = telemetry.visible_to(by).filter(id__in=list(spans)).select_related("outlet")
    held = _alarms(list(spans), spans)
    windows = {one: _window(spans[one], held.get(one, ())) for one in spans}
    tally = Tally()
    for group in _alike(devices.order_by("id"), windows):
        tally += _judge_group(group, held, by=by, at=at)
    return tally


@dataclass(frozen=True, slots=True)
class _Group:
    """Devices whose windows are close enough to be read together."""

    devices: "Sequence[Device]"
    window: Window


def _alike(devices: "Iterable[Device]", windows: Mapping[int, Window]) -> list[_Group]:
    """By day of beginning: an alarm of a week is not read for everybody else."""
    by_day: dict[object, list[Device]] = defaultdict(list)
    for one in devices:
        window = windows[one.id]
        by_day[window.since.date(), window.until.date()].append(one)
    return [
        _Group(
            some,
            Window(
                min(windows[one.id].since for one in some),
                max(windows[one.id].until for one in some),
            ),
        )
        for some in by_day.values()
    ]


def _alarms(
    ids: Sequence[int], spans: Mapping[int, tuple[datetime, datetime]]
) -> dict[int, list[Alarm]]:
    """Those that may touch: all open ones, and those over not long from the window."""
    if not ids:
        return {}
    first = min(since for since, _ in spans.values()) - AROUND
    last = max(until for _, until in spans.values()) + AROUND
    near = Q(state=Alarm.State.OPEN) | Q(last_at__gte=first, first_at__lte=last)
    rows = Alarm.objects.select_for_update().filter(near, device_id__in=ids)
    found: dict[int, list[Alarm]] = defaultdict(list)
    for one in rows.order_by("id"):
        found[one.device_id].append(one)
    return found


def _window(span: tuple[datetime, datetime], alarms: Sequence[Alarm]) -> Window:
    """Long enough to hold each alarm whole, and the hours after it that ended it."""
    since = min([span[0], *(one.first_at for one in alarms)]) - BEFORE
    until = max([span[1], *(one.ended_at or one.last_at for one in alarms)])
    floor = min(span[0], until) - FURTHEST
    since = max(since, floor)
    hour = since.replace(minute=0, second=0, microsecond=0)
    return Window(hour, max(until, span[1]))


def _judge_group(
    group: _Group, held: Mapping[int, Sequence[Alarm]], *, by: Viewer, at: datetime
) -> Tally:
    tally = Tally()
    outlets = [one for one in group.devices if one.kind == "outlet"]
    meters = [one for one in group.devices if one.kind == "power"]
    found = [one for sheet in sheets(outlets, group.window) for one in findings(sheet)]
    found += power_findings(meters, group.window)
    for one in found:
        mine = [
            alarm
            for alarm in held.get(one.device.id, ())
            if (alarm.rule, alarm.factor) == (one.rule, one.factor)
        ]
        tally += reconcile(_case(one, group.window), mine, by=by, at=at)
    return tally


def _case(found: Finding, window: Window) -> Case:
    def limit_of(run: Run) -> Limit | None:
        return found.limit_on(beijing.day_of(run.last_at))

    def say(run: Run) -> str:
        return _said(found, run, limit_of(run))

    return Case(
        device=found.device,
        rule=found.rule,
        factor=found.factor,
        periods=found.periods,
        recovery=found.recovery,
        since=window.since,
        say=say,
        limit=limit_of,
    )


def _said(found: Finding, run: Run, limit: Limit | None) -> str:
    """The cause, its figures and how long: what the item and the notice say."""
    name, factor = found.device.outlet.name, naming.factor_word(found.factor)
    when = naming.window(run.first_at, run.last_at)
    if limit is not None and found.rule in {"hour_over", "day_over"}:
        unit = "个小时" if found.rule == "hour_over" else "天"
        worst = naming.plain(run.worst)
        doubt = "" if limit.is_verified else "（限值未核实）"
        return (
            f"{name}{factor}{limit.get_basis_display()}最高{worst}{limit.unit}，"
            f"限值{naming.bounds(limit.lower, limit.upper)}{limit.unit}{doubt}，"
            f"共{run.periods}{unit}，{when}"
        )
    worst = f"{naming.plain(run.worst)}%" if found.rule == "o2_high" else ""
    return f"{name}{factor}{SAID[found.rule]}{worst}，共{run.periods}个时段，{when}"
