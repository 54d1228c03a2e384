"""Hours and days of one outlet with limit, verdict and why there is none; and how much is valid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bihuan.apps.emissions import naming
from bihuan.apps.emissions.queries.readings import HOUR_S, readings
from bihuan.apps.emissions.queries.sheets import (
    NOTHING,
    Judged,
    Sheet,
    judged_days,
    judged_hours,
    sheets,
)
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, emissions
from bihuan.rules.emissions import Judgement, Verdict
from bihuan.rules.viewer import system_viewer

READER = system_viewer("在线判定")
QUARTER_HOURS = 2160


@dataclass(frozen=True, slots=True)
class Line:
    """One period of one factor as a row of a table."""

    judged: Judged

    @property
    def word(self) -> str:
        return naming.factor_word(self.judged.factor)

    @property
    def judgement(self) -> Judgement:
        return self.judged.judgement


@dataclass(frozen=True, slots=True)
class Effective:
    """传输有效率 of a window: hours due, arrived and valid, and what they make."""

    due: int
    arrived: int
    valid: int

    @property
    def percent(self) -> Decimal:
        made = emissions.effective_percent(due=self.due, arrived=self.arrived, valid=self.valid)
        return round(made, 1)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of hourly means times one hour, with what was filled for it and never judged."""

    hours: int
    filled: int
    missing: int
    mean: Decimal | None


def hours_judged(outlet_id: int, window: Window) -> list[Line]:
    """Every hour of every limited factor, in order of time."""
    found = [
        one
        for sheet in _sheets(outlet_id, window)
        for factor in sheet.factors("hour")
        for one in judged_hours(sheet, factor)
    ]
    return [Line(one) for one in sorted(found, key=lambda one: (one.ends_at, one.factor))]


def days_judged(outlet_id: int, window: Window) -> list[Line]:
    found = [
        one
        for sheet in _sheets(outlet_id, window)
        for factor in sheet.factors("day")
        for one in judged_days(sheet, factor)
    ]
    return [Line(one) for one in sorted(found, key=lambda one: (one.ends_at, one.factor))]


def compliant_percent(lines: Sequence[Line]) -> Decimal | None:
    """Of the judged hours: 超低排放 asks for a share of them; None where none was judged."""
    judged = [one for one in lines if one.judgement.verdict != Verdict.NOT_JUDGED]
    if not judged:
        return None
    held = sum(not one.judgement.exceeds for one in judged)
    return round(emissions.share_percent(held, len(judged)), 1)


def effective(outlet_id: int, window: Window) -> Effective:
    """Of all limited factors of the outlet."""
    due = arrived = valid = 0
    hours = int((window.until - window.since) / beijing.HOUR)
    for sheet in _sheets(outlet_id, window):
        for factor in sheet.factors("hour"):
            lines = [one for one in judged_hours(sheet, factor) if one.told.measured is not None]
            due, arrived = due + hours, arrived + len(lines)
            valid += sum(one.judgement.verdict != Verdict.NOT_JUDGED for one in lines)
    return Effective(due, arrived, valid)


def filled_mean(outlet_id: int, factor: str, window: Window) -> Total:
    """For totals only (HJ 75): gaps take what the rule says; judged are measured hours alone."""
    found = _sheets(outlet_id, window)
    if not found:
        return Total(0, 0, 0, None)
    sheet = found[0]
    usable = {
        one.ends_at: one.told.measured
        for one in judged_hours(sheet, factor)
        if one.judgement.verdict != Verdict.NOT_JUDGED
    }
    whole = int((window.until - window.since) / beijing.HOUR)
    ends = [window.since + beijing.HOUR * (number + 1) for number in range(whole)]
    validity = emissions.validity_on(beijing.day_of(window.until), sheet.medium)
    past = _earlier(sheet, factor, window)
    filled = emissions.fill([usable.get(end) for end in ends], earlier=past, validity=validity)
    known = [one.value for one in filled if one.value is not None]
    return Total(
        hours=len(filled),
        filled=sum(one.is_filled for one in filled),
        missing=sum(one.value is None for one in filled),
        mean=sum(known, Decimal(0)) / len(known) if known else None,
    )


def _earlier(sheet: Sheet, factor: str, window: Window) -> list[Decimal]:
    before = Window(window.since - beijing.HOUR * QUARTER_HOURS, window.since)
    device_id = sheet.device.id
    held = readings([device_id], before, averaging_s=HOUR_S, parameters=[factor])
    values = held.get(device_id, {}).get(factor, NOTHING)
    normal = [values[end] for end in sorted(values) if values[end].is_normal]
    return [one.value for one in normal if one.value is not None]


def _sheets(outlet_id: int, window: Window) -> list[Sheet]:
    devices = telemetry.visible_to(READER).filter(outlet_id=outlet_id, kind="outlet")
    return sheets(list(devices.select_related("outlet").order_by("id")), window)
