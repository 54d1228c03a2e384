"""The last day of many outlets hour by hour, judged, in one read of the series.

Minute values are left out: sixty outlets' would be fifty thousand rows for a page that asks again
twice a minute. An hour of too few valid minutes is told on the outlet's own page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.emissions.models import Limit
from bihuan.apps.emissions.queries.readings import CORRECTED, HOUR_S, readings
from bihuan.apps.emissions.queries.sheets import OXYGEN, Judged, Sheet, judged_hours
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing
from bihuan.rules.emissions import Span, Why

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

HOURS = 24
KINDS: Mapping[Why | None, str] = {Why.NO_VALUE: "missing", Why.NO_LIMIT: "there"}
"""Of a value that is not judged; all else is set aside."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the strip: the worst of its factors against their limits."""

    ends_at: datetime
    kind: str
    """over, meets, there (no limit), aside (not judged), missing"""
    share: float | None = None
    """Of the limit: 1.0 is the limit itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One outlet: its devices, the factors looked at, its limits, and what it marked in time."""

    devices: "Sequence[Device]"
    factors: Sequence[str]
    limits: Sequence[Limit]
    marks: Sequence[Span]


def strips(outlets: Mapping[int, Watched], *, at: datetime) -> dict[int, tuple[Hour, ...]]:
    """By outlet, the oldest hour first."""
    until = at.replace(minute=0, second=0, microsecond=0)
    ends = [until - timedelta(hours=back) for back in range(HOURS - 1, -1, -1)]
    window = Window(ends[0] - beijing.HOUR, until)
    plain = {code for one in outlets.values() for code in one.factors}
    every = sorted({*plain, *(f"{code}{CORRECTED}" for code in plain), OXYGEN}) if plain else []
    ids = [device.id for one in outlets.values() for device in one.devices]
    held = readings(ids, window, averaging_s=HOUR_S, parameters=every)
    found = {}
    for outlet_id, one in outlets.items():
        hours: dict[datetime, list[Judged]] = defaultdict(list)
        for device in one.devices:
            sheet = Sheet(
                device=device,
                window=window,
                limits=one.limits,
                marks=one.marks,
                hours=held.get(device.id, {}),
                minutes={},
                days={},
            )
            for code in one.factors:
                for judged in judged_hours(sheet, code):
                    hours[judged.ends_at].append(judged)
        found[outlet_id] = tuple(_hour(end, hours.get(end, ())) for end in ends)
    return found


def _hour(end: datetime, told: Iterable[Judged]) -> Hour:
    cells = [_cell(one) for one in told]
    kinds = {kind for kind, _ in cells}
    shares = [share for _, share in cells if share is not None]
    kind = next((one for one in ("over", "meets", "there", "aside") if one in kinds), "missing")
    return Hour(end, kind, max(shares, default=None))


def _cell(one: Judged) -> tuple[str, float | None]:
    judged, limit = one.judgement, one.limit
    if judged.why is not None or limit is None or judged.value is None:
        return KINDS.get(judged.why, "aside"), None
    return ("over" if judged.exceeds else "meets"), float(judged.value / limit.upper)
