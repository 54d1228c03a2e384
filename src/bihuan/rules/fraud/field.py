"""What the signs are looked for in, and what is found: hours of outlets side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
Times: TypeAlias = NDArray[np.datetime64]
Flags: TypeAlias = NDArray[np.bool_]
Marks: TypeAlias = NDArray[np.str_]
Number: TypeAlias = float | int | str

NORMAL, STOPPED, CALIBRATED, MISSING = "N", "F", "C", ""
"""Letters of HJ 212: N normal, F stopped, C calibration; none where nothing came."""
SETTLING_HOURS = 3


@dataclass(frozen=True, slots=True)
class Channel:
    """One pollutant of one outlet, an entry an hour; nan where nothing came.

    `mark` is the letter of HJ 212: "N" normal work, "" where nothing came. A marked value stands.
    """

    value: Values
    mark: Marks
    corrected: Values | None = None
    """Zs: the value at the reference oxygen, as the logger told it."""
    limit: float | None = None
    """What the judged value (the corrected one where there is one) is held against."""
    o2_reference: float | None = None
    minutes: Values | None = None
    """Mean of the hour's minute values, where they are known in full."""
    lowest: Values | None = None
    highest: Values | None = None
    """Of the hour, as the logger told them."""

    @property
    def judged(self) -> Values:
        return self.value if self.corrected is None else self.corrected

    @property
    def normal(self) -> Values:
        """Measured values of normal work, nan elsewhere."""
        return np.where(self.mark == NORMAL, self.value, np.nan)

    @property
    def judged_normal(self) -> Values:
        return np.where(self.mark == NORMAL, self.judged, np.nan)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's hours, all arrays as long as the field's `ends_at`."""

    key: str
    channels: Mapping[str, Channel] = field(default_factory=dict)
    """Pollutants by HJ 212 factor code."""
    o2: Values | None = None
    """Measured oxygen of normal work, per cent."""
    flow: Values | None = None
    load: Values | None = None
    """Power of production, any unit."""
    treatment: Values | None = None
    """Power of treatment, any unit."""

    @property
    def is_running(self) -> Flags:
        """Hours in which the plant works: by its power, else by its flow, else taken for all."""
        for told in (self.load, self.flow):
            if told is not None and np.isfinite(told).any():
                working = told > 0.3 * np.nanpercentile(told, 90)
                return working | ~np.isfinite(told)
        count = next((len(one.value) for one in self.channels.values()), 0)
        return np.ones(count, dtype=np.bool_)

    @property
    def is_steady(self) -> Flags:
        """Running, and neither about to stop nor just begun."""
        around = np.convolve(~self.is_running, np.ones(2 * SETTLING_HOURS + 1), "same")
        return np.asarray(around == 0, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Field:
    """Outlets over the same hours, each hour once and none left out."""

    ends_at: Times
    outlets: tuple[Outlet, ...]

    def at(self, hour: int) -> datetime:
        """End of an hour, naive Beijing time."""
        found: datetime = self.ends_at[hour].astype("datetime64[s]").item()
        return found


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which values look made or chosen."""

    code: str
    word: str
    what: str
    """What is looked at, in a sentence for everybody."""
    rule: str
    """The rule with its numbers."""
    may_be: tuple[str, ...]
    """Known innocent causes."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One pattern at one outlet over one window: a clue for a person, never a finding of guilt."""

    pattern: str
    device: str
    factor: str
    first_at: datetime
    last_at: datetime
    """Ends of the first and the last hour of the evidence, naive Beijing time."""
    score: float
    """0.5 where the rule is just met, 0.9 where it is met plainly."""
    reason: str
    evidence: Mapping[str, Number]
    may_be: tuple[str, ...]
    other: str = ""
    """The outlet whose series is alike."""


def hours_between(first: datetime, last: datetime) -> Times:
    """Ends of hours from the first to the last, both included; naive Beijing time."""
    start, end = np.datetime64(first, "h"), np.datetime64(last, "h")
    hours: Times = np.arange(start, end + np.timedelta64(1, "h"))
    return hours


def laid(ends_at: Times, pairs: Iterable[tuple[datetime, float | None]]) -> Values:
    """Values on the hours of a field, nan where nothing was told; of two the later one stands."""
    found = np.full(len(ends_at), np.nan)
    for at, value in pairs:
        place = int((np.datetime64(at, "h") - ends_at[0]).astype(int))
        if 0 <= place < len(found):
            found[place] = np.nan if value is None else value
    return found


def lettered(ends_at: Times, pairs: Iterable[tuple[datetime, str]]) -> Marks:
    """Marks on the hours of a field, "" where nothing was told."""
    found = np.full(len(ends_at), MISSING, dtype="U1")
    for at, letter in pairs:
        place = int((np.datetime64(at, "h") - ends_at[0]).astype(int))
        if 0 <= place < len(found):
            found[place] = letter[:1]
    return found
