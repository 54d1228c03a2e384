"""What hours and days share on their way in: whose they are, and what may not be changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.models import Day, Station
from bihuan.apps.air.queries import closed
from bihuan.apps.air.queries.hours import PREFIX, named
from bihuan.apps.air.queries.numbers import scale_of
from bihuan.foundation.series import actions as series
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import HOUR_SCALE
from bihuan.rules.viewer import Viewer

UNITS = {"ws": "m/s", "wd": "°", "temp": "°C", "rh": "%", "pres": "hPa", "rain": "mm"}


@dataclass(frozen=True, slots=True)
class Batch:
    """One lot of values, and who vouches for it."""

    source: str
    sha256: str = ""
    kind: str = "file"
    is_reviewed: bool = False
    """审核后: it replaces provisional values, and provisional ones no longer replace it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One station's values of one hour or day; whole numbers of `scale_of` each."""

    code: str
    ends_at: datetime
    values: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed."""

    ingest_id: int
    new: int
    corrected: int
    same: int
    kept: int
    """Station-days left as they are because they were reviewed."""
    closing: closing.Closing


def unit_of(parameter: str) -> str:
    if parameter in HOUR_SCALE:
        return "mg/m³" if parameter == "co" else "µg/m³"
    return UNITS[parameter]


def owned(rows: Sequence[Row], *, by: Viewer, to: str, word: str) -> str:
    """The county of the rows' stations, all of which the viewer keeps and all of which stood."""
    codes = sorted({row.code for row in rows})
    stations = {one.code: one for one in access.visible_to(by).filter(code__in=codes)}
    unknown = [code for code in codes if code not in stations]
    if unknown:
        raise Refused(
            f"air.{to}.unknown", f"站点{'、'.join(unknown)}未登记，请先登记或指定对应站点"
        )
    for station in stations.values():
        access.require_keeper(by, station.place_code, to=to, word=word)
    for row in rows:
        _stood(stations[row.code], beijing.day_of(row.ends_at), to)
    if not rows:
        raise Refused(f"air.{to}.empty", "没有可导入的数据")
    return stations[codes[0]].place_code[:6]


def _stood(station: Station, day: date, to: str) -> None:
    if not closed.stands(station, day):
        raise Refused(
            f"air.{to}.not_standing", f"站点“{station.name}”{day}未在运行，请核对站点或日期"
        )


def take(
    batch: Batch, rows: Sequence[Row], *, averaging_s: int, by: Viewer, at: datetime
) -> Imported:
    """Into the series, then close what was touched."""
    settled = set() if batch.is_reviewed else _reviewed(rows)
    open_rows = [row for row in rows if (row.code, beijing.day_of(row.ends_at)) not in settled]
    received = series.receive(
        arrival=series.Arrival(
            kind=batch.kind,
            source=batch.source,
            sha256=batch.sha256,
            note="审核后数据" if batch.is_reviewed else "",
            gaps_speak=batch.is_reviewed,
        ),
        observations=_observations(open_rows, averaging_s),
        by=by,
        at=at,
    )
    touched = {(name.removeprefix(PREFIX), day) for name, day in received.touched}
    reviewed = (
        {(row.code, beijing.day_of(row.ends_at)) for row in rows} if batch.is_reviewed else set()
    )
    return Imported(
        ingest_id=received.ingest.id,
        new=received.new,
        corrected=received.corrected,
        same=received.same,
        kept=len(settled),
        closing=closing.close(touched | reviewed, reviewed=reviewed, at=at),
    )


def _reviewed(rows: Sequence[Row]) -> set[closed.Pair]:
    asked = {(row.code, beijing.day_of(row.ends_at)) for row in rows}
    days = [day for _, day in asked]
    held = Day.objects.filter(
        code__in={code for code, _ in asked},
        day__range=(min(days), max(days)),
        is_reviewed=True,
    )
    return asked & set(held.values_list("code", "day"))


def _observations(rows: Iterable[Row], averaging_s: int) -> Iterable[series.Observation]:
    return (
        series.Observation(
            series=named(row.code),
            parameter=parameter,
            averaging_s=averaging_s,
            ends_at=row.ends_at,
            value=value,
            scale=scale_of(parameter),
            unit=unit_of(parameter),
        )
        for row in rows
        for parameter, value in row.values.items()
    )
