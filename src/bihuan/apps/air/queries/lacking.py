"""What a period lacks, in sentences (GB 3095-2026 table 4)."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bihuan.apps.air.models import Day
from bihuan.apps.air.queries.days import exact_of
from bihuan.rules.airstats import days_needed, rounded
from bihuan.rules.standards import DAY_VALUES, WORDS

NEEDED_YEAR = 324
LISTED = 3


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a period one pollutant's valid days cover."""

    pollutant: str
    valid_days: int
    calendar_days: int

    @property
    def word(self) -> str:
        return WORDS[self.pollutant]

    @property
    def percent(self) -> int:
        return self.valid_days * 100 // self.calendar_days if self.calendar_days else 0


def completeness(code: str, since: date, until: date) -> list[Completeness]:
    """Valid days of each pollutant against the calendar."""
    rows = Day.objects.filter(code=code, day__range=(since, until))
    calendar_days = max((until - since).days + 1, 0)
    held: Counter[str] = Counter()
    for values in rows.values(*DAY_VALUES):
        held.update(name for name in DAY_VALUES if values[name] is not None)
    return [Completeness(name, held[name], calendar_days) for name in DAY_VALUES]


def sentences(code: str, rows: Sequence[Day], since: date, until: date) -> tuple[str, ...]:
    """Nothing where nothing is missing; each sentence stands by itself."""
    if until < since:
        return ()
    return (
        *_absent(rows, since, until),
        *_years(rows, since, until),
        *_months(rows, since, until),
        *_unreviewed(rows),
    )


def _absent(rows: Sequence[Day], since: date, until: date) -> Iterator[str]:
    """Days without an AQI, or that never came."""
    held = {row.day for row in rows if row.aqi is not None}
    calendar_days = (until - since).days + 1
    gone = [day for day in _each(since, until) if day not in held]
    if not gone:
        return
    share = rounded(Fraction(100 * len(held), calendar_days), 1)
    shown = "、".join(f"{day.month}月{day.day}日" for day in gone[:LISTED])
    more = "等" if len(gone) > LISTED else ""
    yield (f"{calendar_days}天中有效{len(held)}天（{share}%），缺{len(gone)}天：{shown}{more}")


def _years(rows: Sequence[Day], since: date, until: date) -> Iterator[str]:
    for year in range(since.year, until.year + 1):
        if since <= date(year, 1, 1) and date(year, 12, 31) <= until:
            of_year = [row for row in rows if row.day.year == year]
            yield from _short(of_year, f"{year}年", NEEDED_YEAR, "年均值")


def _months(rows: Sequence[Day], since: date, until: date) -> Iterator[str]:
    """Whole months of the period that do not reach what a monthly mean needs."""
    by_month: defaultdict[tuple[int, int], list[Day]] = defaultdict(list)
    for row in rows:
        by_month[row.day.year, row.day.month].append(row)
    for year, month in sorted({(day.year, day.month) for day in _each(since, until)}):
        last = monthrange(year, month)[1]
        if since <= date(year, month, 1) and date(year, month, last) <= until:
            yield from _short(
                by_month[year, month], f"{year}年{month}月", days_needed(month), "月均值"
            )


def _short(rows: Sequence[Day], when: str, needed: int, what: str) -> Iterator[str]:
    held = {name: sum(exact_of(row)[name] is not None for row in rows) for name in DAY_VALUES}
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for name, count in held.items():
        if count < needed:
            by_count[count].append(WORDS[name])
    for count, names in sorted(by_count.items()):
        yield f"{when}{'、'.join(names)}有效日均值{count}个，少于{needed}个，{what}不作评价"


def _unreviewed(rows: Sequence[Day]) -> Iterator[str]:
    waiting = sum(not row.is_reviewed for row in rows)
    if waiting:
        yield f"{waiting}天的数据未经审核，为审核前数据"


def _each(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=n) for n in range((until - since).days + 1))
