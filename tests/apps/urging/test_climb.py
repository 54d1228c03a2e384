from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.apps.urging import actions as urging
from bihuan.apps.urging.models import Reminder, Talk
from bihuan.foundation.audit import queries as audit
from bihuan.rules.urging import Clock, template_of, wanting
from bihuan.rules.viewer import system_viewer
from tests.factories import ledger as make
from tests.factories.outcomes import last
from tests.factories.people import CODE, County

LADDER = system_viewer("提醒阶梯")
DUE = make.DUE
"""2026-03-20, a Friday: T-7 on the 13th, T-3 on the 17th, T-1 on the 19th."""


def climb(at: datetime) -> int:
    return urging.climb(county_code=CODE, by=LADDER, at=at)


def on(at: datetime, day: date, hour: int = 9) -> datetime:
    return at.replace(year=day.year, month=day.month, day=day.day, hour=hour)


def given_to(item: Item) -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(item=item).order_by("id")
    return [(row.rung, row.merged_into) for row in rows]


def test_the_first_rung_is_given_on_its_day(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    assert climb(on(at, date(2026, 3, 12))) == 0
    assert climb(on(at, date(2026, 3, 13))) == 1
    assert given_to(item) == [("T-7", "")]
    assert last(f"urging.ladder:{CODE}") == ("urging.climbed", "提醒阶梯：1项事项到了提醒的日子")


def test_the_same_day_again_gives_nothing_and_leaves_no_record(
    county: County, at: datetime
) -> None:
    item = make.make_doing(county, at)
    for hour in (0, 9, 9, 23):
        climb(on(at, date(2026, 3, 13), hour))
    assert given_to(item) == [("T-7", "")]
    assert len(audit.about(f"urging.ladder:{CODE}")) == 1


def test_two_rungs_of_one_day_are_merged(county: County, at: datetime) -> None:
    """ux.md 1.10: due on 2026-10-09, T-7 and T-3 both fall on 09-30."""
    item = make.make_doing(county, at, due_on=date(2026, 10, 9))
    climb(on(at, date(2026, 9, 30)))
    assert given_to(item) == [("T-3", ""), ("T-7", "T-3")]
    climb(on(at, date(2026, 10, 8)))
    assert given_to(item)[2:] == [("T-1", "")]


@pytest.mark.parametrize("what", ["draft", "submitted", "paused", "standing", "closed"])
def test_whose_clock_does_not_run_is_left_alone(county: County, at: datetime, what: str) -> None:
    if what == "draft":
        make.make_item(county, at)
    elif what == "submitted":
        make.make_submitted(county, at)
    elif what == "standing":
        make.make_doing(county, at, due_on=None, pace="standing")
    elif what == "closed":
        make.make_closed(county, at)
    else:
        item = make.make_doing(county, at)
        ledger.pause(item_id=item.id, reason="汛期", by=county.li.viewer, at=at)
    assert climb(on(at, DUE)) == 0
    assert not Reminder.objects.exists()


def test_what_was_submitted_late_is_with_the_reviewer(county: County, at: datetime) -> None:
    """Its clock is past for good; reminding the unit of it would help nobody."""
    item = make.make_doing(county, at)
    late = on(at, DUE + timedelta(days=2))
    make.give_evidence(county, item, late)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=late)
    item.refresh_from_db()
    assert item.clock_due_on == DUE
    assert climb(late) == 0


def test_what_is_sent_back_is_reminded_again(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    climb(on(at, date(2026, 3, 13)))
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)
    assert climb(on(at, date(2026, 3, 17))) == 0
    ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer,
                     at=on(at, date(2026, 3, 18)))  # fmt: skip
    assert climb(on(at, date(2026, 3, 18))) == 1
    assert given_to(item) == [("T-7", ""), ("T-3", "")]


def test_a_pause_moves_the_rungs_with_the_date(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    climb(on(at, date(2026, 3, 13)))
    ledger.pause(item_id=item.id, reason="汛期", by=county.li.viewer, at=on(at, date(2026, 3, 14)))
    climb(on(at, date(2026, 3, 19)))
    ledger.resume(item_id=item.id, by=county.li.viewer, at=on(at, date(2026, 3, 24)))
    item.refresh_from_db()
    assert item.clock_due_on == date(2026, 3, 30)
    climb(on(at, date(2026, 3, 24)))
    rows = Reminder.objects.filter(item=item).order_by("id").values_list("rung", "counted_from")
    assert list(rows) == [("T-7", DUE), ("T-7", date(2026, 3, 30))]


def test_an_extension_gives_new_rungs_and_keeps_the_old(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    climb(on(at, date(2026, 3, 17)))
    until = date(2026, 4, 17)
    ledger.ask_extension(item_id=item.id, until=until, reason="雨季",
                         by=county.zhao.viewer, at=on(at, date(2026, 3, 17)))  # fmt: skip
    ledger.grant_extension(item_id=item.id, by=county.li.viewer, at=on(at, date(2026, 3, 18)))
    assert climb(on(at, date(2026, 4, 9))) == 0
    assert climb(on(at, date(2026, 4, 10))) == 1
    rows = Reminder.objects.filter(item=item).order_by("id").values_list("rung", "counted_from")
    assert list(rows) == [("T-3", DUE), ("T-7", DUE), ("T-7", until)]


def test_the_highest_rung_proposes_a_talk_and_nothing_more(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    climb(on(at, DUE + timedelta(days=15)))
    climb(on(at, DUE + timedelta(days=15)))
    talk = Talk.objects.get()
    assert (talk.item_id, talk.due_on, talk.state) == (item.id, DUE, "proposed")
    assert given_to(item)[0] == ("T+15", "")


def test_an_instruction_is_followed_from_the_day_of_issue(county: County, at: datetime) -> None:
    """13710: issued on 2026-03-02, asked after one, three and seven days."""
    item = make.make_doing(county, at, origin="instruction", due_on=date(2026, 4, 30))
    for day in (3, 5, 9):
        climb(on(at, date(2026, 3, day)))
    assert given_to(item) == [("S+1", ""), ("S+3", ""), ("S+7", "")]


def test_an_emergency_is_reminded_by_the_hour(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, pace="immediate", due_on=at.date())
    climb(at)
    climb(at.replace(hour=21, minute=55))
    assert given_to(item) == [("T0", ""), ("T-1", "T0")]
    climb(at.replace(hour=22, minute=0))
    assert given_to(item)[2:] == [("M-120", "")]


def test_a_clock_that_jumps_back_gives_nothing_twice(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    climb(on(at, date(2026, 3, 19)))
    climb(on(at, date(2026, 3, 13)))
    climb(on(at, date(2026, 3, 19)))
    assert sorted(code for code, _ in given_to(item)) == ["T-1", "T-3", "T-7"]


def test_another_county_is_not_touched(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    assert urging.climb(county_code="339922", by=LADDER, at=on(at, DUE)) == 0


def test_a_hundred_items_cost_no_more_questions_than_three(county: County, at: datetime) -> None:
    counts = []
    for wanted in (3, 30):
        for _ in range(wanted - Item.objects.filter(lead_org=county.housing).count()):
            make.make_doing(county, at)
        Reminder.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            climb(on(at, date(2026, 3, 13)))
        counts.append(len(asked))
    assert counts[0] == counts[1]


ORIGINS = ("county", "central", "instruction")


@given(
    st.lists(st.tuples(st.sampled_from(ORIGINS), st.integers(0, 50)), min_size=1, max_size=4),
    st.lists(st.integers(0, 12), min_size=1, max_size=6),
)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_database_gives_what_the_pure_rule_gives(
    county: County, at: datetime, made: list[tuple[str, int]], waits: list[int]
) -> None:
    """The set-based run and `rules/urging`, side by side over some weeks."""
    Reminder.objects.all().delete()
    Item.objects.all().update(status="suspended", clock_due_on=None)
    items = [
        make.make_doing(county, at, origin=origin, due_on=at.date() + timedelta(days=days))
        for origin, days in made
    ]
    clocks = {
        item.id: Clock(template_of(origin=item.origin, pace=item.pace), item.due_on, at.date())
        for item in items
    }
    record: list[tuple[int, str, date]] = []
    now = at
    for wait in waits:
        now += timedelta(days=wait)
        for item_id, clock in clocks.items():
            record += [one.key for one in wanting(item_id, clock, record, now)]
        climb(now)
    rows = Reminder.objects.values_list("item_id", "rung", "counted_from")
    assert Counter(rows) == Counter(record)
