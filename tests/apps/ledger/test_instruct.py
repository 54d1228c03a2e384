from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_a_county_leader_writes_on_the_item(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    item = ledger.instruct(item_id=item.id, text=" 务必彻底 ", by=county.li.viewer, at=at)
    assert item.status == "review"
    assert last(item.subject) == ("ledger.instructed", "批示：务必彻底")


def test_an_empty_instruction_is_none(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.instruct(item_id=item.id, text=" ", by=county.li.viewer, at=at)


def test_a_draft_has_not_reached_anybody_yet(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    with refused("ledger.instruct.not_now", "当前状态是“草稿”，不能批示"):
        ledger.instruct(item_id=item.id, text="务必彻底", by=county.li.viewer, at=at)


def test_only_a_county_leader_instructs(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.instruct.not_yours", "“批示”由县领导办理，您可以查看但不能操作"):
        ledger.instruct(item_id=item.id, text="务必彻底", by=county.qian.viewer, at=at)
    with invisible():
        ledger.instruct(item_id=item.id, text="务必彻底", by=county.sun.viewer, at=at)
