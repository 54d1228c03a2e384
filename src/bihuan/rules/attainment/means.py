"""年剩余日控制值: what the remaining days must average for the year's mean to be the target."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class MeanRun:
    """A mean over the days so far, and the days that remain; exact."""

    target: Fraction
    so_far: Fraction
    done: int
    """Days the mean so far rests on: valid days, or all days gone by where no more is known."""
    left: int
    """Calendar days that remain, each taken to be valid."""

    def __post_init__(self) -> None:
        if self.done < 0 or self.left < 0:
            raise ValueError("days are counted from nought")

    @property
    def whole(self) -> int:
        return self.done + self.left

    @property
    def budget(self) -> Fraction:
        """What the remaining days may add up to, in unit-days; negative: already spent."""
        return self.target * self.whole - self.so_far * self.done

    @property
    def required(self) -> Fraction | None:
        """(T·N − ȳ·n) ÷ (N − n); none when no day remains."""
        return self.budget / self.left if self.left else None

    @property
    def is_possible(self) -> bool:
        """Whether days of nought at worst would do: concentrations are never negative."""
        return self.budget >= 0

    @property
    def control_value(self) -> int | None:
        """The whole number that is written into a notice: rounded down, so that keeping it does."""
        return None if self.required is None else self.required.__floor__()


@dataclass(frozen=True, slots=True)
class Remaining:
    """One required mean, and why it differs from the plain one."""

    word: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Allowance:
    """What rounding leaves open: of the year's mean that is judged, and of the mean so far."""

    if_target_rounds: Fraction
    """The year's mean may be anything that rounds to the target: 38 from at most 38.5."""
    lowest: Fraction
    """The mean so far is itself rounded; at its upper end, and the target exact."""
    highest: Fraction
    """The mean so far at its lower end, and the year's mean rounding to the target."""
    is_closed: bool
    """Whether the very edge still rounds to the target: half-even, so for an even target only."""


def allowance(run: MeanRun, *, step: Fraction = Fraction(1), so_far_step: Fraction) -> Allowance:
    """The required mean when the judged year's mean, and the mean so far, are rounded numbers.

    `step` is the last place in which the year is judged (1 µg/m³), `so_far_step` the last place
    in which the mean so far was written; nought for an exact one.
    """
    if not run.left:
        raise ValueError("no day remains")
    loose = run.target + step / 2
    half = so_far_step / 2
    return Allowance(
        if_target_rounds=_required(run, loose, run.so_far),
        lowest=_required(run, run.target, run.so_far + half),
        highest=_required(run, loose, run.so_far - half),
        is_closed=(run.target / step).__floor__() % 2 == 0,
    )


def _required(run: MeanRun, target: Fraction, so_far: Fraction) -> Fraction:
    return (target * run.whole - so_far * run.done) / run.left


def year_mean(so_far: Fraction, done: int, rest: Fraction, left: int) -> Fraction:
    """The year's mean when the remaining days average `rest`: the formula the other way round."""
    return (so_far * done + rest * left) / (done + left)


def needed_cut(run: MeanRun) -> Fraction | None:
    """By how much less, as a share of the mean so far; negative where there is room."""
    if run.required is None or run.so_far <= 0:
        return None
    return 1 - run.required / run.so_far


def rounded(value: Fraction, places: int = 1) -> Decimal:
    """GB/T 8170 in one step from the exact value, ties to the even digit."""
    return Decimal(round(value * 10**places)).scaleb(-places)


def shown(value: Fraction, places: int = 1) -> str:
    """21.7, 38: rounded, without a nought that says nothing."""
    written = f"{rounded(value, places):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
