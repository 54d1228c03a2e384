"""R045: moving an event moves every deadline tied to it and lists what became late."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.queries import EventShift
from bihuan.foundation.calendar.models import NamedEvent
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make
from tests.factories.calendar import ARRIVES, code_of, make_event, make_tied, tie
from tests.factories.outcomes import last
from tests.factories.people import County


def moved(
    county: County, event: NamedEvent, on: date | None, at: datetime, reason: str = "省里通知改期"
) -> EventShift:
    return ledger.move_event(event_id=event.id, on=on, reason=reason, by=county.qian.viewer, at=at)


def dates() -> list[tuple[int, date | None, date | None, date]]:
    return list(Item.objects.order_by("id").values_list("id", "due_on", "clock_due_on", "queue_on"))


def test_everything_tied_moves_and_the_first_date_stays(county: County, at: datetime) -> None:
    event = make_event(county, at)
    item, other = make_tied(county, at, event), make.make_doing(county, at)
    moved(county, event, date(2026, 4, 30), at)
    held = Item.objects.get(id=item.id)
    later = date(2026, 4, 25)
    assert (held.due_on, held.clock_due_on, held.queue_on) == (later, later, later)
    assert held.first_due_on == date(2026, 4, 15)
    assert set(Party.objects.filter(item=item).values_list("queue_on", flat=True)) == {later}
    assert Item.objects.get(id=other.id).due_on == date(2026, 3, 20)
    assert last(item.subject) == (
        "ledger.carried",
        "随事件“2026年省督察进驻”改期，时限由2026年4月15日改为2026年4月25日：省里通知改期",
    )


def test_what_became_late_is_listed_first(county: County, at: datetime) -> None:
    event = make_event(county, at)
    near, far = make_tied(county, at, event, -30), make_tied(county, at, event, 0)
    preview = queries.event_shift(
        county.qian.viewer, event.id, on=date(2026, 3, 25), today=at.date()
    )
    shift = moved(county, event, date(2026, 3, 25), at)
    assert [one.item.id for one in shift.became_late] == [near.id]
    assert [(one.from_due_on, one.due_on) for one in shift.became_late] == [
        (date(2026, 3, 21), date(2026, 2, 23))
    ]
    assert [one.item.id for one in shift.moved] == [far.id]
    assert [one.due_on for one in preview.dated] == [one.due_on for one in shift.dated]


def test_there_and_back_restores_every_date(county: County, at: datetime) -> None:
    """An extension and a pause lie between; working days over 清明 and the weekends."""
    event, by = make_event(county, at), county.qian.viewer
    extended = make_tied(county, at, event, -7, "working")
    ledger.ask_extension(
        item_id=extended.id,
        until=date(2026, 4, 18),
        reason="设备未到",
        by=county.zhao.viewer,
        at=at,
    )
    ledger.grant_extension(item_id=extended.id, by=by, at=at)
    paused = make_tied(county, at, event)
    ledger.pause(item_id=paused.id, reason="防疫", by=county.li.viewer, at=at)
    tie(county, make.make_item(county, at), event, at, 3, "working")
    begun = dates()
    for on in (date(2026, 4, 6), date(2026, 10, 8), None, date(2027, 1, 3), ARRIVES):
        moved(county, event, on, at)
    assert dates() == begun
    ledger.resume(item_id=paused.id, by=by, at=at + timedelta(days=9))
    moved(county, event, date(2026, 4, 22), at)
    assert Item.objects.get(id=paused.id).due_on == date(2026, 4, 26)


def test_a_clock_that_stands_still_keeps_standing(county: County, at: datetime) -> None:
    event = make_event(county, at)
    item = make_tied(county, at, event)
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)
    shift = moved(county, event, date(2026, 3, 4), at)
    held = Item.objects.get(id=item.id)
    assert (held.due_on, held.clock_due_on, held.queue_on) == (date(2026, 2, 27), None, NEVER)
    assert (shift.became_late, shift.dated[0].stands_still) == ([], True)


def test_a_closed_item_does_not_move(county: County, at: datetime) -> None:
    event = make_event(county, at)
    item = make.make_closed(county, at)
    Item.objects.filter(id=item.id).update(tied_event_id=event.id, tied_on=ARRIVES)
    moved(county, event, date(2026, 5, 1), at)
    assert Item.objects.get(id=item.id).due_on == date(2026, 3, 20)


def test_an_event_that_loses_its_day_leaves_its_dates_and_names_them(
    county: County, at: datetime
) -> None:
    event = make_event(county, at)
    item = make_tied(county, at, event)
    shift = moved(county, event, None, at)
    assert ([one.id for one in shift.undated], shift.dated) == ([item.id], ())
    assert Item.objects.get(id=item.id).due_on == date(2026, 4, 15)


def test_the_first_day_an_event_gets_sets_the_date_and_keeps_an_extension(
    county: County, at: datetime
) -> None:
    event = make_event(county, at, on=None)
    item = make_tied(county, at, event)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 3, 25), reason="缺件", by=county.zhao.viewer, at=at
    )
    ledger.grant_extension(item_id=item.id, by=county.qian.viewer, at=at)
    moved(county, event, ARRIVES, at)
    assert Item.objects.get(id=item.id).due_on == date(2026, 4, 20)


def test_milestones_beyond_the_date_are_named_and_not_moved(county: County, at: datetime) -> None:
    event = make_event(county, at)
    item = make_tied(county, at, event)
    ledger.plan(
        item_id=item.id,
        milestones=[ledger.Milestone("覆盖完成", date(2026, 4, 10))],
        measure="覆盖",
        by=county.zhao.viewer,
        at=at,
    )
    shift = moved(county, event, date(2026, 4, 12), at)
    assert [step.name for step in shift.warned[0].overrun] == ["覆盖完成"]
    assert item.steps.get().due_on == date(2026, 4, 10)


def test_an_extension_asked_for_that_is_no_longer_later_is_named_and_not_granted(
    county: County, at: datetime
) -> None:
    event = make_event(county, at)
    item = make_tied(county, at, event)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 18), reason="缺件", by=county.zhao.viewer, at=at
    )
    shift = moved(county, event, date(2026, 4, 30), at)
    assert shift.warned[0].asked_until == date(2026, 4, 18)
    grant = lambda: ledger.grant_extension(item_id=item.id, by=county.li.viewer, at=at)  # noqa: E731
    assert code_of(grant) == "ledger.grant_extension.not_later"


def test_the_unit_is_told_and_of_a_draft_it_is_not(county: County, at: datetime) -> None:
    event = make_event(county, at)
    item = make_tied(county, at, event)
    tie(county, make.make_item(county, at), event, at)
    jobs.run_due(handlers=HANDLERS, at=at)
    Notice.objects.all().delete()
    moved(county, event, date(2026, 4, 30), at)
    jobs.run_due(handlers=HANDLERS, at=at)
    told = Notice.objects.filter(person_id=county.zhao.id)
    assert [notice.subject for notice in told] == [item.subject]
    assert told[0].title.startswith("【时限随事件变动】")


def test_a_move_without_a_reason_moves_nothing(county: County, at: datetime) -> None:
    event = make_event(county, at)
    make_tied(county, at, event)
    assert (
        code_of(lambda: moved(county, event, date(2026, 5, 1), at, reason=""))
        == "calendar.move.no_reason"
    )
