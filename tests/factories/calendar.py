"""Named days and a holiday table for 2027, made up: only New Year's Day is off."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar.models import HolidayTable, NamedEvent
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories.outcomes import trace
from tests.factories.people import County

TABLE = """[2027]
source = "国务院办公厅关于2027年部分节假日安排的通知"
holidays = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
off = [2027-01-01]
on = []
"""
ARRIVES = date(2026, 4, 20)


def bring(county: County, at: datetime, text: str = TABLE) -> HolidayTable:
    return calendar.bring_table(year=2027, text=text, by=county.admin.viewer, at=at)


def make_event(
    county: County, at: datetime, *, name: str = "省督察进驻", on: date | None = ARRIVES
) -> NamedEvent:
    return calendar.name_event(
        name=name, year=2026, kind="inspection", on=on, by=county.qian.viewer, at=at
    )


def tie(
    county: County,
    item: Item,
    event: NamedEvent,
    at: datetime,
    days: int = -5,
    unit: str = "natural",
) -> Item:
    return ledger.tie(
        item_id=item.id, event_id=event.id, days=days, unit=unit, by=county.qian.viewer, at=at
    )


def make_tied(
    county: County, at: datetime, event: NamedEvent, days: int = -5, unit: str = "natural"
) -> Item:
    """An item in work whose date follows the event."""
    item = tie(county, make.make_item(county, at), event, at, days, unit)
    ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
    return ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=at)


def code_of(call: Callable[[], object]) -> str:
    """The code with which a call is refused; it has changed nothing."""
    before = trace()
    with pytest.raises(Refused) as refusal:
        call()
    assert trace() == before
    return refusal.value.code
