from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

ASKED = ledger.Asked(kind="masked", token="*热源厂", sentence="城东*热源厂要改造。")


def assign(county: County, item_id: int, at: datetime) -> None:
    ledger.assign(item_id=item_id, by=county.qian.viewer, at=at)


def test_a_complete_draft_goes_to_its_unit_and_the_sign_for_clock_starts(
    county: County, at: datetime
) -> None:
    item = make.make_issued(county, at)
    assert (item.status, item.stage, item.issued_at) == ("issued", "live", at)
    assert (item.first_due_on, item.clock_due_on) == (date(2026, 3, 20), date(2026, 3, 20))
    # 24 work hours from Monday 09:00: nine, ten on Tuesday, five on Wednesday.
    assert item.sign_by == at.replace(day=4, hour=13)
    share = item.parties.get(role="lead")
    assert (share.status, share.clock_due_on) == ("issued", date(2026, 3, 20))
    assert last(item.subject) == (
        "ledger.assigned",
        "下发给云川县住房和城乡建设局，时限2026-03-20",
    )


def test_what_is_missing_is_told_all_at_once(county: County, at: datetime) -> None:
    """R026."""
    item = make.make_item(
        county,
        at,
        lead_org_id=None,
        assisting_org_ids=[],
        manager_id=None,
        doer_id=None,
        supervisor_id=None,
        leader_id=None,
        measure=" ",
        due_on=None,
        criteria=[],
    )
    with refused(
        "ledger.assign.incomplete",
        "下发前还缺：牵头单位、配合单位（或写明不需要配合）、整改措施、县级领导、"
        "管的人、干的人、督的人、时限、验收标准",
    ):
        assign(county, item.id, at)


def test_saying_that_nobody_assists_is_enough(county: County, at: datetime) -> None:
    item = make.make_item(county, at, assisting_org_ids=[], no_assisting_needed=True)
    assign(county, item.id, at)
    item.refresh_from_db()
    assert item.status == "issued"


def test_an_open_question_of_the_source_blocks(county: County, at: datetime) -> None:
    item = make.make_item(county, at, questions=[ASKED, ASKED])
    with refused("ledger.assign.open_questions", "原文还有2处不明确，请先回答"):
        assign(county, item.id, at)


def test_a_date_that_has_passed_is_refused(county: County, at: datetime) -> None:
    item = make.make_item(county, at, due_on=date(2026, 3, 1))
    with refused("ledger.assign.past_due", "时限已经过去，请先改时限"):
        assign(county, item.id, at)


def test_an_issued_item_is_not_issued_again(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.assign.not_now", "当前状态是“待签收”，不能下发"):
        assign(county, item.id, at)


def test_only_a_dispatcher_issues(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    with refused("ledger.assign.not_yours", "“下发”由调度员办理，您可以查看但不能操作"):
        ledger.assign(item_id=item.id, by=county.li.viewer, at=at)
    with invisible():
        ledger.assign(item_id=item.id, by=county.zhao.viewer, at=at)


def test_issued_again_after_a_decline_the_first_date_stays(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    ledger.decline(
        item_id=item.id, clause="三定方案第四条", reason="不属本局", by=county.zhao.viewer, at=at
    )
    item.refresh_from_db()
    changes = {"lead_org_id": county.bureau.id, "due_on": date(2026, 3, 31)}
    ledger.correct(
        item_id=item.id, version=item.version, changes=changes, by=county.qian.viewer, at=at
    )
    again = ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
    assert (again.first_due_on, again.due_on) == (date(2026, 3, 20), date(2026, 3, 31))


def test_what_must_be_put_right_at_once_gets_a_clock_of_hours(county: County, at: datetime) -> None:
    """R023: without a day in the list, one working day to do it and two hours to sign for it."""
    item = make.make_issued(county, at, pace="immediate", due_on=None)
    assert {item.due_on, item.clock_due_on, item.first_due_on} == {date(2026, 3, 3)}
    assert item.sign_by == at.replace(hour=11)
