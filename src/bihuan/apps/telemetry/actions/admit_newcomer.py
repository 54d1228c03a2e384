from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.actions import stating
from bihuan.apps.telemetry.actions.register_device import register_device
from bihuan.apps.telemetry.events import NewcomerAdmitted
from bihuan.apps.telemetry.models import Device, Newcomer
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def admit_newcomer(
    *,
    newcomer_id: int,
    kind: str,
    outlet_id: int,
    password: str,
    networks: Sequence[str] = (),
    dialect: str = "",
    reports: Sequence[str] = stating.REPORTS,
    by: Viewer,
    at: datetime,
) -> Device:
    """The MN that knocks is a logger of this outlet; also one that was refused before."""
    word = "认领数采仪"
    newcomer = access.newcomer_for(by, newcomer_id, to="admit_newcomer", word=word)
    if newcomer.state == Newcomer.State.ADMITTED:
        raise Refused("telemetry.admit_newcomer.admitted", f"{newcomer.mn}已经登记")
    device = register_device(
        mn=newcomer.mn,
        kind=kind,
        outlet_id=outlet_id,
        password=password,
        networks=networks,
        dialect=dialect,
        reports=reports,
        by=by,
        at=at,
    )
    event = NewcomerAdmitted(newcomer_id=newcomer.id, mn=newcomer.mn, peer=newcomer.peer)
    audit.record(event, by=by, at=at)
    return device
