"""The one place in the doors that reads the clock."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment in the county's zone; a demo may stand on another day (`--date`)."""
    moment = timezone.localtime()
    if settings.BIHUAN_DATE is None:
        return moment
    stood = settings.BIHUAN_DATE
    return moment.replace(year=stood.year, month=stood.month, day=stood.day)
