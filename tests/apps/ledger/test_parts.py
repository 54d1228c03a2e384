"""R028: each unit's part, and whose move it is."""

from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Party
from tests.factories.ledger import make_doing, make_issued, make_item
from tests.factories.outcomes import last, refused
from tests.factories.people import County


def test_parts_are_allotted_done_and_seen(county: County, at: datetime) -> None:
    item = make_doing(county, at)
    ledger.allot_parts(
        item_id=item.id,
        parts={county.housing.id: "覆盖裸土", county.water.id: "清理排水沟"},
        by=county.zhao.viewer,
        at=at,
    )
    assert last(item.subject) == ("ledger.parts_allotted", "明确分工：县水利局、县住建局")
    found = queries.detail(county.zhao.viewer, item.id, at=at)
    assert found.waits_for == "县水利局完成分工"
    ledger.finish_part(item_id=item.id, text="已清理三百米", by=county.feng.viewer, at=at)
    assert last(item.subject) == (
        "ledger.part_finished",
        "云川县水利局完成分工：已清理三百米",
    )
    found = queries.detail(county.zhao.viewer, item.id, at=at)
    assert [(one.org.short, one.part, one.is_done) for one in found.shares] == [
        ("县住建局", "覆盖裸土", False),
        ("县水利局", "清理排水沟", True),
        ("青石镇", "", False),
    ]
    assert found.waits_for == "县住建局办理并提交"


def test_a_part_is_done_once_with_words_by_its_own_unit(county: County, at: datetime) -> None:
    item = make_doing(county, at)
    with refused("ledger.finish_part.no_text", "请写明本单位做了什么"):
        ledger.finish_part(item_id=item.id, text=" ", by=county.feng.viewer, at=at)
    with refused("ledger.finish_part.not_yours", "“完成分工”由配合单位办理，您可以查看但不能操作"):
        ledger.finish_part(item_id=item.id, text="完成", by=county.zhao.viewer, at=at)
    ledger.finish_part(item_id=item.id, text="完成", by=county.feng.viewer, at=at)
    with refused("ledger.finish_part.already", "本单位的分工已经完成"):
        ledger.finish_part(item_id=item.id, text="完成", by=county.feng.viewer, at=at)
    with refused("ledger.allot_parts.done", "云川县水利局已完成分工，不能再改"):
        ledger.allot_parts(
            item_id=item.id, parts={county.water.id: "另作安排"}, by=county.qian.viewer, at=at
        )


def test_only_units_of_the_item_have_a_part(county: County, at: datetime) -> None:
    item = make_doing(county, at)
    with refused("ledger.allot_parts.stranger", "只能给本事项的牵头、配合、属地单位明确分工"):
        ledger.allot_parts(
            item_id=item.id, parts={county.bureau.id: "监测"}, by=county.qian.viewer, at=at
        )


def test_laying_the_units_anew_keeps_the_parts(county: County, at: datetime) -> None:
    item = make_item(county, at)
    ledger.allot_parts(
        item_id=item.id, parts={county.water.id: "清理"}, by=county.qian.viewer, at=at
    )
    item.refresh_from_db()
    ledger.correct(
        item_id=item.id,
        version=item.version,
        changes={},
        assisting_org_ids=[county.water.id, county.bureau.id],
        by=county.qian.viewer,
        at=at,
    )
    assert Party.objects.get(item=item, org=county.water).part == "清理"


def test_the_list_shows_what_several_units_share(county: County, at: datetime) -> None:
    shared = make_issued(county, at)
    make_issued(county, at, assisting_org_ids=[], no_assisting_needed=True)
    joint = queries.Filter(chip="live", is_joint=True)
    for viewer in (county.qian.viewer, county.zhao.viewer):
        assert [one.id for one in queries.listing(viewer, joint, at=at).items] == [shared.id]


def test_before_parts_are_allotted_it_is_the_lead_units_move(county: County, at: datetime) -> None:
    item = make_doing(county, at)
    assert queries.detail(county.qian.viewer, item.id, at=at).waits_for == "县住建局明确分工"
    draft = make_item(county, at)
    assert queries.detail(county.qian.viewer, draft.id, at=at).waits_for == "环委办下发"
