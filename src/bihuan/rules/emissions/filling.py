"""Gaps filled for totals and shares of data in use; nothing filled is ever judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bihuan.rules.emissions.tables import Validity

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Filled:
    """One hour of a total: its value, and whether it was filled."""

    value: Decimal | None
    is_filled: bool


def share_percent(held: int, due: int) -> Decimal:
    """Of what was due; nothing due is nothing missing."""
    return HUNDRED if due == 0 else Decimal(held) * HUNDRED / Decimal(due)


def effective_percent(*, due: int, arrived: int, valid: int) -> Decimal:
    """传输有效率: transmission rate times validity rate, both in per cent."""
    return share_percent(arrived, due) * share_percent(valid, arrived) / HUNDRED


def fill(
    hours: Sequence[Decimal | None], *, earlier: Sequence[Decimal], validity: Validity
) -> list[Filled]:
    """The hours of a quarter, None where invalid; `earlier` are valid hours before it, in order.

    HJ 75: the share of valid hours says of how many past valid hours a gap takes the maximum.
    """
    capture = share_percent(sum(hour is not None for hour in hours), len(hours))
    past, filled = list(earlier), []
    at = 0
    while at < len(hours):
        value = hours[at]
        if value is not None:
            past.append(value)
            filled.append(Filled(value, is_filled=False))
            at += 1
            continue
        gap = _gap_from(hours, at)
        stands_in = _maximum(past, gap, capture, validity)
        filled += [Filled(stands_in, is_filled=stands_in is not None)] * gap
        at += gap
    return filled


def _gap_from(hours: Sequence[Decimal | None], at: int) -> int:
    until = at
    while until < len(hours) and hours[until] is None:
        until += 1
    return until - at


def _maximum(
    past: Sequence[Decimal], gap: int, capture: Decimal, validity: Validity
) -> Decimal | None:
    for step in validity.filling:
        short = step.gap_until_hours is None or gap <= step.gap_until_hours
        if capture >= step.capture_from and short:
            return max(past[-step.of_valid_hours :], default=None)
    return None
