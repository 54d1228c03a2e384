"""Dated tables of validity, templates of limits, and the platform's own settings."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import resources
from typing import Any

VERIFIED = "verified"


class Medium(StrEnum):
    AIR = "air"
    WATER = "water"


@dataclass(frozen=True, slots=True)
class FillStep:
    """HJ 75: a gap of up to so many hours takes the maximum of the last valid hours."""

    capture_from: int
    of_valid_hours: int
    gap_until_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """What makes an hour and a day valid under one edition."""

    document: str
    from_on: date
    is_verified: bool
    note: str
    hour_minutes: int
    day_hours: int
    capture_percent: int
    filling: tuple[FillStep, ...]


@dataclass(frozen=True, slots=True)
class Marking:
    """When a mark comes too late to set a value aside."""

    document: str
    from_on: date
    is_verified: bool
    note: str
    deadline_hour: int


@dataclass(frozen=True, slots=True)
class Template:
    """Limits that an outlet of a kind usually has, to be confirmed by its permit."""

    code: str
    name: str
    document: str
    is_verified: bool
    o2_reference: Decimal
    o2_is_verified: bool
    compliant_percent: int | None
    limits: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The platform's own settings; `watch.toml` says why each is what it is."""

    o2_unjudged_percent: Decimal
    zs_deviation_percent: Decimal
    minutes_deviation_percent: Decimal
    recovery_hours: int
    recovery_days: int
    silent_intervals: int
    silent_least_minutes: int
    outage_share_percent: int
    outage_least_devices: int
    missing_hours: int
    power_on_above: Decimal
    recovery_power_periods: int
    quiet_from_hour: int
    quiet_until_hour: int


def _read(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _validity(row: dict[str, Any]) -> Validity:
    return Validity(
        document=row["document"],
        from_on=row["from"],
        is_verified=row["mark"] == VERIFIED,
        note=row["note"],
        hour_minutes=row["hour_minutes"],
        day_hours=row["day_hours"],
        capture_percent=row["capture_percent"],
        filling=tuple(FillStep(**step) for step in row.get("filling", ())),
    )


def _marking(row: dict[str, Any]) -> Marking:
    return Marking(
        document=row["document"],
        from_on=row["from"],
        is_verified=row["mark"] == VERIFIED,
        note=row["note"],
        deadline_hour=row["deadline_hour"],
    )


def _template(row: dict[str, Any]) -> Template:
    return Template(
        code=row["code"],
        name=row["name"],
        document=row["document"],
        is_verified=row["mark"] == VERIFIED,
        o2_reference=Decimal(row["o2_reference"]),
        o2_is_verified=row["o2_mark"] == VERIFIED,
        compliant_percent=row.get("compliant_percent"),
        limits=tuple((factor, Decimal(upper)) for factor, upper in row["limits"].items()),
    )


def _watch(row: dict[str, Any]) -> Watch:
    decimals = {one.name for one in fields(Watch) if one.type is Decimal}
    told: dict[str, Any] = {
        name: Decimal(value) if name in decimals else value for name, value in row.items()
    }
    return Watch(**told)


_VALIDITY = _read("validity.toml")
FLUE_GAS = tuple(_validity(row) for row in _VALIDITY["flue_gas"])
WASTE_WATER = tuple(_validity(row) for row in _VALIDITY["waste_water"])
MARKING = tuple(_marking(row) for row in _VALIDITY["marking"])
TEMPLATES = {row["code"]: _template(row) for row in _read("limits.toml")["template"]}
WATCH = _watch(_read("watch.toml"))


def validity_on(day: date, medium: Medium = Medium.AIR) -> Validity:
    """The edition of the data's day; data older than the first one take the first."""
    table = FLUE_GAS if medium == Medium.AIR else WASTE_WATER
    held = [one for one in table if one.from_on <= day]
    return max(held, key=lambda one: one.from_on) if held else table[0]


def marking_on(day: date) -> Marking:
    held = [one for one in MARKING if one.from_on <= day]
    return max(held, key=lambda one: one.from_on) if held else MARKING[0]


def doubts() -> tuple[str, ...]:
    """What was not checked against its document's text, a sentence each."""
    tables: tuple[Validity | Marking, ...] = (*FLUE_GAS, *WASTE_WATER, *MARKING)
    unread = [f"{one.document}：{one.note}" for one in tables if not one.is_verified]
    limits = [
        f"{one.name}：{'限值' if not one.is_verified else '基准含氧量'}未核对{one.document}原文"
        for one in TEMPLATES.values()
        if not (one.is_verified and one.o2_is_verified)
    ]
    return (*unread, *limits)
