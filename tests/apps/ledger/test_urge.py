from datetime import datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def urge(somebody: Somebody, item_id: int, at: datetime) -> None:
    ledger.urge(item_id=item_id, text=" 请抓紧 ", by=somebody.viewer, at=at)


def test_the_units_lists_show_it(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    urge(county.qian, item.id, at)
    item.refresh_from_db()
    assert (item.urged_at, item.parties.get(role="lead").is_urged) == (at, True)
    assert last(item.subject) == ("ledger.urged", "催办：请抓紧")


def test_twice_a_day_is_enough(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    urge(county.qian, item.id, at.replace(hour=0, minute=5))
    urge(county.li, item.id, at)
    with refused("ledger.urge.enough_today", "今天已催办2次，明天再催"):
        urge(county.qian, item.id, at.replace(hour=23, minute=59))


def test_the_next_day_is_new(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    urge(county.qian, item.id, at)
    urge(county.qian, item.id, at.replace(hour=23, minute=59))
    urge(county.qian, item.id, at.replace(hour=0) + timedelta(days=1))
    item.refresh_from_db()
    assert item.urged_at == at.replace(hour=0) + timedelta(days=1)


def test_what_is_submitted_is_not_urged(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.urge.not_now", "当前状态是“待审核”，不能催办"):
        urge(county.qian, item.id, at)


def test_a_supervisor_only_reads(county: County, at: datetime) -> None:
    """R108."""
    item = make.make_doing(county, at)
    with refused("ledger.urge.not_yours", "“催办”由调度员、县领导办理，您可以查看但不能操作"):
        urge(county.zhou, item.id, at)
    with invisible():
        urge(county.sun, item.id, at)
