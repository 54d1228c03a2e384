"""The days' plans, and how much of them was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bihuan.apps.roads import access
from bihuan.apps.roads.models import Plan, PlanLine
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.subjects.queries import Subject
from bihuan.rules.roadplan import Road, Slot, Weather
from bihuan.rules.viewer import Viewer

__all__ = ["Day", "Plan", "PlanLine", "days", "forecast", "lines", "plan_on", "roads"]

SHOWN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its plan, rounds planned and done; `untold` lines nobody has reported on."""

    plan: Plan
    planned: int
    done: int
    untold: int


def plan_on(viewer: Viewer, on: date) -> Plan | None:
    """The plan that holds for that day."""
    return access.visible_to(viewer).filter(on=on, replaced_at__isnull=True).first()


def lines(plan: Plan) -> list[PlanLine]:
    """Road by road as the register orders them."""
    return list(plan.lines.select_related("road").order_by("road__name", "road_id", "id"))


def days(viewer: Viewer) -> list[Day]:
    """The last plans, the newest first, tomorrow's among them."""
    plans = access.visible_to(viewer).filter(replaced_at__isnull=True)
    found = []
    for plan in plans.order_by("-on").prefetch_related("lines")[:SHOWN_DAYS]:
        told = [line for line in plan.lines.all() if line.done is not None]
        planned = sum(line.planned for line in plan.lines.all())
        done = sum(line.done or 0 for line in told)
        asked = [line for line in plan.lines.all() if line.planned and line.done is None]
        found.append(Day(plan, planned, done, len(asked)))
    return found


def forecast(plan: Plan) -> Mapping[Slot, Weather]:
    return {slot: Weather(**plan.forecast[slot]) for slot in Slot if slot in plan.forecast}


def roads(county_code: str) -> list[Road]:
    """The county's roads as the planner needs them."""
    return [_road(one) for one in subjects.active(county_code, access.REGISTER)]


def _road(subject: Subject) -> Road:
    values = subject.values
    return Road(
        id=subject.id,
        name=subject.name,
        sweeps=int(values.get("sweeps_a_day") or 0),
        sprinkles=int(values.get("sprinkles_a_day") or 0),
        has_fog=bool(values.get("has_fog")),
        near_sites=bool(values.get("near_sites")),
    )
