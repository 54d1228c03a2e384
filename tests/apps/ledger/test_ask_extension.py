from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import NEVER
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def ask(
    somebody: Somebody,
    item_id: int,
    at: datetime,
    until: date = date(2026, 4, 1),
    reason: str = "连续阴雨",
) -> None:
    ledger.ask_extension(item_id=item_id, until=until, reason=reason, by=somebody.viewer, at=at)


def test_it_is_asked_before_the_date_and_changes_none(county: County, at: datetime) -> None:
    """R030."""
    item = make.make_doing(county, at)
    ask(county.zhao, item.id, at)
    item.refresh_from_db()
    asked = item.extensions.get()
    assert (item.extension_is_asked, item.due_on) == (True, date(2026, 3, 20))
    assert (asked.from_due_on, asked.until_on, asked.state, asked.asked_by) == (
        date(2026, 3, 20),
        date(2026, 4, 1),
        "asked",
        "赵强",
    )
    assert last(item.subject) == ("ledger.extension_asked", "申请延期至2026-04-01：连续阴雨")


def test_after_the_date_it_is_too_late(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.ask_extension.too_late", "延期须在到期前申请，本事项已经超期"):
        ask(county.zhao, item.id, at.replace(day=21))


def test_the_new_date_is_later(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.ask_extension.not_later", "新期限须晚于原期限"):
        ask(county.zhao, item.id, at, until=date(2026, 3, 20))
    with refused("ledger.ask_extension.not_later", "新期限须晚于原期限"):
        ask(county.zhao, item.id, at, until=NEVER)


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ask(county.zhao, item.id, at, reason=" ")


def test_one_request_waits_at_a_time(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ask(county.zhao, item.id, at)
    with refused("ledger.ask_extension.asked_already", "已有一份延期申请待批"):
        ask(county.zhao, item.id, at, until=date(2026, 4, 2))


def test_it_is_signed_for_first(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.ask_extension.not_now", "当前状态是“待签收”，不能申请延期"):
        ask(county.zhao, item.id, at)


def test_only_the_lead_unit_asks(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.ask_extension.not_yours", "“申请延期”由牵头单位办理，您可以查看但不能操作"
    ):
        ask(county.feng, item.id, at)
    with invisible():
        ask(county.sun, item.id, at)
