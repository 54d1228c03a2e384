"""From which score on each pattern's signs are listed, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from bihuan.apps.integrity.models import Threshold
from bihuan.rules.fraud import PATTERNS, START


@dataclass(frozen=True, slots=True)
class Strictness:
    """One pattern's threshold in a county."""

    code: str
    word: str
    score: float
    why: str

    @property
    def points(self) -> int:
        """Of a hundred, as people read it."""
        return round(self.score * 100)


def score_of(county_code: str, pattern: str) -> float:
    found = Threshold.objects.filter(county_code=county_code, pattern=pattern)
    latest = found.order_by("-set_at", "-id").values_list("score", flat=True).first()
    return START if latest is None else latest


def strictness(county_code: str) -> list[Strictness]:
    """Of all patterns, in their order; where nothing was calibrated, the start."""
    latest = _latest(county_code)
    return [
        Strictness(
            code,
            pattern.word,
            latest[code].score if code in latest else START,
            latest[code].why if code in latest else "还没有足够的研判，按初始阈值",
        )
        for code, pattern in PATTERNS.items()
    ]


def history(county_code: str, pattern: str) -> list[Threshold]:
    """The changes of one pattern's threshold, the latest first."""
    rows = Threshold.objects.filter(county_code=county_code, pattern=pattern)
    return list(rows.order_by("-set_at", "-id"))


def _latest(county_code: str) -> dict[str, Threshold]:
    rows = Threshold.objects.filter(county_code=county_code).order_by("set_at", "id")
    return {one.pattern: one for one in rows}


def listed(county_codes: Iterable[str]) -> Q:
    """Signs that reach their pattern's threshold in their county."""
    found = Q(score__gte=START)
    for county_code in county_codes:
        for code, one in _latest(county_code).items():
            here = Q(county_code=county_code, pattern=code)
            found = (found & ~here) | (here & Q(score__gte=one.score))
    return found
