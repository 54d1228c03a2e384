from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import queries
from bihuan.apps.urging.events import LadderClimbed
from bihuan.apps.urging.models import Reminder, Talk
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.urging import RUNGS, Given, Proposes
from bihuan.rules.viewer import Viewer


@transaction.atomic
def climb(*, county_code: str, by: Viewer, at: datetime) -> int:
    """Give every item the rungs that have come; the same day again, nothing more. How many items.

    Whoever runs it twice at once runs into the unique constraint, which keeps one of each.
    """
    items = 0
    for batch in queries.wanting(county_code, at, calendars.current()):
        Reminder.objects.bulk_create(
            (_row(one, county_code, at) for one in batch), batch_size=2_000, ignore_conflicts=True
        )
        _propose_talks(batch, county_code, at)
        items += sum(not one.merged_into for one in batch)
    if items:
        audit.record(LadderClimbed(county_code=county_code, items=items), by=by, at=at)
    return items


def _row(one: Given, county_code: str, at: datetime) -> Reminder:
    return Reminder(
        item_id=one.item_id,
        county_code=county_code,
        rung=one.rung,
        counted_from=one.counted_from,
        merged_into=one.merged_into,
        given_on=at.date(),
        made_at=at,
    )


def _propose_talks(batch: list[Given], county_code: str, at: datetime) -> None:
    """A proposal for a person; nobody is called in by a machine."""
    Talk.objects.bulk_create(
        (
            Talk(
                item_id=one.item_id,
                county_code=county_code,
                due_on=one.counted_from,
                proposed_at=at,
            )
            for one in batch
            if Proposes.TALK in RUNGS[one.rung].proposes
        ),
        ignore_conflicts=True,
    )
