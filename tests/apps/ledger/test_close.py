from datetime import datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

OVER = timedelta(days=11)


def test_after_the_last_day_of_publicity_it_is_closed(county: County, at: datetime) -> None:
    """R031."""
    item = make.make_closed(county, at)
    assert (item.status, item.stage, item.closed_at) == ("closed", "over", at + OVER)
    assert last(item.subject) == ("ledger.closed", "销号 ")


def test_on_the_last_day_it_is_still_public(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.close.still_public", "公示到03月12日24:00止，期满无异议才能销号"):
        ledger.close(item_id=item.id, by=county.qian.viewer, at=at + timedelta(days=10))


def test_an_item_from_above_is_closed_above(county: County, at: datetime) -> None:
    """R031: closed at the level that issued it."""
    item = make.make_public(county, at, level="province")
    with refused("ledger.close.not_signed_above", "上级交办的事项须填写上级同意销号的文号"):
        ledger.close(item_id=item.id, by=county.qian.viewer, at=at + OVER)
    ledger.close(
        item_id=item.id, upper_ref="省整改办〔2026〕12号", by=county.qian.viewer, at=at + OVER
    )
    assert last(item.subject) == ("ledger.closed", "销号 省整改办〔2026〕12号")


def test_whoever_did_it_does_not_close_it(county: County, at: datetime) -> None:
    item = make.make_public(county, at, doer_id=county.wang.id, supervisor_id=county.zhao.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.close(item_id=item.id, by=county.wang.viewer, at=at + OVER)


def test_it_is_public_first(county: County, at: datetime) -> None:
    item = make.make_checked(county, at)
    with refused("ledger.close.not_now", "当前状态是“核查中”，不能销号"):
        ledger.close(item_id=item.id, by=county.qian.viewer, at=at + OVER)


def test_only_a_dispatcher_closes(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.close.not_yours", "“销号”由调度员办理，您可以查看但不能操作"):
        ledger.close(item_id=item.id, by=county.li.viewer, at=at + OVER)
    with invisible():
        ledger.close(item_id=item.id, by=county.sun.viewer, at=at + OVER)
