"""The three colours of supervision orders: which one the facts propose. A person issues, or not."""

from dataclasses import dataclass
from enum import StrEnum

YELLOW_AFTER_DAYS = 1
RED_AFTER_DAYS = 7
BLUE_BEFORE_DAYS = 3
"""Only for items under listed supervision (挂牌督办): in an ordinary case 临期 is a reminder."""
RED_AFTER_YELLOWS = 2


class Colour(StrEnum):
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


WORDS: dict[Colour, str] = {
    Colour.BLUE: "蓝色",
    Colour.YELLOW: "黄色",
    Colour.RED: "红色",
}
RANK: dict[Colour, int] = {colour: rank for rank, colour in enumerate(Colour)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of one unit: days late of each item, and how earlier orders were met."""

    days_late: tuple[int, ...] = ()
    listed_days_left: tuple[int, ...] = ()
    """Of items under listed supervision that are not late yet."""
    yellows_unanswered: int = 0
    """Yellow orders past their date without a reply."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A colour and the facts it rests on, each as a phrase."""

    colour: Colour
    reasons: tuple[str, ...]


def proposed(standing: Standing) -> Proposed | None:
    """The highest colour that the facts propose; None where no order is called for."""
    late = [days for days in standing.days_late if days >= YELLOW_AFTER_DAYS]
    very_late = [days for days in late if days >= RED_AFTER_DAYS]
    near = [left for left in standing.listed_days_left if 0 <= left <= BLUE_BEFORE_DAYS]
    reasons = []
    if very_late:
        reasons.append(f"{len(very_late)}项超期{RED_AFTER_DAYS}天及以上，最长{max(very_late)}天")
    if standing.yellows_unanswered >= RED_AFTER_YELLOWS:
        reasons.append(f"{standing.yellows_unanswered}份黄色督办单到期未反馈")
    if reasons:
        return Proposed(Colour.RED, tuple(reasons))
    if late:
        return Proposed(Colour.YELLOW, (f"{len(late)}项超期，最长{max(late)}天",))
    if near:
        words = f"{len(near)}项挂牌督办事项{BLUE_BEFORE_DAYS}天内到期"
        return Proposed(Colour.BLUE, (words,))
    return None


def higher(colour: Colour) -> tuple[Colour, ...]:
    """The colours an order may be upgraded to; none above red."""
    return tuple(other for other in Colour if RANK[other] > RANK[colour])
