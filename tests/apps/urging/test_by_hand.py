"""What people do beside the ladder: calls, talks, the weekly round, and what came of an urging."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.apps.urging import actions as urging
from bihuan.apps.urging import queries
from bihuan.apps.urging.models import PhoneCall, Talk
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.notices.models import Notice
from bihuan.rules.viewer import system_viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, County, Somebody

LADDER = system_viewer("提醒阶梯")


def call(somebody: Somebody, item: Item, at: datetime, **changes: object) -> PhoneCall:
    facts = {"callee": "赵强", "outcome": "reached", "said": "明天上午进场", **changes}
    return urging.log_call(item_id=item.id, by=somebody.viewer, at=at, **facts)  # type: ignore[arg-type]


def test_a_call_is_kept_with_what_was_said(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    made = call(county.qian, item, at, outcome="promised", promised_on=date(2026, 3, 4))
    assert (made.caller_name, made.callee, made.promised_on) == ("钱敏", "赵强", date(2026, 3, 4))
    assert last(item.subject) == (
        "urging.call_logged",
        "电话催办赵强，承诺限时办理：明天上午进场",
    )


def test_a_call_nobody_answered_needs_no_words(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    call(county.li, item, at, outcome="no_answer", said="")
    assert last(item.subject)[1] == "电话催办赵强，无人接听：未接通"


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"callee": " "}, "urging.log_call.nobody", "请写明给谁打的电话"),
        ({"outcome": "maybe"}, "urging.log_call.no_outcome", "请选择通话结果"),
        ({"said": " "}, "urging.log_call.nothing_said", "请写明说了什么"),
        (
            {"outcome": "promised"},
            "urging.log_call.no_day",
            "对方承诺的日期须填写，且不早于今天",
        ),
        (
            {"outcome": "promised", "promised_on": date(2026, 3, 1)},
            "urging.log_call.no_day",
            "对方承诺的日期须填写，且不早于今天",
        ),
    ],
)
def test_a_call_says_whom_what_and_until_when(
    county: County, at: datetime, changes: dict[str, object], code: str, sentence: str
) -> None:
    item = make.make_doing(county, at)
    with refused(code, sentence):
        call(county.qian, item, at, **changes)


def test_a_closed_item_needs_no_call(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("urging.log_call.not_live", "事项已销号，不需要电话催办"):
        call(county.qian, item, at)


def test_the_unit_does_not_call_itself(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("urging.act.not_yours", "催办和约谈由调度员或县领导办理"):
        call(county.zhao, item, at)


def test_another_county_cannot_call(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with invisible():
        call(county.sun, item, at)


def proposed(county: County, at: datetime) -> Talk:
    make.make_doing(county, at)
    urging.climb(county_code=CODE, by=LADDER, at=at + timedelta(days=33))
    return Talk.objects.get()


def test_a_person_agrees_to_a_talk(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    urging.confirm_talk(talk_id=talk.id, note="周五约谈局长", by=county.li.viewer, at=at)
    talk.refresh_from_db()
    assert (talk.state, talk.words, talk.decided_by) == ("confirmed", "周五约谈局长", "李明")
    assert last(f"ledger.item:{talk.item_id}") == (
        "urging.talk_confirmed",
        "同意约谈：周五约谈局长",
    )


def test_a_person_decides_against_a_talk(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    urging.dismiss_talk(talk_id=talk.id, reason="客观原因", by=county.qian.viewer, at=at)
    talk.refresh_from_db()
    assert (talk.state, talk.words) == ("dismissed", "客观原因")
    assert last(f"ledger.item:{talk.item_id}") == ("urging.talk_dismissed", "不约谈：客观原因")
    assert queries.open_talks(county.qian.viewer) == []


def test_a_talk_is_decided_once(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    urging.confirm_talk(talk_id=talk.id, note="周五", by=county.li.viewer, at=at)
    with refused("urging.talk.decided", "已由李明定为“同意约谈”"):
        urging.dismiss_talk(talk_id=talk.id, reason="不", by=county.qian.viewer, at=at)


def test_a_talk_needs_words_either_way(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    with refused("urging.confirm_talk.no_note", "请写明约谈谁、何时、由谁约谈"):
        urging.confirm_talk(talk_id=talk.id, note=" ", by=county.li.viewer, at=at)
    with refused("urging.dismiss_talk.no_reason", "请写明不约谈的理由"):
        urging.dismiss_talk(talk_id=talk.id, reason=" ", by=county.li.viewer, at=at)


def test_the_supervisor_decides_no_talk(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    with refused("urging.act.not_yours", "催办和约谈由调度员或县领导办理"):
        urging.confirm_talk(talk_id=talk.id, note="周五", by=county.zhou.viewer, at=at)


def test_another_county_knows_of_no_talk(county: County, at: datetime) -> None:
    talk = proposed(county, at)
    with invisible():
        urging.confirm_talk(talk_id=talk.id, note="周五", by=county.sun.viewer, at=at)


def report(county: County, item: Item, at: datetime) -> None:
    ledger.report(item_id=item.id, pct=0, text="无变化，等雨停", by=county.zhao.viewer, at=at)


def test_a_unit_has_reported_when_every_item_it_leads_has(county: County, at: datetime) -> None:
    """R059: one of two is not enough; without change counts when it says why."""
    items = [make.make_doing(county, at) for _ in range(2)]
    wednesday = at + timedelta(days=9)
    report(county, items[0], at + timedelta(days=8))
    (unit,) = queries.units_of_week(county.qian.viewer, at=wednesday)
    assert (unit.name, unit.items, unit.reported, unit.is_done) == ("县住建局", 2, 1, False)
    report(county, items[1], wednesday)
    (unit,) = queries.units_of_week(county.qian.viewer, at=wednesday)
    assert (unit.missing, unit.is_done) == (0, True)


def test_a_report_of_last_week_does_not_count(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    report(county, item, at + timedelta(days=6))
    (unit,) = queries.units_of_week(county.qian.viewer, at=at + timedelta(days=7))
    assert unit.missing == 1


def test_what_was_issued_this_week_is_reported_from_the_next(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    assert queries.units_of_week(county.qian.viewer, at=at + timedelta(days=3)) == []


def test_a_unit_is_asked_for_its_report_and_its_liaison_told(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    later = at + timedelta(days=9)
    owed = urging.urge_report(org_id=county.housing.id, by=county.qian.viewer, at=later)
    assert owed == 1
    assert last(f"urging.unit:{county.housing.id}") == (
        "urging.report_urged",
        "催报县住建局：2026年第11周（3月9日—3月15日）还有1项未报进展",
    )
    jobs.run_due(handlers=HANDLERS, at=later)
    notice = Notice.objects.get(kind="urging.report_urged")
    assert notice.person_id == county.zhao.id
    assert notice.title == "【周调度催报】2026年第11周（3月9日—3月15日）还有1项未报进展"
    assert notice.body == "请在3月13日17:00前填报；没有变化的，也请说明原因。"


def test_a_unit_that_reported_is_not_asked(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    later = at + timedelta(days=9)
    report(county, item, later)
    with refused("urging.urge_report.done", "县住建局本周已报齐"):
        urging.urge_report(org_id=county.housing.id, by=county.qian.viewer, at=later)


def test_twice_a_day_is_enough_for_a_report(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    later = at + timedelta(days=9)
    for _ in range(2):
        urging.urge_report(org_id=county.housing.id, by=county.qian.viewer, at=later)
    with refused("urging.urge_report.enough_today", "今天已催报2次，明天再催"):
        urging.urge_report(org_id=county.housing.id, by=county.qian.viewer, at=later)


def test_a_leader_asks_for_no_report(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    with refused("urging.report.not_yours", "催报由调度员办理"):
        urging.urge_report(org_id=county.housing.id, by=county.li.viewer, at=at + timedelta(days=9))


def test_a_unit_that_leads_nothing_cannot_be_asked(county: County, at: datetime) -> None:
    with invisible():
        urging.urge_report(org_id=county.water.id, by=county.qian.viewer, at=at)


def test_the_outcome_of_an_urging_follows_from_what_the_unit_did(
    county: County, at: datetime
) -> None:
    """未回应, then 已读, then 已填报; nothing of it is stored."""
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请抓紧", by=county.qian.viewer, at=at)
    jobs.run_due(handlers=HANDLERS, at=at)
    item.refresh_from_db()

    def outcome() -> str:
        return queries.urgings(county.qian.viewer, item, at=at)[0].outcome

    assert outcome() == "未回应"
    assert queries.outcomes([item], at=at) == {item.id: "未回应"}
    told = Notice.objects.get(person_id=county.zhao.id, kind="ledger.urged")
    notices.mark_read(notice_id=told.id, by=county.zhao.viewer, at=at)
    assert outcome() == "已读"
    assert queries.outcomes([item], at=at) == {item.id: "已读"}
    report(county, item, at + timedelta(hours=1))
    assert outcome() == "已填报"


def test_every_way_of_urging_stands_in_one_list(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请抓紧", by=county.qian.viewer, at=at)
    call(county.qian, item, at + timedelta(hours=1))
    urging.climb(county_code=CODE, by=LADDER, at=at + timedelta(days=11))
    found = queries.urgings(county.qian.viewer, item, at=at + timedelta(days=11))
    assert [(one.way, one.text, one.outcome) for one in found] == [
        ("自动提醒", "到期前7天", "待发出"),
        ("电话", "赵强：明天上午进场", "已接通告知"),
        ("催办", "请抓紧", "未回应"),
    ]


def test_units_with_nobody_to_remind_are_named(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    assert queries.unheard(county.qian.viewer, on=at.date()) == []
    assert queries.unheard(county.qian.viewer, on=date(2024, 12, 31)) == [
        ("云川县住房和城乡建设局", 1)
    ]


def test_the_rung_of_a_date_that_holds_no_more_is_not_shown(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    urging.climb(county_code=CODE, by=LADDER, at=at + timedelta(days=11))
    assert {k: rung.code for k, rung in queries.rungs_reached([item]).items()} == {item.id: "T-7"}
    item.clock_due_on = date(2026, 5, 20)
    assert queries.rungs_reached([item]) == {}
