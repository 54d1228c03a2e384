"""What holds of an outlet's periods, rule by rule: the grounds of alarms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bihuan.apps.emissions.models import Limit
from bihuan.apps.emissions.queries.readings import CORRECTED, Value
from bihuan.apps.emissions.queries.sheets import (
    NOTHING,
    OXYGEN,
    Judged,
    Sheet,
    is_set_aside,
    judged_days,
    judged_hours,
    limit_in,
    minutes_of,
)
from bihuan.rules import beijing, emissions
from bihuan.rules.emissions import WATCH, Period, Verdict

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

ALL_MINUTES_S = 45 * 60
BASES = {"hour_over": "hour", "day_over": "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule over one factor of one device: every period, whether it holds or not."""

    device: "Device"
    limits: Sequence[Limit]
    """Of the factor and basis that is judged; none where the rule knows no limit."""
    rule: str
    factor: str
    periods: Sequence[Period]
    recovery: int

    def limit_on(self, day: date) -> Limit | None:
        return limit_in(self.limits, day)


def findings(sheet: Sheet) -> Iterator[Finding]:
    """Of an outlet's own logger."""
    for factor in sheet.factors("hour"):
        hours = list(judged_hours(sheet, factor))
        yield _of(sheet, "hour_over", factor, [_over(one) for one in hours])
        yield _of(sheet, "zs_wrong", factor, [_zs(sheet, one) for one in hours])
        yield _of(sheet, "minutes_differ", factor, [_minutes(sheet, one) for one in hours])
    for factor in sheet.factors("day"):
        days = [_over(one) for one in judged_days(sheet, factor)]
        yield _of(sheet, "day_over", factor, days, recovery=WATCH.recovery_days)
    if any(one.o2_reference is not None for one in sheet.limits):
        yield _of(sheet, "o2_high", OXYGEN, list(_oxygen(sheet)))


def _of(
    sheet: Sheet,
    rule: str,
    factor: str,
    periods: Sequence[Period],
    recovery: int = WATCH.recovery_hours,
) -> Finding:
    basis = BASES.get(rule)
    limits = [one for one in sheet.limits if (one.factor, one.basis) == (factor, basis)]
    return Finding(
        device=sheet.device,
        limits=limits,
        rule=rule,
        factor=factor,
        periods=periods,
        recovery=recovery,
    )


def _over(one: Judged) -> Period:
    verdict, value, limit = one.judgement.verdict, one.judgement.value, one.limit
    holds = None if verdict == Verdict.NOT_JUDGED else one.judgement.exceeds
    beyond = Decimal(0)
    if holds and value is not None and limit is not None:
        low = limit.lower - value if limit.lower is not None else Decimal(0)
        beyond = max(value - limit.upper, low)
    return Period(one.starts_at, one.ends_at, holds, value, beyond)


def _zs(sheet: Sheet, one: Judged) -> Period:
    """Its hour may be the mean of corrected minutes: it is wrong that is neither."""
    told, limit = one.told, one.limit
    normal = one.judgement.verdict != Verdict.NOT_JUDGED
    if limit is None or limit.o2_reference is None or not normal:
        return Period(one.starts_at, one.ends_at, None)
    if told.measured is None or told.told_corrected is None or told.o2 is None:
        return Period(one.starts_at, one.ends_at, None)
    reference = limit.o2_reference
    step = sheet.hours[f"{one.factor}{CORRECTED}"][one.ends_at].step
    whole = emissions.corrected(told.measured, o2=told.o2, reference=reference)
    if whole is None or not emissions.is_wrong(told.told_corrected, whole, step=step):
        holds = None if whole is None else False
        return Period(one.starts_at, one.ends_at, holds, told.told_corrected)
    meant = _from_minutes(sheet, one, reference)
    known = [whole] if meant is None else [whole, meant]
    wrong = [emissions.is_wrong(told.told_corrected, value, step=step) for value in known]
    apart = min(emissions.deviation_percent(told.told_corrected, value) for value in known)
    return Period(one.starts_at, one.ends_at, all(wrong), told.told_corrected, apart)


def _from_minutes(sheet: Sheet, one: Judged, reference: Decimal) -> Decimal | None:
    plain = minutes_of(sheet, one.factor, one.ends_at)
    oxygen = minutes_of(sheet, OXYGEN, one.ends_at)
    if len(plain) != len(oxygen) or len(plain) * sheet.device.minute_s < ALL_MINUTES_S:
        return None
    values = [
        emissions.corrected(measured.value, o2=o2.value, reference=reference)
        for measured, o2 in zip(plain, oxygen, strict=True)
        if measured.value is not None and o2.value is not None and measured.is_normal
    ]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def _minutes(sheet: Sheet, one: Judged) -> Period:
    """Only where enough of the hour's minutes came, all of them normal."""
    told = minutes_of(sheet, one.factor, one.ends_at)
    whole = len(told) * sheet.device.minute_s >= beijing.HOUR.total_seconds()
    measured = one.told.measured
    values = [value.value for value in told if value.value is not None and value.is_normal]
    if not whole or len(values) != len(told) or measured is None or one.told.mark not in {"", "N"}:
        return Period(one.starts_at, one.ends_at, None)
    mean = sum(values, Decimal(0)) / len(values)
    step = sheet.hours[one.factor][one.ends_at].step
    apart = emissions.deviation_percent(measured, mean)
    holds = apart > WATCH.minutes_deviation_percent and abs(measured - mean) > step
    return Period(one.starts_at, one.ends_at, holds, measured, apart)


def _oxygen(sheet: Sheet) -> Iterator[Period]:
    held = sheet.hours.get(OXYGEN, NOTHING)
    for ends_at in sorted(one for one in held if sheet.window.since < one <= sheet.window.until):
        validity = emissions.validity_on(beijing.day_of(ends_at), sheet.medium)
        value = held[ends_at]
        usable = value.is_normal and not is_set_aside(sheet, ends_at, validity)
        holds = _is_high(value) if usable else None
        starts_at = ends_at - beijing.HOUR
        yield Period(starts_at, ends_at, holds, value.value, value.value or Decimal(0))


def _is_high(value: Value) -> bool | None:
    return None if value.value is None else value.value > WATCH.o2_unjudged_percent
