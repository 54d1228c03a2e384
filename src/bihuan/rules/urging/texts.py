"""The words of a reminder and of a digest, within what the channels carry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.rules.urging.ladder import Rung

TITLE = 120
BODY_BYTES = 1500
"""A robot's message holds 2048 bytes; the head, the marks and the link need the rest."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a message says of one item."""

    number: str
    title: str
    due_on: date
    progress_pct: int = 0
    planned_pct: int = 0
    start_on: date | None = None


def tag(rung: Rung, matter: Matter, today: date) -> str:
    """【超期1天】: by the days that are really left, for a rung may come early or be held."""
    if rung.start is not None and matter.start_on is not None:
        return f"交办第{(today - matter.start_on).days}天"
    left = (matter.due_on - today).days
    if left < 0:
        return f"超期{-left}天"
    return {0: "今日到期", 1: "明日到期"}.get(left, f"还剩{left}天")


def title(rung: Rung, matter: Matter, today: date) -> str:
    return f"【{tag(rung, matter, today)}】{matter.number} {matter.title}"[:TITLE]


def body(rung: Rung, matter: Matter, today: date) -> str:
    lag = matter.planned_pct - matter.progress_pct
    elapsed = (today - matter.start_on).days if matter.start_on else 0
    return rung.text.format(
        due=f"{matter.due_on.month}月{matter.due_on.day}日",
        pct=matter.progress_pct,
        lag=f"，滞后序时{lag}个百分点" if lag > 0 else "",
        elapsed=elapsed,
    )


def line(rung: Rung, matter: Matter, today: date) -> str:
    """One line of a digest; a long title is cut, the number never."""
    name = matter.title if len(matter.title) <= 24 else f"{matter.title[:23]}…"
    return f"【{tag(rung, matter, today)}】{matter.number} {name}（{matter.progress_pct}%）"


def digest_title(held: Sequence[tuple[Rung, Matter]], today: date) -> str:
    """【催办汇总】超期2项、今日到期1项、临期3项."""
    counted = Counter(_kind(matter, today) for _, matter in held)
    parts = [f"{word}{counted[word]}项" for word in ("超期", "今日到期", "临期") if counted[word]]
    return f"【催办汇总】{'、'.join(parts)}"


def _kind(matter: Matter, today: date) -> str:
    if matter.due_on < today:
        return "超期"
    return "今日到期" if matter.due_on == today else "临期"


def digest_body(held: Sequence[tuple[Rung, Matter]], today: date) -> str:
    """As many lines as a robot's message can hold, and how many more there are."""
    return within([line(rung, matter, today) for rung, matter in held])


def within(lines: Sequence[str], limit: int = BODY_BYTES) -> str:
    """Lines up to a size in bytes; what is left out is counted in the last one."""
    if _size(lines) <= limit:
        return "\n".join(lines)
    kept = list(lines)
    while kept and _size([*kept, _more(len(lines) - len(kept))]) > limit:
        kept.pop()
    return "\n".join([*kept, _more(len(lines) - len(kept))])


def _more(count: int) -> str:
    return f"另有{count}项，见工作台。"


def _size(lines: Sequence[str]) -> int:
    return len("\n".join(lines).encode())
