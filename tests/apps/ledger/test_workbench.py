"""The desk of each duty: its sections in the order they press, and the number beside 待办."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.foundation.people import access
from bihuan.foundation.people import actions as people
from bihuan.rules.viewer import Duty, system_viewer
from tests.factories import ledger as make
from tests.factories.people import SET_UP, County, Somebody, make_person


def desk(somebody: Somebody, at: datetime) -> dict[str, list[str]]:
    """The titles in each section that holds any."""
    sections = queries.workbench(somebody.viewer, at=at)
    assert [str(len(one.items)) for one in sections] == [one.count for one in sections]
    return {one.code: [item.title for item in one.items] for one in sections if one.items}


def test_a_unit_sees_what_is_late_first(county: County, at: datetime) -> None:
    make.make_issued(county, at, title="待签")
    make.make_doing(county, at, title="今日", due_on=date(2026, 3, 2))
    make.make_doing(county, at, title="三天", due_on=date(2026, 3, 5))
    make.make_doing(county, at, title="其余", due_on=date(2026, 3, 6))
    urged = make.make_doing(county, at, title="催过", due_on=date(2026, 4, 6))
    ledger.urge(item_id=urged.id, text="请填报", by=county.qian.viewer, at=at)
    back = make.make_submitted(county, at, title="退回", due_on=date(2026, 4, 7))
    ledger.send_back(item_id=back.id, reason="照片不清", by=county.qian.viewer, at=at)
    assert desk(county.zhao, at) == {
        "now": ["今日"],
        "returned": ["退回"],
        "urged": ["催过"],
        "unsigned": ["待签"],
        "three_days": ["三天"],
        "rest": ["其余", "催过"],
    }
    assert queries.todo_count(county.zhao.viewer, at=at) == 4


def test_a_dispatcher_sees_what_waits_for_a_decision(county: County, at: datetime) -> None:
    make.make_item(county, at, title="草稿")
    make.make_submitted(county, at, title="待审")
    make.make_closing(county, at, title="待查")
    make.make_checked(county, at, title="合格")
    make.make_public(county, at - timedelta(days=11), title="期满")
    make.make_public(county, at, title="公示中")
    asked = make.make_doing(county, at, title="延期")
    ledger.ask_extension(
        item_id=asked.id, until=date(2026, 4, 1), reason="阴雨", by=county.zhao.viewer, at=at
    )
    make.make_doing(county, at, title="三天", due_on=date(2026, 3, 3))
    assert desk(county.qian, at) == {
        "review": ["待审"],
        "extension": ["延期"],
        "closing": ["待查"],
        "passed": ["合格"],
        "publicity_over": ["期满"],
        "three_days": ["三天"],
        "draft": ["草稿"],
    }
    assert queries.todo_count(county.qian.viewer, at=at) == 2


def test_a_checker_sees_what_is_to_be_checked(county: County, at: datetime) -> None:
    item = make.make_closing(county, at, title="待核")
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    make.make_public(county, at, title="公示中")
    assert desk(county.wu, at) == {"check": ["待核"], "checked": ["公示中"]}
    assert queries.todo_count(county.wu.viewer, at=at) == 1


def test_a_leader_sees_the_own_items_that_need_a_leader(county: County, at: datetime) -> None:
    late = make.make_doing(county, at, title="超期", due_on=date(2026, 3, 2))
    stuck = make.make_doing(county, at, title="求助")
    ledger.report(
        item_id=stuck.id, pct=0, text="无", blocked_by="资金", by=county.zhao.viewer, at=at
    )
    ledger.ask_void(item_id=late.id, reason="重复", by=county.qian.viewer, at=at)
    make.make_doing(county, at, title="别人的", leader_id=county.zheng.id)
    tomorrow = at + timedelta(days=1)
    assert desk(county.li, tomorrow) == {
        "help": ["求助"],
        "overdue": ["超期"],
        "void": ["超期"],
        "live": ["求助"],
    }
    assert queries.todo_count(county.li.viewer, at=tomorrow) == 2


def test_leave_cover_has_the_absent_leaders_desk(county: County, at: datetime) -> None:
    """R055."""
    make.make_doing(county, at, title="包抓的")
    deputy = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    assert queries.workbench(deputy.viewer, at=at)[-1].items == []
    people.name_deputy(
        for_person_id=county.li.id,
        by_person_id=deputy.id,
        from_on=at.date(),
        to_on=at.date(),
        reason="党校学习",
        by=SET_UP,
        at=at,
    )
    covering = access.viewer_for(deputy.id, at)
    assert [item.title for item in queries.workbench(covering, at=at)[-1].items] == ["包抓的"]


def test_a_supervisor_sees_the_late_and_the_listed(county: County, at: datetime) -> None:
    late = make.make_doing(county, at, title="超期", due_on=date(2026, 3, 2))
    make.plate(county, late, at)
    make.make_doing(county, at, title="其余")
    tomorrow = at + timedelta(days=1)
    assert desk(county.zhou, tomorrow) == {"overdue": ["超期"], "listed": ["超期"]}


def test_nobody_elses_desk_is_empty(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    assert (desk(county.sun, at), queries.todo_count(county.sun.viewer, at=at)) == ({}, 0)
    assert queries.todo_count(system_viewer("夜间任务"), at=at) == 0


def test_the_calendar_counts_what_falls_due_on_the_own_desk(county: County, at: datetime) -> None:
    make.make_doing(county, at, due_on=date(2026, 3, 9))
    make.make_doing(county, at, due_on=date(2026, 3, 9))
    make.make_submitted(county, at, due_on=date(2026, 3, 9))
    make.make_doing(county, at, due_on=date(2026, 4, 1))
    counted = queries.due_by_day(county.zhao.viewer, date(2026, 3, 1), date(2026, 3, 31))
    assert counted == {date(2026, 3, 9): 2}
