from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def paused(county: County, at: datetime, **changes: object) -> Item:
    item = make.make_doing(county, at, **changes)
    return ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at)


def test_the_date_moves_by_the_whole_days_it_stood(county: County, at: datetime) -> None:
    item = paused(county, at)
    later = at + timedelta(days=9, hours=20)
    item = ledger.resume(item_id=item.id, by=county.li.viewer, at=later)
    assert (item.status, item.due_on, item.clock_due_on) == (
        "doing",
        date(2026, 3, 30),
        date(2026, 3, 30),
    )
    assert (item.first_due_on, item.hold_reason) == (date(2026, 3, 20), "")
    assert item.pauses.get().until_at == later
    assert last(item.subject) == ("ledger.resumed", "恢复，时限顺延10天至2026-03-30")


def test_on_the_same_day_nothing_moves(county: County, at: datetime) -> None:
    item = paused(county, at)
    item = ledger.resume(item_id=item.id, by=county.qian.viewer, at=at + timedelta(hours=1))
    assert item.due_on == date(2026, 3, 20)


def test_a_standing_item_has_no_date_to_move(county: County, at: datetime) -> None:
    item = paused(county, at, pace="standing")
    item = ledger.resume(item_id=item.id, by=county.li.viewer, at=at + timedelta(days=9))
    assert (item.due_on, item.shown_due) == (NEVER, None)


def test_it_may_be_paused_a_second_time(county: County, at: datetime) -> None:
    item = paused(county, at)
    ledger.resume(item_id=item.id, by=county.li.viewer, at=at + timedelta(days=2))
    ledger.pause(item_id=item.id, reason="考古", by=county.li.viewer, at=at + timedelta(days=3))
    item = ledger.resume(item_id=item.id, by=county.li.viewer, at=at + timedelta(days=4))
    assert (item.due_on, item.pauses.count()) == (date(2026, 3, 23), 2)


def test_what_runs_is_not_resumed(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.resume.not_now", "当前状态是“办理中”，不能恢复"):
        ledger.resume(item_id=item.id, by=county.li.viewer, at=at)


def test_the_unit_does_not_resume_itself(county: County, at: datetime) -> None:
    item = paused(county, at)
    with refused("ledger.resume.not_yours", "“恢复”由调度员、县领导办理，您可以查看但不能操作"):
        ledger.resume(item_id=item.id, by=county.zhao.viewer, at=at)
    with invisible():
        ledger.resume(item_id=item.id, by=county.sun.viewer, at=at)
