"""R045: the date of an item follows a named event."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from bihuan.foundation.calendar import actions as calendar
from tests.factories import ledger as make
from tests.factories.calendar import ARRIVES, code_of, make_event, make_tied, tie
from tests.factories.outcomes import last
from tests.factories.people import County


def test_a_draft_takes_the_day_its_event_gives(county: County, at: datetime) -> None:
    """Five working days before Monday 20 April: 17, 16, 15, 14, 13."""
    item = tie(county, make.make_item(county, at), make_event(county, at), at, -5, "working")
    assert (item.due_on, item.tied_on, item.first_due_on) == (
        date(2026, 4, 13),
        date(2026, 4, 13),
        None,
    )
    assert last(item.subject) == (
        "ledger.tied",
        "时限随事件“2026年省督察进驻”：前5个工作日，时限为2026年4月13日",
    )


def test_what_was_issued_keeps_its_date_and_follows_from_here(county: County, at: datetime) -> None:
    item = tie(county, make.make_doing(county, at), make_event(county, at), at)
    assert (item.due_on, item.tied_on, item.clock_due_on) == (
        date(2026, 3, 20),
        date(2026, 4, 15),
        date(2026, 3, 20),
    )
    assert last(item.subject)[1].endswith("前5天，现时限2026年3月20日不变，此后随事件移动")


def test_an_event_without_a_day_leaves_the_date_as_it_is(county: County, at: datetime) -> None:
    item = tie(county, make.make_item(county, at), make_event(county, at, on=None), at)
    assert (item.due_on, item.tied_on) == (date(2026, 3, 20), None)
    assert last(item.subject)[1].endswith("事件日期待定，现时限2026年3月20日不变")


def test_an_event_far_ahead_is_an_estimate_and_never_raises(county: County, at: datetime) -> None:
    event = make_event(county, at, on=date(2099, 12, 31))
    item = tie(county, make.make_item(county, at), event, at, 400, "working")
    assert item.due_on == date(2101, 7, 14)
    assert queries.ties_of([item])[item.id].is_estimate


@pytest.mark.parametrize(
    ("days", "unit", "code"),
    [(401, "natural", "ledger.tie.far"), (1, "hours", "ledger.tie.unit")],
)
def test_a_distance_that_makes_no_sense_is_refused(
    days: int, unit: str, code: str, county: County, at: datetime
) -> None:
    item, event = make.make_item(county, at), make_event(county, at)
    assert code_of(lambda: tie(county, item, event, at, days, unit)) == code


@pytest.mark.parametrize("pace", ["standing", "immediate"])
def test_only_a_dated_item_is_tied(pace: str, county: County, at: datetime) -> None:
    item, event = make.make_item(county, at, pace=pace), make_event(county, at)
    assert code_of(lambda: tie(county, item, event, at)) == "ledger.tie.not_dated"


def test_a_unit_ties_nothing(county: County, at: datetime) -> None:
    item, event = make.make_doing(county, at), make_event(county, at)
    code = code_of(
        lambda: ledger.tie(
            item_id=item.id, event_id=event.id, days=0, unit="natural", by=county.li.viewer, at=at
        )
    )
    assert code == "calendar.event.not_yours"


def test_untying_keeps_the_date(county: County, at: datetime) -> None:
    item = make_tied(county, at, make_event(county, at))
    by = county.qian.viewer
    ledger.untie(item_id=item.id, reason="督察取消", by=by, at=at)
    held = Item.objects.get(id=item.id)
    assert (held.tied_event_id, held.tied_on, held.due_on) == (None, None, date(2026, 4, 15))
    assert last(item.subject) == ("ledger.untied", "时限不再随事件“2026年省督察进驻”：督察取消")
    assert (
        code_of(lambda: ledger.untie(item_id=item.id, reason="再来", by=by, at=at))
        == "ledger.untie.not_tied"
    )


def test_untying_says_why(county: County, at: datetime) -> None:
    item = make_tied(county, at, make_event(county, at))
    call = lambda: ledger.untie(item_id=item.id, reason="", by=county.qian.viewer, at=at)  # noqa: E731
    assert code_of(call) == "ledger.move.no_reason"


def test_an_item_opened_again_has_its_own_date(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    Item.objects.filter(id=item.id).update(tied_event_id=make_event(county, at).id)
    until = ARRIVES + timedelta(days=30)
    opened = ledger.reopen(
        item_id=item.id,
        reason="反弹",
        until=until,
        by=county.qian.viewer,
        at=at + timedelta(days=30),
    )
    assert (opened.tied_event_id, opened.due_on) == (None, until)


def test_an_item_that_becomes_standing_follows_nothing(county: County, at: datetime) -> None:
    item = tie(county, make.make_item(county, at), make_event(county, at), at)
    ledger.correct(
        item_id=item.id,
        version=item.version,
        changes={"pace": "standing"},
        by=county.qian.viewer,
        at=at,
    )
    held = Item.objects.get(id=item.id)
    assert (held.tied_event_id, held.is_standing) == (None, True)


def test_an_event_is_dropped_once_nothing_open_follows_it(county: County, at: datetime) -> None:
    event, by = make_event(county, at), county.qian.viewer
    item = make_tied(county, at, event)
    drop = lambda: ledger.drop_event(event_id=event.id, reason="取消", by=by, at=at)  # noqa: E731
    assert code_of(drop) == "ledger.drop_event.tied"
    ledger.untie(item_id=item.id, reason="督察取消", by=by, at=at)
    assert drop() == "2026年省督察进驻"
    assert (
        calendar.name_event(name="省督察进驻", year=2026, kind="inspection", by=by, at=at).full_name
        == "2026年省督察进驻"
    )
