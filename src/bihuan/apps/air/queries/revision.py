"""Whether days have changed since they were last read, without reading them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Max, Sum

from bihuan.apps.air.models import Day, ExceptionalDay
from bihuan.rules.standards import DAY_VALUES

COUNTY_DIGITS = 6


def revision(codes: Sequence[str], since: date, until: date) -> str:
    """Differs once a day of these places is closed, closed anew, marked or unmarked."""
    days = Day.objects.filter(code__in=codes, day__range=(since, until)).aggregate(
        Count("id"), Sum("revision"), Max("closed_at"), *[Sum(name) for name in DAY_VALUES]
    )
    marks = ExceptionalDay.objects.filter(
        place_code__startswith=codes[0][:COUNTY_DIGITS], day__range=(since, until)
    ).aggregate(Count("id"), Count("lifted_at"))
    return "|".join(str(value) for value in (*days.values(), *marks.values()))
