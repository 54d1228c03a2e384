"""What the year asks of a place, for the line of the trend and the end of the sentences."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bihuan.apps.targets import queries as targets
from bihuan.rules import airwords, attainment
from bihuan.rules.viewer import Viewer

MEAN = "air_mean"


@dataclass(frozen=True, slots=True)
class Aims:
    """Targets by pollutant, and what is left of the year; nothing where none is set."""

    means: dict[str, Decimal]
    goal: airwords.Goal | None


def aims(viewer: Viewer, code: str, year: int, at: datetime) -> Aims:
    """The year's targets of the place itself."""
    held = [one for one in targets.standing(viewer, year=year, at=at) if one.place_code == code]
    means = {one.parameter: Decimal(one.target_shown) for one in held if one.source == MEAN}
    pm25 = next((one for one in held if one.source == MEAN and one.parameter == "pm25"), None)
    account = next((one.account for one in held if one.account is not None), None)
    if pm25 is None and account is None:
        return Aims(means, None)
    run = None if pm25 is None else pm25.run
    required = None if run is None else run.required
    goal = airwords.Goal(
        pm25_ugm3=means.get("pm25"),
        remaining_days=0 if run is None else run.left,
        required_mean=None if required is None else Decimal(attainment.shown(required, 1)),
        good_days=None if account is None else account.goal,
    )
    return Aims(means, goal)
