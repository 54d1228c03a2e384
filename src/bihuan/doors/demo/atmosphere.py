"""The made-up air over 云川县: hours of weather and of six pollutants, the same for the same date.

Not a model of any real place. It has what the pages must show: a heating season, calm and windy
spells, ozone on hot afternoons, dust in spring, a measure that worked on a known day, and three
sites that share the county's weather.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt

Hours = npt.NDArray[np.float64]

SEASON_PM = (1.72, 1.45, 1.12, 0.86, 0.74, 0.64, 0.56, 0.58, 0.70, 0.98, 1.30, 1.60)
SEASON_TEMP = (-1.5, 2.0, 8.5, 15.5, 21.0, 25.5, 27.2, 26.0, 21.0, 14.5, 6.8, 0.6)
DUST_DAYS = ((3, 17), (4, 11))
NORTHERLY, SOUTHERLY = 335.0, 150.0
FIRST_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Site:
    """How a station differs from the county: its level, its traffic, its neighbour's stack."""

    code: str
    level: float = 1.0
    traffic: float = 1.0
    stack: float = 0.0
    stack_from: float = 60.0
    """Degrees the wind comes from when it carries the stack's plume here."""


def hours_of(first: date, last: date) -> list[datetime]:
    """Ends of the hours of these days, 01:00 to 24:00, naive Beijing time."""
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001 naive Beijing time
    count = ((last - first).days + 1) * 24
    return [start + timedelta(hours=step + 1) for step in range(count)]


def weather(first: date, last: date) -> dict[str, Hours]:
    """ws m/s, wd degrees, temp °C, rh %, pres hPa, rain mm: one value an hour."""
    years = [_weather_of(year) for year in range(first.year, last.year + 1)]
    begin = (first - date(first.year, 1, 1)).days * 24
    end = begin + ((last - first).days + 1) * 24
    return {name: np.concatenate([year[name] for year in years])[begin:end] for name in years[0]}


def pollutants(
    site: Site, first: date, last: date, *, worked_on: date | None = None, cut: float = 0.0
) -> dict[str, Hours]:
    """Six pollutants an hour at one site; from `worked_on` on the stack gives `cut` less."""
    sky = weather(first, last)
    stamps = _stamps(first, last)
    clock, months = stamps["hour"], stamps["month"]
    noise = _draws(site.code, first, last)
    calm = np.clip(2.4 / np.maximum(sky["ws"], 0.5), 0.45, 2.6) ** 0.55
    washed = np.where(sky["rain"] > 0.3, 0.72, 1.0)
    day_shape = 1 + 0.16 * np.cos((clock - 8) / 24 * 2 * np.pi)
    emitted = (
        np.where(stamps["ordinal"] >= worked_on.toordinal(), 1 - cut, 1.0)
        if (worked_on)
        else np.ones_like(clock)
    )
    plume = _plume(site, sky) * emitted
    trend = 0.965 ** ((stamps["ordinal"] - date(2025, 1, 1).toordinal()) / 365.25)
    humid = 1 + 0.004 * np.clip(sky["rh"] - 55, 0, 40)
    pm25 = 38.5 * site.level * trend * _seasonal(SEASON_PM, months, stamps["part"]) * calm * washed
    pm25 = pm25 * humid * day_shape * np.exp(0.30 * noise["slow"] + 0.16 * noise["quick"])
    pm25 = np.clip(pm25 + plume, 2, 480)
    dust = _dust(first, last)
    pm10 = np.clip(1.55 * pm25 + 16 * site.traffic * np.exp(0.3 * noise["coarse"]) + dust, 5, 900)
    heat = np.clip(sky["temp"] - 6, 0, None)
    light = np.clip(np.sin((clock - 7.5) / 13 * np.pi), 0, None)
    o3 = np.clip(40 + 5.3 * heat * light * np.exp(0.2 * noise["slow"]) + 6 * noise["quick"], 4, 330)
    rush = 1 + 0.35 * np.exp(-((clock - 8) ** 2) / 6) + 0.40 * np.exp(-((clock - 19) ** 2) / 8)
    no2 = np.clip(22 * site.traffic * calm * rush * np.exp(0.2 * noise["quick"]), 3, 190)
    so2 = np.clip(7.5 * calm * np.exp(0.25 * noise["coarse"]) + 0.35 * plume, 2, 160)
    co = np.clip(0.32 + 0.0098 * pm25 * np.exp(0.08 * noise["quick"]), 0.2, 6)
    grown = {"pm25": pm25 + 0.22 * dust, "pm10": pm10, "so2": so2, "no2": no2, "o3": o3}
    return {name: np.rint(values) for name, values in grown.items()} | {"co": np.round(co, 1)}


def _plume(site: Site, sky: Mapping[str, Hours]) -> Hours:
    """What a stack adds when the wind comes from its side."""
    away = np.abs((sky["wd"] - site.stack_from + 180) % 360 - 180)
    spread: Hours = site.stack * np.exp(-((away / 38) ** 2)) / np.maximum(sky["ws"], 0.8) ** 0.3
    return spread


def _dust(first: date, last: date) -> Hours:
    hours = np.zeros(((last - first).days + 1) * 24)
    for year in range(first.year, last.year + 1):
        for month, day in DUST_DAYS:
            ago = (date(year, month, day) - first).days * 24
            if 0 <= ago < len(hours):
                rise = 320 * np.exp(-((np.arange(len(hours)) - ago - 13) ** 2) / 40)
                hours += rise
    return hours


def _stamps(first: date, last: date) -> dict[str, Hours]:
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return {
        "hour": np.tile(np.arange(1.0, 25.0), len(days)),
        "month": np.repeat([day.month for day in days], 24).astype(float),
        "part": np.repeat([(day.day - 15.5) / 30.5 for day in days], 24),
        "ordinal": np.repeat([day.toordinal() for day in days], 24).astype(float),
    }


def _seasonal(table: tuple[float, ...], months: Hours, part: Hours) -> Hours:
    """Between the middles of months, so that no season jumps on the first."""
    around = np.array([table[-1], *table, table[0]])
    values: Hours = np.interp(months + part, np.arange(14.0), around)
    return values


def _weather_of(year: int) -> dict[str, Hours]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    stamps = _stamps(first, last)
    days = len(stamps["hour"]) // 24
    draw = np.random.default_rng(year * 7919)
    spell = _spells(draw, days, keep=0.72)
    warm, damp = _spells(draw, days, keep=0.8), _spells(draw, days, keep=0.7)
    quick = draw.standard_normal(days * 24)
    clock = stamps["hour"]
    winter = np.cos((stamps["ordinal"] - first.toordinal() - 15) / 365.25 * 2 * np.pi)
    temp = _seasonal(SEASON_TEMP, stamps["month"], stamps["part"]) + 2.6 * warm
    temp = temp + 4.4 * np.cos((clock - 15) / 24 * 2 * np.pi) + 0.5 * quick
    blow = np.exp(0.42 * spell + 0.22 * quick) * (1 + 0.35 * np.cos((clock - 14) / 24 * 2 * np.pi))
    ws = np.clip(1.95 * blow, 0.2, 14)
    base = np.where(winter + 0.55 * _spells(draw, days, keep=0.6) > 0.1, NORTHERLY, SOUTHERLY)
    wd = (base + 38 * _spells(draw, days, keep=0.5) + 22 * draw.standard_normal(days * 24)) % 360
    rh = np.clip(62 - 12 * winter + 11 * damp - 1.1 * (temp - temp.mean()) * 0.5, 12, 99)
    wet = (damp > 1.15) & (draw.random(days * 24) < 0.28 - 0.12 * winter)
    rain = np.where(wet, np.round(draw.gamma(0.9, 1.6, days * 24), 1), 0.0)
    pres = 1013 + 8.5 * winter - 3.2 * warm + 0.4 * quick
    rounded = {"ws": ws, "temp": temp, "pres": pres, "rain": rain}
    return {name: np.round(values, 1) for name, values in rounded.items()} | {
        "wd": np.rint(wd) % 360,
        "rh": np.rint(rh),
    }


def _draws(code: str, first: date, last: date) -> dict[str, Hours]:
    """The county's slow moods, which all sites share, and each site's own quick ones."""
    begin = (first - date(first.year, 1, 1)).days * 24
    end = begin + ((last - first).days + 1) * 24
    parts: dict[str, list[Hours]] = {"slow": [], "quick": [], "coarse": []}
    for year in range(first.year, last.year + 1):
        days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        shared = np.random.default_rng(year * 104729)
        own = np.random.default_rng([year, *code.encode()])
        parts["slow"].append(_spells(shared, days, keep=0.7) + 0.25 * _spells(own, days, keep=0.6))
        parts["quick"].append(_smooth(own.standard_normal(days * 24)))
        parts["coarse"].append(_spells(own, days, keep=0.5))
    return {name: np.concatenate(rows)[begin:end] for name, rows in parts.items()}


def _spells(draw: np.random.Generator, days: int, *, keep: float) -> Hours:
    """A mood of the day that lasts: first-order memory over days, drawn over the hours between."""
    steps = draw.standard_normal(days + 1)
    moods = np.empty(days + 1)
    moods[0] = steps[0]
    for day in range(1, days + 1):
        moods[day] = keep * moods[day - 1] + np.sqrt(1 - keep**2) * steps[day]
    hours: Hours = np.interp(np.arange(days * 24) / 24, np.arange(days + 1), moods)
    return hours


def _smooth(values: Hours) -> Hours:
    kept: Hours = np.convolve(values, [0.2, 0.3, 0.3, 0.2], mode="same") / 0.51
    return kept
