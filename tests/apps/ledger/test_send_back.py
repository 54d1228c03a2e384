from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_the_first_date_runs_on(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    item = ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=at)
    assert (item.status, item.returns, item.clock_due_on) == ("returned", 1, date(2026, 3, 20))
    assert last(item.subject) == ("ledger.sent_back", "第1次退回：照片不清")


def test_what_was_accepted_may_still_go_back(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    item = ledger.send_back(item_id=item.id, reason="缺验收表", by=county.qian.viewer, at=at)
    assert item.status == "returned"


def test_a_second_time_counts_two(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=at)
    ledger.submit(item_id=item.id, text="已补", by=county.zhao.viewer, at=at)
    ledger.send_back(item_id=item.id, reason="仍不清", by=county.qian.viewer, at=at)
    assert last(item.subject) == ("ledger.sent_back", "第2次退回：仍不清")


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.send_back(item_id=item.id, reason="\n", by=county.qian.viewer, at=at)


def test_what_is_not_submitted_cannot_go_back(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.send_back.not_now", "当前状态是“办理中”，不能退回"):
        ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=at)


def test_only_a_dispatcher_sends_back(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.send_back.not_yours", "“退回”由调度员办理，您可以查看但不能操作"):
        ledger.send_back(item_id=item.id, reason="照片不清", by=county.li.viewer, at=at)
    with invisible():
        ledger.send_back(item_id=item.id, reason="照片不清", by=county.sun.viewer, at=at)
