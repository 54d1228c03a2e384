from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def asked(county: County, at: datetime) -> Item:
    item = make.make_doing(county, at)
    return ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 1), reason="连续阴雨", by=county.zhao.viewer, at=at
    )


def refuse(somebody: Somebody, item_id: int, at: datetime) -> None:
    ledger.refuse_extension(item_id=item_id, reason="请克服困难", by=somebody.viewer, at=at)


def test_the_old_date_has_been_running_all_the_time(county: County, at: datetime) -> None:
    item = asked(county, at)
    refuse(county.li, item.id, at)
    item.refresh_from_db()
    assert (item.due_on, item.extension_is_asked) == (date(2026, 3, 20), False)
    assert item.extensions.get().state == "refused"
    assert last(item.subject) == ("ledger.extension_refused", "不同意延期：请克服困难")


def test_after_a_refusal_it_may_be_asked_again(county: County, at: datetime) -> None:
    item = asked(county, at)
    refuse(county.qian, item.id, at)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 3, 25), reason="缺料", by=county.zhao.viewer, at=at
    )
    states = item.extensions.order_by("id").values_list("state", flat=True)
    assert list(states) == ["refused", "asked"]


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.refuse_extension(item_id=item.id, reason="", by=county.qian.viewer, at=at)


def test_a_long_reason_is_whole_in_the_journal(county: County, at: datetime) -> None:
    """PostgreSQL refuses what SQLite lets pass."""
    item, reason = asked(county, at), "缘由" * 400
    ledger.refuse_extension(item_id=item.id, reason=reason, by=county.qian.viewer, at=at)
    assert item.extensions.get().decision_note == "缘由" * 150
    assert last(item.subject) == ("ledger.extension_refused", f"不同意延期：{reason}")


def test_what_nobody_asked_is_not_refused(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.extension.not_asked", "没有待批的延期申请"):
        refuse(county.qian, item.id, at)


def test_before_receipt_there_is_nothing_to_refuse(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.refuse_extension.not_now", "当前状态是“待签收”，不能不同意延期"):
        refuse(county.qian, item.id, at)


def test_the_unit_does_not_decide(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused(
        "ledger.refuse_extension.not_yours",
        "“不同意延期”由调度员、县领导办理，您可以查看但不能操作",
    ):
        refuse(county.zhao, item.id, at)
    with invisible():
        refuse(county.sun, item.id, at)
