"""python -m tests.journeys.county: the tests' county, with accounts and items in every state."""

import os
from datetime import date, datetime, timedelta, timezone
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
django.setup()

from django.db import transaction

from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit import tables
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Person
from tests.factories import calendar, campaigns
from tests.factories import incidents as make_incidents
from tests.factories import inspections as make_inspections
from tests.factories import ledger as make
from tests.factories import patrols as make_patrols
from tests.factories.people import SET_UP, County, make_county
from tests.journeys.accounts import FIRST, LOGINS

FRIDAY = datetime(2026, 2, 27, 9, 0, tzinfo=timezone(timedelta(hours=8)))
ROWS = 56
"""More than one page of the ledger holds."""
ARRIVES = date(2026, 5, 20)


def main() -> None:
    tables.bring_up_to_date()
    with transaction.atomic():
        fill()


def fill() -> None:
    county = make_county(FRIDAY - timedelta(days=30))
    for person in Person.objects.filter(login__in=LOGINS).order_by("id"):
        people.reset_password(person_id=person.id, new=FIRST, by=SET_UP, at=FRIDAY)
    closed(county)
    one_in_every_state(county)
    two_days_late(county)
    before_the_inspectors(county)
    in_the_field(county)
    for number in range(1, ROWS + 1):
        title = f"河道巡查点{number}清理"
        make.make_issued(county, FRIDAY, title=title, **of_water(county))


def in_the_field(county: County) -> None:
    """A site that Gu has to look at, a fire to go to, and the village around them on the map."""
    make_patrols.draw(FRIDAY)
    make_patrols.make_plan(county, FRIDAY)
    make_inspections.adopt(county, FRIDAY)
    make_inspections.make_site(county, FRIDAY, "锦绣花园", lon=118.2, lat=25.3)
    make_incidents.make_dispatched(county, FRIDAY, lon=118.201, lat=25.3)


def of_water(county: County) -> dict[str, Any]:
    return {
        "lead_org_id": county.water.id,
        "doer_id": county.feng.id,
        "assisting_org_ids": [],
        "no_assisting_needed": True,
    }


def closed(county: County) -> None:
    make.make_closed(county, FRIDAY - timedelta(days=20), title="城北堆场扬尘治理")


def one_in_every_state(county: County) -> None:
    qian, zhao, li, at = county.qian.viewer, county.zhao.viewer, county.li.viewer, FRIDAY
    make.make_item(county, at, title="南关加油站油气回收")
    make.make_issued(county, at, title="柳湾河排口整改", due_on=FRIDAY.date() + timedelta(days=3))
    make.make_issued(county, at, title="西坡渣土场覆盖")
    make.make_doing(county, at, title="北环路工地喷淋")
    asked = make.make_doing(county, at, title="老城区餐饮油烟")
    ledger.ask_consent(item_id=asked.id, by=zhao, at=at)
    make.make_submitted(county, at, title="沙石料棚封闭")
    returned = make.make_submitted(county, at, title="汽修喷漆房改造")
    ledger.send_back(item_id=returned.id, reason="照片不清", by=qian, at=at)
    make.make_closing(county, at, title="石灰窑关停")
    make.make_checked(county, at, title="印刷厂废气收集")
    make.make_public(county, at, title="屠宰场污水接管")
    done = make.make_submitted(county, at, title="道路积尘走航", needs_closure=False)
    ledger.finish(item_id=done.id, by=qian, at=at)
    paused = make.make_doing(county, at, title="旧锅炉拆除")
    ledger.pause(item_id=paused.id, reason="等待省级批复", by=li, at=at)
    void = make.make_issued(county, at, title="重复登记的渣土场")
    ledger.ask_void(item_id=void.id, reason="重复", by=qian, at=at)
    ledger.void(item_id=void.id, by=li, at=at)


def two_days_late(county: County) -> None:
    saturday = FRIDAY.date() + timedelta(days=1)
    make.make_issued(county, FRIDAY, title="东沟采石场抑尘", due_on=saturday)


def before_the_inspectors(county: County) -> None:
    """Due on 15 May and 31 March: 5 and 50 days before the event, and both in one campaign."""
    at, event = FRIDAY, calendar.make_event(county, FRIDAY, on=ARRIVES)
    works = make.make_item(county, at, title="砖瓦厂脱硫改造")
    shed = make.make_item(county, at, title="砖瓦厂原料堆场封闭", **of_water(county))
    for item, who, days in ((works, county.zhao, 5), (shed, county.feng, 50)):
        calendar.tie(county, item, event, at, -days)
        ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
        ledger.sign_for(item_id=item.id, by=who.viewer, at=at)
    campaigns.make_running(county, at, [works, shed], name="迎检百日攻坚", end_on=ARRIVES)


if __name__ == "__main__":
    main()
