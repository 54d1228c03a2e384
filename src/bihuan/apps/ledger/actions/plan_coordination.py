from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.meetings import next_day, rhythm
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import CoordinationPlanned
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Coordination, Item
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

STANDING_FOR = timedelta(days=365)
"""How far ahead an item without a last day is planned."""
MOST_WEEKS = 12


@transaction.atomic
def plan_coordination(
    *,
    item_id: int,
    first_on: date,
    every_weeks: int = 0,
    agenda: str = "",
    by: Viewer,
    at: datetime,
) -> Item:
    """Set the day on which the item's leader moves it along, or every so many weeks (R038)."""
    item = access.item_for(by, item_id, to=Verb.PLAN_COORDINATION)
    if item.leader_id is None:
        raise Refused("ledger.plan_coordination.no_leader", "本事项还没有包抓县领导")
    days = _days(item, first_on, every_weeks, at.date())
    move(item, Verb.PLAN_COORDINATION, by=by, facts=facts_of(item, by=by, at=at))
    Coordination.objects.bulk_create(
        Coordination(
            item=item, leader_id=item.leader_id, planned_on=day, agenda=agenda.strip()[:200]
        )
        for day in days
    )
    item.coordinate_on = next_day(item)
    item.save(update_fields=["coordinate_on"])
    planned = CoordinationPlanned(
        item_id=item.id,
        number=item.number,
        leader=people.names([item.leader_id])[item.leader_id],
        days="、".join(f"{day:%m月%d日}" for day in days),
    )
    told(planned, by=by, at=at)
    return item


def _days(item: Item, first: date, weeks: int, today: date) -> list[date]:
    lawful = calendar.current()
    if first < today:
        raise Refused("ledger.plan_coordination.past", "协调日期不能早于今天")
    if not lawful.is_workday(first):
        other = lawful.workday_on_or_after(first)
        raise Refused(
            "ledger.plan_coordination.rest_day",
            f"{first:%m月%d日}是休息日，最近的工作日是{other:%m月%d日}",
        )
    if not 0 <= weeks <= MOST_WEEKS:
        raise Refused("ledger.plan_coordination.weeks", f"间隔须在1到{MOST_WEEKS}周之间")
    last = first + STANDING_FOR if item.is_standing else (item.due_on or first)
    wanted = list(rhythm(first, weeks, last, lawful)) if weeks else [first]
    held = set(item.coordinations.values_list("planned_on", flat=True))
    fresh = [day for day in wanted or [first] if day not in held]
    if not fresh:
        raise Refused("ledger.plan_coordination.twice", f"{first:%m月%d日}已经安排过协调")
    return fresh
