from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmRaised
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.emissions import RULES
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.emissions.models import Limit
    from bihuan.apps.telemetry.models import Device


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What is going on, at which outlet, since when and until when it was seen."""

    device: "Device"
    rule: str
    factor: str = ""
    first_at: datetime
    last_at: datetime
    periods: int = 1
    worst: Decimal | None = None
    limit: "Limit | None" = None
    text: str
    told_at: datetime | None = None
    ended_at: datetime | None = None
    """Where it was over before it was known: values that came late."""


@transaction.atomic
def raise_alarm(*, signal: Signal, by: Viewer, at: datetime) -> Alarm:
    """One cause at one outlet is one open alarm, whoever finds it again."""
    access.require_system(by, to="raise_alarm")
    device, rule = signal.device, RULES[signal.rule]
    held = Alarm.objects.filter(
        outlet_id=device.outlet_id, device=device, rule=rule.code, factor=signal.factor
    )
    is_over = signal.ended_at is not None
    if not is_over and held.filter(state=Alarm.State.OPEN).exists():
        raise Refused("emissions.raise_alarm.open", "同一原因的报警还在持续")
    alarm = Alarm.objects.create(
        outlet_id=device.outlet_id,
        device=device,
        county_code=device.county_code,
        place_code=device.place_code,
        rule=rule.code,
        factor=signal.factor,
        level=rule.level,
        first_at=signal.first_at,
        last_at=signal.last_at,
        periods=signal.periods,
        worst=signal.worst,
        limit=signal.limit,
        told_at=signal.told_at,
        text=signal.text[:300],
        state=Alarm.State.ENDED if is_over else Alarm.State.OPEN,
        ended_at=signal.ended_at,
        because=Alarm.Because.RECOVERED if is_over else "",
        raised_at=at,
    )
    event = AlarmRaised(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(rule.code, alarm.factor),
        rule=rule.code,
        level=rule.level,
        due_days=rule.due_days,
        text=alarm.text,
    )
    audit.record(event, by=by, at=at)
    return alarm
