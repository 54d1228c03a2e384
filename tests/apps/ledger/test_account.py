"""R040: the account of a period from the journal, by every grouping, for whoever may see it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from bihuan.rules.account import Account
from tests.factories import ledger as make
from tests.factories.people import CODE, County

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def rows_of(found: queries.Balance) -> list[tuple[str, Account]]:
    return [(row.word, row.account) for row in found.rows]


def lived(county: County, at: datetime) -> datetime:
    """Two stood before March; in it one is new, one declined and issued again, one closed,
    one closed and opened again, one struck out; the moment after it all."""
    before = at - timedelta(days=30)
    make.make_doing(county, before, lead_org_id=county.housing.id, difficulty="hard")
    gone = make.make_issued(county, before)
    ledger.ask_void(item_id=gone.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=gone.id, by=county.li.viewer, at=at)
    make.make_issued(county, at, lead_org_id=county.bureau.id, kind="task")
    again = make.make_issued(county, at)
    ledger.decline(
        item_id=again.id, clause="三定", reason="不是我们的", by=county.zhao.viewer, at=at
    )
    ledger.assign(item_id=again.id, by=county.qian.viewer, at=at + timedelta(hours=1))
    make.make_closed(county, at)
    after = at + timedelta(days=12)
    back = make.make_closed(county, at)
    ledger.reopen(
        item_id=back.id,
        reason="反弹",
        until=date(2026, 4, 30),
        by=county.qian.viewer,
        at=after,
    )
    make.make_item(county, at)
    return after


def test_the_whole_of_a_month_is_counted_in_every_column(county: County, at: datetime) -> None:
    now = lived(county, at)
    found = queries.balance(county.qian.viewer, FIRST, LAST, by="kind", at=now)
    assert found.total == Account(opening=2, new=4, returned=2, closed=2, withdrawn=2, closing=4)
    assert found.odd == 0
    live = queries.listing(county.qian.viewer, queries.Filter(chip="live"), at=now).total
    assert live == found.total.closing == found.outlook.left


def test_each_grouping_adds_up_and_names_its_groups(county: County, at: datetime) -> None:
    now = lived(county, at)
    viewer = county.qian.viewer
    task = Account(new=1, closing=1)
    problems = Account(opening=2, new=3, returned=2, closed=2, withdrawn=2, closing=3)
    kinds = queries.balance(viewer, FIRST, LAST, by="kind", at=now)
    assert rows_of(kinds) == [("问题", problems), ("任务", task)]
    leads = queries.balance(viewer, FIRST, LAST, by="lead", at=now)
    assert [(row.code, row.account) for row in leads.rows] == [
        (str(county.housing.id), problems),
        (str(county.bureau.id), task),
    ]
    towns = queries.balance(viewer, FIRST, LAST, by="place", at=now)
    assert [(row.code, row.account) for row in towns.rows] == [(CODE + "101", towns.total)]
    hard = queries.balance(viewer, FIRST, LAST, by="difficulty", at=now)
    assert rows_of(hard)[1] == ("硬骨头", Account(opening=1, closing=1))
    assert [(word, one.left) for word, one in hard.by_difficulty] == [("一般", 3), ("硬骨头", 1)]


def test_the_moves_come_from_the_journal_and_not_from_the_columns(
    county: County, at: datetime
) -> None:
    now = lived(county, at)
    long_ago = at - timedelta(days=400)
    Item.objects.filter(issued_at__isnull=False).update(issued_at=long_ago)
    Item.objects.filter(closed_at__isnull=False).update(closed_at=long_ago)
    found = queries.balance(county.qian.viewer, FIRST, LAST, by="kind", at=now)
    assert (found.total.new, found.total.closed) == (4, 2)


def test_as_at_an_earlier_moment_later_moves_are_unknown(county: County, at: datetime) -> None:
    lived(county, at)
    found = queries.balance(county.qian.viewer, FIRST, LAST, by="kind", at=at)
    assert found.total == Account(opening=2, new=4, withdrawn=2, closing=4)


def test_the_first_minute_belongs_to_the_period_and_the_next_days_does_not(
    county: County, at: datetime
) -> None:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    make.make_issued(county, midnight)
    make.make_issued(county, midnight + timedelta(days=1))
    day, now = midnight.date(), at + timedelta(days=2)
    found = queries.balance(county.qian.viewer, day, day, by="kind", at=now)
    assert found.total == Account(new=1, closing=1)


def test_a_unit_and_another_county_count_only_what_they_see(county: County, at: datetime) -> None:
    make.make_issued(county, at, lead_org_id=county.bureau.id)
    make.make_issued(county, at)
    own = queries.balance(county.zhao.viewer, FIRST, LAST, by="kind", at=at)
    assert own.total == Account(new=1, closing=1)
    assert queries.balance(county.sun.viewer, FIRST, LAST, by="kind", at=at).rows == []


@pytest.mark.parametrize(("by", "most"), [("kind", 2), ("lead", 2), ("place", 3)])
def test_the_number_of_queries_does_not_grow(
    county: County, at: datetime, django_assert_num_queries: Any, by: str, most: int
) -> None:
    for _ in range(4):
        make.make_issued(county, at)
        with django_assert_num_queries(most):
            queries.balance(county.qian.viewer, FIRST, LAST, by=by, at=at)
