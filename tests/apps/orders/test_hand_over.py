"""A dissolved unit's open orders stay in sight, say whom they go to, and can be handed over."""

from datetime import date, datetime

import pytest

from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.orgs import actions as orgs
from bihuan.rules.refusal import Refused
from tests.factories import orders as make
from tests.factories.people import SET_UP, SINCE, County

ENDED = date(2026, 2, 27)


def _dissolve(org_id: int, at: datetime) -> None:
    orgs.dissolve_org(org_id=org_id, to_on=ENDED, by=SET_UP, at=at)


def test_the_orders_of_a_dissolved_unit_are_not_lost(county: County, at: datetime) -> None:
    order = make.make_signed(county, at)
    _dissolve(county.housing.id, at)
    for who in (county.qian, county.li, county.zhou, county.zhao):
        found = queries.detail(who.viewer, order.id, at=at)
        assert found.orphaned == (
            "云川县住房和城乡建设局已于2026年2月27日撤销，本单尚未办结。没有登记上级单位，"
            "由云川县生态环境委员会办公室收回，请调度员“移交”给承接单位。"
        )
    (row,) = queries.listing(county.qian.viewer, queries.Filter(), at=at).rows
    assert row.order.id == order.id
    assert "hand_over" in queries.detail(county.qian.viewer, order.id, at=at).verbs


def test_a_unit_above_is_named_as_the_heir(county: County, at: datetime) -> None:
    below = orgs.found_org(
        name="云川县城建中心", short="城建中心", kind="department", place_code="339921",
        parent_id=county.housing.id, from_on=SINCE, by=SET_UP, at=at,
    )  # fmt: skip
    order = make.make_issued(county, at)
    order.org = below
    order.save(update_fields=["org"])
    _dissolve(below.id, at)
    said = queries.detail(county.qian.viewer, order.id, at=at).orphaned
    assert said == (
        "云川县城建中心已于2026年2月27日撤销，本单尚未办结。由其上级单位云川县住房和城乡建设局接续；"
        "请调度员“移交”给它或另行确定的承接单位。"
    )


def test_the_heir_signs_anew_and_the_paper_keeps_the_old_name(county: County, at: datetime) -> None:
    order = make.make_signed(county, at)
    _dissolve(county.housing.id, at)
    order = orders.hand_over(
        order_id=order.id, org_id=county.bureau.id, reason="机构改革", by=county.qian.viewer, at=at
    )
    assert (order.status, order.org_id, order.signed_at) == ("issued", county.bureau.id, None)
    assert order.receiver_name == ""
    paper = queries.paper(county.qian.viewer, order.id, at=at)
    assert (paper.org, paper.number) == ("云川县住房和城乡建设局", "云环督〔2026〕1号")
    record = audit.about(order.subject)[-1]
    assert record.kind == "orders.handed_over"
    assert record.sentence == (
        "云川县住房和城乡建设局已撤销，本单移交云川县生态环境局承办：机构改革"
    )
    assert queries.detail(county.qian.viewer, order.id, at=at).orphaned == ""


def test_a_unit_that_stands_keeps_its_orders(county: County, at: datetime) -> None:
    order = make.make_signed(county, at)
    with pytest.raises(Refused) as no:
        orders.hand_over(
            order_id=order.id, org_id=county.water.id, reason="忙", by=county.qian.viewer, at=at
        )
    assert no.value.code == "orders.hand_over.still_there"


def test_the_heir_is_a_unit_of_the_county_in_force(county: County, at: datetime) -> None:
    order = make.make_signed(county, at)
    _dissolve(county.housing.id, at)
    for org_id in (county.housing.id, county.sun.org.id):
        with pytest.raises(Refused) as no:
            orders.hand_over(
                order_id=order.id, org_id=org_id, reason="改革", by=county.qian.viewer, at=at
            )
        assert no.value.code == "orders.hand_over.unknown_unit"
