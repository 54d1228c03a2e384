"""Hours of a county's outlets out of the series, as `rules.fraud` reads them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bihuan.apps.emissions import queries as emissions
from bihuan.apps.telemetry import access as telemetry
from bihuan.apps.telemetry import queries as telemetry_of
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing, fraud
from bihuan.rules.fraud.field import MISSING, NORMAL, STOPPED, Marks, Times, Values
from bihuan.rules.viewer import system_viewer

PREFIX = "outlet/"
OXYGEN, FLOWS = "a19001", ("a00000", "w00000")
CORRECTED, LOWEST, HIGHEST, COUNT = "-Zs", "-Min", "-Max", "-Cou"
ENDINGS = (CORRECTED, LOWEST, HIGHEST, COUNT)
NOT_POLLUTANTS = ("a01", "a05001", "a19", "a00", "w00", "w01001", "w01010", "w01014")
"""State of the gas or the water: told beside the pollutants, never judged as one."""
HOUR_S = 3600
MINUTES_BACK = timedelta(days=3)
LOOKER = system_viewer("数据研判")


@dataclass(frozen=True, slots=True)
class Told:
    """One parameter's hours of one series."""

    value: Values
    mark: Marks


Lines = Mapping[str, Told]
"""By parameter."""


def field_of(devices: Sequence[telemetry_of.Device], window: series.Window) -> fraud.Field:
    """Outlets with their meters; a meter belongs to the loggers of its outlet."""
    ends_at = fraud.hours_between(beijing.wall(window.since), beijing.wall(window.until))[1:]
    held = lines([one.id for one in devices], window, ends_at)
    meters: dict[int, list[telemetry_of.Device]] = defaultdict(list)
    for one in devices:
        if one.kind == "power":
            meters[one.outlet_id].append(one)
    _fill_from_minutes([one for some in meters.values() for one in some], held, window, ends_at)
    late = series.Window(max(window.since, window.until - MINUTES_BACK), window.until)
    minutes = _minute_means(devices, late, ends_at)
    outlets = [
        outlet_of(
            one,
            held[one.id],
            minutes.get(one.id, {}),
            _powers(meters[one.outlet_id], held),
            beijing.wall(window.until).date(),
        )
        for one in devices
        if one.kind == "outlet" and held.get(one.id)
    ]
    return fraud.Field(ends_at, tuple(outlets))


def devices_of(county_code: str) -> list[telemetry_of.Device]:
    rows = telemetry.visible_to(LOOKER).filter(county_code=county_code, retired_on__isnull=True)
    return list(rows.select_related("outlet").order_by("id"))


def counties() -> list[str]:
    rows = telemetry.visible_to(LOOKER).filter(retired_on__isnull=True)
    return sorted(set(rows.values_list("county_code", flat=True)))


def _fill_from_minutes(
    meters: Sequence[telemetry_of.Device],
    held: dict[int, dict[str, Told]],
    window: series.Window,
    ends_at: Times,
) -> None:
    """Meters that send no hours: theirs are the means of their minutes."""
    for minute_s in sorted({one.minute_s for one in meters if not held.get(one.id)}):
        some = [one for one in meters if one.minute_s == minute_s and not held.get(one.id)]
        names = sorted({name for one in some for name in one.roles})
        for device_id, told in means(some, window, ends_at, minute_s, names).items():
            held[device_id] = {
                name: Told(values, np.where(np.isfinite(values), NORMAL, MISSING))
                for name, values in told.items()
            }


def _minute_means(
    devices: Sequence[telemetry_of.Device], window: series.Window, ends_at: Times
) -> dict[int, dict[str, Values]]:
    """Means of the hours by their minutes, of the last days: more would be read for nothing."""
    found: dict[int, dict[str, Values]] = {}
    outlets = [one for one in devices if one.kind == "outlet"]
    for minute_s in sorted({one.minute_s for one in outlets}):
        some = [one for one in outlets if one.minute_s == minute_s]
        found |= means(some, window, ends_at, minute_s, ())
    return found


def means(
    devices: Sequence[telemetry_of.Device],
    window: series.Window,
    ends_at: Times,
    minute_s: int,
    parameters: Sequence[str],
) -> dict[int, dict[str, Values]]:
    """Means over each hour of whose minutes all came as normal ones; nan elsewhere."""
    found: dict[int, dict[str, Values]] = defaultdict(dict)
    names = [f"{PREFIX}{one.id}" for one in devices]
    if not names or HOUR_S % minute_s:
        return found
    table = series.latest(names, window, parameters=parameters, averaging_s=minute_s)
    for key, part in _grouped(series.run(table)):
        places = _hour_of(part["ends_at"], ends_at)
        is_within = (places >= 0) & part["is_normal"]
        count = np.bincount(places[is_within], minlength=len(ends_at))
        total = np.bincount(
            places[is_within], weights=part["value"][is_within], minlength=len(ends_at)
        )
        whole = count >= HOUR_S // minute_s
        found[key[0]][key[1]] = np.where(whole, total / np.maximum(count, 1), np.nan)
    return found


def _hour_of(ends: Times, ends_at: Times) -> NDArray[np.int64]:
    """The place of the hour that ends at or after each moment."""
    since = ends.astype("datetime64[s]") - ends_at[0].astype("datetime64[s]")
    places: NDArray[np.int64] = -(-since.astype(np.int64) // HOUR_S)
    return places


def lines(
    device_ids: Iterable[int], window: series.Window, ends_at: Times
) -> dict[int, dict[str, Told]]:
    """Every parameter of some devices over the hours, in one read."""
    names = [f"{PREFIX}{one}" for one in device_ids]
    found: dict[int, dict[str, Told]] = defaultdict(dict)
    if not names:
        return found
    for key, part in _grouped(series.run(series.latest(names, window))):
        places = _hour_of(part["ends_at"], ends_at)
        told = Told(np.full(len(ends_at), np.nan), np.full(len(ends_at), MISSING, dtype="U1"))
        told.value[places] = part["value"]
        told.mark[places] = part["mark"]
        found[key[0]][key[1]] = told
    return found


def _grouped(said: pa.Table) -> Iterator[tuple[tuple[int, str], dict[str, NDArray[Any]]]]:
    """By device and parameter: ends, values, marks, whether normal.

    A logger that sends no mark says nothing against its value; what a person has voided counts
    as not there.
    """
    table = said.sort_by([("series", "ascending"), ("parameter", "ascending")])
    value = pc.divide(pc.cast(table["value"], pa.float64()), pc.cast(table["scale"], pa.float64()))
    values = value.to_numpy()
    marks = np.array(table["vendor_mark"].to_pylist(), dtype="U1")
    is_out = (table["flags"].to_numpy() & int(series.OUT_OF_USE)) != 0
    marks[(marks == MISSING) & ~is_out & np.isfinite(values)] = NORMAL
    marks[((marks == NORMAL) & is_out) | ~np.isfinite(values)] = MISSING
    names, parameters = table["series"].to_pylist(), table["parameter"].to_pylist()
    columns: dict[str, NDArray[Any]] = {
        "ends_at": table["ends_at"].to_numpy(),
        "value": values,
        "mark": marks,
        "is_normal": marks == NORMAL,
    }
    for first, last in _runs(list(zip(names, parameters, strict=True))):
        key = int(names[first].removeprefix(PREFIX)), parameters[first]
        yield key, {name: column[first:last] for name, column in columns.items()}


def _runs(keys: Sequence[tuple[str, str]]) -> Iterable[tuple[int, int]]:
    first = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[first]:
            yield first, place
            first = place


def outlet_of(
    device: telemetry_of.Device,
    held: Lines,
    minutes: Mapping[str, Values],
    powers: Mapping[str, Values],
    on: date,
) -> fraud.Outlet:
    """One logger with its limits of a day and the power of its outlet."""
    limits = {
        one.limit.factor: one.limit
        for one in emissions.limits_of(device.outlet_id, on)
        if one.limit.basis == "hour"
    }
    channels: dict[str, fraud.Channel] = {}
    for name, told in held.items():
        if name.endswith(ENDINGS) or name.startswith(NOT_POLLUTANTS):
            continue
        limit = limits.get(name)
        corrected = held.get(f"{name}{CORRECTED}")
        reference = limit.o2_reference if limit else None
        channels[name] = fraud.Channel(
            value=told.value,
            mark=told.mark,
            corrected=corrected.value if corrected else None,
            limit=float(limit.upper) if limit else None,
            o2_reference=None if reference is None else float(reference),
            minutes=minutes.get(name),
            lowest=_value(held, f"{name}{LOWEST}"),
            highest=_value(held, f"{name}{HIGHEST}"),
        )
    flow = next((held[name] for name in FLOWS if name in held), None)
    oxygen = held.get(OXYGEN)
    return fraud.Outlet(
        key=str(device.id),
        channels=channels,
        o2=_normal(oxygen, (NORMAL,)) if oxygen else None,
        flow=_normal(flow, (NORMAL, STOPPED)) if flow else None,
        load=powers.get("production"),
        treatment=powers.get("treatment"),
    )


def _value(held: Lines, name: str) -> Values | None:
    return held[name].value if name in held else None


def _normal(told: Told, letters: Sequence[str]) -> Values:
    return np.where(np.isin(told.mark, letters), told.value, np.nan)


def _powers(meters: Sequence[telemetry_of.Device], held: Mapping[int, Lines]) -> dict[str, Values]:
    """Power of production and of treatment, the circuits of each added up."""
    found: dict[str, Values] = {}
    for meter in meters:
        for parameter, role in sorted(meter.roles.items()):
            told = held.get(meter.id, {}).get(parameter)
            if told is not None:
                value = _normal(told, (NORMAL,))
                found[role] = found[role] + value if role in found else value
    return found
