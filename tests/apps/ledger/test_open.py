from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import NEVER
from tests.factories import ledger as make
from tests.factories.outcomes import last, refused
from tests.factories.people import OTHER, SET_UP, County

SENTENCE = "县住建局要管住工地。"
SOURCE = ledger.Source(document_id=3, document_title="推进会讲话", quote=SENTENCE, start=12, end=22)


def test_an_item_is_a_draft_with_a_number_and_its_source_sentence(
    county: County, at: datetime
) -> None:
    item = make.make_item(county, at, source=SOURCE)
    assert (item.number, item.status, item.county_code) == ("YC-2026-0001", "draft", "339921")
    assert (item.quote, item.quote_start, item.quote_end) == (SENTENCE, 12, 22)
    assert "dmgdtfwfg" in item.pinyin.split()
    assert last(item.subject) == ("ledger.opened", "登记：东门工地土方未覆盖")


def test_lead_assisting_and_the_township_hold_a_share(county: County, at: datetime) -> None:
    """R051."""
    item = make.make_item(county, at)
    shares = {(party.org.short, party.role) for party in item.parties.all()}
    assert shares == {("县住建局", "lead"), ("县水利局", "assist"), ("青石镇", "territory")}


def test_a_standing_item_never_falls_due(county: County, at: datetime) -> None:
    item = make.make_item(county, at, pace="standing", due_on=None)
    assert (item.due_on, item.is_standing, item.shown_due) == (NEVER, True, None)


def test_numbers_follow_each_other_in_county_and_year(county: County, at: datetime) -> None:
    numbers = [
        make.make_item(county, at).number,
        make.make_item(county, at).number,
        make.make_item(county, at.replace(year=2027)).number,
        ledger.open_item(
            draft=make.draft(county, place_code=OTHER, lead_org_id=None), by=SET_UP, at=at
        ).number,
    ]
    assert numbers == ["YC-2026-0001", "YC-2026-0002", "YC-2027-0001", "339922-2026-0001"]


def test_a_title_and_a_place_are_the_least(county: County, at: datetime) -> None:
    with refused("ledger.open.no_title", "请写明事项名称"):
        make.make_item(county, at, title=" ")
    with refused("ledger.open.no_place", "请选择所在地"):
        ledger.open_item(draft=make.draft(county, place_code="33"), by=SET_UP, at=at)


def test_the_lead_unit_does_not_assist_itself(county: County, at: datetime) -> None:
    with refused("ledger.open.lead_assists", "牵头单位不能同时是配合单位"):
        make.make_item(county, at, assisting_org_ids=[county.housing.id])


def test_three_roles_are_three_people(county: County, at: datetime) -> None:
    """R055."""
    with refused("ledger.open.same_person", "管的人、干的人、督的人必须是三个不同的人"):
        make.make_item(county, at, doer_id=county.zheng.id)


def test_only_a_dispatcher_opens_and_only_at_home(county: County, at: datetime) -> None:
    with refused("ledger.open.not_yours", "登记事项由调度员办理"):
        ledger.open_item(draft=make.draft(county), by=county.zhao.viewer, at=at)
    with refused("ledger.open.elsewhere", "所在地不在您的职责区域内"):
        make.make_item(county, at, place_code=OTHER)
