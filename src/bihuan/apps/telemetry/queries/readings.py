"""Values of loggers: of periods from the series, of moments from hot packets and from Parquet."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import pyarrow.parquet as pq

from bihuan.apps.telemetry import folding
from bihuan.apps.telemetry.models import Device, LivePart, Packet
from bihuan.foundation.series import queries as series
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, hj212

PREFIX = "outlet/"
REALTIME = "2011"


class Value(NamedTuple):
    """One value as it speaks: `value` is a whole number of 1/scale of the unit."""

    device_id: int
    parameter: str
    ends_at: datetime
    value: int | None
    scale: int
    unit: str
    flags: int
    mark: str
    ingest: int

    @property
    def number(self) -> float | None:
        return None if self.value is None else self.value / self.scale

    @property
    def is_used(self) -> bool:
        """Whether it counts as measured in normal work."""
        return self.value is not None and not self.flags & series.OUT_OF_USE


class LiveValue(NamedTuple):
    """One factor at one moment."""

    at: datetime
    factor: str
    value: float | None
    corrected: float | None
    mark: str


def name_of(device_id: int) -> str:
    """Of its series."""
    return f"{PREFIX}{device_id}"


def values(
    device_ids: Sequence[int],
    window: Window,
    averaging_s: int,
    parameters: Sequence[str] = (),
) -> list[Value]:
    """By device, parameter and end, in one question for all devices."""
    named = {name_of(device_id): device_id for device_id in device_ids}
    told = series.said(list(named), window, parameters=parameters, averaging_s=averaging_s)
    return [
        Value(
            named[one.series],
            one.parameter,
            one.ends_at,
            one.value,
            one.scale,
            one.unit,
            one.flags,
            one.vendor_mark,
            one.ingest,
        )
        for one in told
    ]


def arrived_since(
    ingest_id: int,
) -> tuple[int, dict[tuple[int, int], tuple[datetime, datetime]]]:
    """The last ingest, and by device and averaging time the span of ends that came since one."""
    last, found = series.arrived(PREFIX, ingest_id)
    return last, {
        (int(name.removeprefix(PREFIX)), averaging_s): span
        for (name, averaging_s), span in found.items()
    }


def live_values(
    device_id: int, since: datetime, until: datetime, factors: Sequence[str] = ()
) -> list[LiveValue]:
    """After `since`, up to and with `until`; by moment and factor; a revision goes before."""
    mn = Device.objects.values_list("mn", flat=True).get(id=device_id)
    found: dict[tuple[datetime, str], LiveValue] = {}
    for one in _cold(mn, since, until):
        found[one.at, one.factor] = one
    for one in _hot(mn, since, until):
        found[one.at, one.factor] = one
    wanted = set(factors)
    return [found[key] for key in sorted(found) if not wanted or key[1] in wanted]


def _hot(mn: str, since: datetime, until: datetime) -> list[LiveValue]:
    rows = Packet.objects.filter(
        mn=mn,
        cn=REALTIME,
        data_time__gt=_written(since),
        data_time__lte=_written(until) + "~",
    ).exclude(review=Packet.Review.LEFT)
    told = rows.filter(is_backfill=False) | rows.exclude(review=Packet.Review.WAITING)
    ordered = told.order_by("data_time", "pnum", "pno", "revision")
    found = []
    for at, live in ordered.values_list("data_at", "live"):
        if at is not None and since < at <= until:
            found += unpacked(at, live)
    return found


def unpacked(at: datetime, live: str) -> list[LiveValue]:
    return [
        LiveValue(at, factor, _number(parts, "Rtd"), _number(parts, "ZsRtd"), hj212.mark_of(parts))
        for factor, parts in hj212.unpack_live(live).items()
    ]


def _number(parts: dict[str, str], part: str) -> float | None:
    return hj212.number(parts.get(part, ""))


def _written(moment: datetime) -> str:
    return f"{beijing.wall(moment):%Y%m%d%H%M%S}"


def _cold(mn: str, since: datetime, until: datetime) -> list[LiveValue]:
    parts = LivePart.objects.filter(
        kind=LivePart.Kind.VALUES, first_at__lte=until, last_at__gt=since
    )
    first, last = beijing.wall(since), beijing.wall(until)
    found = []
    for path in parts.order_by("id").values_list("path", flat=True):
        asked = [("mn", "=", mn), ("at", ">", first), ("at", "<=", last)]
        table = pq.read_table(folding.root() / path, filters=asked)
        for row in table.to_pylist():
            found.append(_live(row))
    return found


def _live(row: dict[str, object]) -> LiveValue:
    at, factor = row["at"], str(row["factor"])
    text = row["text"]
    if isinstance(at, datetime) and isinstance(text, str):
        (told,) = unpacked(beijing.moment(at), text)
        return told
    if not isinstance(at, datetime):
        raise TypeError(f"no moment in {row}")
    return LiveValue(
        beijing.moment(at), factor, _whole(row["value"]), _whole(row["corrected"]), str(row["mark"])
    )


def _whole(value: object) -> float | None:
    return value / folding.THOUSAND if isinstance(value, int) else None
