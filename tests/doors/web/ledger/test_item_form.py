"""A date is asked about where it falls on a day off, and may hang on a named event."""

from datetime import date

import pytest

from bihuan.apps.ledger.models import Item
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.calendar import make_event, tie
from tests.factories.people import CODE, County

NEW = {
    "kind": "problem",
    "title": "东门工地土方未覆盖",
    "origin": "county",
    "field": "air",
    "level": "county",
    "pace": "dated",
    "difficulty": "simple",
    "place_code": CODE,
    "side": "before",
    "unit": "natural",
}


def test_a_date_on_a_saturday_is_asked_about_and_kept_or_moved_as_answered(
    county: County, browser: Browser
) -> None:
    qian = browser(county.qian)
    asked = qian.post("/ledger/new/", NEW | {"due_on": "2026-11-28"})
    assert asked.status_code == 422
    assert "11月28日为星期六，是否改为 11月27日" in asked.content.decode()
    assert Item.objects.count() == 0
    qian.post("/ledger/new/", NEW | {"due_on": "2026-11-28", "rest_day": "keep:2026-11-28"})
    assert Item.objects.get().due_on == date(2026, 11, 28)
    other = NEW | {"title": "锅炉房改造", "due_on": "2026-11-28", "rest_day": "move:2026-11-28"}
    qian.post("/ledger/new/", other)
    assert Item.objects.latest("id").due_on == date(2026, 11, 27)


def test_an_answer_for_another_date_is_no_answer(county: County, browser: Browser) -> None:
    given = NEW | {"due_on": "2026-10-03", "rest_day": "keep:2026-11-28"}
    answer = browser(county.qian).post("/ledger/new/", given)
    assert "10月3日为国庆假期，是否改为 9月30日" in answer.content.decode()


def test_a_weekend_that_is_worked_is_no_question(county: County, browser: Browser) -> None:
    assert (
        browser(county.qian).post("/ledger/new/", NEW | {"due_on": "2026-10-10"}).status_code == 302
    )


def test_an_item_is_registered_with_the_date_of_its_event(county: County, browser: Browser) -> None:
    event = make_event(county, clock.now())
    given = NEW | {"event_id": event.id, "span": "5", "unit": "working"}
    assert browser(county.qian).post("/ledger/new/", given).status_code == 302
    item = Item.objects.get()
    assert (item.tied_event_id, item.tied_days, item.due_on) == (event.id, -5, date(2026, 4, 13))


def test_only_a_dated_item_follows_an_event(county: County, browser: Browser) -> None:
    event = make_event(county, clock.now())
    given = NEW | {"event_id": event.id, "pace": "standing"}
    answer = browser(county.qian).post("/ledger/new/", given)
    assert "时限类型须是限期" in answer.content.decode()
    assert Item.objects.count() == 0


@pytest.mark.parametrize(
    ("chosen", "due_on"), [(True, date(2026, 4, 18)), (False, date(2026, 4, 15))]
)
def test_a_draft_changes_what_its_date_follows_or_lets_go(
    chosen: bool, due_on: date, county: County, browser: Browser
) -> None:
    now = clock.now()
    event = make_event(county, now)
    item = tie(county, make.make_item(county, now), event, now)
    given = NEW | {
        "version": item.version,
        "due_on": str(item.due_on),
        "event_id": event.id if chosen else "",
        "span": "2",
        "manager_id": item.manager_id,
        "doer_id": item.doer_id,
        "supervisor_id": item.supervisor_id,
    }
    assert browser(county.qian).post(f"/ledger/{item.id}/edit/", given).status_code == 302
    held = Item.objects.get(id=item.id)
    assert (held.tied_event_id, held.due_on) == (event.id if chosen else None, due_on)


def test_an_issued_item_is_tied_and_let_go_by_its_own_buttons(
    county: County, browser: Browser
) -> None:
    now, qian = clock.now(), browser(county.qian)
    event = make_event(county, now)
    item = make.make_doing(county, now, due_on=date(2027, 3, 1))
    given = {"event_id": event.id, "side": "after", "span": "3", "unit": "natural"}
    assert qian.post(f"/ledger/{item.id}/tie/", given).status_code == 302
    held = Item.objects.get(id=item.id)
    assert (held.tied_days, held.due_on) == (3, date(2027, 3, 1))
    assert qian.post(f"/ledger/{item.id}/untie/", {"reason": "取消"}).status_code == 302
    assert Item.objects.get(id=item.id).tied_event_id is None
