"""排名: who stands where, why somebody does not stand at all, and what would move a place (R015).

Equal values share a rank (1, 1, 3). A place with too few valid days is listed, with the reason,
and not ranked. All arithmetic is exact; values come as they are published.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LEAST_VALID = Fraction(3, 4)
"""Share of days that must be valid; the technique of 2014 was not obtained: a convention."""
STEP = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place and what it is ranked by; smaller is better, unless the ranking says otherwise."""

    code: str
    name: str
    value: Decimal | None
    valid_days: int | None = None
    """Without a number the source did not say; then only the value itself can be missing."""
    days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    entry: Entry
    place: int
    is_tied: bool
    ahead: Decimal | None
    """How much better the next better place is; none for the first."""
    behind: Decimal | None
    """How much worse the next worse place is; none for the last."""
    ahead_name: str
    behind_name: str


@dataclass(frozen=True, slots=True)
class Unranked:
    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]

    def of(self, code: str) -> Ranked | None:
        return next((one for one in self.ranked if one.entry.code == code), None)


def rank(entries: Iterable[Entry], *, more_is_better: bool = False) -> Table:
    """由好到差, ties in the order of their codes."""
    fit, unfit = [], []
    for entry in entries:
        if reason := unfitness(entry):
            unfit.append(Unranked(entry, reason))
        else:
            fit.append((entry, -_value(entry) if more_is_better else _value(entry)))
    fit.sort(key=lambda one: (one[1], one[0].code))
    keys = [key for _, key in fit]
    ranked = tuple(_ranked(fit, keys, at) for at in range(len(fit)))
    return Table(ranked, tuple(sorted(unfit, key=lambda one: one.entry.code)))


def unfitness(entry: Entry) -> str:
    """Why the place is not ranked; "" if it is."""
    if entry.value is None:
        return entry.note or "缺少数据"
    if entry.valid_days is None or not entry.days:
        return ""
    if Fraction(entry.valid_days, entry.days) < LEAST_VALID:
        return f"有效天数{entry.valid_days}天，不足{entry.days}天的75%"
    return ""


def _value(entry: Entry) -> Decimal:
    if entry.value is None:
        raise ValueError(f"{entry.code} has no value to rank by")
    return entry.value


def _ranked(fit: Sequence[tuple[Entry, Decimal]], keys: Sequence[Decimal], at: int) -> Ranked:
    entry, key = fit[at]
    first = keys.index(key)
    last = len(keys) - 1 - keys[::-1].index(key)
    return Ranked(
        entry=entry,
        place=first + 1,
        is_tied=last > first,
        ahead=key - keys[first - 1] if first else None,
        behind=keys[last + 1] - key if last + 1 < len(keys) else None,
        ahead_name=fit[first - 1][0].name if first else "",
        behind_name=fit[last + 1][0].name if last + 1 < len(keys) else "",
    )


def change_pct(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """同比变化率 in per cent, to one decimal; what the ranking by change compares."""
    if now is None or not then:
        return None
    return ((now - then) * 100 / then).quantize(STEP)


@dataclass(frozen=True, slots=True)
class Move:
    """What it takes to pass the place ahead, if that one goes on as so far."""

    mean: Decimal | None
    """The highest mean over the days left, to 0.1, that ends better than theirs; none: no way."""
    change: Decimal | None
    """Against the own mean so far; negative is lower."""
    sentence: str


def to_pass(
    *, own: Decimal, theirs: Decimal, days_so_far: int, days_left: int, name: str, unit: str
) -> Move:
    """The smallest change of the mean over the remaining days that passes the next place.

    Both rest on `days_so_far` days and the other keeps its mean: own·n + m·r < theirs·(n + r).
    """
    if days_left <= 0:
        return Move(None, None, f"时段已经结束，不能再超过{name}")
    bound = Fraction(theirs) - (Fraction(own) - Fraction(theirs)) * days_so_far / days_left
    tenths = -((-bound * 10) // 1) - 1
    mean = (Decimal(int(tenths)) / 10).quantize(STEP)
    if mean < 0:
        return Move(None, None, f"剩余{days_left}天即使为0也不能超过{name}（{theirs}{unit}）")
    change = mean - own
    way = f"比目前低{-change}{unit}" if change < 0 else f"比目前高{change}{unit}也可以"
    return Move(
        mean,
        change,
        f"剩余{days_left}天平均不高于{mean}{unit}（{way}）即超过{name}（假定其保持{theirs}{unit}）",
    )
