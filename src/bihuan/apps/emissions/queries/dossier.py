"""One outlet for its page: its factors, and of one of them every hour and day with its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import F

from bihuan.apps.emissions import access
from bihuan.apps.emissions.models import Alarm, Limit, Mark
from bihuan.apps.emissions.queries.readings import CORRECTED, DAY_S, readings
from bihuan.apps.emissions.queries.sheets import Judged, Sheet, judged_days, judged_hours, sheets
from bihuan.apps.emissions.queries.wall import Row, state_of
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, emissions
from bihuan.rules.emissions import Judgement, Verdict, Why
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device

HOURS_BACK, DAYS_BACK, SHOWN_BACK = timedelta(days=7), timedelta(days=60), timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Of the hours that were due: how many came, and how many of those are valid."""

    due: int
    arrived: int
    valid: int

    @property
    def transmission(self) -> Decimal:
        return emissions.share_percent(self.arrived, self.due)

    @property
    def validity(self) -> Decimal:
        return emissions.share_percent(self.valid, self.arrived)

    @property
    def effective(self) -> Decimal:
        return emissions.effective_percent(due=self.due, arrived=self.arrived, valid=self.valid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the page of an outlet shows."""

    row: Row
    factors: Sequence[str]
    factor: str
    hours: Sequence[Judged]
    days: Sequence[Judged]
    rates: Rates
    limits: Sequence[Limit]
    marks: Sequence[Mark]
    alarms: Sequence[Alarm]
    keeps: bool
    is_own: bool

    @property
    def device(self) -> "Device | None":
        """The logger that tells of the outlet; the first where there are several."""
        return next(iter(self.row.devices), None)

    @property
    def limit(self) -> Limit | None:
        """In force now for hours of the asked factor."""
        held = (one.limit for one in self.row.readings if one.factor == self.factor)
        return next(held, None)


def dossier(viewer: Viewer, outlet_id: int, *, factor: str, at: datetime) -> Dossier:
    row = state_of(viewer, outlet_id, at=at)
    if row is None:
        raise NotVisible(f"subjects.subject:{outlet_id}")
    factors = [one.factor for one in row.readings]
    asked = factor if factor in factors else _worst(row)
    hours, days = judged_of(row.devices, asked, at=at)
    since = at - SHOWN_BACK
    marks = Mark.objects.filter(outlet_id=outlet_id, until_at__gt=since)
    alarms = Alarm.objects.filter(outlet_id=outlet_id, last_at__gt=since)
    return Dossier(
        row=row,
        factors=factors,
        factor=asked,
        hours=hours,
        days=days,
        rates=_rates(hours, row.devices, at),
        limits=list(Limit.objects.filter(outlet_id=outlet_id).order_by("factor", "-from_on")),
        marks=list(marks.order_by("-from_at", "-id")),
        alarms=list(alarms.order_by("-first_at", "-id")),
        keeps=access.keeps(viewer, row.outlet),
        is_own=access.is_own(viewer, row.outlet),
    )


def _worst(row: Row) -> str:
    """The factor a page opens with: the one over its limit, else the first."""
    over = [one.factor for one in row.readings if one.judged.exceeds]
    return next(iter(over or [one.factor for one in row.readings]), "")


def judged_of(
    devices: "Sequence[Device]", factor: str, *, at: datetime
) -> tuple[list[Judged], list[Judged]]:
    """Hours of a week and days of two months of one factor, the oldest first."""
    if not devices or not factor:
        return [], []
    until = at.replace(minute=0, second=0, microsecond=0)
    hours = [
        one
        for sheet in sheets(devices, Window(until - HOURS_BACK, until))
        for one in judged_hours(sheet, factor)
    ]
    held = readings(
        [one.id for one in devices],
        Window(at - DAYS_BACK, at),
        averaging_s=DAY_S,
        parameters=[factor, f"{factor}{CORRECTED}"],
    )
    limits = list(Limit.objects.filter(outlet_id=devices[0].outlet_id).order_by("from_on"))
    days = [
        one
        for device in devices
        for one in judged_days(
            Sheet(
                device=device,
                window=Window(at - DAYS_BACK, at),
                limits=limits,
                marks=(),
                hours={},
                minutes={},
                days=held.get(device.id, {}),
            ),
            factor,
        )
    ]
    return hours, days


def _rates(hours: Sequence[Judged], devices: "Sequence[Device]", at: datetime) -> Rates:
    """Over the week, or since the logger was registered."""
    begun = min((one.registered_at for one in devices), default=at)
    due = int(min(HOURS_BACK, at - begun) / beijing.HOUR)
    arrived = {one.ends_at for one in hours}
    valid = {one.ends_at for one in hours if _is_valid(one.judgement)}
    return Rates(due=due, arrived=min(len(arrived), due), valid=min(len(valid), due))


def _is_valid(judgement: Judgement) -> bool:
    """What only lacks a limit is valid all the same."""
    return judgement.verdict != Verdict.NOT_JUDGED or judgement.why == Why.NO_LIMIT


def loggers_of(viewer: Viewer, outlet_id: int) -> "list[Device]":
    """All loggers of an outlet, its electricity's and retired ones too, the first in use first."""
    access.outlet_for(viewer, outlet_id)
    found = telemetry.visible_to(viewer).filter(outlet_id=outlet_id)
    return list(
        found.select_related("outlet__parent").order_by(
            F("retired_on").desc(nulls_first=True), "kind", "id"
        )
    )
