"""The verdict in the words of the leader's card, from arithmetic and past same-period values."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bihuan.rules.attainment.gooddays import GoodDays
from bihuan.rules.attainment.means import MeanRun, rounded, shown
from bihuan.rules.lamp import Lamp

ENOUGH = Fraction(3, 4)
"""Below this share of valid days nothing is concluded (ux.md 4.1)."""


class Word(StrEnum):
    """A verdict; the value is what is shown."""

    REACHABLE = "可达"
    EFFORT = "需努力"
    OFF_TREND = "按现有趋势不达标"
    IMPOSSIBLE = "不可能（算术）"
    LOCKED = "已锁定"
    MISSED = "未达标"
    """The year is over and the target was not met."""
    TOO_LITTLE = "数据不足（有效天数<75%）"


LAMPS: dict[Word, str] = {
    Word.REACHABLE: "ok",
    Word.EFFORT: "warn",
    Word.OFF_TREND: "over",
    Word.IMPOSSIBLE: "over",
    Word.LOCKED: "done",
    Word.MISSED: "over",
    Word.TOO_LITTLE: "idle",
}


@dataclass(frozen=True, slots=True)
class Past:
    """The same days of earlier years: one value a year, and the days' lower tail taken together."""

    yearly: tuple[Fraction, ...] = ()
    """Mean, or share of good days, of the remaining period in each past year, newest first."""
    tenth: Fraction | None = None
    """10th percentile of the daily values of that period; of means only."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word and the sentence that shows why."""

    word: Word
    reason: str

    @property
    def lamp(self) -> Lamp:
        return Lamp(LAMPS[self.word], self.word.value, self.reason)


def of_mean(run: MeanRun, past: Past, *, elapsed: int, unit: str, places: int = 0) -> Verdict:
    """A mean that is to be at most the target."""
    if thin := _too_little(run.done, elapsed):
        return thin
    required = run.required
    if required is None:
        is_met = rounded(run.so_far, places) <= rounded(run.target, places)
        word = Word.LOCKED if is_met else Word.MISSED
        return Verdict(word, f"全年均值{shown(run.so_far)}{unit}，目标{shown(run.target)}{unit}")
    if required < 0:
        return Verdict(
            Word.IMPOSSIBLE, f"余下{run.left}天即使都为零，全年也降不到{shown(run.target)}{unit}"
        )
    begin = f"余下{run.left}天须日均≤{shown(required)}{unit}"
    if not past.yearly:
        word = Word.REACHABLE if required >= run.so_far else Word.OFF_TREND
        return Verdict(word, f"{begin}，今年以来{shown(run.so_far)}{unit}，没有往年同期可比")
    best = min(past.yearly)
    if past.tenth is not None and required < past.tenth:
        tail = f"往年同期最好的一成日子也在{shown(past.tenth)}{unit}"
        return Verdict(Word.OFF_TREND, f"{begin}，{tail}")
    years = len(past.yearly)
    compared = f"{begin}，近{years}年同期最好{shown(best)}{unit}"
    return Verdict(Word.REACHABLE if required >= best else Word.EFFORT, compared)


def of_days(account: GoodDays, past: Past, *, valid: int, elapsed: int) -> Verdict:
    """A share of good days that is to be at least the target.

    Beyond the best same period with half of its other days made good is beyond the trend.
    """
    if settled := _settled(account):
        return settled
    if thin := _too_little(valid, elapsed):
        return thin
    rate = Fraction(account.needed, account.left)
    pace = Fraction(account.good, valid)
    begin = f"还差{account.needed}天，余{account.left}天，优良比例须≥{_pct(rate)}"
    if not past.yearly:
        word = Word.REACHABLE if rate <= pace else Word.OFF_TREND
        return Verdict(word, f"{begin}，今年以来{_pct(pace)}，没有往年同期可比")
    best = max(past.yearly)
    compared = f"{begin}，近{len(past.yearly)}年同期最好{_pct(best)}，今年以来{_pct(pace)}"
    if rate <= best:
        return Verdict(Word.REACHABLE, compared)
    halved = (1 + best) / 2
    if rate <= halved:
        return Verdict(Word.EFFORT, compared)
    return Verdict(Word.OFF_TREND, f"{compared}，同期超标天再少一半也只有{_pct(halved)}")


def _settled(account: GoodDays) -> Verdict | None:
    """What arithmetic alone decides, however few days are valid."""
    if account.is_safe:
        over = f"已有{account.good}天，目标{account.goal}天，余下各天怎样都达到"
        return Verdict(Word.LOCKED, over)
    if not account.left:
        return Verdict(Word.MISSED, f"全年{account.good}天，目标{account.goal}天")
    if account.is_possible:
        return None
    most = account.good + account.left
    reason = f"还差{account.needed}天，余{account.left}天，天天优良也只有{most}天"
    return Verdict(Word.IMPOSSIBLE, reason)


def of_value(
    value: Fraction, target: Fraction, *, is_at_most: bool, is_over: bool, unit: str
) -> Verdict:
    """A number that has no remaining days to be reckoned with: as measured so far."""
    is_met = value <= target if is_at_most else value >= target
    told = f"实测{shown(value, 3)}{unit}，目标{shown(target, 3)}{unit}"
    if is_over:
        return Verdict(Word.LOCKED if is_met else Word.MISSED, told)
    return Verdict(Word.REACHABLE if is_met else Word.EFFORT, told)


def _too_little(valid: int, elapsed: int) -> Verdict | None:
    if not elapsed or valid < ENOUGH * elapsed:
        return Verdict(Word.TOO_LITTLE, f"已过{elapsed}天，有效{valid}天")
    return None


def _pct(share: Fraction) -> str:
    return f"{shown(share * 100)}%"
