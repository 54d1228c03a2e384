from datetime import datetime

from django.db import transaction

from bihuan.apps.coverage import access, queries
from bihuan.apps.coverage.events import DayCounted
from bihuan.apps.coverage.models import CoverageDay
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer

WITHIN_HOURS = 24


@transaction.atomic
def count_day(*, county_code: str, by: Viewer, at: datetime) -> CoverageDay:
    """Keep the evening's number: what was seen in the day and night before (R067)."""
    access.require_watch(by, to="count_day")
    whole = queries.of_county(county_code, at=at, within_hours=WITHIN_HOURS)
    counted, _ = CoverageDay.objects.update_or_create(
        county_code=county_code,
        on=at.date(),
        defaults={
            "within_hours": WITHIN_HOURS,
            "cells": len(whole.cells),
            "seen": whole.seen,
            "km2": whole.km2,
            "seen_km2": whole.seen_km2,
            "counted_at": at,
        },
    )
    event = DayCounted(
        county_code=county_code,
        on=f"{counted.on:%Y-%m-%d}",
        within_hours=WITHIN_HOURS,
        cells=counted.cells,
        seen=counted.seen,
    )
    audit.record(event, by=by, at=at)
    return counted
