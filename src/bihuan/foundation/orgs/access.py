from django.db.models import QuerySet

from bihuan.foundation.orgs.models import Org
from bihuan.foundation.profile import access as profile
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty, Viewer


def visible_to(viewer: Viewer) -> QuerySet[Org]:
    """All units of the area; without an area, one's own units."""
    if viewer.has(Duty.SYSTEM):
        return Org.objects.all()
    if viewer.scope:
        return Org.objects.filter(county_code=viewer.scope[:6])
    return Org.objects.filter(id__in=viewer.org_ids)


def org_for(viewer: Viewer, org_id: int) -> Org:
    """The unit, locked, for the administrator of its county."""
    found = visible_to(viewer).select_for_update().filter(id=org_id).first()
    if found is None:
        raise NotVisible(f"orgs.org:{org_id}")
    profile.require_keeper(viewer, found.county_code)
    return found


def naming_for(viewer: Viewer, org_id: int) -> Org:
    """The unit, locked, for whoever may say what documents call it: also the dispatchers."""
    found = visible_to(viewer).select_for_update().filter(id=org_id).first()
    if found is None:
        raise NotVisible(f"orgs.org:{org_id}")
    is_dispatcher = viewer.has(Duty.DISPATCHER) and viewer.scope == found.county_code
    if not is_dispatcher:
        profile.require_keeper(viewer, found.county_code)
    return found
