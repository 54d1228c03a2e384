from datetime import datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

CLAUSE, REASON = "三定方案第四条", "河道不属本局"


def decline(county: County, item_id: int, at: datetime, **changes: str) -> None:
    facts = {"clause": CLAUSE, "reason": REASON, **changes}
    ledger.decline(item_id=item_id, by=county.zhao.viewer, at=at, **facts)


def test_a_declined_item_is_a_draft_again_and_counted(county: County, at: datetime) -> None:
    """R054."""
    item = make.make_issued(county, at)
    decline(county, item.id, at + timedelta(hours=24))
    item.refresh_from_db()
    assert (item.status, item.stage, item.bounces) == ("draft", "draft", 1)
    assert (item.clock_due_on, item.sign_by) == (None, None)
    assert last(item.subject) == (
        "ledger.declined",
        "云川县住房和城乡建设局退签，依据三定方案第四条：河道不属本局",
    )


def test_after_a_day_it_is_too_late(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.decline.too_late", "退签须在下发后24小时内提出"):
        decline(county, item.id, at + timedelta(hours=24, seconds=1))


def test_the_clause_is_required(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.decline.no_clause", "退签须写明职责依据的条款"):
        decline(county, item.id, at, clause=" ")


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        decline(county, item.id, at, reason="")


def test_what_is_signed_for_is_not_declined(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.decline.not_now", "当前状态是“办理中”，不能退签"):
        decline(county, item.id, at)


def test_only_the_lead_unit_declines(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.decline.not_yours", "“退签”由牵头单位办理，您可以查看但不能操作"):
        ledger.decline(item_id=item.id, clause=CLAUSE, reason=REASON, by=county.qian.viewer, at=at)


def test_the_unit_no_longer_sees_what_it_declined(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    decline(county, item.id, at)
    with invisible():
        decline(county, item.id, at)
