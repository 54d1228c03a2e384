from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_it_is_public_for_ten_whole_days_from_tomorrow(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    shown = item.publicities.get()
    assert (item.status, item.public_until_on) == ("publicity", date(2026, 3, 12))
    assert (shown.from_on, shown.until_on) == (date(2026, 3, 3), date(2026, 3, 12))
    assert last(item.subject) == ("ledger.published", "公示至2026-03-12")


def test_what_is_not_found_right_is_not_published(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    with refused("ledger.publish.not_passed", "核查合格后才能公示"):
        ledger.publish(item_id=item.id, by=county.qian.viewer, at=at)


def test_it_is_checked_first(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    with refused("ledger.publish.not_now", "当前状态是“销号申请中”，不能公示"):
        ledger.publish(item_id=item.id, by=county.qian.viewer, at=at)


def test_only_a_dispatcher_publishes(county: County, at: datetime) -> None:
    item = make.make_checked(county, at)
    with refused("ledger.publish.not_yours", "“公示”由调度员办理，您可以查看但不能操作"):
        ledger.publish(item_id=item.id, by=county.wu.viewer, at=at)
    with invisible():
        ledger.publish(item_id=item.id, by=county.sun.viewer, at=at)
