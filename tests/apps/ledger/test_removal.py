"""摘牌: asked by unit or dispatcher, decided by the sponsor, never by closing (R037)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, make_person


def asked(county: County, at: datetime) -> Item:
    item = make.plate(county, make.make_doing(county, at), at)
    return ledger.ask_removal(item_id=item.id, reason="已停产", by=county.zhao.viewer, at=at)


def test_a_unit_asks_with_the_reason_why_it_is_not_checked_yet(
    county: County, at: datetime
) -> None:
    item = asked(county, at)
    held = item.listings.get()
    assert (item.is_listed, item.removal_is_asked) == (True, True)
    assert (held.removal_reason, held.removal_asked_by_id, held.removal_asked_at) == (
        "已停产",
        county.zhao.id,
        at,
    )
    assert last(item.subject) == ("ledger.removal_asked", "申请摘牌云挂牌〔2026〕1号：已停产")


def test_after_the_check_no_reason_is_needed(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_checked(county, at), at)
    item = ledger.ask_removal(item_id=item.id, by=county.qian.viewer, at=at)
    assert item.listings.get().removal_reason == "核查合格"


def test_before_the_check_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    with refused("ledger.ask_removal.not_passed", "还没有核查合格，请写明为什么现在摘牌"):
        ledger.ask_removal(item_id=item.id, by=county.zhao.viewer, at=at)


def test_what_has_no_plate_loses_none(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.ask_removal.not_listed", "没有挂牌督办"):
        ledger.ask_removal(item_id=item.id, reason="已停产", by=county.zhao.viewer, at=at)


def test_one_request_waits_at_a_time(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.ask_removal.asked_already", "已有一份摘牌申请待批"):
        ledger.ask_removal(item_id=item.id, reason="又停产", by=county.zhao.viewer, at=at)


def test_the_sponsor_takes_the_plate_off_and_the_history_keeps_it(
    county: County, at: datetime
) -> None:
    item = asked(county, at)
    later = at + timedelta(days=9)
    item = ledger.approve_removal(item_id=item.id, by=county.li.viewer, at=later)
    held = item.listings.get()
    assert (item.is_listed, item.sponsor_id, item.removal_is_asked) == (False, None, False)
    assert (held.removed_by, held.removed_at, held.removal_reason) == ("李明", later, "已停产")
    assert last(item.subject) == (
        "ledger.removal_approved",
        "批准摘牌云挂牌〔2026〕1号，挂牌9天",
    )
    again = make.plate(county, item, later, until_on=date(2026, 4, 30))
    assert list(again.listings.order_by("id").values_list("plate", flat=True)) == [
        "云挂牌〔2026〕1号",
        "云挂牌〔2026〕2号",
    ]


def test_closing_the_item_leaves_the_plate_until_the_sponsor_says(
    county: County, at: datetime
) -> None:
    item = make.plate(county, make.make_public(county, at), at)
    later = at + timedelta(days=11)
    item = ledger.close(item_id=item.id, by=county.qian.viewer, at=later)
    assert (item.status, item.is_listed) == ("closed", True)
    ledger.ask_removal(item_id=item.id, by=county.zhao.viewer, at=later)
    item = ledger.approve_removal(item_id=item.id, by=county.li.viewer, at=later)
    assert (item.status, item.is_listed) == ("closed", False)


def test_nothing_asked_is_nothing_to_approve(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    with refused("ledger.removal.not_asked", "没有待批的摘牌申请"):
        ledger.approve_removal(item_id=item.id, by=county.li.viewer, at=at)


def test_another_leader_does_not_decide(county: County, at: datetime) -> None:
    item = asked(county, at)
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    with refused("ledger.removal.not_the_sponsor", "摘牌由督办领导本人或其代理人决定"):
        ledger.approve_removal(item_id=item.id, by=other.viewer, at=at)


def test_leave_cover_decides_for_the_sponsor(county: County, at: datetime) -> None:
    item = asked(county, at)
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    covering = replace(other.viewer, covers=frozenset({county.li.id}))
    assert not ledger.approve_removal(item_id=item.id, by=covering, at=at).is_listed


def test_who_asked_does_not_approve(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    both = replace(county.li.viewer, duties=frozenset({Duty.LEADER, Duty.DISPATCHER}))
    ledger.ask_removal(item_id=item.id, reason="已停产", by=both, at=at)
    with refused("ledger.decision.same_person", "提出申请的人不能自己批准"):
        ledger.approve_removal(item_id=item.id, by=both, at=at)


def test_a_refusal_keeps_the_plate_with_the_reason(county: County, at: datetime) -> None:
    item = asked(county, at)
    item = ledger.refuse_removal(item_id=item.id, reason="再看一周", by=county.li.viewer, at=at)
    held = item.listings.get()
    assert (item.is_listed, item.removal_is_asked) == (True, False)
    assert (held.removal_reason, held.removal_asked_by_id) == ("", None)
    assert last(item.subject) == (
        "ledger.removal_refused",
        "不同意摘牌云挂牌〔2026〕1号：再看一周",
    )


def test_a_refusal_says_why(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.refuse_removal(item_id=item.id, reason=" ", by=county.li.viewer, at=at)


def test_a_dispatcher_decides_nothing_and_a_stranger_sees_nothing(
    county: County, at: datetime
) -> None:
    item = asked(county, at)
    with refused(
        "ledger.approve_removal.not_yours", "“批准摘牌”由县领导办理，您可以查看但不能操作"
    ):
        ledger.approve_removal(item_id=item.id, by=county.qian.viewer, at=at)
    with invisible():
        ledger.ask_removal(item_id=item.id, reason="已停产", by=county.sun.viewer, at=at)


def test_a_successor_takes_over_plate_and_coordination(county: County, at: datetime) -> None:
    """R049."""
    item = make.plate(county, make.make_doing(county, at), at)
    ledger.plan_coordination(
        item_id=item.id, first_on=date(2026, 3, 9), by=county.qian.viewer, at=at
    )
    other = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    ledger.hand_over(
        item_id=item.id,
        from_person_id=county.li.id,
        to_person_id=other.id,
        by=county.qian.viewer,
        at=at,
    )
    item.refresh_from_db()
    assert (item.leader_id, item.sponsor_id) == (other.id, other.id)
    assert item.listings.get().sponsor_id == other.id
    assert item.coordinations.get().leader_id == other.id
