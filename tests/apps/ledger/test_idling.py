"""R116: what lies longest heads the list, with the name of who holds it."""

from datetime import date, datetime, timedelta
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.rules.idle import Idle, Pace
from tests.factories import ledger as make
from tests.factories.people import County

DAY = timedelta(days=1)


def told(found: queries.Idling) -> list[tuple[str, str, str, int]]:
    return [(row.desk, row.holder, row.person, row.idle.days) for row in found.rows]


def test_the_longest_idle_is_first_and_each_names_its_holder(county: County, at: datetime) -> None:
    make.make_submitted(county, at + 7 * DAY)
    make.make_doing(county, at)
    make.make_issued(county, at + 2 * DAY)
    item = make.make_closing(county, at + 8 * DAY)
    ledger.arrange_check(
        item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at + 8 * DAY
    )
    found = queries.idling(county.qian.viewer, at=at + 9 * DAY)
    unit, zhao = county.housing.short, county.zhao.viewer.name
    assert told(found) == [
        ("unit", unit, zhao, 7),
        ("unit", unit, zhao, 5),
        ("office", "县环委办", "王芳、钱敏", 2),
        ("checker", "核查人", county.wu.viewer.name, 1),
    ]
    assert found.holders[0] == type(found.holders[0])(f"{unit} {zhao}", 2, 7)


def test_being_urged_is_no_move_and_a_report_is(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请抓紧", by=county.qian.viewer, at=at + 3 * DAY)
    assert queries.idling(county.qian.viewer, at=at + 7 * DAY).rows[0].idle == Idle(5)
    ledger.report(item_id=item.id, pct=10, text="进场", by=county.zhao.viewer, at=at + 7 * DAY)
    assert queries.idling(county.qian.viewer, at=at + 8 * DAY).rows[0].idle == Idle(1)


def test_a_pause_is_lawful_and_taken_off(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at + DAY)
    assert queries.idling(county.qian.viewer, at=at + 7 * DAY).rows == []
    ledger.resume(item_id=item.id, by=county.qian.viewer, at=at + 7 * DAY)
    make.make_doing(county, at)
    rows = queries.idling(county.qian.viewer, at=at + 9 * DAY).rows
    assert [row.idle for row in rows] == [Idle(7), Idle(2)]


def test_each_desk_has_its_pace_from_the_journal(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at + 2 * DAY)
    ledger.submit(item_id=item.id, text="好了", by=county.zhao.viewer, at=at + 3 * DAY)
    ledger.accept(item_id=item.id, by=county.qian.viewer, at=at + 9 * DAY)
    ledger.arrange_check(
        item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at + 10 * DAY
    )
    found = queries.idling(county.qian.viewer, at=at + 10 * DAY)
    assert found.paces == [Pace("office", 1, 5.0, 5), Pace("unit", 1, 3.0, 3)]


def test_one_desk_alone_can_be_asked_for(county: County, at: datetime) -> None:
    make.make_submitted(county, at)
    make.make_doing(county, at)
    found = queries.idling(county.qian.viewer, at=at + DAY, desk="office")
    assert [row.desk for row in found.rows] == ["office"]


def test_a_unit_sees_its_own_only(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    make.make_issued(
        county, at, lead_org_id=county.bureau.id, assisting_org_ids=[], no_assisting_needed=True
    )
    assert queries.idling(county.zhao.viewer, at=at + DAY).total == 1
    assert queries.idling(county.sun.viewer, at=at + DAY).total == 0


def test_the_number_of_queries_does_not_grow(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    queries.idling(county.qian.viewer, at=at)
    for _ in range(3):
        make.make_doing(county, at, due_on=date(2026, 4, 1))
        with django_assert_num_queries(10):
            queries.idling(county.qian.viewer, at=at + DAY)
