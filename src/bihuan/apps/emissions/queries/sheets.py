"""All that is known of a logger's outlet in a window, and the judgement of each period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bihuan.apps.emissions.models import Limit, Mark
from bihuan.apps.emissions.queries.readings import (
    CORRECTED,
    DAY_S,
    HOUR_S,
    Value,
    Values,
    readings,
)
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, emissions
from bihuan.rules.emissions import Bounds, Judgement, Medium, Span, Told, Validity

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

OXYGEN, MINUTES = "a19001", "2051"
WATER = "废水"
DAY = timedelta(days=1)
NOTHING: Mapping[datetime, Value] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One logger's window."""

    device: "Device"
    window: Window
    limits: Sequence[Limit]
    marks: Sequence[Span]
    hours: Values
    minutes: Values
    days: Values

    @property
    def medium(self) -> Medium:
        is_water = self.device.outlet.values.get("medium") == WATER
        return Medium.WATER if is_water else Medium.AIR

    def factors(self, basis: str) -> list[str]:
        return sorted({one.factor for one in self.limits if one.basis == basis})

    def limit(self, factor: str, basis: str, on: date) -> Limit | None:
        mine = [one for one in self.limits if (one.factor, one.basis) == (factor, basis)]
        return limit_in(mine, on)


def limit_in(limits: Iterable[Limit], on: date) -> Limit | None:
    """Of one factor and basis: the latest that is in force that day."""
    held = [
        one for one in limits if one.from_on <= on and (one.until_on is None or on <= one.until_on)
    ]
    return max(held, key=lambda one: one.from_on, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One period of one factor: what was told, the limit, the verdict and why none."""

    factor: str
    starts_at: datetime
    ends_at: datetime
    told: Told
    limit: Limit | None
    judgement: Judgement


def sheets(devices: Sequence["Device"], window: Window) -> list[Sheet]:
    """Of devices whose outlets come with them; six queries, however many there are."""
    outlet_ids = {one.outlet_id for one in devices}
    limits = _limits(outlet_ids)
    marks = marks_in(outlet_ids, window)
    every = _parameters([one for some in limits.values() for one in some])
    ids = [one.id for one in devices]
    whole = Window(beijing.opens(beijing.day_of(window.since)) - DAY, window.until)
    hours = readings(ids, whole, averaging_s=HOUR_S, parameters=every)
    days = readings(ids, window, averaging_s=DAY_S, parameters=every)
    minutes: dict[int, Values] = {}
    for minute_s in {one.minute_s for one in devices}:
        some = [one.id for one in devices if one.minute_s == minute_s and MINUTES in one.reports]
        since = Window(window.since - beijing.HOUR, window.until)
        minutes |= readings(some, since, averaging_s=minute_s, parameters=every)
    return [
        Sheet(
            device=one,
            window=window,
            limits=limits.get(one.outlet_id, ()),
            marks=marks.get(one.outlet_id, ()),
            hours=hours.get(one.id, {}),
            minutes=minutes.get(one.id, {}),
            days=days.get(one.id, {}),
        )
        for one in devices
    ]


def _parameters(limits: Sequence[Limit]) -> list[str]:
    """Corrected values and oxygen only where some limit has a reference."""
    plain = {one.factor for one in limits}
    corrected = {one.factor for one in limits if one.o2_reference is not None}
    oxygen = {OXYGEN} if corrected else set()
    return sorted({*plain, *oxygen, *(f"{one}{CORRECTED}" for one in corrected)})


def _limits(outlet_ids: Iterable[int]) -> dict[int, list[Limit]]:
    found: dict[int, list[Limit]] = {}
    for one in Limit.objects.filter(outlet_id__in=outlet_ids).order_by("from_on", "id"):
        found.setdefault(one.outlet_id, []).append(one)
    return found


def marks_in(outlet_ids: Iterable[int], window: Window) -> dict[int, list[Span]]:
    """Those in time and not withdrawn: the others are shown and set nothing aside."""
    held = Mark.objects.filter(
        outlet_id__in=outlet_ids,
        until_at__gt=window.since - DAY,
        from_at__lt=window.until,
        is_late=False,
        withdrawn_at__isnull=True,
    )
    found: dict[int, list[Span]] = {}
    for one in held.order_by("from_at", "id"):
        found.setdefault(one.outlet_id, []).append(Span(one.from_at, one.until_at))
    return found


def judged_hours(sheet: Sheet, factor: str) -> Iterator[Judged]:
    for ends_at in _ends(sheet, sheet.hours, factor):
        day = beijing.day_of(ends_at)
        validity = emissions.validity_on(day, sheet.medium)
        told = Told(
            measured=_number(sheet.hours, factor, ends_at),
            told_corrected=_number(sheet.hours, f"{factor}{CORRECTED}", ends_at),
            o2=_oxygen(sheet.hours, ends_at),
            mark=_mark(sheet.hours, factor, ends_at),
            lost_minutes=lost_minutes(sheet, factor, ends_at),
            is_set_aside=is_set_aside(sheet, ends_at, validity),
        )
        limit = sheet.limit(factor, "hour", day)
        yield _judged(factor, ends_at, told, limit, validity)


def judged_days(sheet: Sheet, factor: str) -> Iterator[Judged]:
    for ends_at in _ends(sheet, sheet.days, factor):
        day = beijing.day_of(ends_at)
        validity = emissions.validity_on(day, sheet.medium)
        told = Told(
            measured=_number(sheet.days, factor, ends_at),
            told_corrected=_number(sheet.days, f"{factor}{CORRECTED}", ends_at),
            o2=_oxygen(sheet.days, ends_at),
            mark=_mark(sheet.days, factor, ends_at),
            valid_hours=_valid_hours(sheet, factor, ends_at, validity),
        )
        limit = sheet.limit(factor, "day", day)
        yield _judged(factor, ends_at, told, limit, validity, length=DAY)


def _judged(
    factor: str,
    ends_at: datetime,
    told: Told,
    limit: Limit | None,
    validity: Validity,
    *,
    length: timedelta = beijing.HOUR,
) -> Judged:
    judgement = emissions.judge(
        told,
        bounds_of(limit),
        hour_minutes=validity.hour_minutes,
        day_hours=validity.day_hours,
    )
    return Judged(
        factor=factor,
        starts_at=ends_at - length,
        ends_at=ends_at,
        told=told,
        limit=limit,
        judgement=judgement,
    )


def bounds_of(limit: Limit | None) -> Bounds | None:
    if limit is None:
        return None
    return Bounds(upper=limit.upper, lower=limit.lower, o2_reference=limit.o2_reference)


def _ends(sheet: Sheet, values: Values, factor: str) -> list[datetime]:
    plain, corrected = values.get(factor, NOTHING), values.get(f"{factor}{CORRECTED}", NOTHING)
    window = sheet.window
    return sorted(one for one in {*plain, *corrected} if window.since < one <= window.until)


def _number(values: Values, parameter: str, ends_at: datetime) -> Decimal | None:
    held = values.get(parameter, NOTHING).get(ends_at)
    return held.value if held else None


def _oxygen(values: Values, ends_at: datetime) -> Decimal | None:
    """Oxygen that the logger itself sets aside corrects nothing."""
    held = values.get(OXYGEN, NOTHING).get(ends_at)
    return held.value if held and held.is_normal else None


def _mark(values: Values, factor: str, ends_at: datetime) -> str:
    held = values.get(factor, NOTHING).get(ends_at)
    told = held or values.get(f"{factor}{CORRECTED}", NOTHING).get(ends_at)
    return told.mark if told else ""


def minutes_of(sheet: Sheet, factor: str, ends_at: datetime) -> list[Value]:
    """Minute values of the hour that ends there."""
    step = timedelta(seconds=sheet.device.minute_s)
    held = sheet.minutes.get(factor, NOTHING)
    ends = (ends_at - step * back for back in range(beijing.HOUR // step))
    return [held[one] for one in ends if one in held]


def lost_minutes(sheet: Sheet, factor: str, ends_at: datetime) -> int | None:
    """Minutes known to be of no use; a minute that never came may have been a good one."""
    told = minutes_of(sheet, factor, ends_at)
    if not told:
        return None
    return sum(not one.is_normal for one in told) * sheet.device.minute_s // 60


def is_set_aside(sheet: Sheet, ends_at: datetime, validity: Validity) -> bool:
    span = Span(ends_at - beijing.HOUR, ends_at)
    return emissions.sets_aside(span, sheet.marks, minutes=validity.hour_minutes)


def _valid_hours(sheet: Sheet, factor: str, ends_at: datetime, validity: Validity) -> int | None:
    held = sheet.hours.get(factor, NOTHING)
    ends = [ends_at - beijing.HOUR * back for back in range(24)]
    known = [one for one in ends if one in held]
    if not known:
        return None
    lost = sum(not held[one].is_normal or is_set_aside(sheet, one, validity) for one in known)
    return 24 - lost
