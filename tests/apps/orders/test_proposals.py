"""What the rule proposes from the ledger, and that proposing writes nothing."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.apps.orders.models import Order
from bihuan.foundation.audit.models import Record
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import County


def _proposed(county: County, at: datetime) -> list[tuple[str, str, tuple[int, ...]]]:
    found = queries.proposals(county.qian.viewer, at=at)
    return [(one.org_name, one.colour, one.item_ids) for one in found]


def test_a_late_unit_is_proposed_yellow_and_after_a_week_red(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    unit = "云川县住房和城乡建设局"
    assert _proposed(county, at + timedelta(days=2)) == []
    assert _proposed(county, at + timedelta(days=3)) == [(unit, "yellow", (item.id,))]
    assert _proposed(county, at + timedelta(days=9)) == [(unit, "red", (item.id,))]
    (made,) = queries.proposals(county.qian.viewer, at=at + timedelta(days=9))
    assert (made.reasons, made.colour_word) == (("1项超期7天及以上，最长7天",), "红色")


def test_listed_supervision_is_proposed_blue_before_its_day(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 5))
    terms = ledger.PlateTerms(sponsor_id=county.li.id, until_on=date(2026, 3, 5), reason="省督察")
    ledger.list_for_supervision(item_id=item.id, terms=terms, by=county.qian.viewer, at=at)
    make_ledger.make_doing(county, at, due_on=date(2026, 3, 5))
    assert _proposed(county, at) == [("云川县住房和城乡建设局", "blue", (item.id,))]


def test_what_stands_under_an_order_is_not_proposed_again(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    late = at + timedelta(days=3)
    order = make.make_issued(county, late, item)
    assert _proposed(county, late) == []
    very_late = at + timedelta(days=9)
    (made,) = queries.proposals(county.qian.viewer, at=very_late)
    assert (made.colour, made.upgrades) == ("red", order)


def test_a_new_late_item_beside_a_red_order_is_yellow(county: County, at: datetime) -> None:
    old = make_ledger.make_doing(county, at, due_on=date(2026, 3, 2))
    day = at + timedelta(days=8)
    make.make_issued(county, day, old, colour="red", due_on=date(2026, 3, 20))
    new = make_ledger.make_doing(county, at, due_on=date(2026, 3, 9))
    assert _proposed(county, day) == [("云川县住房和城乡建设局", "yellow", (new.id,))]


def test_a_second_yellow_unanswered_is_red(county: County, at: datetime) -> None:
    items = [make_ledger.make_doing(county, at, due_on=date(2026, 3, 3)) for _ in range(2)]
    late = at + timedelta(days=2)
    for item in items:
        make.make_issued(county, late, item, due_on=date(2026, 3, 5))
    assert _proposed(county, at + timedelta(days=3)) == []
    (made,) = queries.proposals(county.qian.viewer, at=at + timedelta(days=4))
    assert (made.colour, made.reasons) == ("red", ("2份黄色督办单到期未反馈",))
    assert made.item_ids == (items[0].id, items[1].id)


def test_a_proposal_is_no_deed(county: County, at: datetime) -> None:
    make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    before = Record.objects.count()
    assert len(queries.proposals(county.li.viewer, at=at + timedelta(days=9))) == 1
    assert (Order.objects.count(), Record.objects.count()) == (0, before)


def test_a_unit_and_another_county_are_shown_none(county: County, at: datetime) -> None:
    make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    for who in (county.zhao, county.sun, county.admin):
        assert queries.proposals(who.viewer, at=at + timedelta(days=9)) == []


def test_an_answered_order_lets_the_item_be_proposed_when_it_is_over(
    county: County, at: datetime
) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    late = at + timedelta(days=3)
    order = make.make_replied(county, late, item)
    assert _proposed(county, late) == []
    orders.close(order_id=order.id, by=county.qian.viewer, at=late)
    assert _proposed(county, late) == [("云川县住房和城乡建设局", "yellow", (item.id,))]
