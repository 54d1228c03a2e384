"""Who of the loggers is silent or sends no hours, and whether it is they or we."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.emissions.queries.sheets import marks_in
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing
from bihuan.rules.emissions import WATCH, Span
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

OUT_OF_USE = frozenset({"停用", "已拆除"})
HOURLY = "2061"


@dataclass(frozen=True, slots=True)
class Quiet:
    """One logger: since when it has said nothing at all, or sent no hour."""

    device: "Device"
    silent_since: datetime | None
    hours_since: datetime | None
    is_planned: bool
    """Marked, out of use or stopped by order: its silence is no event."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A county's loggers at one moment."""

    county_code: str
    loggers: Sequence[Quiet]

    @property
    def silent(self) -> list[Quiet]:
        return [one for one in self.loggers if one.silent_since is not None]

    @property
    def is_ours(self) -> bool:
        """So many silent at once that it is the platform that does not hear (R069)."""
        silent, due = len(self.silent), len(self.loggers)
        enough = silent >= WATCH.outage_least_devices
        return enough and silent * 100 > due * WATCH.outage_share_percent


def hearings(by: Viewer, at: datetime) -> list[Hearing]:
    """By county; loggers that were never heard are not connected yet."""
    devices = telemetry.visible_to(by).filter(
        retired_on__isnull=True, standing__heard_at__isnull=False
    )
    found = list(devices.select_related("outlet", "standing").order_by("id"))
    marks = marks_in({one.outlet_id for one in found}, Window(at - beijing.HOUR, at))
    by_county: dict[str, list[Quiet]] = defaultdict(list)
    for one in found:
        by_county[one.county_code].append(_quiet(one, marks.get(one.outlet_id, ()), at))
    return [Hearing(code, some) for code, some in sorted(by_county.items())]


def _quiet(device: "Device", marks: Sequence[Span], at: datetime) -> Quiet:
    heard, hour = device.standing.heard_at, device.standing.hour_at
    is_silent = heard is not None and at - heard > silent_after(device)
    late = timedelta(hours=WATCH.missing_hours + 1)
    lacks = HOURLY in device.reports and hour is not None and at - hour > late
    outlet = device.outlet
    is_marked = any(mark.from_at <= at < mark.until_at for mark in marks)
    out_of_use = outlet.values.get("in_use") in OUT_OF_USE or outlet.stopped_on is not None
    return Quiet(
        device=device,
        silent_since=heard if is_silent else None,
        hours_since=hour if lacks and not is_silent else None,
        is_planned=is_marked or out_of_use,
    )


def silent_after(device: "Device") -> timedelta:
    """So many of its own intervals, and never less than what a network may stammer."""
    own = WATCH.silent_intervals * device.realtime_s
    return timedelta(seconds=max(own, WATCH.silent_least_minutes * 60))
