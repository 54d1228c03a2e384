"""Minute, hour and day values of packets as readings: which of them speak, and which wait."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bihuan.apps.telemetry.actions.sorting import MINUTE, PERIODS, Known, Told
from bihuan.apps.telemetry.figures import Number, read
from bihuan.foundation.series import queries as readings
from bihuan.foundation.series.actions import Observation
from bihuan.rules import hj212

MARKS = {"C": readings.Flag.CALIBRATION, "T": readings.Flag.OUT_OF_RANGE}
NORMAL = "N"
PARTS = {
    "Avg": "",
    "Min": "-Min",
    "Max": "-Max",
    "Cou": "-Cou",
    "ZsAvg": "-Zs",
    "ZsMin": "-Zs-Min",
    "ZsMax": "-Zs-Max",
    "Rtd": "",
    "ZsRtd": "-Zs",
}
"""What a part of a factor is called in the series; a mean goes before a moment's value."""
OF_MINUTES = frozenset({"Avg", "ZsAvg", "Rtd", "ZsRtd", "Cou"})
LONGEST = 20
UNKNOWN_UNIT = "未知"
Key = tuple[str, str, int, datetime]


@dataclass(slots=True)
class Placed:
    """What goes into the series, and which packets say other than what stands there."""

    observations: list[Observation] = field(default_factory=list)
    waiting: list[Told] = field(default_factory=list)


def place(
    fresh: Sequence[Told],
    revisions: Sequence[Told],
    known: Mapping[str, Known],
    before: int | None,
) -> Placed:
    """Fresh values speak at once; a backfill or a revision is held against what stands there."""
    placed = Placed()
    said: dict[Key, Observation] = {}
    doubtful = list(revisions)
    for one in fresh:
        if one.head.is_backfill:
            doubtful.append(one)
            continue
        for value in observed(one, known.get(one.record.mn)):
            if value.key in said:
                doubtful.append(one)
                break
            said[value.key] = value
    _doubted(
        sorted(doubtful, key=lambda one: (one.segment, one.offset)), known, said, placed, before
    )
    placed.observations = list(said.values())
    return placed


def _doubted(
    doubtful: Sequence[Told],
    known: Mapping[str, Known],
    said: dict[Key, Observation],
    placed: Placed,
    before: int | None,
) -> None:
    values = [(one, list(observed(one, known.get(one.record.mn)))) for one in doubtful]
    stood = _stood([value for _, some in values for value in some], before)
    for one, some in values:
        is_other = False
        for value in some:
            held = said.get(value.key) or stood.get(value.key)
            if held is None or held.value is None:
                said[value.key] = value
            elif not _same(value, held):
                is_other = True
                if not one.head.is_backfill and (_is_used(value) or not _is_used(held)):
                    said[value.key] = value
        if is_other:
            placed.waiting.append(one)


def _stood(values: Sequence[Observation], before: int | None) -> dict[Key, readings.Said]:
    """What spoke of these values before this batch."""
    found: dict[Key, readings.Said] = {}
    for averaging_s in sorted({one.averaging_s for one in values}):
        mine = [one for one in values if one.averaging_s == averaging_s]
        ends = [one.ends_at for one in mine]
        window = readings.Window(min(ends) - timedelta(seconds=1), max(ends))
        named = sorted({one.series for one in mine})
        for said in readings.said(named, window, averaging_s=averaging_s, before=before):
            found[said.series, said.parameter, averaging_s, said.ends_at] = said
    return found


def _same(value: Observation, held: Observation | readings.Said) -> bool:
    if value.value is None or held.value is None:
        return value.value is held.value
    is_equal = value.value * held.scale == held.value * value.scale
    return is_equal and value.vendor_mark == held.vendor_mark


def _is_used(value: Observation | readings.Said) -> bool:
    return value.value is not None and not value.flags & readings.OUT_OF_USE


def observed(one: Told, device: Known | None) -> Iterator[Observation]:
    """The values of a packet of periods; none of an unknown logger or of a time to come."""
    if device is None or one.data_at is None or one.cn not in PERIODS or one.is_ahead:
        return
    averaging_s = device.averaging_s(one.cn)
    ends_at = one.data_at + timedelta(seconds=averaging_s)
    content = one.content()
    default = next((value for name, value in content.params if name == "Flag"), "")
    for factor, parts in content.values.items():
        mark = (hj212.mark_of(parts) or default)[:12]
        known = hj212.factor(factor)
        unit = known.unit if known is not None and known.unit else UNKNOWN_UNIT
        for parameter, text in _parameters(factor, parts, one.cn):
            number = read(text)
            yield Observation(
                series=f"outlet/{device.id}",
                parameter=parameter,
                averaging_s=averaging_s,
                ends_at=ends_at,
                value=number.value,
                scale=number.scale,
                unit=unit[:12],
                flags=_flags(number, mark),
                vendor_mark=mark,
            )


def _parameters(factor: str, parts: Mapping[str, str], cn: str) -> Iterable[tuple[str, str]]:
    named: dict[str, str] = {}
    for part, ending in PARTS.items():
        text = parts.get(part)
        parameter = factor + ending
        if text is None or len(parameter) > LONGEST or (cn == MINUTE and part not in OF_MINUTES):
            continue
        if part == "Cou" and cn == MINUTE and "Avg" in parts:
            continue
        named.setdefault(parameter, text)
    return named.items()


def _flags(number: Number, mark: str) -> int:
    if number.value is None:
        return int(readings.Flag.MISSING)
    if mark in ("", NORMAL):
        return 0
    return int(MARKS.get(mark, readings.Flag.MARKED))
