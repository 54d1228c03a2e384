"""What the page of a sign draws: the values of its window and of the days around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from bihuan.apps.integrity import naming
from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries import field
from bihuan.apps.telemetry import access as telemetry
from bihuan.apps.telemetry import queries as telemetry_of
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, fraud, hj212
from bihuan.rules.fraud.field import NORMAL, Values
from bihuan.rules.viewer import Viewer

MEASURED = frozenset({"diluted", "plateau", "digits", "copied_outlet", "copied_period"})
"""Patterns that are about the measured value, whatever is judged."""
LAG = "相隔小时"
AROUND = timedelta(days=2)
LONGEST = timedelta(days=31)
HOUR = timedelta(hours=1)
PEERS = 3


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of the evidence: naive Beijing moments and values, None where nothing came."""

    label: str
    points: Sequence[tuple[datetime, float | None]]
    unit: str = ""
    set_aside: Sequence[tuple[datetime, float | None]] = ()
    """Values that the logger marked as none of normal work."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Curves over one time: the pollutant, the plant's working, other outlets."""

    since: datetime
    until: datetime
    main: Curve | None
    other: Curve | None
    workings: Sequence[Curve]
    peers: Sequence[Curve]
    limit: float | None
    is_corrected: bool


def evidence(viewer: Viewer, sign: FraudSign, *, at: datetime) -> Evidence:
    """The sign's window with two days on both sides, at most a month."""
    until = min(sign.last_at + AROUND, at)
    since = max(sign.first_at - AROUND, until - LONGEST)
    devices = [sign.device, *_companions(viewer, sign)]
    peers = _peers(viewer, sign)
    held = field.field_of([*devices, *peers], Window(since, until))
    outlets = {one.key: one for one in held.outlets}
    moments = [held.at(place) for place in range(len(held.ends_at))]
    mine = outlets.get(str(sign.device_id))
    channel = _channel(mine, sign.factor)
    theirs = outlets.get(str(sign.other_id))
    return Evidence(
        since=beijing.wall(since),
        until=beijing.wall(until),
        main=_curve(sign, moments, channel, naming.factor_word(sign.factor) or "浓度"),
        other=_source(sign)
        or _curve(sign, moments, _channel(theirs, sign.factor), _name(sign.other)),
        workings=_workings(moments, mine) if mine else (),
        peers=[
            curve
            for one in peers
            if (
                curve := _curve(
                    sign, moments, _channel(outlets.get(str(one.id)), sign.factor), _name(one)
                )
            )
        ],
        limit=channel.limit if channel else None,
        is_corrected=channel is not None
        and channel.corrected is not None
        and sign.pattern not in MEASURED,
    )


def _source(sign: FraudSign) -> Curve | None:
    """Of a repeated period: what stood so many hours before, moved to where it was told again."""
    if LAG not in sign.evidence:
        return None
    lag = timedelta(hours=int(sign.evidence[LAG]))
    held = field.field_of([sign.device], Window(sign.first_at - lag - HOUR, sign.last_at - lag))
    moments = [held.at(place) + lag for place in range(len(held.ends_at))]
    channel = _channel(held.outlets[0] if held.outlets else None, sign.factor)
    return _curve(sign, moments, channel, f"{sign.evidence[LAG]}小时前")


def _companions(viewer: Viewer, sign: FraudSign) -> list[telemetry_of.Device]:
    """Meters of the outlet, and the logger whose series is alike."""
    rows = telemetry.visible_to(field.LOOKER).filter(
        outlet_id=sign.outlet_id, kind="power", retired_on__isnull=True
    )
    found = list(rows.select_related("outlet").order_by("id"))
    if sign.other_id is not None:
        found += telemetry.visible_to(viewer).select_related("outlet").filter(id=sign.other_id)
    return found


def _peers(viewer: Viewer, sign: FraudSign) -> list[telemetry_of.Device]:
    """Other outlets of the same medium and, where there are, of the same process."""
    if not sign.factor:
        return []
    rows = telemetry.visible_to(viewer).filter(
        county_code=sign.county_code, kind="outlet", retired_on__isnull=True
    )
    rows = rows.exclude(id__in=[sign.device_id, sign.other_id or 0]).select_related(
        "outlet__parent"
    )
    mine = sign.outlet.values
    fitting = [
        one for one in rows.order_by("id") if one.outlet.values.get("medium") == mine.get("medium")
    ]
    fitting.sort(key=lambda one: one.outlet.values.get("process") != mine.get("process"))
    return fitting[:PEERS]


def _channel(outlet: fraud.Outlet | None, factor: str) -> fraud.Channel | None:
    if outlet is None or not outlet.channels:
        return None
    return outlet.channels.get(factor) or (None if factor else next(iter(outlet.channels.values())))


def _curve(
    sign: FraudSign, moments: Sequence[datetime], channel: fraud.Channel | None, label: str
) -> Curve | None:
    """Corrected values where those are judged; measured ones where the pattern is about them."""
    if channel is None:
        return None
    values = channel.value if sign.pattern in MEASURED else channel.judged
    is_normal = channel.mark == NORMAL
    known = hj212.factor(sign.factor)
    return Curve(
        label,
        _points(moments, np.where(is_normal, values, np.nan)),
        known.unit if known else "",
        _points(moments, np.where(is_normal, np.nan, values)),
    )


def _points(moments: Sequence[datetime], values: Values) -> list[tuple[datetime, float | None]]:
    return [
        (at, float(value) if np.isfinite(value) else None)
        for at, value in zip(moments, values, strict=True)
    ]


def _workings(moments: Sequence[datetime], outlet: fraud.Outlet) -> list[Curve]:
    told = (
        ("含氧量", outlet.o2, "%"),
        ("流量", outlet.flow, ""),
        ("生产功率", outlet.load, "kW"),
        ("治理功率", outlet.treatment, "kW"),
    )
    return [
        Curve(word, _points(moments, values), unit)
        for word, values, unit in told
        if values is not None and np.isfinite(values).any()
    ]


def _name(device: telemetry_of.Device | None) -> str:
    if device is None:
        return ""
    parent = device.outlet.parent
    name = device.outlet.name
    return f"{parent.name}{name}" if parent and not name.startswith(parent.name) else name
