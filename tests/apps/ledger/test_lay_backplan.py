"""A backplan laid on an item: its latest days, what is kept of the old, and what is refused."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from bihuan.rules.deadlines import LAWFUL
from tests.factories import ledger as make
from tests.factories import plans
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County
from tests.factories.plans import Row


def days(item: Item) -> list[tuple[str, date | None, date]]:
    return [(step.name, step.start_on, step.due_on) for step in queries.steps_of(item)]


def test_every_step_stands_on_its_latest_days(county: County, at: datetime) -> None:
    """R043, by hand: 验收 Thursday and Friday, 施工 the four days before, 招标 the three."""
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    assert days(item) == [
        ("招标", date(2026, 3, 10), date(2026, 3, 12)),
        ("施工", date(2026, 3, 13), date(2026, 3, 18)),
        ("验收", date(2026, 3, 19), date(2026, 3, 20)),
    ]
    assert list(item.steps.values_list("is_critical", flat=True)) == [True] * 3
    assert list(item.steps.order_by("place").values_list("weight", flat=True)) == [3, 4, 2]
    assert (item.backplan.finish_on, item.backplan.short_by) == (plans.FINISH, 0)
    assert last(item.subject) == (
        "ledger.backplan_laid",
        "倒排工期：3个步骤，2026-03-20前完成",
    )


def test_what_cannot_be_done_in_time_needs_a_reason_and_says_by_how_much(
    county: County, at: datetime
) -> None:
    """From Monday 2 March there are 15 working days to the 20th; 20 are needed."""
    item = make.make_doing(county, at)
    long = plans.sketch(Row("施工", 20))
    sentence = "不可行：还差5个工作日，卡在“施工”；最早2026年3月27日才能全部完成"
    with refused("ledger.backplan.short", f"{sentence}。仍要保存的，请写明理由"):
        plans.lay(county.zhao, item, at, long)
    plans.lay(county.zhao, item, at, long, reason="正在申请延期")
    item.refresh_from_db()
    assert (item.backplan.short_by, item.backplan.short_reason) == (5, "正在申请延期")
    assert last(item.subject)[1] == f"倒排工期：1个步骤，2026-03-20前完成，{sentence}"


def test_a_finish_later_than_the_items_date_is_for_an_extension(
    county: County, at: datetime
) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.backplan.past_due", "完成日期2026-03-21晚于时限2026-03-20，请先申请延期"):
        plans.lay(county.zhao, item, at, plans.sketch(finish=date(2026, 3, 21)))


def test_a_plan_without_steps_or_with_too_many_is_no_plan(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.backplan.empty", "还没有步骤，请先加入模板或自己填写"):
        plans.lay(county.zhao, item, at, queries.Sketch(plans.FINISH))
    with refused("ledger.backplan.too_many", "共301个步骤，一个方案最多300个，请拆成几个事项"):
        plans.lay(county.zhao, item, at, plans.sketch(*(Row(f"步骤{n}", 1) for n in range(301))))
    with refused(
        "ledger.backplan.long_name", "“很很很很很很很很很很很很…”的名称超过80个字，请写短些"
    ):
        plans.lay(county.zhao, item, at, plans.sketch(Row("很" * 81, 1)))


def test_more_shared_crews_than_a_page_can_order_are_told(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    rows = [Row(f"步骤{n}", 1, crew="一队") for n in range(41)]
    with refused(
        "ledger.backplan.crews",
        "有41个步骤要排班组的先后，一个方案最多40个，请用前置写明先后或拆成几个事项",
    ):
        plans.lay(county.zhao, item, at, plans.sketch(*rows))


def test_steps_keep_their_first_day_their_past_and_their_identity(
    county: County, at: datetime
) -> None:
    """R029: what was first agreed stays."""
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    tender = plans.step(item, "招标")
    ledger.finish_step(
        item_id=item.id, step_id=tender.id, on=at.date(), by=county.zhao.viewer, at=at
    )
    rows = (Row("招标", 3), Row("施工", 2, after=("招标",)), Row("验收", 2, after=("施工",)))
    earlier = plans.sketch(*rows, finish=date(2026, 3, 18))
    plans.lay(county.zhao, item, at, earlier)
    kept, works = plans.step(item, "招标"), plans.step(item, "施工")
    assert (kept.id, kept.done_on, kept.due_on) == (tender.id, at.date(), date(2026, 3, 12))
    assert (works.first_due_on, works.due_on) == (date(2026, 3, 18), date(2026, 3, 16))
    assert last(item.subject)[1].endswith("；压缩工期：“施工”4天改为2天")


def test_what_is_done_stays_in_the_plan(county: County, at: datetime) -> None:
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    done = plans.step(item, "招标")
    ledger.finish_step(item_id=item.id, step_id=done.id, on=at.date(), by=county.zhao.viewer, at=at)
    with refused("ledger.backplan.done_step", "步骤“招标”已经完成，不能从方案里去掉或改名"):
        plans.lay(county.zhao, item, at, plans.sketch(Row("施工", 4)))


def test_the_simple_plan_page_does_not_destroy_the_backplan(county: County, at: datetime) -> None:
    """Matched by name: a moved day moves its start; the rest is kept."""
    item = plans.lay(county.zhao, make.make_doing(county, at), at)
    ledger.plan(
        item_id=item.id,
        milestones=[
            ledger.Milestone("招标", date(2026, 3, 11), 3),
            ledger.Milestone("施工", date(2026, 3, 18), 4, standard="设备装好"),
            ledger.Milestone("通水", date(2026, 3, 20)),
        ],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    tender, works, water = queries.steps_of(Item.objects.get(id=item.id))
    assert (tender.start_on, tender.first_due_on) == (date(2026, 3, 9), date(2026, 3, 12))
    assert (works.days, works.after, works.start_on) == (4, ["招标"], date(2026, 3, 13))
    assert works.standard == "设备装好"
    assert (water.days, water.start_on, water.first_due_on) == (0, None, date(2026, 3, 20))


def test_shared_crews_take_turns(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    plans.lay(
        county.zhao, item, at, plans.sketch(Row("甲", 3, crew="一队"), Row("乙", 4, crew="一队"))
    )
    first, second = sorted(days(item), key=lambda one: one[2])
    assert first[2] < (second[1] or date.min)
    assert len(item.backplan.crew_order) == 1


def test_strangers_and_those_who_only_watch_lay_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with invisible():
        plans.lay(county.sun, item, at)
    with refused(
        "ledger.plan.not_yours", "“填报整改方案”由调度员、牵头单位办理，您可以查看但不能操作"
    ):
        plans.lay(county.li, item, at)


@st.composite
def sketches(draw: st.DrawFn) -> queries.Sketch:
    rows: list[queries.PlanRow] = []
    for n in range(draw(st.integers(1, 6))):
        names = [row.name for row in rows]
        after = draw(st.lists(st.sampled_from(names), unique=True, max_size=2)) if names else []
        unit = draw(st.sampled_from(["working", "natural"]))
        rows.append(
            Row(f"步骤{n}", draw(st.integers(1, 25)), unit, tuple(after), "", draw(st.booleans()))
        )
    closed = (date(2026, 3, 5), date(2026, 3, 9)) if draw(st.booleans()) else None
    return plans.sketch(*rows, closed=closed)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=sketches())
def test_saved_latest_starts_never_violate_a_dependency(
    county: County, at: datetime, plan: queries.Sketch
) -> None:
    item = make.make_doing(county, at)
    plans.lay(county.zhao, item, at, plan, reason="不论行不行")
    saved = {step.name: step for step in item.steps.all()}
    for step in saved.values():
        assert step.start_on is not None
        assert step.due_on <= plans.FINISH
        for name in step.after:
            assert saved[name].due_on < step.start_on
        if step.unit == "working" and not step.is_outdoors:
            assert LAWFUL.workdays(step.start_on, step.due_on) == step.days
        if step.unit == "natural" and not step.is_outdoors:
            assert step.due_on - step.start_on == timedelta(days=step.days - 1)
