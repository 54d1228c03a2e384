"""Walls that show the county without a login (S5)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.screens import actions as screens
from bihuan.apps.screens import queries
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import County

UNTIL = date(2026, 6, 1)


def open_wall(county: County, at: datetime, **changes: Any) -> screens.Opened:
    asked: dict[str, Any] = {
        "slug": "hall", "name": "指挥中心", "expires_on": UNTIL, "addresses": ["10.12.0.0/16"],
        "by": county.qian.viewer,
    }  # fmt: skip
    return screens.open_screen(**(asked | changes), at=at)


def shown(key: str, *, slug: str = "hall", address: str = "10.12.3.4", today: date = UNTIL) -> bool:
    try:
        queries.wall(slug, key, address=address, today=today)
    except NotVisible:
        return False
    return True


def test_a_key_opens_its_wall_from_its_network_until_its_day(county: County, at: datetime) -> None:
    opened = open_wall(county, at)
    assert shown(opened.key)
    assert not shown(opened.key + "x")
    assert not shown("")
    assert not shown(opened.key, slug="other")
    assert not shown(opened.key, address="10.13.0.1")
    assert not shown(opened.key, today=UNTIL + timedelta(days=1))
    record = Record.objects.get(kind="screens.opened")
    assert record.sentence == "开通大屏“指挥中心”，有效至2026-06-01，限10.12.0.0/16"
    assert opened.key not in str(record.facts)
    assert opened.key not in opened.screen.key_hash


def test_the_wall_reads_its_county_as_a_supervisor_and_is_nobody(
    county: County, at: datetime
) -> None:
    opened = open_wall(county, at, addresses=[])
    wall = queries.wall("hall", opened.key, address="203.0.113.9", today=UNTIL)
    assert (wall.viewer.person_id, wall.viewer.scope) == (None, "339921")


def test_a_closed_wall_shows_nothing(county: County, at: datetime) -> None:
    opened = open_wall(county, at)
    screens.close_screen(screen_id=opened.screen.id, by=county.li.viewer, at=at)
    assert not shown(opened.key)
    assert [one.closed_at for one in queries.screens(county.qian.viewer)] == [at]
    assert Record.objects.get(kind="screens.closed").sentence == "关闭大屏“指挥中心”"
    with pytest.raises(NotVisible):
        screens.close_screen(screen_id=opened.screen.id, by=county.qian.viewer, at=at)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"slug": "县"}, "screens.open_screen.slug"),
        ({"name": " "}, "screens.open_screen.no_name"),
        ({"expires_on": date(2026, 3, 1)}, "screens.open_screen.until"),
        ({"expires_on": date(2028, 3, 1)}, "screens.open_screen.until"),
        ({"addresses": ["10.12.0.0/99"]}, "screens.open_screen.address"),
    ],
)
def test_what_no_wall_can_be(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as told:
        open_wall(county, at, **changes)
    assert told.value.code == code


def test_an_address_is_used_once_and_a_unit_opens_none(county: County, at: datetime) -> None:
    open_wall(county, at)
    with pytest.raises(Refused) as told:
        open_wall(county, at)
    assert told.value.code == "screens.open_screen.taken"
    with pytest.raises(Refused) as told:
        open_wall(county, at, slug="own", by=county.zhao.viewer)
    assert told.value.code == "screens.not_yours"
