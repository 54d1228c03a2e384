from bihuan.foundation.orgs.models import Org
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


def require_keeper(viewer: Viewer, county_code: str) -> None:
    """Organisations are kept by the administrator of their county, or by set-up."""
    if viewer.has(Duty.SYSTEM):
        return
    if not viewer.has(Duty.ADMIN) or not county_code.startswith(viewer.scope):
        raise Refused("orgs.not_yours", "组织由本县系统管理员维护")


def org_for(viewer: Viewer, org_id: int) -> Org:
    """The organisation, locked, for its keeper."""
    org = Org.objects.select_for_update().filter(id=org_id).first()
    if org is None or (viewer.scope and not org.county_code.startswith(viewer.scope[:6])):
        raise NotVisible(f"orgs.org:{org_id}")
    require_keeper(viewer, org.county_code)
    return org
