"""What must move today: our own desks' clocks, steps, and the bounded groups (R059, R116)."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item, Step
from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.viewer import Viewer
from tests.factories import ledger as make
from tests.factories.people import County


def desks(viewer: Viewer, at: datetime) -> list[tuple[str, str, date, int, bool]]:
    return [
        (one.desk, one.holder, one.due_on, one.days_late, one.is_estimate)
        for one in queries.own_desks(viewer, at, LAWFUL)
    ]


def test_a_review_has_three_working_days(county: County, at: datetime) -> None:
    """Submitted on Monday 2026-03-02: to be answered by Thursday."""
    make.make_submitted(county, at)
    due = date(2026, 3, 5)
    assert desks(county.qian.viewer, at) == [("审核", "调度员", due, 0, False)]
    assert desks(county.qian.viewer, at + timedelta(days=3))[0][3] == 0
    assert desks(county.qian.viewer, at + timedelta(days=7))[0][3] == 2


def test_a_check_counts_from_the_acceptance_and_names_who_holds_it(
    county: County, at: datetime
) -> None:
    item = make.make_closing(county, at)
    due = date(2026, 3, 16)
    assert desks(county.qian.viewer, at) == [("安排核查", "调度员", due, 0, False)]
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    assert desks(county.qian.viewer, at + timedelta(days=15)) == [("核查", "吴勇", due, 1, False)]


def test_an_extension_lies_with_the_leader_for_two_working_days(
    county: County, at: datetime
) -> None:
    item = make.make_doing(county, at)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 20), reason="雨季", by=county.zhao.viewer, at=at
    )
    late = at + timedelta(days=3)
    assert desks(county.qian.viewer, late) == [("延期审批", "李明", date(2026, 3, 4), 1, False)]


def test_an_assisting_unit_that_does_not_answer_is_named(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)
    late = at + timedelta(days=4)
    assert desks(county.qian.viewer, late) == [("会签", "县水利局", date(2026, 3, 4), 2, False)]


def test_publicity_that_is_over_waits_for_the_desk(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    assert desks(county.qian.viewer, at) == []
    item.refresh_from_db()
    assert item.public_until_on is not None
    late = at + timedelta(days=13)
    assert desks(county.qian.viewer, late)[0][:2] == ("公示期满待销号", "调度员")


def test_a_year_without_a_table_is_an_estimate(county: County, at: datetime) -> None:
    make.make_submitted(county, at, due_on=date(2026, 12, 31))
    new_year = datetime(2026, 12, 30, 9, tzinfo=at.tzinfo)
    Item.objects.update(submitted_at=new_year)
    (clock,) = desks(county.qian.viewer, new_year + timedelta(days=9))
    assert clock[2:] == (date(2027, 1, 4), 4, True)


def test_the_unit_has_no_desk_of_the_office(county: County, at: datetime) -> None:
    make.make_submitted(county, at)
    assert queries.own_desks(county.sun.viewer, at, LAWFUL) == []


def test_a_step_must_begin_on_its_last_start(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=date(2026, 4, 30))
    for place, (name, starts, ends) in enumerate(
        (
            ("招标", date(2026, 3, 2), date(2026, 3, 20)),
            ("施工", date(2026, 3, 23), date(2026, 4, 20)),
        )
    ):
        Step.objects.create(item=item, place=place, name=name, start_on=starts, due_on=ends)
    found = queries.due_steps(county.qian.viewer, at.date())
    assert [(one.step.name, one.must_begin, one.days_late) for one in found] == [("招标", True, 0)]
    Step.objects.filter(name="招标").update(begun_on=at.date())
    assert queries.due_steps(county.qian.viewer, at.date()) == []
    late = queries.due_steps(county.qian.viewer, date(2026, 3, 22))
    assert [(one.step.name, one.must_begin, one.days_late) for one in late] == [("招标", False, 2)]


def test_the_groups_are_whole_numbers_over_bounded_rows(county: County, at: datetime) -> None:
    for _ in range(3):
        make.make_doing(county, at, due_on=at.date())
    assert queries.due_today(county.qian.viewer, at.date()).total == 3
    tomorrow = queries.late(county.qian.viewer, at.date() + timedelta(days=1))
    assert (tomorrow.total, len(tomorrow.items)) == (3, 3)
    assert queries.late(county.sun.viewer, date(2026, 4, 1)).total == 0


def test_whoever_reports_leaves_the_urged(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请抓紧", by=county.qian.viewer, at=at)
    assert queries.urged(county.qian.viewer).total == 1
    ledger.report(item_id=item.id, pct=30, text="进场", by=county.zhao.viewer, at=at)
    assert queries.urged(county.qian.viewer).total == 0


def test_a_sign_for_that_is_overdue_is_named(county: County, at: datetime) -> None:
    make.make_issued(county, at)
    assert queries.unsigned(county.qian.viewer, at).total == 0
    assert queries.unsigned(county.qian.viewer, at + timedelta(days=10)).total == 1
