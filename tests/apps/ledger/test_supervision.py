"""What hangs, what is owed, what was missed, and what waits for a leader's word."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.people import County, Somebody, make_person


def days(county: County, at: datetime) -> list[tuple[str, date | None, int, bool]]:
    return [
        (one.item.title, one.next_report_on, one.days_owed, one.is_past_until)
        for one in queries.plates(county.qian.viewer, at=at)
    ]


def report(county: County, item: Item, at: datetime) -> None:
    ledger.report(item_id=item.id, pct=10, text="已进场", by=county.zhao.viewer, at=at)


def test_a_listed_unit_owes_a_report_every_few_days(county: County, at: datetime) -> None:
    """R037: due on the third day, late from the fourth, net of what the clock stood."""
    item = make.plate(county, make.make_doing(county, at, title="纸厂"), at)
    assert days(county, at + timedelta(days=3)) == [("纸厂", date(2026, 3, 5), 0, False)]
    assert days(county, at + timedelta(days=4)) == [("纸厂", date(2026, 3, 5), 1, False)]
    report(county, item, at + timedelta(days=4))
    assert days(county, at + timedelta(days=4)) == [("纸厂", date(2026, 3, 9), 0, False)]


def test_nothing_is_owed_while_the_clock_stands_or_a_reviewer_has_it(
    county: County, at: datetime
) -> None:
    item = make.plate(county, make.make_doing(county, at, title="纸厂"), at)
    ledger.pause(item_id=item.id, reason="汛期", by=county.li.viewer, at=at)
    assert days(county, at + timedelta(days=20)) == [("纸厂", None, 0, False)]
    ledger.resume(item_id=item.id, by=county.li.viewer, at=at + timedelta(days=20))
    assert days(county, at + timedelta(days=20)) == [("纸厂", date(2026, 3, 25), 0, False)]
    make.give_evidence(county, item, at + timedelta(days=21))
    ledger.submit(item_id=item.id, text="完成", by=county.zhao.viewer, at=at + timedelta(days=21))
    assert days(county, at + timedelta(days=28)) == [("纸厂", None, 0, False)]
    assert days(county, at + timedelta(days=29)) == [("纸厂", None, 0, True)]


def test_a_plate_whose_item_is_over_hangs_until_it_is_taken_off(
    county: County, at: datetime
) -> None:
    item = make.plate(county, make.make_public(county, at, title="纸厂"), at)
    later = at + timedelta(days=40)
    ledger.close(item_id=item.id, by=county.qian.viewer, at=later)
    assert days(county, later) == [("纸厂", None, 0, False)]
    ledger.ask_removal(item_id=item.id, by=county.zhao.viewer, at=later)
    ledger.approve_removal(item_id=item.id, by=county.li.viewer, at=later)
    assert days(county, later) == []


def test_a_unit_sees_its_own_plates_and_strangers_none(county: County, at: datetime) -> None:
    make.plate(county, make.make_doing(county, at), at)
    seen = [len(queries.plates(one.viewer, at=at)) for one in (county.zhao, county.sun)]
    assert seen == [1, 0]


def desk(somebody: Somebody, at: datetime) -> dict[str, list[str]]:
    sections = queries.workbench(somebody.viewer, at=at)
    return {one.code: [item.title for item in one.items] for one in sections if one.items}


def test_a_leaders_desk_begins_with_what_needs_a_decision(county: County, at: datetime) -> None:
    """R056, R038: decisions, missed days, plates past their day, then the rest."""
    due = date(2026, 6, 30)
    request = make.make_doing(county, at, title="请示", due_on=due)
    make.escalate(county, request, at)
    ledger.forward_escalation(item_id=request.id, by=county.qian.viewer, at=at)
    plated = make.plate(county, make.make_doing(county, at, title="纸厂", due_on=due), at)
    ledger.ask_removal(item_id=plated.id, reason="已停产", by=county.zhao.viewer, at=at)
    late = make.make_doing(county, at, title="到期牌", due_on=due)
    make.plate(county, late, at, until_on=at.date())
    met = make.make_doing(county, at, title="错过", due_on=due)
    ledger.plan_coordination(item_id=met.id, first_on=at.date(), by=county.qian.viewer, at=at)
    make.make_doing(county, at, title="难", difficulty="hard", due_on=due)
    make.make_doing(county, at, title="其余", due_on=due)
    tomorrow = at + timedelta(days=1)
    assert list(desk(county.li, tomorrow).items()) == [
        ("escalated", ["请示"]),
        ("removal", ["纸厂"]),
        ("missed", ["错过"]),
        ("past_until", ["到期牌"]),
        ("undated", ["纸厂", "到期牌", "难"]),
        ("live", ["请示", "纸厂", "到期牌", "错过", "难", "其余"]),
    ]
    assert queries.todo_count(county.li.viewer, at=tomorrow) == 4


def test_a_sponsor_answers_for_a_plate_on_another_leaders_item(
    county: County, at: datetime
) -> None:
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    item = make.make_doing(county, at, title="纸厂")
    make.plate(county, item, at, sponsor_id=other.id, until_on=at.date())
    ledger.ask_removal(item_id=item.id, reason="已停产", by=county.zhao.viewer, at=at)
    tomorrow = at + timedelta(days=1)
    assert desk(other, tomorrow) == {"removal": ["纸厂"], "past_until": ["纸厂"]}
    assert "removal" not in desk(county.li, tomorrow)


def test_dispatcher_and_unit_see_what_is_owed(county: County, at: datetime) -> None:
    due = date(2026, 6, 30)
    item = make.plate(county, make.make_doing(county, at, title="纸厂", due_on=due), at)
    ledger.plan_coordination(item_id=item.id, first_on=at.date(), by=county.qian.viewer, at=at)
    asked = make.make_doing(county, at, title="请示", due_on=due)
    make.escalate(county, asked, at)
    later = at + timedelta(days=4)
    assert desk(county.qian, later) == {
        "escalated": ["请示"],
        "missed": ["纸厂"],
        "owing": ["纸厂"],
    }
    assert desk(county.zhao, later) == {"owing": ["纸厂"], "rest": ["纸厂", "请示"]}


def test_the_cards_tell_what_holds_it_up_and_what_is_advised(county: County, at: datetime) -> None:
    request = make.make_doing(county, at, title="请示")
    make.escalate(county, request, at)
    help_wanted = make.make_doing(county, at, title="求助")
    ledger.report(
        item_id=help_wanted.id,
        pct=0,
        text="无",
        blocked_by="管线没有迁改",
        by=county.zhao.viewer,
        at=at,
    )
    asked = make.make_doing(county, at, title="延期")
    ledger.ask_extension(
        item_id=asked.id, until=date(2026, 4, 1), reason="阴雨", by=county.zhao.viewer, at=at
    )
    struck = make.make_doing(county, at, title="作废")
    ledger.ask_void(item_id=struck.id, reason="重复", by=county.qian.viewer, at=at)
    plated = make.plate(county, make.make_doing(county, at, title="纸厂"), at)
    ledger.ask_removal(item_id=plated.id, reason="已停产", by=county.zhao.viewer, at=at)
    viewer = county.li.viewer
    cards = queries.cards(viewer, queries.workbench(viewer, at=at))
    assert [(one.item.title, one.what, one.points) for one in cards] == [
        ("请示", "提请研究", (("卡点", "搬迁资金由谁承担"), ("建议", "整体搬迁"))),
        ("纸厂", "申请摘牌", (("牌号", "云挂牌〔2026〕1号"), ("理由", "已停产"))),
        ("延期", "延期", (("卡点", "阴雨"), ("申请", "03月20日延至04月01日"))),
        ("作废", "作废", (("理由", "重复"),)),
        ("求助", "请您协调", (("卡点", "管线没有迁改"),)),
    ]
    assert queries.cards(county.qian.viewer, queries.workbench(county.qian.viewer, at=at)) == []


def test_the_item_tells_its_history_of_supervision(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    found = queries.detail(county.zhao.viewer, item.id, at=at).supervision
    assert found.plate is not None
    assert (found.plate.next_report_on, found.wants_day, found.is_empty) == (
        date(2026, 3, 5),
        True,
        False,
    )
    ledger.plan_coordination(item_id=item.id, first_on=at.date(), by=county.li.viewer, at=at)
    later = at + timedelta(days=1)
    found = queries.detail(county.zhao.viewer, item.id, at=later).supervision
    assert [one.planned_on for one in found.missed] == [date(2026, 3, 2)]
    assert not found.wants_day


def test_rates_are_told_apart(county: County, at: datetime) -> None:
    """R027: one of two simple ones is over, none of the hard ones."""
    make.make_closed(county, at)
    make.make_doing(county, at)
    make.make_doing(county, at, difficulty="hard")
    make.make_item(county, at)
    struck = make.make_doing(county, at)
    ledger.ask_void(item_id=struck.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=struck.id, by=county.li.viewer, at=at)
    found = queries.rates(county.qian.viewer)
    assert found is not None
    assert found.sentence == "销号率33%：一般50%（1/2），硬骨头0%（0/1）"
    own = queries.own_rates(county.li.viewer)
    assert own is not None
    assert own.sentence == found.sentence
    period = queries.balance(
        county.qian.viewer, at.date(), date(2026, 3, 31), by="lead", at=at + timedelta(days=12)
    )
    assert period.rates.sentence == "本期销号率33%：一般50%（1/2），硬骨头0%（0/1）"
