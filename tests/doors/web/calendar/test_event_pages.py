"""The county's days on a page: named, moved after a look at what follows, dropped."""

from datetime import date, timedelta

from django.test import Client

from bihuan.apps.ledger.models import Item
from bihuan.doors.kit import clock
from bihuan.foundation.calendar import queries as calendar
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.calendar import make_event, make_tied, tie
from tests.factories.people import County


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_dispatcher_names_a_day_and_sees_its_countdown(county: County, browser: Browser) -> None:
    qian = browser(county.qian)
    today = clock.now().date()
    on = today + timedelta(days=30)
    answer = qian.post(
        "/calendar/events/new/",
        {
            "name": "省督察进驻",
            "year": on.year,
            "kind": "inspection",
            "on": str(on),
            "basis": "通知",
        },
    )
    assert answer.status_code == 302
    page = text(qian, "/calendar/")
    assert f"{on.year}年省督察进驻" in page
    assert '还有 <b class="num">30</b> 天' in page
    assert "省督察进驻" in text(qian, "/")


def test_a_day_that_cannot_be_is_refused_in_the_form(county: County, browser: Browser) -> None:
    qian = browser(county.qian)
    form = {"name": "省督察进驻", "year": 2026, "kind": "inspection", "on": "9999-12-31"}
    answer = qian.post("/calendar/events/new/", form)
    assert answer.status_code == 422
    assert "日期须在2000年到2100年之间" in answer.content.decode()


def test_what_would_move_is_seen_before_it_is_confirmed(county: County, browser: Browser) -> None:
    """R045: what became late stands first, and nothing is written by looking."""
    qian, now = browser(county.qian), clock.now()
    event = make_event(county, now, on=now.date() + timedelta(days=60))
    item = make_tied(county, now, event, -50)
    due_on = item.due_on
    url = f"/calendar/events/{event.id}/move/"
    sooner = now.date() + timedelta(days=20)
    page = text(qian, f"{url}?on={sooner}")
    assert "改期后已经超期" in page
    assert "超期30天" in page
    assert Item.objects.get(id=item.id).due_on == due_on
    assert qian.post(url, {"on": str(sooner), "reason": ""}).status_code == 422
    done = qian.post(url, {"on": str(sooner), "reason": "省里提前"}, follow=True)
    assert "1个时限随之移动，其中1个已经超期" in done.content.decode()
    assert Item.objects.get(id=item.id).due_on == now.date() - timedelta(days=30)
    assert "省里提前" in text(qian, url)


def test_an_event_may_lose_its_day(county: County, browser: Browser) -> None:
    qian, now = browser(county.qian), clock.now()
    event = make_event(county, now, on=now.date() + timedelta(days=60))
    make_tied(county, now, event)
    url = f"/calendar/events/{event.id}/move/"
    assert "时限暂不变动（事件待定）" in text(qian, f"{url}?is_unknown=1")
    qian.post(url, {"is_unknown": "1", "reason": "推迟"})
    assert calendar.event(county.qian.viewer, event.id).on is None


def test_a_day_far_away_or_none_at_all_is_asked_again(county: County, browser: Browser) -> None:
    qian, now = browser(county.qian), clock.now()
    url = f"/calendar/events/{make_event(county, now).id}/move/"
    for query, words in (
        ("on=9999-12-31", "日期须在2000年到2100年之间"),
        ("on=", "二者选一"),
        ("on=2026-04-20&is_unknown=1", "二者选一"),
        ("on=nonsense", "输入一个有效的日期"),
    ):
        answer = qian.get(f"{url}?{query}")
        assert (answer.status_code, words in answer.content.decode()) == (422, True), query


def test_an_event_nothing_follows_is_dropped(county: County, browser: Browser) -> None:
    qian, now = browser(county.qian), clock.now()
    event = make_event(county, now)
    answer = qian.post(f"/calendar/events/{event.id}/drop/", {"reason": "取消"}, follow=True)
    assert "已撤下“2026年省督察进驻”" in answer.content.decode()


def test_a_unit_sees_the_events_of_its_own_items_only(county: County, browser: Browser) -> None:
    now = clock.now()
    near = now.date() + timedelta(days=90)
    mine = make_event(county, now, on=near)
    make_event(county, now, name="中央督察进驻", on=near)
    make_tied(county, now, mine)
    page = text(browser(county.zhao), "/calendar/")
    assert "省督察进驻" in page
    assert "中央督察进驻" not in page
    assert "省督察进驻" not in text(browser(county.sun), "/calendar/")


def test_any_year_opens_and_one_without_a_table_says_so(county: County, browser: Browser) -> None:
    qian = browser(county.qian)
    assert '全年工作日 <span class="num">248</span> 个' in text(qian, "/calendar/?year=2026")
    assert "2027年是估算" in text(qian, "/calendar/?year=2027")
    assert qian.get("/calendar/?year=nonsense").status_code == 200
    assert qian.get("/calendar/?year=9999").status_code == 200


def test_the_pages_of_an_item_say_what_its_date_follows(county: County, browser: Browser) -> None:
    now = clock.now()
    event = make_event(county, now, on=date(now.year + 1, 1, 20))
    item = tie(county, make.make_doing(county, now, due_on=now.date()), event, now, -5, "working")
    qian = browser(county.qian)
    detail = text(qian, f"/ledger/{item.id}/")
    assert "随事件“2026年省督察进驻”前5个工作日" in detail
    assert "随省督察进驻" in text(qian, "/ledger/")
    assert "随事件" in text(qian, f"/ledger/{item.id}/dates/")
