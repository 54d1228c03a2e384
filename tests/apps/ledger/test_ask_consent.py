from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_every_assisting_unit_is_asked(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, assisting_org_ids=[county.water.id, county.bureau.id])
    ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)
    item.refresh_from_db()
    assert item.status == "cosign"
    asked = [(one.org.short, one.answer) for one in item.consents.order_by("id")]
    assert asked == [("县水利局", "waiting"), ("县生态环境局", "waiting")]
    assert last(item.subject) == ("ledger.consent_asked", "请云川县水利局、云川县生态环境局会签")


def test_with_nobody_assisting_there_is_nobody_to_ask(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, assisting_org_ids=[], no_assisting_needed=True)
    with refused("ledger.ask_consent.nobody", "本事项没有配合单位，不需要会签"):
        ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)


def test_it_is_not_asked_twice(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)
    with refused("ledger.ask_consent.not_now", "当前状态是“会签中”，不能发起会签"):
        ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)


def test_only_the_lead_unit_asks(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.ask_consent.not_yours", "“发起会签”由牵头单位办理，您可以查看但不能操作"):
        ledger.ask_consent(item_id=item.id, by=county.feng.viewer, at=at)
    with invisible():
        ledger.ask_consent(item_id=item.id, by=county.sun.viewer, at=at)
