"""R045: the days a county works towards, named, moved and dropped by its dispatcher."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar import queries
from bihuan.foundation.calendar.models import NamedEvent
from bihuan.rules.refusal import NotVisible
from tests.factories.calendar import code_of
from tests.factories.outcomes import last
from tests.factories.people import County

HEATING = date(2026, 11, 15)


def named(county: County, at: datetime, on: date | None = HEATING, year: int = 2026) -> NamedEvent:
    return calendar.name_event(
        name="供暖季开始",
        year=year,
        kind="season",
        on=on,
        basis="市政府通告",
        by=county.qian.viewer,
        at=at,
    )


def test_a_dispatcher_names_a_day_and_leaves_an_event(county: County, at: datetime) -> None:
    event = named(county, at)
    assert (event.full_name, event.county_code, event.last_on) == (
        "2026年供暖季开始",
        "339921",
        HEATING,
    )
    assert last(f"calendar.event:{event.id}") == (
        "calendar.event_named",
        "设立事件“2026年供暖季开始”：2026年11月15日",
    )


def test_a_name_stands_once_a_year_and_is_free_again_after_it_was_dropped(
    county: County, at: datetime
) -> None:
    event = named(county, at)
    assert code_of(lambda: named(county, at)) == "calendar.event.name_taken"
    assert named(county, at, year=2027).year == 2027
    calendar.drop_event(event_id=event.id, reason="写错了", by=county.qian.viewer, at=at)
    assert last(f"calendar.event:{event.id}")[0] == "calendar.event_dropped"
    assert named(county, at).id != event.id


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "calendar.event.no_name"),
        ({"name": "长" * 41}, "calendar.event.long_name"),
        ({"kind": "weather"}, "calendar.event.no_kind"),
        ({"year": 9999}, "calendar.year.far"),
        ({"on": date(9999, 12, 31)}, "calendar.event.far"),
        ({"on": date(1999, 12, 31)}, "calendar.event.far"),
    ],
)
def test_an_event_that_cannot_be_is_code_of(
    changes: dict[str, object], code: str, county: County, at: datetime
) -> None:
    facts: dict[str, object] = {"name": "督察进驻", "year": 2026, "kind": "inspection"}
    event = facts | changes
    assert (
        code_of(lambda: calendar.name_event(**event, by=county.qian.viewer, at=at))  # type: ignore[arg-type]
        == code
    )


def test_only_a_county_dispatcher_names_a_day(county: County, at: datetime) -> None:
    for somebody in (county.zhao, county.li, county.zhou, county.admin):
        code = code_of(
            lambda by=somebody.viewer: calendar.name_event(
                name="督察进驻", year=2026, kind="inspection", by=by, at=at
            )
        )
        assert code == "calendar.event.not_yours"


def test_a_move_is_kept_with_its_reason_and_the_last_known_day(
    county: County, at: datetime
) -> None:
    event = named(county, at)
    by = county.qian.viewer
    calendar.move_event(event_id=event.id, on=None, reason="通告未定", by=by, at=at)
    held = queries.event(by, event.id)
    assert (held.on, held.last_on) == (None, HEATING)
    calendar.move_event(event_id=event.id, on=date(2026, 11, 10), reason="提前", by=by, at=at)
    assert [(move.from_on, move.on, move.reason) for move in queries.moves(event.id)] == [
        (None, date(2026, 11, 10), "提前"),
        (HEATING, None, "通告未定"),
    ]
    assert last(f"calendar.event:{event.id}") == (
        "calendar.event_moved",
        "事件“2026年供暖季开始”由待定改为2026年11月10日：提前",
    )


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (date(2026, 11, 1), " ", "calendar.move.no_reason"),
        (HEATING, "没变", "calendar.move.same_day"),
        (date(9999, 1, 1), "手误", "calendar.event.far"),
    ],
)
def test_a_move_without_sense_is_code_of(
    on: date, reason: str, code: str, county: County, at: datetime
) -> None:
    event = named(county, at)
    move = lambda: calendar.move_event(  # noqa: E731
        event_id=event.id, on=on, reason=reason, by=county.qian.viewer, at=at
    )
    assert code_of(move) == code


def test_a_drop_needs_its_reason(county: County, at: datetime) -> None:
    event = named(county, at)
    drop = lambda: calendar.drop_event(  # noqa: E731
        event_id=event.id, reason="", by=county.qian.viewer, at=at
    )
    assert code_of(drop) == "calendar.drop.no_reason"


def test_another_county_learns_nothing_of_an_event(county: County, at: datetime) -> None:
    event = named(county, at)
    assert queries.events(county.sun.viewer) == []
    with pytest.raises(NotVisible):
        calendar.move_event(event_id=event.id, on=None, reason="好奇", by=county.sun.viewer, at=at)


def test_a_countdown_counts_natural_and_working_days(county: County, at: datetime) -> None:
    """From Wednesday 2026-09-30 to Monday 10-12: 12 days, of which 8, 9 and 10 October work."""
    event = named(county, at, on=date(2026, 10, 12))
    today = date(2026, 9, 30)
    (line,) = queries.countdowns([event], today=today, calendar=queries.current())
    assert (line.days, line.workdays, line.is_estimate) == (12, 3, False)
    assert queries.ahead(county.qian.viewer, today=today) == [event]
    assert queries.ahead(county.qian.viewer, today=today + timedelta(days=13)) == []


def test_an_event_without_a_day_has_no_countdown_and_one_in_2027_is_an_estimate(
    county: County, at: datetime
) -> None:
    events = [named(county, at, on=None), named(county, at, on=date(2027, 1, 8), year=2027)]
    lines = queries.countdowns(events, today=date(2026, 12, 30), calendar=queries.current())
    assert [(line.days, line.workdays, line.is_estimate) for line in lines] == [
        (None, None, False),
        (9, 6, True),
    ]
