"""HJ 663 over a handful of exact numbers: six terms and two comparisons need no engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bihuan.rules.airstats.grains import judged, rounded
from bihuan.rules.airstats.totals import BY_PERCENTILE, Totals
from bihuan.rules.standards import DAY_VALUES, Averaging, Composite


@dataclass(frozen=True, slots=True)
class Index:
    """环境空气质量综合指数 with its terms, unrounded."""

    terms: Mapping[str, Fraction]
    is_verified: bool
    """Whether limits and weights come from a text that was read (HJ 663-2026's was not)."""

    @property
    def total(self) -> Fraction:
        return sum(self.terms.values(), Fraction())

    @property
    def shown(self) -> Decimal:
        return rounded(self.total, 2)

    @property
    def primary(self) -> tuple[str, ...]:
        """首要污染物 of the period: the largest term, ties together."""
        most = max(self.terms.values())
        return tuple(name for name, term in self.terms.items() if term == most)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One pollutant of a year against its limits; none where there is nothing to judge."""

    pollutant: str
    mean: Decimal | None
    percentile: Decimal | None
    multiple: Decimal
    """超标倍数, of whichever indicator is over by more; 0 where neither is."""
    complies: bool | None


def percentile(ordered: Sequence[int], percent: int) -> Fraction:
    """HJ 663: k = 1 + (n - 1)p, straight between the two values around it; of 365 the 346.8th."""
    below, part = divmod((len(ordered) - 1) * percent, 100)
    upper = ordered[min(below + 1, len(ordered) - 1)]
    return Fraction(ordered[below] * (100 - part) + upper * part, 100)


def composite(indicators: Mapping[str, Fraction | None], table: Composite) -> Index | None:
    """Σ weight·C/S of the six; none while one of them is missing, for it would flatter."""
    terms = {
        name: value * table.weights[name] / Fraction(table.limits[name])
        for name in DAY_VALUES
        if (value := indicators.get(name)) is not None
    }
    return Index(terms, table.is_verified) if len(terms) == len(DAY_VALUES) else None


def exceedance(value: Decimal, limit: Decimal) -> Decimal:
    """超标倍数 (C - S)/S to two decimals, of the value as it is judged; 0 up to the limit."""
    over = Fraction(value) - Fraction(limit)
    return rounded(max(over, Fraction()) / Fraction(limit), 2)


def verdict(
    totals: Totals, pollutant: str, limits: Mapping[tuple[str, Averaging], Decimal]
) -> Verdict:
    """A year's mean against the annual limit and its percentile against the day's: both must hold.

    CO and O3 have no annual limit. A year that table 4 does not let count has no verdict.
    """
    tally = totals.tallies[pollutant]
    mean = None if pollutant in BY_PERCENTILE else judged(tally.mean, pollutant)
    high = judged(tally.percentile, pollutant)
    held = [(mean, Averaging.YEAR)] if pollutant not in BY_PERCENTILE else []
    held.append((high, Averaging.DAY))
    multiples = [
        exceedance(value, limits[pollutant, averaging])
        for value, averaging in held
        if value is not None
    ]
    complies = all(
        value is not None and value <= limits[pollutant, averaging] for value, averaging in held
    )
    counts = tally.is_enough is not False and high is not None
    return Verdict(
        pollutant, mean, high, max(multiples, default=Decimal()), complies if counts else None
    )


def sliding_means(years: Mapping[int, Fraction | None]) -> dict[int, Fraction | None]:
    """三年滑动平均: of a year and the two before it, each year alike; none with one missing.

    HJ 663-2026 names it; whether years or days are averaged was not read, so it is unverified.
    """
    found: dict[int, Fraction | None] = {}
    for year in years:
        three = [value for back in range(3) if (value := years.get(year - back)) is not None]
        found[year] = sum(three, Fraction()) / 3 if len(three) == 3 else None
    return found
