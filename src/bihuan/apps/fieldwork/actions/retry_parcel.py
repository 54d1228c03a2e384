from datetime import datetime

from django.db import transaction

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork.actions.applying import apply
from bihuan.apps.fieldwork.events import ParcelRetried
from bihuan.apps.fieldwork.models import Parcel
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def retry_parcel(*, parcel_id: int, by: Viewer, at: datetime) -> Parcel:
    """Enter what could not be entered, as the person who sent it, by the duties of today."""
    parcel = access.parcel_for(by, parcel_id)
    if parcel.state != Parcel.State.REFUSED:
        raise Refused("fieldwork.retry_parcel.taken", "这一件已经登记，不用再试")
    apply(parcel, by=people.viewer_for(parcel.person_id, at), at=at)
    parcel.save(update_fields=["state", "became", "refusal_code", "refusal"])
    event = ParcelRetried(
        parcel_id=parcel.id, result=parcel.refusal or "已登记", became=parcel.became
    )
    audit.record(event, by=by, at=at)
    return parcel
