"""Who may see the county's sections, and who may write about them."""

from django.db.models import QuerySet

from bihuan.apps.water.models import Section
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Section]:
    """Every section of the county, to all its staff: water does not stop at a border."""
    county = people.staff_county_of(viewer)
    sections = Section.objects.filter(place_code__startswith=county)
    return sections if county else Section.objects.none()


def may_register(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def require_register(viewer: Viewer, place_code: str) -> None:
    """Sections and samples are kept by a dispatcher of the county."""
    if not may_register(viewer) or not place_code.startswith(viewer.scope):
        raise Refused("water.keep.not_yours", "断面和监测结果由县环委办调度员登记")


def section_for(viewer: Viewer, section_id: int) -> Section:
    """The section, locked, for who may write about it."""
    found = _found(viewer, section_id)
    require_register(viewer, found.place_code)
    return found


def section_to_patrol(viewer: Viewer, section_id: int) -> Section:
    """The section for who patrols it, or for a dispatcher."""
    found = _found(viewer, section_id)
    if not may_patrol(viewer, found):
        raise Refused("water.patrol.not_yours", "巡查由该断面的巡查单位或县环委办登记")
    return found


def may_patrol(viewer: Viewer, section: Section) -> bool:
    is_patroller = viewer.has(Duty.LIAISON, Duty.UNIT_HEAD) and (
        section.patrol_org_id in viewer.org_ids
    )
    return is_patroller or may_register(viewer)


def _found(viewer: Viewer, section_id: int) -> Section:
    rows = visible_to(viewer).select_for_update(of=("self",))
    found = rows.filter(id=section_id, retired_on__isnull=True).first()
    if found is None:
        raise NotVisible(f"water.section:{section_id}")
    return found
