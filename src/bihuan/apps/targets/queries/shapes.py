"""What others are shown of targets: plain values, nothing that is looked up again.

`Card` is the contract with the cockpit (S3): `targets.queries.cards(viewer, at=...)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bihuan.rules.attainment import Allowance, Basis, GoodDays, MeanRun, Past, Reconciled, Verdict
from bihuan.rules.lamp import Lamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One target as the leader sees it in ten seconds; every number as it is printed."""

    target_id: int
    code: str
    """The indicator's: "pm25", "good_days", …"""
    name: str
    medium: str
    target: str
    """"38", and for good days "292天"."""
    value: str
    """The value so far; "—" where nothing is measured."""
    unit: str
    gap: str
    """"高4.2", "还差39天", or ""."""
    line: str
    """"余39天须日均≤4.6", "余39天，须全优", or what is asked."""
    verdict: Verdict
    per_cent: int | None
    """Of the way: budget used, or good days had of the goal."""
    planned_per_cent: int | None
    """Of the year gone by."""
    as_of: date | None
    is_provisional: bool
    edition: str
    basis: str
    """The count of days, or ""; "请确认考核口径" while nobody has chosen."""
    missing: tuple[str, ...]

    @property
    def lamp(self) -> Lamp:
        return self.verdict.lamp


@dataclass(frozen=True, slots=True)
class DayPoint:
    """One day of the year so far, for the chart and the months."""

    day: date
    value: Fraction | None
    """The exact mean, none where the day is not valid or left out."""
    category: int | None
    aqi: int | None
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """The measured part of the year."""

    value: Fraction | None
    """In the indicator's unit; a share in per cent."""
    shown: str
    as_of: date | None
    elapsed: int
    left: int
    valid: int
    is_provisional: bool
    edition: str
    missing: tuple[str, ...]
    source: str
    """Where the value comes from, as a sentence of the page."""
    days: tuple[DayPoint, ...] = ()
    good: int = 0
    dust: int = 0
    good_dust: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One month of the year: planned, measured, and what it leaves."""

    number: int
    planned: str
    proposed: str
    """By past seasonal shape from the remaining budget, for what has not gone by; "" else."""
    actual: str
    valid: int
    days: int
    good: int
    is_met: bool | None
    budget_left: str
    """What the rest of the year may average after this month; "" for months to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLine:
    """One child and what it contributes to the parent's gap (R019)."""

    id: int
    kind: str
    word: str
    org: str
    owner: str
    value: str
    weight: str
    actual: str
    gap: str
    is_met: bool | None
    contribution: str
    """"拉高全县0.3μg/m³", or "" where nothing adds up or is measured."""
    required: str
    """The child's own remaining mean, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTable:
    """All children of one kind, and how they come back to the parent."""

    kind: str
    word: str
    lines: tuple[SplitLine, ...]
    reconciled: Reconciled | None
    told: str
    is_whole: bool
    """False where the viewer sees only own parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One target as at a moment, computed from what was measured; nothing in it is typed."""

    target_id: int
    indicator_id: int
    code: str
    name: str
    medium: str
    unit: str
    definition: str
    direction: str
    is_at_most: bool
    source: str
    """The indicator's source code."""
    parameter: str
    year: int
    place_code: str
    place: str
    target: Fraction
    target_shown: str
    baseline: str
    paper: str
    edition: str
    so_far: SoFar
    gap: str
    verdict: Verdict
    run: MeanRun | None = None
    open_: Allowance | None = None
    accounts: Mapping[Basis, GoodDays] = field(default_factory=dict)
    chosen: Basis | None = None
    """The assessor's count of days; none while nobody has asked."""
    verdicts: Mapping[Basis, Verdict] = field(default_factory=dict)
    past: Past = field(default_factory=Past)
    past_years: tuple[int, ...] = ()
    limit: Decimal | None = None
    """Of the standard, for the second line of the chart; a target is not a limit."""
    is_frozen: bool = False
    replaced_by: int | None = None

    @property
    def lamp(self) -> Lamp:
        return self.verdict.lamp

    @property
    def asks_denominator(self) -> bool:
        return bool(self.accounts) and self.chosen is None

    @property
    def account(self) -> GoodDays | None:
        """The chosen count's; the calendar's while nobody has chosen."""
        return self.accounts.get(self.chosen or Basis.CALENDAR)
