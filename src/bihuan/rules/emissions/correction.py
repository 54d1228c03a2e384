"""Correction of a concentration to the reference oxygen, and what a device made of it."""

from decimal import Decimal

from bihuan.rules.emissions.tables import WATCH

AIR_O2 = Decimal(21)
"""Of the formula; measured dry, at 273.15 K and 101.325 kPa."""
HUNDRED = Decimal(100)


def is_judgeable(o2: Decimal) -> bool:
    """Close to air the divisor vanishes; a negative reading is a fault."""
    return 0 <= o2 <= WATCH.o2_unjudged_percent


def corrected(measured: Decimal, *, o2: Decimal, reference: Decimal) -> Decimal | None:
    """C x (21 - O2 reference) / (21 - O2); None where the oxygen is not to be judged with."""
    if not is_judgeable(o2):
        return None
    return measured * (AIR_O2 - reference) / (AIR_O2 - o2)


def deviation_percent(told: Decimal, recomputed: Decimal) -> Decimal:
    """How far a value told lies from the one recomputed, in per cent of the latter."""
    if recomputed == 0:
        return Decimal(0) if told == 0 else HUNDRED
    return abs(told - recomputed) / abs(recomputed) * HUNDRED


def is_wrong(told: Decimal, recomputed: Decimal, *, step: Decimal) -> bool:
    """Beyond the allowed deviation, and by more than the last digit told can hide."""
    apart = deviation_percent(told, recomputed) > WATCH.zs_deviation_percent
    return apart and abs(told - recomputed) > step
