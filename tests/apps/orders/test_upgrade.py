"""升级: the same number with a suffix, the colour only higher, the earlier order replaced."""

from datetime import date, datetime

import pytest

from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.apps.orders.models import Order
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from tests.factories import orders as make
from tests.factories.people import County

DUE = date(2026, 3, 13)


def _above(county: County, at: datetime, order: Order, colour: str) -> Order:
    return orders.upgrade(
        order_id=order.id, colour=colour, due_on=DUE, reason="到期未办结",
        by=county.qian.viewer, at=at,
    )  # fmt: skip


def _signed_above(county: County, at: datetime, order: Order, colour: str) -> Order:
    above = _above(county, at, order, colour)
    orders.send_up(order_id=above.id, by=county.qian.viewer, at=at)
    return orders.issue(order_id=above.id, by=county.li.viewer, at=at)


def test_from_blue_to_yellow_to_red_under_one_number(county: County, at: datetime) -> None:
    blue = make.make_issued(county, at, colour="blue")
    yellow = _signed_above(county, at, blue, "yellow")
    red = _signed_above(county, at, yellow, "red")
    assert [one.number for one in (blue, yellow, red)] == [
        "云环督〔2026〕1号", "云环督〔2026〕1号-2", "云环督〔2026〕1号-3",
    ]  # fmt: skip
    blue.refresh_from_db()
    yellow.refresh_from_db()
    assert (blue.status, yellow.status, red.status) == ("replaced", "replaced", "issued")
    paper = queries.paper(county.zhao.viewer, red.id, at=at)
    assert [(one.number, one.colour_word, one.issued_on) for one in paper.earlier] == [
        ("云环督〔2026〕1号", "蓝色", date(2026, 3, 2)),
        ("云环督〔2026〕1号-2", "黄色", date(2026, 3, 2)),
    ]
    assert queries.detail(county.qian.viewer, blue.id, at=at).later == yellow
    assert make.make_issued(county, at).number == "云环督〔2026〕2号"


def test_the_new_draft_carries_rows_and_assisting_units(county: County, at: datetime) -> None:
    order = make.make_issued(county, at)
    above = _above(county, at, order, "red")
    assert above.rows.get().item_id == order.rows.get().item_id
    assert above.assisting.get().org_id == county.water.id
    record = audit.about(above.subject)[-1]
    assert record.kind == "orders.upgraded"
    assert record.sentence == "由云环督〔2026〕1号升级为红色督办单起草：到期未办结"


@pytest.mark.parametrize("colour", ["blue", "yellow", "green"])
def test_the_colour_only_rises(county: County, at: datetime, colour: str) -> None:
    order = make.make_issued(county, at, colour="yellow")
    with pytest.raises(Refused) as no:
        _above(county, at, order, colour)
    assert no.value.code == "orders.upgrade.not_higher"


def test_nor_does_it_fall_by_a_revision(county: County, at: datetime) -> None:
    order = make.make_issued(county, at, colour="blue")
    above = _above(county, at, order, "yellow")
    item = above.rows.get().item
    with pytest.raises(Refused) as no:
        orders.revise(
            order_id=above.id, draft=make.draft(county, item, colour="blue"),
            by=county.qian.viewer, at=at,
        )  # fmt: skip
    assert no.value.code == "orders.upgrade.not_higher"


def test_one_upgrade_at_a_time(county: County, at: datetime) -> None:
    order = make.make_issued(county, at, colour="blue")
    above = _above(county, at, order, "yellow")
    with pytest.raises(Refused) as no:
        _above(county, at, order, "red")
    assert no.value.code == "orders.upgrade.already"
    orders.cancel(order_id=above.id, reason="不升级了", by=county.qian.viewer, at=at)
    assert _above(county, at, order, "red").colour == "red"


def test_an_order_closed_meanwhile_is_not_replaced(county: County, at: datetime) -> None:
    order = make.make_replied(county, at)
    above = _above(county, at, order, "red")
    orders.send_up(order_id=above.id, by=county.qian.viewer, at=at)
    orders.close(order_id=order.id, by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        orders.issue(order_id=above.id, by=county.li.viewer, at=at)
    assert no.value.code == "orders.issue.earlier_over"
    assert no.value.sentence == "原督办单已是“已办结”，不能再升级"


def test_a_reason_and_a_day_ahead_are_needed(county: County, at: datetime) -> None:
    order = make.make_issued(county, at)
    for reason, due_on, code in (
        (" ", DUE, "orders.move.no_reason"),
        ("拖延", date(2026, 3, 1), "orders.compose.past_due"),
    ):
        with pytest.raises(Refused) as no:
            orders.upgrade(
                order_id=order.id, colour="red", due_on=due_on, reason=reason,
                by=county.qian.viewer, at=at,
            )  # fmt: skip
        assert no.value.code == code


def test_a_revised_upgrade_stays_with_its_unit(county: County, at: datetime) -> None:
    order = make.make_issued(county, at, colour="blue")
    above = _above(county, at, order, "yellow")
    Order.objects.filter(id=order.id).update(org_id=county.town.id)
    item = above.rows.get().item
    with pytest.raises(Refused) as no:
        orders.revise(
            order_id=above.id, draft=make.draft(county, item), by=county.qian.viewer, at=at
        )
    assert no.value.code == "orders.revise.other_unit"
