from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from bihuan.apps.incidents.models import ReportKnock
from bihuan.rules.refusal import Refused

WINDOW = timedelta(hours=1)
MOST = 10
"""From one address in an hour: an office or a village behind one address may report too."""
KEPT = timedelta(days=1)


@transaction.atomic
def note_knock(*, address: str, at: datetime) -> None:
    """Count a report from an address, known here only as a keyed hash, or refuse it."""
    ReportKnock.objects.filter(at__lt=at - KEPT).delete()
    mark = salted_hmac("incidents.report", address).hexdigest()
    if ReportKnock.objects.filter(mark=mark, at__gt=at - WINDOW).count() >= MOST:
        raise Refused("incidents.note_knock.often", "提交次数过多，请一小时后再试或拨打12345")
    ReportKnock.objects.create(mark=mark, at=at)
