"""Who may see walks and plans, who plans, and who walks."""

from django.db.models import Q, QuerySet

from bihuan.apps.patrols.models import Patrol, PatrolPlan
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.INSPECTOR)
KEEPERS = (Duty.DISPATCHER, Duty.LIAISON, Duty.UNIT_HEAD)
TOWN_DIGITS = 9


def area_of(viewer: Viewer) -> str:
    """The division whose walks a viewer sees: the scope, or the township of the unit."""
    if viewer.has(*AREA):
        return viewer.scope
    if viewer.org_id is None or not viewer.has(Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID):
        return ""
    place: str = orgs.org(viewer.org_id).place_code
    return place if len(place) >= TOWN_DIGITS else ""


def visible_to(viewer: Viewer) -> QuerySet[Patrol]:
    """Walks of the viewer's area, and one's own wherever they went."""
    return Patrol.objects.filter(_seen(viewer))


def plans_visible_to(viewer: Viewer) -> QuerySet[PatrolPlan]:
    return PatrolPlan.objects.filter(_seen(viewer))


def _seen(viewer: Viewer) -> Q:
    area = area_of(viewer)
    own = Q(person_id__in=viewer.person_ids)
    return own | Q(place_code__startswith=area) if area else own


def may_see(viewer: Viewer, patrol_id: int) -> bool:
    """For the files that hang on a walk."""
    return visible_to(viewer).filter(id=patrol_id).exists()


def require_list(viewer: Viewer) -> str:
    """The list is for those who answer for an area; a walker has the phone."""
    area = area_of(viewer)
    if not area or (viewer.has(Duty.GRID) and not viewer.has(*KEEPERS)):
        raise Refused("patrols.list.not_yours", "网格巡查由县环委办和乡镇查看；本人的记录在手机端")
    return area


def may_plan(viewer: Viewer) -> bool:
    return viewer.has(*KEEPERS) and bool(area_of(viewer))


def require_plan(viewer: Viewer, place_code: str) -> None:
    """Planned by the dispatcher for the county, by a township for itself."""
    area = area_of(viewer)
    if not may_plan(viewer) or not place_code.startswith(area):
        raise Refused("patrols.plan.not_yours", "巡查由县环委办或所在乡镇安排")


def plan_for(viewer: Viewer, plan_id: int) -> PatrolPlan:
    """The plan, locked, for who may end it."""
    rows = plans_visible_to(viewer).select_for_update(of=("self",))
    found = rows.filter(id=plan_id).first()
    if found is None:
        raise NotVisible(f"patrols.plan:{plan_id}")
    require_plan(viewer, found.place_code)
    return found


def own_patrol(viewer: Viewer, patrol_id: int) -> Patrol:
    """A walk of one's own, locked: its photos come from the same phone."""
    rows = Patrol.objects.select_for_update().filter(person_id=viewer.person_id or 0)
    found = rows.filter(id=patrol_id).first()
    if found is None:
        raise NotVisible(f"patrols.patrol:{patrol_id}")
    return found


def walker_county(viewer: Viewer) -> str:
    """Any of the county's staff may walk; others have no county here."""
    county = people.staff_county_of(viewer)
    if viewer.person_id is None or not county:
        raise Refused("patrols.record_patrol.not_staff", "巡查由本县工作人员登记")
    return county
