"""The outlet wall: what state each is in, in words; found again by filters; one's own alone."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.models import Alarm, Limit
from bihuan.apps.emissions.queries import wall
from bihuan.apps.emissions.queries.wall import State
from bihuan.apps.subjects.models import Subject
from bihuan.apps.telemetry.models import Device, Standing
from bihuan.doors.kit.entrance import BY_ITSELF, SEEN
from bihuan.rules.viewer import system_viewer
from tests.doors.conftest import Browser
from tests.factories import telemetry as make
from tests.factories.outlets import Stack
from tests.factories.people import County

WALL = reverse("outlets-list")


def page(browser: Browser, who: object, query: str = "") -> str:
    answer = browser(who).get(WALL + query)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_outlet_over_its_limit_says_so_with_value_limit_strip_and_alarm(
    browser: Browser, county: County, stack: Stack
) -> None:
    """R069, R070."""
    told = page(browser, county.qian)
    assert '<span class="lamp-word">超标</span>' in told
    assert '二氧化硫 <b class="num">41.7</b><span class="muted num"> / 35</span>' in told
    assert "近24小时：超标2小时、达标1小时、缺数21小时" in told
    assert f'href="{reverse("outlets-alarms")}?outlet={stack.outlet.id}"' in told
    assert "云川钢铁" in told
    assert 'hx-trigger="every 30s"' in told


def test_the_lamp_says_the_first_thing_that_holds(
    county: County, now: datetime, stack: Stack
) -> None:
    outlet, device = stack.outlet, stack.device

    def state(at: datetime) -> State:
        row = wall.state_of(county.qian.viewer, outlet.id, at=at)
        assert row is not None
        return row.state

    assert state(now) == State.OVER
    assert state(now + timedelta(hours=2)) == State.SILENT
    stretch = emissions.Stretch(
        kind="stopped", from_at=now, until_at=now + timedelta(hours=5), note="检修"
    )
    held = emissions.mark(outlet_id=outlet.id, stretch=stretch, by=stack.owner.viewer, at=now)
    assert state(now + timedelta(hours=2)) == State.STOPPED
    emissions.withdraw_mark(mark_id=held.id, reason="没有停", by=stack.owner.viewer, at=now)
    Alarm.objects.update(state="ended", ended_at=now)
    Standing.objects.filter(device=device).update(hour={"a21026": {"value": "35", "mark": "N"}})
    assert state(now) == State.MEETS
    Standing.objects.filter(device=device).update(hour={"a21026": {"value": "90", "mark": "M"}})
    assert state(now) == State.MARKED
    Limit.objects.update(until_on=now.date() - timedelta(days=1))
    assert state(now) == State.UNJUDGED


def test_an_outlet_without_a_logger_stands_on_the_wall_too(
    county: County, now: datetime, stack: Stack
) -> None:
    bare = make.outlet(county, now, "DA902")
    row = wall.state_of(county.qian.viewer, bare.id, at=now)
    assert row is not None
    assert (row.state, row.word) == (State.ABSENT, "未联网")
    found = wall.wall(county.qian.viewer, wall.Filter(), at=now)
    assert (found.counts[State.OVER], found.counts[State.ABSENT], found.total) == (1, 1, 2)


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("?state=over", True),
        ("?state=meets", False),
        ("?medium=废水", False),
        ("?place=339921101", True),
        ("?place=339921102", False),
        ("?q=DA901", True),
        ("?q=不存在", False),
        ("?state=nonsense&place=x&firm=x&page=x", True),
    ],
)
def test_the_wall_is_narrowed_and_what_is_not_known_ignored(
    browser: Browser, county: County, stack: Stack, query: str, *, is_there: bool
) -> None:
    assert (f'id="outlet-{stack.outlet.id}"' in page(browser, county.qian, query)) == is_there


def test_an_enterprise_sees_its_own_outlets_and_never_the_fraud_desk(
    browser: Browser, county: County, now: datetime, stack: Stack
) -> None:
    """R057."""
    another = make.outlet(county, now, "DA903", of=make.enterprise(county, now, "青石水泥"))
    told = page(browser, stack.owner)
    assert f'id="outlet-{stack.outlet.id}"' in told
    assert another.name not in told
    owner = browser(stack.owner)
    assert owner.get(reverse("outlets-outlet", args=[another.id])).status_code == 404
    assert owner.get(reverse("integrity-list")).status_code in {404, 409}
    assert page(browser, county.sun).count("wall-firm") == 0


def test_many_outlets_cost_the_queries_of_one(
    browser: Browser,
    county: County,
    now: datetime,
    stack: Stack,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(QUERIES):
        page(browser, county.qian)
    crowd(county, now, stack, 130)
    with django_assert_num_queries(QUERIES):
        told = page(browser, county.qian)
    assert told.count('id="outlet-') == wall.PAGE_ROWS
    assert "第 1 / 3 页" in told
    assert page(browser, county.qian, "?page=3").count('id="outlet-') == 11


QUERIES = 28


def test_a_wall_that_asks_again_by_itself_keeps_no_session_alive(
    browser: Browser, county: County, stack: Stack
) -> None:
    desk = browser(county.qian)
    session = desk.session
    session[SEEN] = session[SEEN] - 600
    session.save()
    before = desk.session[SEEN]
    assert desk.get(WALL, headers={"HX-Request": "true", BY_ITSELF: "1"}).status_code == 200
    assert desk.session[SEEN] == before
    desk.get(WALL)
    assert desk.session[SEEN] > before
    session = desk.session
    session[SEEN] = session[SEEN] - 86400
    session.save()
    over = desk.get(WALL + "?state=over", headers={"HX-Request": "true", BY_ITSELF: "1"})
    assert (over.status_code, over["HX-Redirect"]) == (204, f"/login/?next={QUOTED}")


QUOTED = "%2Foutlets%2F%3Fstate%3Dover"


def crowd(county: County, at: datetime, stack: Stack, many: int) -> None:
    """Rows as they stand; through the actions they would take a minute."""
    like = stack.outlet
    outlets = Subject.objects.bulk_create(
        Subject(
            county_code=like.county_code,
            register="discharge",
            key=f"k{number}",
            name=f"{number:03}号烟囱",
            values={"number": f"DA{number}", "medium": "废气"},
            place_code=like.place_code,
            parent_id=like.parent_id,
            registered_at=at,
            changed_at=at,
        )
        for number in range(many)
    )
    devices = Device.objects.bulk_create(
        Device(
            mn=f"crowd{number}",
            outlet=outlet,
            county_code=like.county_code,
            place_code=like.place_code,
            registered_at=at,
        )
        for number, outlet in enumerate(outlets)
    )
    hour = {"a21026": {"value": "12", "corrected": None, "mark": "N"}}
    Standing.objects.bulk_create(
        Standing(device=device, heard_at=at, hour_at=at, hour=hour) for device in devices
    )
    Limit.objects.bulk_create(
        Limit(
            outlet=outlet,
            factor="a21026",
            upper=Decimal(35),
            unit="mg/m³",
            document="许可证",
            from_on=at.date(),
            set_by=system_viewer("x").name,
            set_at=at,
        )
        for outlet in outlets
    )
