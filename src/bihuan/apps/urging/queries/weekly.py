"""The weekly round (周调度, R059): who has to report, who has, and what the heads are told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.urging import access
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.urging import UnitWeek, Week, week_of
from bihuan.rules.viewer import Viewer

HEADS_FROM_DAYS = 7


@dataclass(frozen=True, slots=True)
class Late:
    """One line of the heads' weekly list."""

    number: str
    title: str
    unit: str
    days: int


def week(at: datetime) -> Week:
    """The week of a moment by the calendar in force."""
    return week_of(at, calendars.current())


def units_of_week(viewer: Viewer, *, at: datetime) -> list[UnitWeek]:
    """应报单位, those with the most missing first."""
    access.require_reader(viewer)
    first_on = week(at).first_on
    monday = datetime.combine(first_on, datetime.min.time(), at.tzinfo)
    found = [
        UnitWeek(share.org_id, share.name, share.items, share.reported)
        for share in ledger.week_shares(viewer, monday)
    ]
    return sorted(found, key=lambda one: (-one.missing, one.org_id))


def week_late(county_code: str, *, on: date) -> list[Late]:
    """What is a week late or more and still with its unit."""
    before = on - timedelta(days=HEADS_FROM_DAYS - 1)
    return [
        Late(
            number=item.shown_number,
            title=item.title,
            unit=item.lead_org.short if item.lead_org else "",
            days=(on - item.clock_due_on).days,
        )
        for item in ledger.late_in_hand(county_code, before)
        if item.clock_due_on is not None
    ]
