from datetime import datetime

from django.db.models import Q

from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident
from bihuan.rules.viewer import Viewer

TO_DO = (Status.DISPATCHED, Status.ARRIVED)


def mine(viewer: Viewer, at: datetime) -> list[Incident]:
    """What the viewer was sent to and has not finished, the longest waiting first."""
    theirs = Q(person_id__in=viewer.person_ids)
    theirs |= Q(person__isnull=True, org_id__in=viewer.org_ids)
    rows = Incident.objects.filter(theirs, status__in=TO_DO, dispatched_at__lte=at)
    return list(rows.order_by("dispatched_at", "id"))
