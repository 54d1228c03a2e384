from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody

COVER = ledger.Milestone(name="全部覆盖", due_on=date(2026, 3, 20), weight=3)
BUY = ledger.Milestone(name="采购防尘网", due_on=date(2026, 3, 9))


def plan(somebody: Somebody, item_id: int, at: datetime, *steps: ledger.Milestone) -> None:
    ledger.plan(item_id=item_id, milestones=steps, measure="", by=somebody.viewer, at=at)


def test_the_steps_stand_in_the_order_of_their_days(county: County, at: datetime) -> None:
    """R029."""
    item = make.make_doing(county, at)
    plan(county.zhao, item.id, at, COVER, BUY)
    steps = list(item.steps.order_by("place").values_list("place", "name", "due_on", "weight"))
    assert steps == [
        (1, "采购防尘网", date(2026, 3, 9), 1),
        (2, "全部覆盖", date(2026, 3, 20), 3),
    ]
    item.refresh_from_db()
    assert (item.status, item.measure) == ("doing", "全部覆盖，安装喷淋")
    assert last(item.subject) == ("ledger.planned", "填报整改方案，2个节点")


def test_a_second_plan_takes_the_place_of_the_first(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    plan(county.zhao, item.id, at, COVER, BUY)
    plan(county.qian, item.id, at, COVER)
    assert list(item.steps.values_list("name", flat=True)) == ["全部覆盖"]


def test_no_step_may_pass_the_date(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    late = ledger.Milestone(name="安装喷淋", due_on=date(2026, 3, 21))
    with refused("ledger.plan.past_due", "节点“安装喷淋”晚于时限03月20日，请调整或申请延期"):
        plan(county.zhao, item.id, at, BUY, late)


def test_a_plan_has_at_least_one_step(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.plan.empty", "整改方案至少要有一个节点"):
        plan(county.zhao, item.id, at)


def test_it_is_signed_for_first(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.plan.not_now", "当前状态是“待签收”，不能填报整改方案"):
        plan(county.zhao, item.id, at, BUY)


def test_the_assisting_unit_does_not_plan(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.plan.not_yours", "“填报整改方案”由调度员、牵头单位办理，您可以查看但不能操作"
    ):
        plan(county.feng, item.id, at, BUY)
    with invisible():
        plan(county.sun, item.id, at, BUY)
