from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody

UNTIL = date(2026, 4, 30)


def reopen(
    somebody: Somebody, item_id: int, at: datetime, *, until: date = UNTIL, reason: str = "反弹"
) -> None:
    ledger.reopen(item_id=item_id, reason=reason, until=until, by=somebody.viewer, at=at)


def test_it_begins_anew_with_a_new_date_and_all_its_past(county: County, at: datetime) -> None:
    """R031."""
    item = make.make_closed(county, at)
    later = at + timedelta(days=20)
    reopen(county.qian, item.id, later)
    item.refresh_from_db()
    assert (item.status, item.shown_number, item.issued_at) == ("issued", "YC-2026-0001-R1", later)
    assert (item.first_due_on, item.due_on, item.clock_due_on) == (
        date(2026, 3, 20),
        UNTIL,
        UNTIL,
    )
    assert (item.submitted_by_id, item.closed_at, item.progress_pct) == (None, None, 0)
    assert (item.verdicts.count(), item.evidence.count()) == (1, 1)
    assert last(item.subject) == ("ledger.reopened", "重新打开：反弹，新时限2026-04-30")


def test_a_finished_item_is_reopened_too(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at, needs_closure=False)
    ledger.finish(item_id=item.id, by=county.qian.viewer, at=at)
    reopen(county.qian, item.id, at)
    item.refresh_from_db()
    assert item.status == "issued"


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        reopen(county.qian, item.id, at, reason=" ")


def test_the_new_date_is_not_in_the_past(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.reopen.no_date", "请给出不早于今天的新时限"):
        reopen(county.qian, item.id, at, until=date(2026, 3, 1))


def test_what_is_still_open_is_not_reopened(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.reopen.not_now", "当前状态是“公示中”，不能重新打开"):
        reopen(county.qian, item.id, at)


def test_only_a_dispatcher_reopens(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.reopen.not_yours", "“重新打开”由调度员办理，您可以查看但不能操作"):
        reopen(county.li, item.id, at)
    with invisible():
        reopen(county.sun, item.id, at)


def test_an_old_request_to_void_it_is_forgotten(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.close(item_id=item.id, by=county.qian.viewer, at=at + timedelta(days=11))
    reopen(county.qian, item.id, at + timedelta(days=12))
    item.refresh_from_db()
    assert (item.void_asked_by_id, item.void_reason) == (None, "")
