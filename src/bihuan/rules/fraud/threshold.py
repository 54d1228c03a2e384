"""How strict to be with a pattern, learnt from what people decided on its signs.

The law: start at 0.5. As long as the decided signs of the band from the threshold to 0.1 above it
were worth a visit less than once in six (the mean of Beta(1 + confirmed, 1 + cleared), so five
clearances without a confirmation), go up by 0.1; never beyond 0.8, so a plain sign is always
shown. Where the first band was worth it twice in three, go down to 0.4. Decisions of the last
year count: what was hidden for long is shown again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

START, STEP, LOWEST, HIGHEST = 0.5, 0.1, 0.4, 0.8
LOOKED_BACK_DAYS = 365
WORTH, PRECISE = 1 / 6, 2 / 3
BANDS = (0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Decided:
    """One sign on which a person decided."""

    score: float
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """The score from which signs of a pattern are shown, and what it rests on."""

    score: float
    confirmed: int
    cleared: int
    why: str


def threshold(decisions: Iterable[Decided]) -> Threshold:
    """By the law above; more confirmations never raise it, more clearances never lower it."""
    told = list(decisions)
    confirmed = sum(one.is_confirmed for one in told)
    cleared = len(told) - confirmed
    found = START
    for band in BANDS:
        if worth(told, band) >= WORTH:
            break
        found = round(band + STEP, 1)
    if found == START and worth(told, START) >= PRECISE:
        found = LOWEST
    counted = f"一年内{confirmed}条移交、{cleared}条排除"
    if found > START:
        why = f"{counted}；{found:g}分以下的多为正常情况，暂不列出"
    elif found < START:
        why = f"{counted}；{START:g}分以上的多数属实，从{found:g}分起列出"
    else:
        why = f"{counted}；按初始阈值"
    return Threshold(found, confirmed, cleared, why)


def worth(decisions: Iterable[Decided], band: float) -> float:
    """Mean of the beta law of a band's signs being worth a visit; a half where none was decided."""
    near = [one for one in decisions if band <= one.score < band + STEP - 1e-9]
    confirmed = sum(one.is_confirmed for one in near)
    return (1 + confirmed) / (2 + len(near))
