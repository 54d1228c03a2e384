"""One hour's or one day's index, by plain numbers: the formula over Python's whole numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.rules.aqi import formula
from bihuan.rules.aqi.algebra import WHOLE
from bihuan.rules.aqi.reading import FILLER, GAP, NO_SUB_INDEX, reported
from bihuan.rules.refusal import Refused
from bihuan.rules.standards.editions import Edition, edition_on
from bihuan.rules.standards.index_tables import (
    CATEGORIES,
    Category,
    Kind,
    Report,
    SubTable,
    report,
)
from bihuan.rules.standards.rounding import Amount
from bihuan.rules.standards.units import WORDS


@dataclass(frozen=True, slots=True)
class Index:
    """An index with all it was made of; `aqi` is none where it is not published (NA)."""

    kind: Kind
    edition: Edition
    aqi: int | None
    category: Category | None
    primary: tuple[str, ...]
    sub_indices: dict[str, int | None]
    missing: dict[str, str]
    """Of each pollutant without a sub-index, why."""
    note: str


def hour(
    values: Mapping[str, Amount | None],
    *,
    edition: str = "auto",
    ends_at: datetime | None = None,
    not_monitored: Collection[str] = (),
) -> Index:
    """Real-time index from means of one hour: pm25 pm10 so2 no2 o3 in µg/m³, co in mg/m³.

    `ends_at` is the end of the hour, Beijing time; with edition "auto" it chooses the edition.
    `not_monitored` names what the station's plan leaves out (HJ 633-2026 5.3.2).
    """
    on = day_of(ends_at) if ends_at else None
    return _of_values(values, report(_edition(edition, on), Kind.HOUR), not_monitored)


def day(
    values: Mapping[str, Amount | None],
    *,
    edition: str = "auto",
    on: date | None = None,
    not_monitored: Collection[str] = (),
) -> Index:
    """Daily index from day means and o3_8h, the largest 8-hour mean.

    Under 2012 a day may also have o3, its largest hour.
    """
    return _of_values(values, report(_edition(edition, on), Kind.DAY), not_monitored)


def of_reported(
    amounts: Mapping[str, int | None],
    *,
    kind: str,
    edition: str,
    not_monitored: Collection[str] = (),
) -> Index:
    """From whole numbers already rounded (µg/m³, CO tenths of a mg/m³): see `reported_from`."""
    gaps = {name: GAP for name, amount in amounts.items() if amount is None}
    return _of_amounts(amounts, gaps, report(edition, kind), not_monitored)


def day_of(ends_at: datetime) -> date:
    """An hour belongs to the day in which it began: 00:00 to the day before."""
    return (ends_at - timedelta(hours=1)).date()


def sub_index(parameter: str, amount: int | None, table: SubTable) -> int | None:
    """IAQI of one reported number on one table of `standards.breakpoints(edition)`."""
    if parameter != table.parameter:
        raise Refused("aqi.table", f"{WORDS[parameter]}不能用{WORDS[table.parameter]}的分指数表")
    found: int | None = formula.sub_index(amount, table, WHOLE)
    return found


def _edition(edition: str, on: date | None) -> Edition:
    if edition != "auto":
        return Edition(edition)
    if on is None:
        raise Refused("aqi.edition.no_date", "按日期选标准版本，须给出日期")
    return edition_on(on)


def _of_values(
    values: Mapping[str, Amount | None], made_of: Report, not_monitored: Collection[str]
) -> Index:
    unknown = [name for name in values if name not in WORDS]
    if unknown:
        raise Refused("aqi.parameter", f"不认识的项目：{'、'.join(unknown)}")
    amounts: dict[str, int | None] = {}
    gaps: dict[str, str] = {}
    for name in made_of.tables:
        if name in made_of.optional and name not in values:
            continue
        amounts[name], why = reported(name, values.get(name))
        if why:
            gaps[name] = why
    return _of_amounts(amounts, gaps, made_of, not_monitored)


def _of_amounts(
    amounts: Mapping[str, int | None],
    gaps: dict[str, str],
    made_of: Report,
    not_monitored: Collection[str],
) -> Index:
    subs: dict[str, int | None] = {}
    missing: dict[str, str] = {}
    for name, table in made_of.tables.items():
        if name in not_monitored or (name in made_of.optional and name not in amounts):
            continue
        subs[name] = formula.sub_index(amounts.get(name), table, WHOLE)
        if subs[name] is None:
            missing[name] = gaps.get(name) or _why(amounts.get(name), table)
    found: int | None = formula.largest(subs.values(), WHOLE)
    value: int | None = formula.index(found, subs, made_of, WHOLE)
    number: int | None = formula.category(value, WHOLE)
    leads: str | None = formula.primary(value, formula.leading(value, subs, WHOLE), WHOLE)
    return Index(
        kind=made_of.kind,
        edition=made_of.edition,
        aqi=value,
        category=None if number is None else CATEGORIES[number - 1],
        primary=tuple(leads.split(",")) if leads else (),
        sub_indices=subs,
        missing=missing,
        note=_note(found, value, missing),
    )


def _why(amount: int | None, table: SubTable) -> str:
    if amount is None:
        return GAP
    return FILLER if table.above is not None else NO_SUB_INDEX


def _note(found: int | None, value: int | None, missing: Mapping[str, str]) -> str:
    if found is None:
        return "六项全部缺测，无AQI"
    lacks = "、".join(f"{WORDS[name]}{why}" for name, why in missing.items())
    if not lacks:
        return ""
    if value is None:
        return f"{lacks}，其余项目AQI不超过100，不发布AQI（HJ 633-2026 5.3.1）"
    return f"{lacks}，AQI按其余项目计算"
