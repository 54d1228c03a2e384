"""R006: the numbers of a meeting pack, and the lists they are the counts of."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.people import County

DAY = date(2026, 3, 2)


def test_the_pack_counts_today_and_what_moved_since_a_day(county: County, at: datetime) -> None:
    before = at - timedelta(days=20)
    make.make_doing(county, before, due_on=date(2026, 3, 1))
    make.make_doing(county, before, due_on=date(2026, 3, 5))
    make.make_item(county, at)
    make.make_issued(county, at, due_on=date(2026, 5, 1))
    make.make_closed(county, at)
    found = queries.since(county.qian.viewer, DAY, at=at)
    assert (found.live, found.overdue, found.soon) == (3, 1, 1)
    assert (found.issued, found.ended) == (2, 1)
    assert [item.due_on for item in found.latest] == [date(2026, 3, 1)]


def test_units_stand_in_the_order_of_what_they_owe(county: County, at: datetime) -> None:
    make.make_issued(county, at, lead_org_id=county.bureau.id, due_on=date(2026, 5, 1))
    make.make_issued(county, at, lead_org_id=county.bureau.id, due_on=date(2026, 5, 1))
    make.make_doing(county, at - timedelta(days=20), due_on=date(2026, 3, 1))
    found = queries.since(county.qian.viewer, DAY, at=at)
    rows = [(one.name, one.live, one.overdue, one.issued, one.ended) for one in found.units]
    assert rows == [("云川县住房和城乡建设局", 1, 1, 0, 0), ("云川县生态环境局", 2, 0, 2, 0)]


def test_each_number_is_the_length_of_the_list_it_leads_to(county: County, at: datetime) -> None:
    make.make_doing(county, at - timedelta(days=20))
    make.make_issued(county, at)
    make.make_closed(county, at)
    viewer = county.qian.viewer
    found = queries.since(viewer, DAY, at=at)
    lists = {
        "issued": queries.Filter(chip="all", issued_from=DAY),
        "ended": queries.Filter(chip="over", ended_from=DAY),
        "live": queries.Filter(chip="live"),
    }
    totals = {name: queries.listing(viewer, one, at=at).total for name, one in lists.items()}
    assert totals == {"issued": found.issued, "ended": found.ended, "live": found.live}
    assert totals == {"issued": 2, "ended": 1, "live": 2}


def test_the_first_minute_of_the_day_belongs_to_it(county: County, at: datetime) -> None:
    make.make_issued(county, at.replace(hour=0, minute=0))
    make.make_issued(county, at.replace(hour=0, minute=0) - timedelta(minutes=1))
    assert queries.since(county.qian.viewer, DAY, at=at).issued == 1


def test_a_unit_reads_only_what_it_holds(county: County, at: datetime) -> None:
    make.make_issued(county, at, lead_org_id=county.bureau.id)
    make.make_issued(county, at)
    assert queries.since(county.zhao.viewer, DAY, at=at).live == 1
    own = queries.Filter(chip="all", issued_from=DAY)
    assert queries.listing(county.zhao.viewer, own, at=at).total == 1
    assert queries.since(county.sun.viewer, DAY, at=at).units == []
