from datetime import date, datetime
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, OTHER, County


def correct(county: County, item: Item, at: datetime, changes: dict[str, Any], **more: Any) -> Item:
    item.refresh_from_db()
    return ledger.correct(
        item_id=item.id,
        version=item.version,
        changes=changes,
        by=county.qian.viewer,
        at=at,
        **more,
    )


def test_the_journal_names_what_was_changed(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    changes = {"title": "西门工地裸土", "due_on": date(2026, 3, 31)}
    item = correct(county, item, at, changes, criteria=["裸土全部覆盖", "喷淋运行"])
    assert (item.title, item.due_on) == ("西门工地裸土", date(2026, 3, 31))
    assert "xmgdlt" in item.pinyin.split()
    assert list(item.criteria.order_by("place").values_list("text", flat=True)) == [
        "裸土全部覆盖",
        "喷淋运行",
    ]
    assert last(item.subject) == ("ledger.corrected", "修改：名称、时限、验收标准")


def test_another_lead_unit_takes_the_share(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    correct(county, item, at, {"lead_org_id": county.bureau.id})
    shares = {(party.org.short, party.role) for party in item.parties.all()}
    assert shares == {("县生态环境局", "lead"), ("县水利局", "assist"), ("青石镇", "territory")}


def test_a_line_that_has_evidence_is_not_lost(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, criteria=["裸土全部覆盖", "喷淋运行"])
    first = item.criteria.get(place=1)
    make.give_evidence(county, item, at)
    correct(county, item, at, {}, criteria=["喷淋运行", "围挡完整"])
    texts = list(item.criteria.order_by("place").values_list("text", flat=True))
    assert texts == ["裸土全部覆盖", "喷淋运行", "围挡完整"]
    assert first.evidence.count() == 1
    assert last(item.subject) == ("ledger.corrected", "修改：验收标准")


def test_what_another_has_changed_meanwhile_is_not_overwritten(
    county: County, at: datetime
) -> None:
    item = make.make_item(county, at)
    opened = item.version
    correct(county, item, at, {"title": "西门工地裸土"})
    with refused("ledger.correct.conflict", "您打开之后，这一事项已被别人修改；请刷新后再改"):
        ledger.correct(
            item_id=item.id,
            version=opened,
            changes={"title": "南门工地"},
            by=county.qian.viewer,
            at=at,
        )


def test_after_issue_date_and_owner_move_by_their_own_verbs(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.correct.issued", "已下发的事项不能直接改时限、牵头单位，请走延期或退签"):
        correct(county, item, at, {"due_on": date(2026, 4, 1), "lead_org_id": county.bureau.id})


def test_after_issue_nothing_required_is_emptied(county: County, at: datetime) -> None:
    """R026 goes on holding."""
    item = make.make_issued(county, at)
    with refused("ledger.correct.emptied", "已下发的事项不能没有干的人、整改措施"):
        correct(county, item, at, {"doer_id": None, "measure": " "})
    with refused("ledger.correct.emptied", "已下发的事项不能没有验收标准"):
        correct(county, item, at, {}, criteria=[" "])


def test_a_draft_may_become_a_standing_item_or_move_to_another_place(
    county: County, at: datetime
) -> None:
    item = make.make_item(county, at)
    item = correct(county, item, at, {"pace": "standing", "place_code": CODE})
    assert (item.due_on, item.place_code, item.county_code) == (NEVER, CODE, CODE)
    assert set(item.parties.values_list("role", flat=True)) == {"lead", "assist"}


def test_what_is_no_field_or_no_three_people_is_refused(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    with refused("ledger.open.no_title", "请写明事项名称"):
        correct(county, item, at, {"title": " "})
    with refused("ledger.correct.unknown_field", "不能修改“status”"):
        correct(county, item, at, {"status": "closed"})
    with refused("ledger.correct.same_person", "管的人、干的人、督的人必须是三个不同的人"):
        correct(county, item, at, {"doer_id": county.zheng.id})
    with refused("ledger.open.elsewhere", "所在地不在您的职责区域内"):
        correct(county, item, at, {"place_code": OTHER})


def test_only_a_dispatcher_corrects_and_not_after_submission(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.correct.not_now", "当前状态是“待审核”，不能修改"):
        correct(county, item, at, {"title": "西门工地裸土"})
    with refused("ledger.correct.not_yours", "“修改”由调度员办理，您可以查看但不能操作"):
        ledger.correct(
            item_id=item.id, version=item.version, changes={}, by=county.zhao.viewer, at=at
        )
    with invisible():
        ledger.correct(
            item_id=item.id, version=item.version, changes={}, by=county.sun.viewer, at=at
        )
