"""A value, the target it is held against, the gap that was said: one figure."""

from dataclasses import dataclass

from bihuan.rules.clauses.figures.arithmetic import needed_days, plain
from bihuan.rules.clauses.figures.statements import Statement
from bihuan.rules.clauses.values import Figure

REACH = 160
"""A target further off than this belongs to something else."""
AHEAD = 8
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said together about one indicator."""

    current: Statement
    target: Statement | None
    gap: Statement | None

    @property
    def start(self) -> int:
        return min(one.start for one in self._parts)

    @property
    def end(self) -> int:
        return max(one.end for one in self._parts)

    @property
    def _parts(self) -> list[Statement]:
        return [one for one in (self.current, self.target, self.gap) if one is not None]

    @property
    def is_met(self) -> bool:
        """The target is reached as it stands; days against a share are never compared here."""
        if self.target is None or self.target.indicator is not self.current.indicator:
            return False
        now, aim = self.current.quantity.number, self.target.quantity.number
        return now <= aim if self.current.indicator.less_is_better else now >= aim


def paired(found: list[Statement]) -> tuple[list[Pair], list[Statement]]:
    """Every current value with what follows it, and the statements that stay alone."""
    pairs: list[Pair] = []
    taken: set[int] = set()
    for place, one in enumerate(found):
        if one.role != "current" or one.is_shared:
            continue
        target = _partner(found, place, "target", taken)
        gap = _partner(found, place, "gap", taken)
        taken.update(at for at in (place, target, gap) if at is not None)
        aim = None if target is None else found[target]
        pairs.append(Pair(one, aim, None if gap is None else found[gap]))
    return pairs, [one for place, one in enumerate(found) if place not in taken]


def _partner(found: list[Statement], place: int, role: str, taken: set[int]) -> int | None:
    """The next such value of the family before another current one; else the last one before."""
    one = found[place]
    for other in range(place + 1, min(place + AHEAD, len(found))):
        there = found[other]
        if there.start - one.end > REACH or there.sentence > one.sentence + 1:
            break
        if there.role == "current" and there.indicator is one.indicator:
            break
        if other not in taken and _fits(one, there, role):
            return other
    for other in range(place - 1, max(-1, place - AHEAD), -1):
        there = found[other]
        if there.sentence != one.sentence or one.start - there.end > REACH:
            break
        if other not in taken and _fits(one, there, role):
            return other
    return None


def _fits(one: Statement, other: Statement, role: str) -> bool:
    if other.is_shared or other.role != role or other.indicator.family != one.indicator.family:
        return False
    if role == "gap":
        return other.quantity.measure in (one.quantity.measure, "points")
    if one.period.kind in ("month", "past") or other.period.kind in ("month", "past"):
        return False
    return one.indicator is other.indicator or one.quantity.measure == "days"


def as_figure(pair: Pair, days: int, finding: str) -> Figure:
    now = pair.current
    target, short, formula = reckoned(pair, days)
    start, end = pair.start, pair.end
    if end - start > LONGEST:
        start, end = now.start, now.end
    return Figure(
        kind=_kind(now),
        quote="",
        start=start,
        end=end,
        stated=plain(now.quantity.number),
        target=target,
        gap=short,
        finding=finding,
        indicator=now.indicator.name,
        unit=now.quantity.unit,
        role="current",
        period=now.period.text,
        until_on=now.period.until_on,
        gap_said=pair.gap.quantity.said if pair.gap is not None else "",
        formula=formula,
    )


def reckoned(pair: Pair, days: int) -> tuple[str, str, str]:
    """The target in the value's own unit, what is missing, and the sum."""
    now, aim = pair.current, pair.target
    if aim is None:
        return "", "", ""
    value, goal = now.quantity.number, aim.quantity.number
    if now.quantity.measure == "days" and aim.quantity.measure == "share":
        needed = needed_days(days, goal)
        short = str(needed - int(value))
        whole = plain(days * goal / 100)
        reached = f"{days}天×{plain(goal)}%＝{whole}天"
        if whole != str(needed):
            reached += f"，即{needed}天"
        return str(needed), short, f"{reached}；{needed}－{plain(value)}＝{short}天"
    first, second = (value, goal) if now.indicator.less_is_better else (goal, value)
    gap = plain(first - second)
    return plain(goal), gap, f"{plain(first)}－{plain(second)}＝{gap}"


def lone(one: Statement) -> Figure:
    """A target, a change or a gap that stands by itself."""
    is_down = one.role == "change" and one.falls and one.quantity.number > 0
    stated = ("-" if is_down else "") + plain(one.quantity.number)
    return Figure(
        kind=_kind(one),
        quote="",
        start=one.start,
        end=one.end,
        stated=stated,
        target=plain(one.quantity.number) if one.role == "target" else "",
        gap="",
        finding="",
        indicator=one.indicator.name,
        unit=one.quantity.unit,
        role=one.role,
        period=one.period.text,
        gap_said=one.quantity.said if one.role == "gap" else "",
        formula="",
    )


def _kind(one: Statement) -> str:
    if one.indicator.family == "good" and one.quantity.measure == "days":
        return "good_days"
    kinds = {"mass": "quantity", "count": "quantity", "points": "share", "zero": "quantity"}
    return kinds.get(one.quantity.measure, one.quantity.measure)
