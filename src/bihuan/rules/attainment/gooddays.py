"""Good days needed, and whether they can still come, under each count of days an assessor may use.

Share = good days ÷ days (HJ 663: of valid days). Papers often mean the calendar, and some take
dust days out; which one binds is asked, never assumed (R014).
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Basis(StrEnum):
    """考核口径: the days a share is taken of."""

    CALENDAR = "calendar"
    VALID = "valid"
    VALID_WITHOUT_DUST = "no_dust"


BASES: dict[Basis, str] = {
    Basis.CALENDAR: "全年日历天",
    Basis.VALID: "有效监测天（含沙尘日）",
    Basis.VALID_WITHOUT_DUST: "有效监测天（剔除沙尘日）",
}


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What was counted so far; the days that remain are taken to be valid and free of dust."""

    elapsed: int
    left: int
    good: int
    valid: int
    dust: int = 0
    good_dust: int = 0
    """Good days among the dust days; usually none."""

    def __post_init__(self) -> None:
        if not 0 <= self.good <= self.valid <= self.elapsed:
            raise ValueError("good days are valid days, and valid days have gone by")
        if not 0 <= self.good_dust <= min(self.dust, self.good) or self.dust > self.valid:
            raise ValueError("dust days are valid days, and good dust days are both")

    def counted(self, basis: Basis) -> tuple[int, int]:
        """Good days, and all days of the year that the share is taken of."""
        if basis is Basis.CALENDAR:
            return self.good, self.elapsed + self.left
        if basis is Basis.VALID:
            return self.good, self.valid + self.left
        return self.good - self.good_dust, self.valid - self.dust + self.left


@dataclass(frozen=True, slots=True)
class GoodDays:
    """The account of good days under one count."""

    basis: Basis
    good: int
    whole: int
    """Days of the year that the share is taken of."""
    goal: int
    """Good days the year must have: ⌈share × days⌉."""
    left: int

    @property
    def needed(self) -> int:
        """Still to come; nought or less: safe already."""
        return self.goal - self.good

    @property
    def is_possible(self) -> bool:
        return self.needed <= self.left

    @property
    def is_safe(self) -> bool:
        return self.needed <= 0

    @property
    def may_miss(self) -> int:
        """Remaining days that need not be good; negative: so many short even if all were."""
        return self.left - max(0, self.needed)

    @property
    def rate_needed(self) -> Fraction | None:
        """Share of the remaining days that must be good; above one it cannot be."""
        return Fraction(max(0, self.needed), self.left) if self.left else None

    @property
    def best_share(self) -> Fraction:
        """The year's share if every remaining day were good."""
        return Fraction(self.good + self.left, self.whole) if self.whole else Fraction(0)


def good_days(counts: DayCounts, share: Fraction) -> dict[Basis, GoodDays]:
    """All three, in the order of `BASES`."""
    if not 0 < share <= 1:
        raise ValueError("a share lies above nought and at most at one")
    held = {}
    for basis in BASES:
        good, whole = counts.counted(basis)
        held[basis] = GoodDays(basis, good, whole, share_needed(share, whole), counts.left)
    return held


def share_needed(share: Fraction, whole: int) -> int:
    """⌈share × days⌉: 292 of 365 for 80 %."""
    return (share * whole).__ceil__()
