"""What does not follow from a value and its target, and what is left of the year to reach it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.rules.clauses.figures.arithmetic import (
    at_least,
    at_most,
    day_at,
    day_number,
    days_of,
    fitting_days,
    last_place,
    mean_left,
    needed_days,
    plain,
    rounded,
    share_of,
    spoken,
)
from bihuan.rules.clauses.figures.pairing import Pair
from bihuan.rules.clauses.figures.quantities import Quantity
from bihuan.rules.clauses.values import Finding

FEWEST_DAYS = 324
"""GB 3095, validity of the data: a year's mean takes at least 324 daily means."""
ASK_DATE = "请补上印发日期（或数据截止日期），系统即可算出余下各天的要求"
ASK_BASE = "请核实：考核口径是日历天还是有效监测天、沙尘影响天是否扣除；原文数字是否有误"


@dataclass(frozen=True, slots=True)
class Year:
    """The year a pair speaks of; `elapsed` days up to the cut-off, when a day is known."""

    number: int | None
    days: int
    until: date | None

    @property
    def elapsed(self) -> int:
        return day_number(self.until) if self.until is not None else 0

    @property
    def left(self) -> int:
        return self.days - self.elapsed


def year_of(pair: Pair, issued_on: date | None, sole: int | None) -> Year:
    until = pair.current.period.until_on
    number = until.year if until else pair.current.period.year
    if number is None:
        number = issued_on.year if issued_on else sole
    return Year(number, days_of(number), until)


def findings(pair: Pair, year: Year) -> Iterator[Finding]:
    if pair.target is None:
        return
    if pair.current.quantity.measure == "days" and pair.current.indicator.family == "good":
        yield from _good_days(pair, year)
        return
    yield from _gap(pair)
    if pair.is_met or not _is_of_this_year(pair, year):
        return
    if pair.current.quantity.measure == "concentration":
        yield from _mean(pair, year)
    elif pair.current.indicator.family == "good":
        yield from _share(pair, year)


def _is_of_this_year(pair: Pair, year: Year) -> bool:
    """Only a value counted from the first of January, held against the same year's target."""
    if pair.target is None or not pair.current.period.is_to_date:
        return False
    aimed = pair.target.period.year
    return aimed is None or aimed == year.number


def _finding(
    pair: Pair, kind: str, sentence: str, formula: str, ask: str, *, is_doubt: bool
) -> Finding:
    return Finding(kind, "", pair.start, pair.end, sentence, formula, ask, is_doubt)


def _good_days(pair: Pair, year: Year) -> Iterator[Finding]:
    if pair.target is None:
        return
    good, aim = int(pair.current.quantity.number), pair.target.quantity
    if good > year.days or not 0 < aim.number <= (100 if aim.measure == "share" else year.days):
        return
    if aim.measure == "days":
        yield from _gap(pair)
        short, goal = int(aim.number) - good, f"{plain(aim.number)}天"
    else:
        if pair.gap is not None and pair.gap.quantity.measure == "days":
            yield from _said_days(pair, year, pair.gap.quantity, good, aim.number)
        short, goal = needed_days(year.days, aim.number) - good, f"{plain(aim.number)}%"
    if short > 0 and _is_of_this_year(pair, year):
        yield _days_left(pair, year, good, short, goal)


def _said_days(
    pair: Pair, year: Year, said: Quantity, good: int, share: Decimal
) -> Iterator[Finding]:
    """近40天 is left alone within a tenth, a bare 40天 within a day."""
    needed = needed_days(year.days, share)
    short = needed - good
    gap = int(said.number)
    if abs(gap - short) <= (max(1, gap // 10) if said.is_hedged else 1):
        return
    counted = fitting_days(good, gap, share)
    whole = rounded(counted, "1")
    sentence = (
        f"全年{year.days}天的{plain(share)}%是{needed}天，已有{good}天，还差{short}天；"
        f"文中写“差{said.said}”，对不上。要使差{gap}天成立，"
        f"全年计入考核的天数须是约{whole}天（{_against(counted, year.days)}），"
        f"或者目标约为{rounded(share_of(good + gap, year.days))}%"
    )
    formula = (
        f"{year.days}×{plain(share)}%＝{plain(year.days * share / 100)}；"
        f"{needed}－{good}＝{short}；"
        f"({good}＋{gap})÷{plain(share)}%＝{rounded(counted, '0.01')}"
    )
    yield _finding(pair, "good_days", sentence, formula, ASK_BASE, is_doubt=True)


def _against(counted: Decimal, days: int) -> str:
    missing = days - int(rounded(counted, "1"))
    if missing <= 0:
        return f"比全年还多{-missing}天，不可能"
    words = f"即{missing}天因监测无效或获准扣除而不计"
    if counted < FEWEST_DAYS:
        words += f"，而年评价至少要有{FEWEST_DAYS}个有效日"
    return words


def _days_left(pair: Pair, year: Year, good: int, short: int, goal: str) -> Finding:
    if year.until is None:
        last = year.days - short + 1
        after = spoken(day_at(max(last, 1), year.number))
        sentence = (
            f"按全年{year.days}天计还需{short}天优良：到{after}，余下已不足{short}天，目标就不可能达到；"
            "原文没有写明截止日期"
        )
        formula = f"{year.days}－{short}＝{year.days - short}天"
        return _finding(pair, "good_days_left", sentence, formula, ASK_DATE, is_doubt=False)
    sentence = f"到{spoken(year.until)}全年还剩{year.left}天，而还需{short}天优良："
    formula = (
        f"{year.days}－{year.elapsed}＝{year.left}天；{good}＋{year.left}＝{good + year.left}天"
    )
    if short > year.left:
        most = good + year.left
        sentence += (
            f"即使天天优良也只有{most}天（{rounded(share_of(most, year.days))}%），"
            f"{goal}的目标按日历天已不可能达到"
        )
        ask = "请核实目标与考核口径；确实达不到的，应及早向上级说明"
    else:
        sentence += f"余下各天的优良比例须达到{at_least(share_of(short, year.left))}%"
        ask = "请确认全年安排按这一要求倒排"
    return _finding(pair, "good_days_left", sentence, formula, ask, is_doubt=short > year.left)


def _mean(pair: Pair, year: Year) -> Iterator[Finding]:
    if pair.target is None:
        return
    so_far, target = pair.current.quantity.number, pair.target.quantity.number
    unit, name = pair.current.quantity.unit, pair.current.indicator.name
    if so_far <= 0:
        return
    if year.until is None:
        last = int(target * year.days / so_far) + 1
        sentence = (
            f"{name}目前{plain(so_far)}、年度目标{plain(target)}{unit}，原文没有写明截止日期，"
            "余下各天须降到多少算不出来；"
            f"{spoken(day_at(last, year.number))}起即使余下各天为零也达不到"
        )
        formula = (
            f"{plain(target)}×{year.days}÷{plain(so_far)}＝{rounded(target * year.days / so_far)}天"
        )
        yield _finding(pair, "mean_left", sentence, formula, ASK_DATE, is_doubt=False)
        return
    if year.left == 0:
        return
    left = mean_left(target, so_far, year.days, year.elapsed)
    formula = (
        f"({plain(target)}×{year.days}－{plain(so_far)}×{year.elapsed})÷{year.left}"
        f"＝{rounded(left, '0.01')}"
    )
    begin = f"到{spoken(year.until)}已过{year.elapsed}天，还剩{year.left}天："
    if left < 0:
        sentence = begin + f"即使余下各天{name}为零，全年也降不到{plain(target)}{unit}"
        ask = "请核实目标与数据；确实达不到的，应及早向上级说明"
        yield _finding(pair, "mean_left", sentence, formula, ask, is_doubt=True)
        return
    fall = rounded((1 - left / so_far) * 100, "1")
    sentence = begin + (
        f"全年要达到{plain(target)}{unit}，余下各天{name}平均不得高于{at_most(left)}{unit}，"
        f"比目前的{plain(so_far)}低{fall}%"
    )
    yield _finding(
        pair, "mean_left", sentence, formula, "请确认措施能否支撑这一降幅", is_doubt=False
    )


def _share(pair: Pair, year: Year) -> Iterator[Finding]:
    """75.3 % so far against 80 %: the share of good days the remaining days must have."""
    if pair.target is None or year.until is None or year.left == 0:
        return
    so_far, target = pair.current.quantity.number, pair.target.quantity.number
    left = mean_left(target, so_far, year.days, year.elapsed)
    formula = (
        f"({plain(target)}%×{year.days}－{plain(so_far)}%×{year.elapsed})÷{year.left}"
        f"＝{rounded(left, '0.01')}%"
    )
    begin = f"到{spoken(year.until)}还剩{year.left}天："
    if left > 100:
        sentence = begin + f"即使天天优良，全年也到不了{plain(target)}%（按日历天计）"
        ask = "请核实目标与考核口径；确实达不到的，应及早向上级说明"
        yield _finding(pair, "share_left", sentence, formula, ask, is_doubt=True)
        return
    sentence = begin + (
        f"全年要达到{plain(target)}%，余下各天的优良比例须达到{at_least(left)}%（按日历天计）"
    )
    yield _finding(
        pair, "share_left", sentence, formula, "请确认全年安排按这一要求倒排", is_doubt=False
    )


def _gap(pair: Pair) -> Iterator[Finding]:
    if pair.target is None or pair.gap is None:
        return
    now, aim, gap = (one.quantity for one in (pair.current, pair.target, pair.gap))
    if pair.target.indicator is not pair.current.indicator:
        return
    real = abs(now.number - aim.number)
    place = last_place(now.written, aim.written)
    is_finer = last_place(gap.written) < place
    bound = place if is_finer else Decimal(0)
    if gap.is_hedged:
        bound = max(bound, place, gap.number / 10)
    if abs(gap.number - real) <= bound:
        return
    sentence = (
        f"{pair.current.indicator.name}现为{plain(now.number)}，目标{plain(aim.number)}，"
        f"相差{plain(real)}；文中写“差{gap.said}”，对不上"
    )
    more, less = max(now.number, aim.number), min(now.number, aim.number)
    formula = f"{plain(more)}－{plain(less)}＝{plain(real)}"
    yield _finding(pair, "gap", sentence, formula, "请核实三个数字哪一个有误", is_doubt=True)
