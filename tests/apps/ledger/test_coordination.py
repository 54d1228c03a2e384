"""县领导牵头、定期研究协调 (R038)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Coordination, Item
from bihuan.rules.viewer import Duty, Viewer
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, make_person


def planned(county: County, at: datetime, day: date = date(2026, 3, 9)) -> Item:
    item = make.make_doing(county, at)
    return ledger.plan_coordination(
        item_id=item.id, first_on=day, agenda="资金", by=county.qian.viewer, at=at
    )


def days_of(item: Item) -> list[date]:
    return list(item.coordinations.order_by("planned_on").values_list("planned_on", flat=True))


def test_a_day_is_planned_for_the_leader(county: County, at: datetime) -> None:
    item = planned(county, at)
    held = item.coordinations.get()
    assert (held.leader_id, held.planned_on, held.agenda) == (
        county.li.id,
        date(2026, 3, 9),
        "资金",
    )
    assert item.coordinate_on == date(2026, 3, 9)
    assert last(item.subject) == ("ledger.coordination_planned", "安排李明协调：03月09日")


def test_every_other_week_until_the_last_day_on_working_days(county: County, at: datetime) -> None:
    """清明 2026 is 4 to 6 April: the Monday gives way to the Friday before."""
    item = make.make_doing(county, at, due_on=date(2026, 5, 1))
    item = ledger.plan_coordination(
        item_id=item.id, first_on=date(2026, 3, 9), every_weeks=2, by=county.li.viewer, at=at
    )
    assert days_of(item) == [
        date(2026, 3, 9),
        date(2026, 3, 23),
        date(2026, 4, 3),
        date(2026, 4, 20),
    ]


def test_a_standing_item_is_planned_for_a_year(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, pace="standing")
    item = ledger.plan_coordination(
        item_id=item.id, first_on=date(2026, 3, 9), every_weeks=12, by=county.li.viewer, at=at
    )
    assert len(days_of(item)) == 5


@pytest.mark.parametrize(
    ("first", "weeks", "code", "sentence"),
    [
        (date(2026, 3, 1), 0, "past", "协调日期不能早于今天"),
        (date(2026, 3, 7), 0, "rest_day", "03月07日是休息日，最近的工作日是03月09日"),
        (date(2026, 3, 9), 13, "weeks", "间隔须在1到12周之间"),
    ],
)
def test_a_day_that_cannot_be(
    county: County, at: datetime, first: date, weeks: int, code: str, sentence: str
) -> None:
    item = make.make_doing(county, at)
    with refused(f"ledger.plan_coordination.{code}", sentence):
        ledger.plan_coordination(
            item_id=item.id, first_on=first, every_weeks=weeks, by=county.qian.viewer, at=at
        )
    assert not Coordination.objects.exists()


def test_a_day_is_planned_once(county: County, at: datetime) -> None:
    item = planned(county, at)
    with refused("ledger.plan_coordination.twice", "03月09日已经安排过协调"):
        ledger.plan_coordination(
            item_id=item.id, first_on=date(2026, 3, 9), by=county.qian.viewer, at=at
        )


def test_a_unit_plans_no_leaders_day(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.plan_coordination.not_yours",
        "“安排协调”由调度员、县领导办理，您可以查看但不能操作",
    ):
        ledger.plan_coordination(
            item_id=item.id, first_on=date(2026, 3, 9), by=county.zhao.viewer, at=at
        )
    with invisible():
        ledger.plan_coordination(
            item_id=item.id, first_on=date(2026, 3, 9), by=county.sun.viewer, at=at
        )


def test_the_leader_puts_down_the_decision_and_the_next_day(county: County, at: datetime) -> None:
    item = planned(county, at)
    later = at + timedelta(days=8)
    item = ledger.hold_coordination(
        item_id=item.id,
        coordination_id=item.coordinations.get().id,
        held_on=date(2026, 3, 9),
        decision="财政先行垫付",
        next_on=date(2026, 3, 16),
        instruction="请财政局3月13日前拨付",
        by=county.li.viewer,
        at=later,
    )
    first, second = item.coordinations.order_by("planned_on")
    assert (first.held_on, first.decision) == (date(2026, 3, 9), "财政先行垫付")
    assert (second.planned_on, item.coordinate_on) == (date(2026, 3, 16), date(2026, 3, 16))
    kinds = [record.kind for record in make.journal(item)][-3:]
    assert kinds == [
        "ledger.coordination_held",
        "ledger.instructed",
        "ledger.coordination_planned",
    ]


def test_a_missed_day_is_made_good_and_no_longer_missed(county: County, at: datetime) -> None:
    item = planned(county, at)
    held = item.coordinations.get()
    later = at + timedelta(days=10)
    assert held.is_missed(later.date())
    item = ledger.hold_coordination(
        item_id=item.id,
        coordination_id=held.id,
        held_on=later.date(),
        decision="补开",
        by=county.li.viewer,
        at=later,
    )
    assert (item.coordinate_on, item.coordinations.get().is_missed(later.date())) == (None, False)


def test_leave_cover_holds_it_and_another_leader_does_not(county: County, at: datetime) -> None:
    item = planned(county, at)
    held_id = item.coordinations.get().id
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    given = {"item_id": item.id, "coordination_id": held_id, "held_on": at.date()}
    with refused("ledger.hold_coordination.not_the_leader", "协调由包抓县领导本人或其代理人记录"):
        ledger.hold_coordination(**given, decision="垫付", by=other.viewer, at=at)
    covering = replace(other.viewer, covers=frozenset({county.li.id}))
    item = ledger.hold_coordination(**given, decision="垫付", by=covering, at=at)
    assert item.coordinations.get().decision == "垫付"


def test_it_is_held_once_and_not_in_the_future(county: County, at: datetime) -> None:
    item = planned(county, at)
    held_id = item.coordinations.get().id
    given = {"item_id": item.id, "coordination_id": held_id, "decision": "垫付"}
    by = county.li.viewer
    with refused("ledger.hold_coordination.future", "协调日期不能晚于今天"):
        ledger.hold_coordination(**given, held_on=date(2026, 3, 3), by=by, at=at)
    ledger.hold_coordination(**given, held_on=at.date(), by=by, at=at)
    with refused("ledger.hold_coordination.not_open", "这次协调已经记录或取消"):
        ledger.hold_coordination(**given, held_on=at.date(), by=by, at=at)


def test_the_decision_is_written_down(county: County, at: datetime) -> None:
    item = planned(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.hold_coordination(
            item_id=item.id,
            coordination_id=item.coordinations.get().id,
            held_on=at.date(),
            decision=" ",
            by=county.li.viewer,
            at=at,
        )


def test_a_day_ahead_is_called_off_with_its_reason(county: County, at: datetime) -> None:
    item = planned(county, at)
    held = item.coordinations.get()
    item = ledger.call_off_coordination(
        item_id=item.id, coordination_id=held.id, reason="已解决", by=county.qian.viewer, at=at
    )
    assert (item.coordinate_on, item.coordinations.get().called_off_reason) == (None, "已解决")
    assert last(item.subject) == (
        "ledger.coordination_called_off",
        "取消2026-03-09的协调：已解决",
    )
    with refused("ledger.call_off_coordination.not_open", "这次协调已经记录或取消"):
        ledger.call_off_coordination(
            item_id=item.id, coordination_id=held.id, reason="再取消", by=county.li.viewer, at=at
        )


def test_a_missed_day_is_not_called_off_afterwards(county: County, at: datetime) -> None:
    item = planned(county, at)
    with refused("ledger.call_off_coordination.missed", "日期已过，请补记协调情况，不能取消"):
        ledger.call_off_coordination(
            item_id=item.id,
            coordination_id=item.coordinations.get().id,
            reason="忘了",
            by=county.qian.viewer,
            at=at + timedelta(days=8),
        )


def test_a_corrected_leader_takes_the_days_along(county: County, at: datetime) -> None:
    item = planned(county, at)
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    ledger.correct(
        item_id=item.id,
        version=item.version,
        changes={"leader_id": other.id},
        by=county.qian.viewer,
        at=at,
    )
    assert item.coordinations.get().leader_id == other.id


def test_a_major_item_without_a_day_asks_its_leader_for_one(county: County, at: datetime) -> None:
    """R038: on the leader's rows the next step is the day, elsewhere it stays the instruction."""
    major = make.make_doing(county, at, difficulty="hard")
    plain = make.make_doing(county, at)

    def next_of(item_id: int, viewer: Viewer) -> str:
        page = queries.listing(viewer, queries.Filter(), at=at)
        rows = queries.rows(page.items, viewer, at=at)
        return next(row.next_word for row in rows if row.item.id == item_id)

    assert next_of(major.id, county.li.viewer) == "安排协调"
    assert next_of(plain.id, county.li.viewer) == "批示"
    assert next_of(major.id, county.qian.viewer) == ""
    ledger.plan_coordination(
        item_id=major.id, first_on=date(2026, 3, 9), agenda="", by=county.li.viewer, at=at
    )
    assert next_of(major.id, county.li.viewer) == "批示"
