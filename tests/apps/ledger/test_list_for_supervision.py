from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_it_is_marked_in_every_list(county: County, at: datetime) -> None:
    """R037."""
    item = make.make_doing(county, at)
    item = ledger.list_for_supervision(
        item_id=item.id, reason=" 久拖不决 ", by=county.li.viewer, at=at
    )
    assert (item.is_listed, item.listed_reason) == (True, "久拖不决")
    assert last(item.subject) == ("ledger.listed", "挂牌督办：久拖不决")


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.list_for_supervision(item_id=item.id, reason="", by=county.qian.viewer, at=at)


def test_what_is_over_is_not_listed(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.list_for_supervision.not_now", "当前状态是“已销号”，不能挂牌督办"):
        ledger.list_for_supervision(item_id=item.id, reason="久拖不决", by=county.li.viewer, at=at)


def test_a_unit_lists_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.list_for_supervision.not_yours",
        "“挂牌督办”由调度员、县领导办理，您可以查看但不能操作",
    ):
        ledger.list_for_supervision(
            item_id=item.id, reason="久拖不决", by=county.zhao.viewer, at=at
        )
    with invisible():
        ledger.list_for_supervision(item_id=item.id, reason="久拖不决", by=county.sun.viewer, at=at)
