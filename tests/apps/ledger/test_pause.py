from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_the_clock_stands_still_on_a_leaders_word(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    item = ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at)
    stretch = item.pauses.get()
    assert (item.status, item.clock_due_on, item.hold_reason) == ("suspended", None, "汛期停工")
    assert (stretch.approved_by, stretch.from_at, stretch.until_at) == ("李明", at, None)
    assert last(item.subject) == ("ledger.paused", "中止：汛期停工")


def test_nobody_is_pressed_while_it_stands(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请填报", by=county.qian.viewer, at=at)
    item = ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at)
    assert item.urged_at is None
    assert item.parties.filter(is_urged=True).count() == 0


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.pause(item_id=item.id, reason=" ", by=county.li.viewer, at=at)


def test_what_is_submitted_is_not_paused(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.pause.not_now", "当前状态是“待审核”，不能中止"):
        ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at)


def test_only_a_county_leader_pauses(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.pause.not_yours", "“中止”由县领导办理，您可以查看但不能操作"):
        ledger.pause(item_id=item.id, reason="汛期停工", by=county.qian.viewer, at=at)
    with invisible():
        ledger.pause(item_id=item.id, reason="汛期停工", by=county.sun.viewer, at=at)
