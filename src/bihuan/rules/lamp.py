"""The lamp: the one function that lists, maps, exports and messages all ask."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Phase(StrEnum):
    """Whose clock runs, as far as a lamp cares."""

    DRAFT = "draft"
    UNSIGNED = "unsigned"
    WORKING = "working"
    WITH_REVIEWER = "with_reviewer"
    PUBLIC = "public"
    HELD = "held"
    VOID = "void"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class LampFacts:
    """All a lamp looks at. `clock_due_on` is None while the unit's clock stands still."""

    phase: Phase
    due_on: date | None
    clock_due_on: date | None
    start_on: date | None = None
    sign_by: datetime | None = None
    planned_pct: int = 0
    progress_pct: int = 0
    late_start: str = ""
    """A step of the backplan that has not begun though its latest start has passed (R043)."""
    closed_on: date | None = None
    hold_reason: str = ""
    is_standing: bool = False
    is_immediate: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A county's settings: days before the date that warn, points behind the plan that warn."""

    warn_days: int = 7
    lag_points: int = 20


@dataclass(frozen=True, slots=True)
class Lamp:
    """code: ok warn over done hold idle. word and reason are shown beside the shape."""

    code: str
    word: str
    reason: str
    left: str = ""
    """剩5天, 今日到期 or 超期3天 while a clock runs; lists show it in the column 剩余."""


def lamp(facts: LampFacts, now: datetime, limits: Thresholds) -> Lamp:
    """Red only while the unit's own clock is past its date; a late submission stays red."""
    if facts.phase in _FIXED:
        return _fixed(facts)
    return replace(_judged(facts, now, limits), left=_hours(facts, now) or _left(facts, now.date()))


def _judged(facts: LampFacts, now: datetime, limits: Thresholds) -> Lamp:
    today = now.date()
    if facts.clock_due_on is not None and today > facts.clock_due_on:
        return Lamp("over", "超期", _left(facts, today))
    if facts.phase is Phase.WITH_REVIEWER:
        return Lamp("ok", "待审核", "已按期提交")
    if facts.phase is Phase.UNSIGNED and facts.sign_by is not None and now > facts.sign_by:
        return Lamp("warn", "未签收", f"应于{facts.sign_by:%m月%d日%H:%M}前签收")
    return _running(facts, now, limits)


def why(shown: Lamp, limits: Thresholds) -> str:
    """The rule behind a lamp in one sentence."""
    return {
        "超期": "单位自己的时钟已过最后一天24:00，亮红灯。",
        "临期": f"距最后一天不超过{limits.warn_days}天，亮黄灯。",
        "工期不足": "倒排工期里有步骤已过最晚开工日还没有开工，亮黄灯。",
        "滞后": f"比序时进度落后{limits.lag_points}个百分点及以上，亮黄灯。",
        "未签收": "已过应签收的时刻还没有签收，亮黄灯。",
        "正常": f"距最后一天超过{limits.warn_days}天，进度没有明显滞后，亮绿灯。",
        "长期": "长期坚持，没有最后一天，亮绿灯。",
        "待审核": "已按期提交，单位的时钟停着，亮绿灯。",
        "公示中": "公示期间单位的时钟停着，亮绿灯。",
        "未启动": "还没到启动日，不亮灯。",
        "草稿": "还没有下发，没有时钟。",
        "中止": "中止期间时钟停着。",
        "作废": "已经作废，不再计时。",
        "办结": "已经办结，不再计时。",
    }[shown.word]


def _hours(facts: LampFacts, now: datetime) -> str:
    """R023: what must be put right at once counts in hours on its last two days."""
    if not facts.is_immediate or facts.clock_due_on is None:
        return ""
    days = (facts.clock_due_on - now.date()).days
    return f"剩{24 * (days + 1) - now.hour}小时" if days in {0, 1} else ""


def _left(facts: LampFacts, today: date) -> str:
    if facts.clock_due_on is None or facts.is_standing:
        return ""
    days = (facts.clock_due_on - today).days
    if days < 0:
        return f"超期{-days}天"
    return f"剩{days}天" if days else "今日到期"


_FIXED = frozenset({Phase.DRAFT, Phase.PUBLIC, Phase.HELD, Phase.VOID, Phase.OVER})


def _fixed(facts: LampFacts) -> Lamp:
    closed = f"{facts.closed_on:%m月%d日}办结" if facts.closed_on else ""
    return {
        Phase.DRAFT: Lamp("idle", "草稿", "尚未下发"),
        Phase.PUBLIC: Lamp("ok", "公示中", ""),
        Phase.HELD: Lamp("hold", "中止", facts.hold_reason),
        Phase.VOID: Lamp("hold", "作废", facts.hold_reason),
        Phase.OVER: Lamp("done", "办结", closed),
    }[facts.phase]


def _running(facts: LampFacts, now: datetime, limits: Thresholds) -> Lamp:
    today = now.date()
    if facts.start_on is not None and today < facts.start_on:
        return Lamp("idle", "未启动", f"{facts.start_on:%m月%d日}启动")
    if facts.is_standing or facts.due_on is None:
        return Lamp("ok", "长期", "长期坚持")
    days = (facts.due_on - today).days
    remaining = _hours(facts, now) or ("今日到期" if days == 0 else f"剩{days}天")
    if days <= limits.warn_days:
        return Lamp("warn", "临期", remaining)
    if facts.late_start:
        return Lamp("warn", "工期不足", f"“{facts.late_start}”已过最晚开工日")
    lag = facts.planned_pct - facts.progress_pct
    if lag >= limits.lag_points:
        return Lamp("warn", "滞后", f"滞后序时{lag}个百分点")
    return Lamp("ok", "正常", remaining)
