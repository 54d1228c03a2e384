from datetime import datetime

from django.db import transaction

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations.events import PersonAdded
from bihuan.apps.evacuations.models import Call
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST = 200


@transaction.atomic
def add_person(
    *, roll_id: int, name: str, phone: str, heads: int, by: Viewer, at: datetime
) -> Call:
    """Somebody on the spot who stands on no list: a visitor, a worker, a camper."""
    roll = access.roll_for(by, roll_id)
    if not name.strip():
        raise Refused("evacuations.add.no_name", "请写姓名，不知道姓名的写特征，如“河滩露营一家”")
    if not 1 <= heads <= MOST:
        raise Refused("evacuations.add.heads", f"人数填1到{MOST}")
    call = Call.objects.create(
        roll=roll, name=name.strip()[:60], phone=phone.strip()[:30], heads=heads
    )
    event = PersonAdded(
        roll_id=roll.id, point=roll.point.name, call_id=call.id, name=call.name, heads=heads
    )
    audit.record(event, by=by, at=at)
    return call
