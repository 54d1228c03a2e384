"""Treatment that stands still while production runs, from meters and states (用电监控)."""

from collections.abc import Mapping
from decimal import Decimal

from bihuan.rules.emissions.tables import WATCH

PRODUCTION, TREATMENT = "production", "treatment"
ROLES = {PRODUCTION: "生产设施", TREATMENT: "治理设施"}
STATE_SUFFIX = "-RS"


def is_on(parameter: str, value: Decimal) -> bool:
    """A state is on from 1; a meter above what a machine draws that stands by."""
    floor = Decimal(1) if parameter.endswith(STATE_SUFFIX) else None
    return value >= floor if floor is not None else value > WATCH.power_on_above


def is_treatment_off(values: Mapping[str, Decimal], roles: Mapping[str, str]) -> bool | None:
    """Some production on and all treatment off; None where either has no value."""
    running: dict[str, list[bool]] = {role: [] for role in ROLES}
    for parameter, value in values.items():
        role = roles.get(parameter)
        if role in running:
            running[role].append(is_on(parameter, value))
    if not running[PRODUCTION] or not running[TREATMENT]:
        return None
    return any(running[PRODUCTION]) and not any(running[TREATMENT])
