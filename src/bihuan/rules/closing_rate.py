"""销号率, simple and hard apart, so that a high rate cannot hide the hard ones (R027)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many are over."""

    word: str
    over: int
    total: int

    @property
    def pct(self) -> int:
        """Rounded half up; all and none are said only where they are true."""
        if not self.total:
            return 0
        near = (200 * self.over + self.total) // (2 * self.total)
        if 0 < self.over < self.total:
            return min(99, max(1, near))
        return near

    @property
    def said(self) -> str:
        return f"{self.word}{self.pct}%（{self.over}/{self.total}）" if self.total else ""


@dataclass(frozen=True, slots=True)
class ClosingRates:
    """Both difficulties; the mixed rate is never said without them."""

    simple: Rate
    hard: Rate
    word: str = "销号率"

    @property
    def sentence(self) -> str:
        total = self.simple.total + self.hard.total
        if not total:
            return "还没有下发的事项"
        parts = "，".join(part for rate in (self.simple, self.hard) if (part := rate.said))
        whole = Rate("", self.simple.over + self.hard.over, total)
        missing = "" if self.hard.total else "，没有硬骨头"
        return f"{self.word}{whole.pct}%：{parts}{missing}"


def closing_rates(
    *, simple: tuple[int, int], hard: tuple[int, int], word: str = "销号率"
) -> ClosingRates:
    """Each as (over, total)."""
    return ClosingRates(Rate("一般", *simple), Rate("硬骨头", *hard), word)
