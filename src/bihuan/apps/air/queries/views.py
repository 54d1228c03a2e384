"""What others are shown of the air: published numbers, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DayView:
    """One natural day of a station or division, under one edition of HJ 633."""

    code: str
    day: date
    values: Mapping[str, Decimal | None]
    """Published: whole µg/m³, CO to 0.1 mg/m³; keys of `rules.standards.DAY_VALUES`."""
    exact: Mapping[str, int | None]
    """The same in grains, unrounded."""
    sub_indices: Mapping[str, int | None]
    aqi: int | None
    category: int | None
    primary: tuple[str, ...]
    edition: str
    note: str
    """Why the AQI is NA, or what else a reader must know."""
    gaps: Mapping[str, str]
    hours: Mapping[str, int]
    event: str
    """Reason of the exceptional event, or empty."""
    excluded: frozenset[str]
    """Pollutants whose means leave the day out."""
    is_reviewed: bool

    @property
    def is_good(self) -> bool | None:
        """优良天: AQI at most 100; none where there is no AQI."""
        return None if self.aqi is None else self.aqi <= 100


@dataclass(frozen=True, slots=True)
class HourView:
    """One hour of a station, by the end of the hour."""

    code: str
    ends_at: datetime
    values: Mapping[str, Decimal | None]
    """Keys of `rules.standards.HOUR_VALUES`, or weather parameters."""
    flags: Mapping[str, int]
    aqi: int | None
    category: int | None
    primary: tuple[str, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class PollutantPeriod:
    """One pollutant over a period: the mean (CO, O₃: the percentile) and what it rests on."""

    mean: Decimal | None
    """One decimal (CO two), half-even from the exact sum; for reading, not for judging."""
    judged: Decimal | None
    """Rounded as HJ 663 judges: whole µg/m³, CO 0.1; O₃ and CO by their percentile."""
    percentile: Decimal | None
    valid_days: int
    excluded_days: int


@dataclass(frozen=True, slots=True)
class Period:
    """What a period amounts to, and what it lacks."""

    code: str
    since: date
    until: date
    edition: str
    """"auto": each day by the edition of its day; or one edition for all."""
    pollutants: Mapping[str, PollutantPeriod]
    good_days: int
    valid_days: int
    calendar_days: int
    by_category: Mapping[int, int]
    composite: Decimal | None
    composite_terms: Mapping[str, Decimal]
    missing: tuple[str, ...]
    """Sentences: months with too few days, stations that were silent, data not reviewed."""
    as_of: datetime | None
    is_provisional: bool
    without_events: bool
