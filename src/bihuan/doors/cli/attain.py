"""What the rest of the year must be, from numbers as they are spoken; no database, no model."""

import argparse
import json
import re
import sys
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bihuan.rules import attainment
from bihuan.rules.attainment import BASES, Allowance, Basis, DayCounts, GoodDays, MeanRun, Past
from bihuan.rules.refusal import Refused

NUMBER = re.compile(r"\d{1,6}(?:\.(\d{1,6}))?")
UNIT = "μg/m³"


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean's half of the answer."""

    run: MeanRun
    open_: Allowance | None
    """None on the last day of the year."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The numbers as given, checked, and what follows from them."""

    as_of: date
    elapsed: int
    left: int
    valid: int
    mean: Mean | None
    days: dict[Basis, GoodDays] | None


def run(asked: argparse.Namespace) -> int:
    try:
        answer = _answer(asked)
    except Refused as no:
        print(no.sentence, file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(_as_json(answer), ensure_ascii=False))
    else:
        print("\n".join(_told(answer)))
    return 0


def _answer(asked: argparse.Namespace) -> Asked:
    whole = 366 if isleap(asked.as_of.year) else 365
    elapsed = (asked.as_of - date(asked.as_of.year, 1, 1)).days + 1
    left = whole - elapsed
    valid = _whole("--valid-days", asked.valid_days, most=elapsed, default=elapsed)
    held = Asked(
        as_of=asked.as_of,
        elapsed=elapsed,
        left=left,
        valid=valid,
        mean=_mean(asked, valid, left),
        days=_days(asked, elapsed, left, valid),
    )
    if held.mean is None and held.days is None:
        raise Refused(
            "cli.attain.nothing", "请给出 --mean 和 --target，或 --good-days 和 --share，或两对都给"
        )
    return held


def _mean(asked: argparse.Namespace, valid: int, left: int) -> Mean | None:
    if not _pair(("--mean", asked.mean), ("--target", asked.target)):
        return None
    so_far, step = _number("--mean", asked.mean)
    target, _ = _number("--target", asked.target)
    run_ = MeanRun(target, so_far, valid, left)
    return Mean(run_, attainment.allowance(run_, so_far_step=step) if left else None)


def _days(
    asked: argparse.Namespace, elapsed: int, left: int, valid: int
) -> dict[Basis, GoodDays] | None:
    if not _pair(("--good-days", asked.good_days), ("--share", asked.share)):
        return None
    good = _whole("--good-days", asked.good_days, most=valid, default=0)
    dust = _whole("--dust-days", asked.dust_days, most=valid - good, default=0)
    counts = DayCounts(elapsed, left, good, valid, dust)
    return attainment.good_days(counts, _share(asked.share))


def _pair(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Both or neither."""
    given = [name for name, value in (one, other) if value is not None]
    if len(given) == 1:
        missing = other[0] if given[0] == one[0] else one[0]
        raise Refused("cli.attain.half", f"给了 {given[0]}，还要给 {missing}")
    return bool(given)


def _number(name: str, written: str) -> tuple[Fraction, Fraction]:
    """The number, and the last place it was written to."""
    fits = NUMBER.fullmatch(written)
    if fits is None:
        raise Refused("cli.attain.number", f"{name} 后面的“{written}”不是数，请写成 42 或 42.3")
    return Fraction(written), Fraction(1, 10 ** len(fits[1] or ""))


def _whole(name: str, written: str | None, *, most: int, default: int) -> int:
    if written is None:
        return default
    if not re.fullmatch(r"\d{1,3}", written):
        raise Refused("cli.attain.days", f"{name} 后面的“{written}”不是天数，请写整数")
    if int(written) > most:
        raise Refused("cli.attain.too_many", f"{name} 是{written}天，最多只能是{most}天")
    return int(written)


def _share(written: str) -> Fraction:
    number = written.removesuffix("%").removesuffix("％")
    if NUMBER.fullmatch(number):
        share = Fraction(number) / (1 if number == written else 100)
        if 0 < share <= 1:
            return share
    raise Refused("cli.attain.share", f"--share 后面的“{written}”不是比例，请写成 80% 或 0.8")


def _near(value: Fraction) -> float:
    return float(attainment.rounded(value))


def _as_json(answer: Asked) -> dict[str, object]:
    said: dict[str, object] = {
        "as_of": str(answer.as_of),
        "elapsed_days": answer.elapsed,
        "remaining_days": answer.left,
        "valid_days": answer.valid,
    }
    if answer.mean is not None:
        said |= _mean_json(answer.mean, answer.elapsed)
    if answer.days is not None:
        said |= _days_json(answer.days)
    return said


def _mean_json(mean: Mean, elapsed: int) -> dict[str, object]:
    required, open_ = mean.run.required, mean.open_
    verdict = attainment.of_mean(mean.run, Past(), elapsed=elapsed, unit=UNIT)
    cut = attainment.needed_cut(mean.run)
    return {
        "required_mean": None if required is None else _near(required),
        "required_mean_if_target_rounds": open_ and _near(open_.if_target_rounds),
        "required_mean_range": open_ and [_near(open_.lowest), _near(open_.highest)],
        "control_value": mean.run.control_value,
        "cut_percent": None if cut is None else _near(cut * 100),
        "mean_possible": mean.run.is_possible,
        "mean_verdict": verdict.word.value,
    }


def _days_json(days: dict[Basis, GoodDays]) -> dict[str, object]:
    calendar = days[Basis.CALENDAR]
    return {
        "good_days_goal": calendar.goal,
        "good_days_needed": calendar.needed,
        "good_days_possible": calendar.is_possible,
        "good_days_safe": calendar.is_safe,
        "denominators": [
            {
                "basis": basis.value,
                "name": BASES[basis],
                "days": one.whole,
                "goal": one.goal,
                "so_far": one.good,
                "needed": one.needed,
                "possible": one.is_possible,
                "safe": one.is_safe,
                "best_percent": _near(one.best_share * 100),
            }
            for basis, one in days.items()
        ],
    }


def _told(answer: Asked) -> Iterator[str]:
    day = answer.as_of
    yield (
        f"截至{day.year}年{day.month}月{day.day}日：已过{answer.elapsed}天"
        f"（有效{answer.valid}天），还剩{answer.left}天"
    )
    if answer.mean is not None:
        yield from _mean_told(answer.mean, answer.elapsed)
    if answer.days is not None:
        yield from _days_told(answer.days)


def _mean_told(mean: Mean, elapsed: int) -> Iterator[str]:
    run_, show = mean.run, attainment.shown
    verdict = attainment.of_mean(run_, Past(), elapsed=elapsed, unit=UNIT)
    yield f"均值：{verdict.word.value}。{verdict.reason}"
    if mean.open_ is None:
        return
    yield (
        f"  ({show(run_.target, 3)}×{run_.whole}－{show(run_.so_far, 3)}×{run_.done})"
        f"÷{run_.left}＝{show(run_.required or Fraction(0), 2)}"
    )
    open_ = mean.open_
    yield (
        f"  若年均值修约后等于目标也算达标：{show(open_.if_target_rounds)}；"
        f"再计入今年以来均值本身的修约：{show(open_.lowest)}到{show(open_.highest)}"
    )


def _days_told(days: dict[Basis, GoodDays]) -> Iterator[str]:
    yield "优良天数（考核用哪一种口径，请以考核文件为准）："
    for basis, one in days.items():
        verdict = attainment.of_days(one, Past(), valid=one.whole, elapsed=one.whole)
        yield (
            f"  按{BASES[basis]}：{one.whole}天，须{one.goal}天，已有{one.good}天。"
            f"{verdict.word.value}：{verdict.reason}"
        )
