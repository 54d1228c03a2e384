"""Who may see a sweep, and who issues one."""

from django.db.models import QuerySet

from bihuan.apps.inspections import access as inspections
from bihuan.apps.ledger import access as ledger
from bihuan.apps.ledger.queries import Item
from bihuan.apps.sweeps.models import Sweep
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Sweep]:
    """Whoever may know of the inspection that it issued."""
    return Sweep.objects.filter(inspection__in=inspections.visible_to(viewer).order_by())


def may_issue(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def require_issuer(viewer: Viewer) -> None:
    if not may_issue(viewer):
        raise Refused("sweeps.issue.not_yours", "举一反三排查由县环委办调度员下达")


def item_for(viewer: Viewer, item_id: int) -> Item:
    """The problem a sweep is issued from."""
    found = ledger.visible_to(viewer).filter(id=item_id).first()
    if found is None:
        raise NotVisible(f"ledger.item:{item_id}")
    require_issuer(viewer)
    return found


def sweep_for(viewer: Viewer, sweep_id: int) -> Sweep:
    """The sweep, locked, for who concludes it."""
    rows = visible_to(viewer).select_for_update(of=("self",)).select_related("item", "inspection")
    found = rows.filter(id=sweep_id).first()
    if found is None:
        raise NotVisible(f"sweeps.sweep:{sweep_id}")
    require_issuer(viewer)
    return found
