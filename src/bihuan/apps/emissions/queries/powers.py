"""Production that runs while its treatment stands still, from meters (R072, R074)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bihuan.apps.emissions.queries.findings import Finding
from bihuan.apps.emissions.queries.readings import Values, readings
from bihuan.foundation.series.queries import Window
from bihuan.rules import emissions
from bihuan.rules.emissions import WATCH, Period

if TYPE_CHECKING:
    from bihuan.apps.telemetry.models import Device


def power_findings(meters: "Sequence[Device]", window: Window) -> Iterator[Finding]:
    """Every period of each meter that knows which of its parameters is which."""
    for minute_s in sorted({one.minute_s for one in meters}):
        some = [one for one in meters if one.minute_s == minute_s]
        names = sorted({name for one in some for name in one.roles})
        ids = [one.id for one in some]
        held = readings(ids, window, averaging_s=minute_s, parameters=names)
        for one in some:
            yield Finding(
                device=one,
                limits=(),
                rule="treatment_off",
                factor="",
                periods=list(_periods(one, held.get(one.id, {}))),
                recovery=WATCH.recovery_power_periods,
            )


def _periods(meter: "Device", values: Values) -> Iterator[Period]:
    step = timedelta(seconds=meter.minute_s)
    for ends_at in sorted({end for held in values.values() for end in held}):
        told: dict[str, Decimal] = {}
        for name, held in values.items():
            one = held.get(ends_at)
            if one is not None and one.value is not None and one.is_normal:
                told[name] = one.value
        yield Period(ends_at - step, ends_at, emissions.is_treatment_off(told, meter.roles))
