from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_the_lead_unit_confirms_receipt(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    assert (item.status, item.signed_at, item.urged_at) == ("doing", at, None)
    assert last(item.subject) == ("ledger.signed", "云川县住房和城乡建设局签收")


def test_it_is_signed_for_once(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.sign_for.not_now", "当前状态是“办理中”，不能签收"):
        ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=at)


def test_the_assisting_unit_does_not_sign_for_the_lead(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.sign_for.not_yours", "“签收”由牵头单位办理，您可以查看但不能操作"):
        ledger.sign_for(item_id=item.id, by=county.feng.viewer, at=at)


def test_another_county_learns_nothing(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with invisible():
        ledger.sign_for(item_id=item.id, by=county.sun.viewer, at=at)


def test_the_head_of_the_unit_may_sign_too(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    ledger.sign_for(item_id=item.id, by=county.zheng.viewer, at=at)
    item.refresh_from_db()
    assert item.status == "doing"


def test_signing_answers_an_urge(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    ledger.urge(item_id=item.id, text="请签收", by=county.qian.viewer, at=at)
    assert item.parties.filter(is_urged=True).count() == 3
    ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=at)
    assert item.parties.filter(is_urged=True).count() == 0
