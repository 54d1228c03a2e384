"""A milestone begun, reached, undone and moved; the first day stays, the item's date is kept."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item, Step
from bihuan.rules.deadlines import LAWFUL
from tests.factories import ledger as make
from tests.factories import plans
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


@pytest.fixture
def item(county: County, at: datetime) -> Item:
    """招标 10-12, 施工 13-18, 验收 19-20 March; today is the 2nd."""
    return plans.lay(county.zhao, make.make_doing(county, at), at)


def move(
    somebody: Somebody, item: Item, name: str, until: date, at: datetime, reason: str = "等审批"
) -> None:
    ledger.move_step(
        item_id=item.id,
        step_id=plans.step(item, name).id,
        until=until,
        reason=reason,
        by=somebody.viewer,
        at=at,
    )


def begin(somebody: Somebody, item: Item, name: str, on: date, at: datetime) -> None:
    step_id = plans.step(item, name).id
    ledger.begin_step(item_id=item.id, step_id=step_id, on=on, by=somebody.viewer, at=at)


def finish(somebody: Somebody, item: Item, name: str, on: date, at: datetime) -> None:
    step_id = plans.step(item, name).id
    ledger.finish_step(item_id=item.id, step_id=step_id, on=on, by=somebody.viewer, at=at)


def undo(somebody: Somebody, item: Item, name: str, at: datetime, reason: str = "记错了") -> None:
    step_id = plans.step(item, name).id
    ledger.undo_step(item_id=item.id, step_id=step_id, reason=reason, by=somebody.viewer, at=at)


def test_a_moved_step_keeps_its_first_day(county: County, item: Item, at: datetime) -> None:
    """R029; brought forward, nothing else moves."""
    move(county.zhao, item, "招标", date(2026, 3, 10), at)
    step = plans.step(item, "招标")
    assert (step.start_on, step.due_on) == (date(2026, 3, 6), date(2026, 3, 10))
    assert (step.first_due_on, step.slip_reason) == (date(2026, 3, 12), "等审批")
    assert plans.step(item, "施工").due_on == date(2026, 3, 18)
    assert last(item.subject) == (
        "ledger.step_moved",
        "节点“招标”由2026-03-12改为2026-03-10：等审批",
    )


def test_a_later_finish_leaves_room_for_what_waits(county: County, at: datetime) -> None:
    """Laid back from the 18th, two days before the item's date: 招标 may slip by two."""
    item = make.make_doing(county, at)
    plans.lay(county.zhao, item, at, plans.sketch(finish=date(2026, 3, 18)))
    move(county.qian, item, "招标", date(2026, 3, 12), at)
    assert {step.name: step.due_on for step in item.steps.all()} == {
        "招标": date(2026, 3, 12),
        "施工": date(2026, 3, 18),
        "验收": date(2026, 3, 20),
    }
    assert last(item.subject)[1] == (
        "节点“招标”由2026-03-10改为2026-03-12：等审批（顺延“施工”到2026-03-18、“验收”到2026-03-20）"
    )


def test_what_it_pushes_is_told_before_anything_is_saved(
    county: County, item: Item, at: datetime
) -> None:
    long = Item.objects.get(id=item.id)
    long.due_on = date(2026, 4, 30)
    shifts = queries.shifted(
        long, plans.step(item, "施工"), date(2026, 3, 20), today=at.date(), calendar=LAWFUL
    )
    assert [(one.step.name, one.start_on, one.due_on) for one in shifts] == [
        ("施工", date(2026, 3, 17), date(2026, 3, 20)),
        ("验收", date(2026, 3, 23), date(2026, 3, 24)),
    ]
    assert plans.step(item, "施工").due_on == date(2026, 3, 18)


def test_no_step_passes_the_items_date(county: County, item: Item, at: datetime) -> None:
    with refused(
        "ledger.step.past_due",
        "节点“验收”将到2026-03-23，晚于时限2026-03-20，请先申请延期",
    ):
        move(county.zhao, item, "施工", date(2026, 3, 19), at)


def test_a_move_says_why_and_goes_somewhere(county: County, item: Item, at: datetime) -> None:
    with refused("ledger.step.no_reason", "请写明理由"):
        move(county.zhao, item, "招标", date(2026, 3, 10), at, reason=" ")
    with refused("ledger.step.same_day", "节点“招标”本来就是2026-03-12"):
        move(county.zhao, item, "招标", date(2026, 3, 12), at)
    with refused("ledger.step.past", "节点不能移到今天以前"):
        move(county.zhao, item, "招标", date(2026, 2, 27), at)
    with refused(
        "backplan.move.too_early", "“施工”要等前面的步骤到2026-03-12完成，不能提前到2026-03-17"
    ):
        move(county.zhao, item, "施工", date(2026, 3, 17), at)


def test_a_step_begun_needs_only_its_remaining_days(
    county: County, item: Item, at: datetime
) -> None:
    """On the 16th 招标 has run five of its three days: one more, then 4 + 2: the 24th."""
    begin(county.zhao, item, "招标", date(2026, 3, 2), at)
    assert last(item.subject) == ("ledger.step_begun", "节点“招标”于2026-03-02开工")
    later = at + timedelta(days=14)
    found = queries.outlook(queries.item(county.zhao.viewer, item.id), at=later, calendar=LAWFUL)
    assert found.rest is not None
    assert found.rest.first_finish == date(2026, 3, 24)
    assert (found.rest.short_by, found.late_days) == (2, 4)


def test_reaching_a_step_before_what_it_waits_for_is_told(
    county: County, item: Item, at: datetime
) -> None:
    finish(county.zhao, item, "施工", at.date(), at)
    assert plans.step(item, "施工").done_on == at.date()
    assert last(item.subject) == (
        "ledger.step_finished",
        "节点“施工”于2026-03-02完成，在它之前的“招标”还没有完成",
    )
    fresh = queries.item(county.zhao.viewer, item.id)
    assert queries.undone_before(fresh, plans.step(item, "施工")) == ["招标"]


def test_nothing_is_done_tomorrow_twice_or_before_it_began(
    county: County, item: Item, at: datetime
) -> None:
    with refused("ledger.step.ahead", "完成日2026-03-03还没有到"):
        finish(county.zhao, item, "招标", date(2026, 3, 3), at)
    with refused("ledger.step.ahead", "开工日2026-03-03还没有到"):
        begin(county.zhao, item, "招标", date(2026, 3, 3), at)
    begin(county.zhao, item, "招标", date(2026, 3, 2), at)
    with refused("ledger.step.before_it_began", "完成日2026-03-01早于开工日2026-03-02，请核对"):
        finish(county.zhao, item, "招标", date(2026, 3, 1), at)
    finish(county.zhao, item, "招标", at.date(), at)
    for again in (begin, finish):
        with refused("ledger.step.done", "节点“招标”已经完成"):
            again(county.zhao, item, "招标", at.date(), at)
    with refused("ledger.step.done", "节点“招标”已经完成"):
        move(county.zhao, item, "招标", date(2026, 3, 10), at)


def test_what_was_reached_by_mistake_is_undone_with_a_reason(
    county: County, item: Item, at: datetime
) -> None:
    with refused("ledger.step.not_done", "节点“招标”还没有完成"):
        undo(county.zhao, item, "招标", at)
    finish(county.zhao, item, "招标", at.date(), at)
    with refused("ledger.step.no_reason", "请写明理由"):
        undo(county.zhao, item, "招标", at, reason="")
    undo(county.qian, item, "招标", at)
    assert plans.step(item, "招标").done_on is None
    assert last(item.subject) == ("ledger.step_undone", "节点“招标”撤销完成：记错了")


def test_a_plain_milestone_moves_alone(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.plan(
        item_id=item.id,
        milestones=[
            ledger.Milestone("排查", date(2026, 3, 9)),
            ledger.Milestone("整改", date(2026, 3, 18)),
        ],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    move(county.zhao, item, "排查", date(2026, 3, 13), at)
    rows = item.steps.order_by("place")
    assert list(rows.values_list("name", "start_on", "due_on", "first_due_on")) == [
        ("排查", None, date(2026, 3, 13), date(2026, 3, 9)),
        ("整改", None, date(2026, 3, 18), date(2026, 3, 18)),
    ]


def test_two_milestones_of_one_name_are_told_apart(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    twice = [ledger.Milestone("排查", date(2026, 3, day)) for day in (9, 10)]
    with refused("ledger.plan.twice", "有两个节点都叫“排查”，请改一个名称"):
        ledger.plan(item_id=item.id, milestones=twice, measure="", by=county.zhao.viewer, at=at)


def test_the_plan_page_undoes_nothing_without_a_reason(
    county: County, item: Item, at: datetime
) -> None:
    finish(county.zhao, item, "招标", at.date(), at)
    with refused("ledger.plan.undone", "节点“招标”已登记完成，要撤销请打开这个节点并写明理由"):
        ledger.plan(
            item_id=item.id,
            milestones=[ledger.Milestone("招标", date(2026, 3, 12))],
            measure="",
            by=county.zhao.viewer,
            at=at,
        )


def test_a_step_of_another_item_is_not_there(county: County, item: Item, at: datetime) -> None:
    other = make.make_doing(county, at)
    with invisible():
        ledger.begin_step(
            item_id=other.id,
            step_id=plans.step(item, "招标").id,
            on=at.date(),
            by=county.zhao.viewer,
            at=at,
        )
    with refused(
        "ledger.plan.not_yours", "“填报整改方案”由调度员、牵头单位办理，您可以查看但不能操作"
    ):
        move(county.feng, item, "招标", date(2026, 3, 10), at)
    assert Step.objects.filter(begun_on__isnull=False).count() == 0
