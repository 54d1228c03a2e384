"""Values of loggers out of the series, exact and with the logger's mark."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

from bihuan.foundation.series import queries as series
from bihuan.foundation.series.queries import Window
from bihuan.rules.emissions import NORMAL

PREFIX = "outlet/"
HOUR_S, DAY_S = 3600, 86400
CORRECTED = "-Zs"
VOIDED = "作废"


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it speaks now."""

    value: Decimal | None
    mark: str
    step: Decimal
    """The unit of its last digit."""

    @property
    def is_normal(self) -> bool:
        """A logger that sends no mark says nothing against its value."""
        return self.value is not None and self.mark in {NORMAL, ""}


Values = Mapping[str, Mapping[datetime, Value]]
"""Parameter → end of the averaging time → value."""


def series_of(device_id: int) -> str:
    return f"{PREFIX}{device_id}"


def readings(
    device_ids: Iterable[int], window: Window, *, averaging_s: int, parameters: Sequence[str]
) -> dict[int, Values]:
    """What was said last of each value of these devices, in one read."""
    names = [series_of(one) for one in sorted(set(device_ids))]
    found: dict[int, dict[str, dict[datetime, Value]]] = defaultdict(lambda: defaultdict(dict))
    if not names or not parameters:
        return {}
    for said in series.said(names, window, parameters=sorted(parameters), averaging_s=averaging_s):
        device_id = int(said.series.removeprefix(PREFIX))
        found[device_id][said.parameter][said.ends_at] = _value(said)
    return dict(found)


def _value(said: series.Said) -> Value:
    mark = said.vendor_mark
    if mark in {NORMAL, ""} and said.flags & int(series.OUT_OF_USE):
        mark = VOIDED
    step = _step(said.scale)
    return Value(None if said.value is None else said.value * step, mark, step)


@cache
def _step(scale: int) -> Decimal:
    return Decimal(1) / scale
