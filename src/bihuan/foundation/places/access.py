from bihuan.foundation.places.models import Zone
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6


def require_keeper(viewer: Viewer, code: str) -> None:
    """Divisions are kept by the administrator of the county, or by set-up."""
    if viewer.has(Duty.SYSTEM):
        return
    if not viewer.has(Duty.ADMIN) or not code.startswith(viewer.scope):
        raise Refused("places.not_yours", "行政区划由本县系统管理员维护")


def keeps_zones(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def zone_keeper(viewer: Viewer) -> str:
    """The county whose pattern a dispatcher draws."""
    if not keeps_zones(viewer):
        raise Refused("places.zone.not_yours", "空间分区由县环委办调度员划定和调整")
    return viewer.scope


def zone_for(viewer: Viewer, zone_id: int) -> Zone:
    """The zone, locked, for a dispatcher of its county."""
    county = zone_keeper(viewer)
    drawn = Zone.objects.select_for_update().filter(county_code=county, dropped_at__isnull=True)
    found = drawn.filter(id=zone_id).first()
    if found is None:
        raise NotVisible(f"places.zone:{zone_id}")
    return found
