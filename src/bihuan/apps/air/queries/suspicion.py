"""The last weeks' hours of a county looked through for signs; what is noted already is left out."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pyarrow as pa

from bihuan.apps.air.models import Sign, Station
from bihuan.apps.air.queries.hours import PREFIX
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing, sensors
from bihuan.rules.standards import HOUR_VALUES

LOOKED_BACK = timedelta(days=45)
"""A day is compared with the thirty before it."""


def leads(stations: Sequence[Station], at: datetime) -> Iterator[sensors.Finding]:
    """New signs of all parameters; weather stations are not looked at."""
    of_air = [one for one in stations if one.kind != Station.Kind.WEATHER]
    if not of_air:
        return
    since = at - LOOKED_BACK
    told = series.latest(
        [one.series for one in of_air], series.Window(since, at), parameters=HOUR_VALUES
    )
    used = told.filter(series.in_use(told), told["value"].notnull())
    said = series.run(
        used.select("series", "parameter", "ends_at", value=used["value"] / used["scale"])
    )
    known = list(
        Sign.objects.filter(station__in=of_air, last_at__gte=since).select_related("station")
    )
    for parameter in HOUR_VALUES:
        for finding in sensors.find(_hours(said, parameter), parameter):
            if not any(_is_same(one, finding) for one in known):
                yield finding


def _hours(said: pa.Table, parameter: str) -> dict[str, sensors.Hours]:
    pairs: dict[str, list[tuple[datetime, float | None]]] = {}
    for row in said.to_pylist():
        if row["parameter"] == parameter:
            code = row["series"].removeprefix(PREFIX)
            pairs.setdefault(code, []).append((row["ends_at"], row["value"]))
    return {code: sensors.Hours.of(held) for code, held in pairs.items()}


def _is_same(sign: Sign, finding: sensors.Finding) -> bool:
    """The same rule at the same station over hours that overlap: a run that went on."""
    return (
        sign.station.code == finding.station
        and (sign.parameter, sign.rule) == (finding.parameter, finding.sign)
        and sign.first_at <= beijing.moment(finding.last_at)
        and sign.last_at >= beijing.moment(finding.first_at)
    )
