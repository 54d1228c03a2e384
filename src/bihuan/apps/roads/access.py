"""Who may see the county's road plans, and who makes them."""

from django.db.models import QuerySet

from bihuan.apps.roads.models import Plan, PlanLine
from bihuan.apps.subjects import queries as subjects
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
REGISTER = "road"


def visible_to(viewer: Viewer) -> QuerySet[Plan]:
    """Every plan of the county, to all its staff."""
    county = people.staff_county_of(viewer)
    return Plan.objects.filter(county_code=county) if county else Plan.objects.none()


def may_plan(viewer: Viewer) -> bool:
    """A dispatcher of the county, or the unit that keeps the register of roads."""
    if viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS:
        return True
    if not viewer.has(Duty.LIAISON, Duty.UNIT_HEAD):
        return False
    return subjects.owner_id(people.county_of(viewer), REGISTER) in viewer.org_ids


def require_plan(viewer: Viewer) -> str:
    """The county a viewer plans for."""
    if not may_plan(viewer):
        raise Refused("roads.plan.not_yours", "保洁计划由道路清单的维护单位或县环委办调度员编制")
    return people.county_of(viewer)


def plan_for(viewer: Viewer, plan_id: int) -> Plan:
    """The plan that holds, locked, for who makes plans."""
    rows = visible_to(viewer).select_for_update()
    found = rows.filter(id=plan_id, replaced_at__isnull=True).first()
    if found is None:
        raise NotVisible(f"roads.plan:{plan_id}")
    require_plan(viewer)
    return found


def line_seen(viewer: Viewer, line_id: int) -> PlanLine:
    """A line of a plan that holds, for who makes plans."""
    lines = PlanLine.objects.select_related("road", "plan")
    held = visible_to(viewer).filter(replaced_at__isnull=True)
    line = lines.filter(id=line_id, plan__in=held).first()
    if line is None:
        raise NotVisible(f"roads.line:{line_id}")
    require_plan(viewer)
    return line


def line_for(viewer: Viewer, line_id: int) -> PlanLine:
    """The same with its plan locked."""
    line = PlanLine.objects.select_related("road").filter(id=line_id).first()
    if line is None:
        raise NotVisible(f"roads.line:{line_id}")
    line.plan = plan_for(viewer, line.plan_id)
    return line
