"""Signs in hourly series that a sensor or its data should be looked at; never a finding of guilt.

    sensors.find({"A": Hours.of(pairs), "B": ...}, "pm25") -> list[Finding]

Every rule tells its window, a score, a Chinese reason and innocent causes (`Finding.may_be`).
Recalls and false alarms: bench/sensors.py, docs/rules/sensors.md.
"""

from collections.abc import Callable, Iterator, Mapping

from bihuan.rules.sensors.contradiction import contradictions
from bihuan.rules.sensors.grid import Grid, gridded
from bihuan.rules.sensors.hours import MAY_BE, SIGN_WORDS, Finding, Hours, Sign
from bihuan.rules.sensors.network import scaled
from bihuan.rules.sensors.single import clipped, constant, copied, jumps, out_of_range

RULES: tuple[Callable[[Grid], Iterator[Finding]], ...] = (
    constant,
    copied,
    scaled,
    clipped,
    out_of_range,
    jumps,
)


def find(hours: Mapping[str, Hours], parameter: str) -> list[Finding]:
    """All signs of one parameter at all stations, by station and time."""
    grid = gridded(hours, parameter)
    found = [one for rule in RULES for one in rule(grid)] if grid.stations else []
    return sorted(found, key=lambda one: (one.station, one.first_at, one.sign))


__all__ = [
    "MAY_BE",
    "SIGN_WORDS",
    "Finding",
    "Hours",
    "Sign",
    "contradictions",
    "find",
]
