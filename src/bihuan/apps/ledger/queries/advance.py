"""R006: how far the county has come since a day; every number is that of a ledger list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from bihuan.apps.ledger import access
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.queries.chips import CHIPS, ended_from, issued_from
from bihuan.foundation.profile import queries as profile
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

LONGEST = 30


@dataclass(frozen=True, slots=True)
class UnitAdvance:
    """One unit's items: live and overdue today, issued and ended since the day asked for."""

    org_id: int
    name: str
    short: str
    live: int
    overdue: int
    issued: int
    ended: int


@dataclass(frozen=True, slots=True)
class Advance:
    """Counts of the county on a day, what was issued and what ended since another."""

    since: date
    live: int
    overdue: int
    soon: int
    returned: int
    issued: int
    ended: int
    units: list[UnitAdvance]
    latest: list[Item]
    """The items longest overdue, no more than LONGEST of them."""


def since(viewer: Viewer, day: date, *, at: datetime) -> Advance:
    """`issued` and `ended` count from the first minute of `day`; drafts count nowhere."""
    today, warn = at.date(), profile.current().warn_days
    rows = access.visible_to(viewer).exclude(stage=Stage.DRAFT)
    overdue = CHIPS["overdue"].condition(today, warn)
    counted = {
        "live": Count("id", filter=Q(stage=Stage.LIVE)),
        "overdue": Count("id", filter=overdue),
        "issued": Count("id", filter=issued_from(day)),
        "ended": Count("id", filter=ended_from(day)),
    }
    total = rows.aggregate(
        soon=Count("id", filter=CHIPS["soon"].condition(today, warn)),
        returned=Count("id", filter=CHIPS["returned"].condition(today, warn)),
        **counted,
    )
    units = (
        rows.filter(lead_org__isnull=False)
        .values_list("lead_org_id", "lead_org__name", "lead_org__short")
        .annotate(**counted)
        .order_by("lead_org_id")
    )
    latest = (
        rows.filter(overdue).select_related("lead_org", "leader").order_by("clock_due_on", "id")
    )
    return Advance(
        since=day,
        units=sorted(
            (UnitAdvance(*row) for row in units if any(row[3:])),
            key=lambda unit: (-unit.overdue, -unit.live, unit.org_id),
        ),
        latest=list(latest[:LONGEST]),
        **total,
    )
