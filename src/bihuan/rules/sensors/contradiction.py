"""An index that does not follow from the concentrations told with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bihuan.rules import aqi
from bihuan.rules.sensors.hours import Finding, Sign
from bihuan.rules.standards import Amount, Edition

Told = tuple[datetime, Mapping[str, Amount | None], int]
"""End of the hour, concentrations, and the index told with them."""


def contradictions(station: str, hours: Iterable[Told]) -> list[Finding]:
    """Stretches of hours whose told index is another than theirs; the other edition is named."""
    found: list[Finding] = []
    for ends_at, values, told in hours:
        ours = aqi.hour(values, ends_at=ends_at)
        if ours.aqi is None or ours.aqi == told:
            continue
        reason = f"公布AQI为{told}，按浓度应为{ours.aqi}"
        other = next(one for one in Edition if one != ours.edition)
        if aqi.hour(values, edition=other).aqi == told:
            reason += f"（{told}是{other}版标准的结果）"
        last = found[-1] if found else None
        if last and ends_at - last.last_at <= timedelta(hours=1):
            found[-1] = Finding(
                Sign.CONTRADICTS, station, "aqi", last.first_at, ends_at, last.score + 1,
                last.reason,
            )  # fmt: skip
        else:
            found.append(Finding(Sign.CONTRADICTS, station, "aqi", ends_at, ends_at, 1.0, reason))
    return found
