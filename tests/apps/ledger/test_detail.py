"""One item, one file: everything about it, for those who may see it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.outcomes import invisible
from tests.factories.people import County


def test_the_file_holds_all_that_happened(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    file = queries.detail(county.zhou.viewer, item.id, at=at)
    assert (file.lamp.code, file.lamp.reason) == ("done", "03月13日办结")
    assert [party.org.short for party in file.assisting] == ["县水利局"]
    assert [line.text for line in file.criteria] == ["裸土全部覆盖"]
    assert (len(file.evidence), len(file.verdicts), len(file.publicities)) == (1, 1, 1)
    assert [record.seq for record in file.journal] == sorted(r.seq for r in file.journal)
    assert (file.verbs, file.parts) == ([], frozenset())


def test_the_plan_tells_how_far_it_should_be(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    steps = [
        ledger.Milestone(name="采购", due_on=date(2026, 3, 5), weight=1),
        ledger.Milestone(name="覆盖", due_on=date(2026, 3, 20), weight=3),
    ]
    ledger.plan(item_id=item.id, milestones=steps, measure="", by=county.zhao.viewer, at=at)
    later = at.replace(day=6)
    file = queries.detail(county.zhao.viewer, item.id, at=later)
    assert (file.planned_pct, file.lamp.word, file.lamp.reason) == (
        25,
        "滞后",
        "滞后序时25个百分点",
    )


def test_another_county_learns_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with invisible():
        queries.detail(county.sun.viewer, item.id, at=at)
    with invisible():
        queries.journal(county.sun.viewer, item.id)


def test_a_long_life_asks_no_more_queries_than_a_short_one(
    county: County, at: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    short, long = make.make_doing(county, at), make.make_closed(county, at)
    for item in (short, long):
        with django_assert_num_queries(20):
            queries.detail(county.qian.viewer, item.id, at=at)


def test_the_hour_to_sign_by_is_told_in_the_countys_own_time(county: County, at: datetime) -> None:
    """24 work hours from Monday 09:00 end on Wednesday 13:00 here, not at 05:00 in UTC."""
    item = make.make_issued(county, at)
    item.refresh_from_db()
    lamp = queries.lamp_of(item, at + timedelta(days=3), queries.limits())
    assert lamp.reason == "应于03月04日13:00前签收"
