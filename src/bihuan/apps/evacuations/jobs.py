"""Who is told at once when an evacuation begins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.evacuations.models import Roll
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty

ON_THE_SPOT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID)
TOWNSHIP_DIGITS = 9


def tell_roll(arguments: Mapping[str, Any], at: datetime) -> str:
    """The township's people, its grid workers and the county's dispatchers, urgently."""
    record = audit.by_seq(int(arguments["seq"]))
    roll = Roll.objects.select_related("point").get(id=record.subject.split(":")[1])
    units = orgs.ids_at(roll.place_code, down_from=TOWNSHIP_DIGITS)
    wanted = {
        *people.person_ids(units, ON_THE_SPOT, on=at.date()),
        *people.dispatcher_ids(roll.county_code, on=at.date()),
    }
    notices.tell(
        people=sorted(wanted),
        kind=record.kind,
        title=f"【转移点名】{roll.point.name}"[:120],
        body=record.sentence,
        subject=record.subject,
        url=f"/evacuations/{roll.id}/",
        urgency="urgent",
        at=at,
    )
    return f"{len(wanted)}人"
