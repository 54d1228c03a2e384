from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.patrols import access
from bihuan.apps.patrols.events import PatrolPlanned
from bihuan.apps.patrols.models import PatrolPlan
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A point not to be left out."""

    name: str
    lon: float
    lat: float


@transaction.atomic
def plan_patrol(
    *,
    person_id: int,
    place_code: str,
    name: str,
    every_days: int,
    points: Sequence[RoutePoint] = (),
    from_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> PatrolPlan:
    """Say who walks which area how often (R065)."""
    access.require_plan(by, place_code)
    place = places.names([place_code]).get(place_code)
    if place is None:
        raise Refused("patrols.plan_patrol.no_place", "没有登记这个区划")
    if not 1 <= every_days <= LONGEST_DAYS:
        raise Refused("patrols.plan_patrol.every", "巡查间隔在1天到366天之间")
    staff = people.names([person_id])
    if person_id not in staff:
        raise Refused("patrols.plan_patrol.nobody", "请选择巡查的人")
    plan = PatrolPlan.objects.create(
        county_code=place_code[:6],
        place_code=place_code,
        person_id=person_id,
        name=name.strip() or place,
        every_days=every_days,
        points=[[point.name, point.lon, point.lat] for point in points],
        from_on=from_on or at.date(),
        planned_by=by.name,
        planned_at=at,
    )
    event = PatrolPlanned(
        plan_id=plan.id, name=plan.name, person=staff[person_id], every_days=every_days
    )
    audit.record(event, by=by, at=at)
    return plan
