"""How the pages of outlets say things: factors, values, marks, how long ago."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bihuan.apps.emissions.queries import wall as walls
from bihuan.rules import hj212
from bihuan.rules.lamp import Lamp

LAMPS = {
    walls.State.OVER: "over",
    walls.State.SILENT: "warn",
    walls.State.MARKED: "idle",
    walls.State.STOPPED: "hold",
    walls.State.MEETS: "ok",
    walls.State.UNJUDGED: "idle",
    walls.State.ABSENT: "hold",
}
TONES = {
    "open": "bad",
    "ended": "ok",
    "dismissed": "idle",
    "waiting": "warn",
    "accepted": "ok",
    "rejected": "bad",
}
"""Of an alarm's and of an explanation's state."""
COARSE, FINE = 2, 4
"""Decimals shown of a reckoned value, and of one below 1."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor code as people read it."""

    code: str
    word: str
    unit: str


def factor(code: str) -> Factor:
    """The name of a code of HJ 212; a code that no table has is shown as it came."""
    known = hj212.factor(code.partition("-")[0])
    if known is None:
        return Factor(code, code, "")
    return Factor(code, known.word, known.unit)


def mark(letter: str) -> str:
    """正常 for N, and what the other letters say."""
    return hj212.MARKS.get(letter, letter) if letter else ""


def lamp(row: walls.Row) -> Lamp:
    return Lamp(LAMPS[row.state], row.word, row.reason)


def plain(value: Decimal | None) -> str:
    """A number as it came, without exponent; what was reckoned is cut where reading ends."""
    if value is None:
        return "缺"
    digits = FINE if abs(value) < 1 else COARSE
    if int(value.as_tuple().exponent) < -digits:
        value = round(value, digits).normalize()
    return f"{value:f}"


def worst(value: Decimal | None) -> str:
    """The highest of an alarm, without the zeros of its column, as its sentence says it."""
    return "" if value is None else f"{round(value, 3).normalize():f}"


def ago(moment: datetime | None, at: datetime) -> str:
    """刚刚, 3分钟前, 5小时前, 2天前."""
    if moment is None:
        return "从未"
    gone = max(at - moment, timedelta(0))
    return "刚刚" if gone < timedelta(minutes=1) else f"{lasting(gone)}前"


def lasting(gone: timedelta) -> str:
    """3分钟, 5小时, 2天: the largest unit that tells enough."""
    minutes = int(gone.total_seconds() // 60)
    for size, word in ((1440, "天"), (60, "小时")):
        if minutes >= 2 * size or minutes == size:
            return f"{minutes // size}{word}"
    return f"{minutes}分钟"


def joined(parts: Iterable[str]) -> str:
    return "、".join(part for part in parts if part)
