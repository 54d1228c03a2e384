"""What an alarm rests on: the values around its window, and which packets brought them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bihuan.apps.emissions.models import Alarm
from bihuan.apps.emissions.queries.readings import readings
from bihuan.apps.emissions.queries.sheets import Judged, judged_days, judged_hours, sheets
from bihuan.apps.telemetry.queries.packets import packets_behind
from bihuan.foundation.series.queries import Window
from bihuan.rules.emissions import ROLES

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Packet

HOURS, DAYS, MINUTES = "2061", "2031", "2051"
BROUGHT_BY = {
    "hour_over": HOURS,
    "zs_wrong": HOURS,
    "minutes_differ": HOURS,
    "o2_high": HOURS,
    "day_over": DAYS,
    "treatment_off": MINUTES,
}
"""The command whose packets bring what a rule looks at; silence has none."""
BEFORE, AFTER = timedelta(hours=24), timedelta(hours=12)
DAYS_BEFORE, DAYS_AFTER = timedelta(days=14), timedelta(days=3)
POWER_AROUND = timedelta(hours=3)
MOST_PACKETS = 200


@dataclass(frozen=True, slots=True)
class Power:
    """One machine's meter around the window."""

    word: str
    """生产设施 or 治理设施, with its parameter."""
    values: Sequence[tuple[datetime, Decimal | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Of one alarm."""

    command: str
    judged: Sequence[Judged]
    powers: Sequence[Power]
    packets: "Sequence[Packet]"
    is_capped: bool


def evidence(alarm: Alarm) -> Evidence:
    """The values with some time before and after, the packets of the window alone."""
    command = BROUGHT_BY.get(alarm.rule, "")
    found: Sequence[Packet] = ()
    if command:
        found = packets_behind(alarm.device_id, alarm.first_at, alarm.last_at, command)
    return Evidence(
        command=command,
        judged=_judged(alarm, command),
        powers=_powers(alarm) if command == MINUTES else (),
        packets=found[:MOST_PACKETS],
        is_capped=len(found) > MOST_PACKETS,
    )


def _judged(alarm: Alarm, command: str) -> list[Judged]:
    if not alarm.factor or command not in {HOURS, DAYS}:
        return []
    if command == DAYS:
        window = Window(alarm.first_at - DAYS_BEFORE, alarm.last_at + DAYS_AFTER)
        judged = judged_days
    else:
        window = Window(alarm.first_at - BEFORE, alarm.last_at + AFTER)
        judged = judged_hours
    return [one for sheet in sheets([alarm.device], window) for one in judged(sheet, alarm.factor)]


def _powers(alarm: Alarm) -> list[Power]:
    meter = alarm.device
    window = Window(alarm.first_at - POWER_AROUND, alarm.last_at + POWER_AROUND)
    held = readings(
        [meter.id], window, averaging_s=meter.minute_s, parameters=sorted(meter.roles)
    ).get(meter.id, {})
    return [
        Power(
            f"{ROLES[role]} {name}",
            [(end, one.value) for end, one in sorted(held[name].items())],
        )
        for name, role in sorted(meter.roles.items())
        if name in held and role in ROLES
    ]


def hours_around(alarm: Alarm) -> tuple[datetime, datetime]:
    """From where to where the chart of hours reaches."""
    until = alarm.last_at.replace(minute=0, second=0, microsecond=0) + AFTER
    return (alarm.first_at - BEFORE).replace(minute=0, second=0, microsecond=0), until
