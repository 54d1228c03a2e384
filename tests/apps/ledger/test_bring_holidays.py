"""A year's holidays arrive: what counts its working days is recounted, each with its event."""

from datetime import date, datetime, timedelta, timezone

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item, Step
from tests.factories import ledger as make
from tests.factories.calendar import TABLE, code_of, make_event, make_tied, tie
from tests.factories.outcomes import last
from tests.factories.people import County

EIGHT = timezone(timedelta(hours=8))
NEW_YEARS_EVE = datetime(2026, 12, 31, 15, 0, tzinfo=EIGHT)


@pytest.fixture
def counted(county: County, at: datetime) -> tuple[Item, Item, Item]:
    """A date five working days after 30 December, one of natural days, one not signed for."""
    event = make_event(county, at, on=date(2026, 12, 30))
    working = make_tied(county, at, event, 5, "working")
    natural = make_tied(county, at, event, 5)
    unsigned = make.make_issued(county, NEW_YEARS_EVE, due_on=date(2027, 3, 1))
    return working, natural, unsigned


def brought(county: County, text: str = TABLE) -> list[queries.Recount]:
    return ledger.bring_holidays(year=2027, text=text, by=county.admin.viewer, at=NEW_YEARS_EVE)


def test_what_counts_working_days_is_recounted(
    county: County, counted: tuple[Item, Item, Item]
) -> None:
    """1 January was taken for a working Friday; 24 work hours from 15:00 are 3 + 10 + 10 + 1."""
    working, natural, unsigned = counted
    assert (working.due_on, natural.due_on) == (date(2027, 1, 6), date(2027, 1, 4))
    assert unsigned.sign_by == datetime(2027, 1, 5, 9, 0, tzinfo=EIGHT)
    brought(county)
    held = Item.objects.get(id=working.id)
    assert (held.due_on, held.clock_due_on, held.first_due_on) == (
        date(2027, 1, 7),
        date(2027, 1, 7),
        date(2027, 1, 6),
    )
    assert Item.objects.get(id=natural.id).due_on == date(2027, 1, 4)
    assert Item.objects.get(id=unsigned.id).sign_by == datetime(2027, 1, 6, 9, 0, tzinfo=EIGHT)
    assert last(working.subject) == (
        "ledger.recounted",
        "2027年节假日安排导入后重新计算，时限由2027年1月6日改为2027年1月7日",
    )
    assert last(unsigned.subject)[1].endswith("签收时限由2027年1月5日09:00改为2027年1月6日09:00")


def test_the_preview_says_what_the_confirmation_does(
    county: County, counted: tuple[Item, Item, Item]
) -> None:
    shown = queries.holiday_preview(2027, TABLE, zone=EIGHT)
    assert [(one.what, one.later) for one in shown] == [
        ("时限", "2027年1月7日"),
        ("签收时限", "2027年1月6日09:00"),
    ]
    assert [(one.item.id, one.later) for one in brought(county)] == [
        (one.item.id, one.later) for one in shown
    ]
    assert queries.holiday_preview(2027, TABLE, zone=EIGHT) == []


def test_the_estimates_are_counted_and_vanish(
    county: County, counted: tuple[Item, Item, Item]
) -> None:
    working, *_ = counted
    assert queries.estimated_count(county.qian.viewer, 2027) == 2
    assert queries.estimated_count(county.sun.viewer, 2027) == 0
    assert queries.ties_of([working])[working.id].is_estimate
    brought(county)
    assert not queries.ties_of([working])[working.id].is_estimate


def test_a_table_that_is_replaced_is_counted_again(
    county: County, counted: tuple[Item, Item, Item]
) -> None:
    working, *_ = counted
    brought(county)
    brought(county, TABLE.replace("on = []", "on = [2027-01-03]"))
    assert Item.objects.get(id=working.id).due_on == date(2027, 1, 6)


def test_a_refused_table_changes_no_date(county: County, counted: tuple[Item, Item, Item]) -> None:
    assert code_of(lambda: brought(county, "[2028]")) == "deadlines.table.unreadable"


def test_a_draft_tied_in_working_days_is_recounted_too(county: County, at: datetime) -> None:
    event = make_event(county, at, on=date(2026, 12, 30))
    item = tie(county, make.make_item(county, at), event, at, 5, "working")
    brought(county)
    held = Item.objects.get(id=item.id)
    assert (held.due_on, held.clock_due_on) == (date(2027, 1, 7), None)


def test_plans_that_reach_into_the_year_are_counted_and_stay(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=date(2027, 3, 1))
    Step.objects.create(item=item, place=1, name="安装", due_on=date(2027, 1, 8), days=10)
    Step.objects.create(item=item, place=2, name="调试", due_on=date(2027, 1, 15), days=5)
    Step.objects.create(item=item, place=3, name="验收", due_on=date(2027, 1, 20))
    assert queries.backplanned_count(county.qian.viewer, 2027) == 1
    brought(county)
    assert [step.due_on.day for step in item.steps.order_by("place")] == [8, 15, 20]
