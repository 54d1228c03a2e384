"""Cores, areas and corridors as sets of divisions (R020)."""

from datetime import datetime
from typing import Any

import pytest

from bihuan.foundation.audit.models import Record
from bihuan.foundation.places import actions as places
from bihuan.foundation.places import queries
from bihuan.foundation.places.models import Zone
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import CODE, County

TOWN = CODE + "101"


def draw(county: County, at: datetime, **changes: Any) -> Zone:
    asked: dict[str, Any] = {
        "name": "北部生态片区", "kind": "area", "codes": [TOWN], "basis": "云川县生态屏障规划",
        "by": county.qian.viewer,
    }  # fmt: skip
    return places.draw_zone(**(asked | changes), at=at)


def test_a_zone_is_drawn_redrawn_and_dropped_and_each_leaves_its_event(
    county: County, at: datetime
) -> None:
    zone = draw(county, at)
    assert queries.zone_codes(zone.id) == (TOWN,)
    places.redraw_zone(
        zone_id=zone.id, name="一个核心", kind="core", codes=[TOWN], basis="规划",
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    assert [one.name for one in queries.zones(CODE)] == ["一个核心"]
    places.drop_zone(zone_id=zone.id, reason="规划修编", by=county.qian.viewer, at=at)
    assert queries.zones(CODE) == []
    assert queries.zone_codes(zone.id) == ()
    told = Record.objects.filter(subject=f"places.zone:{zone.id}").order_by("seq")
    assert [(one.kind, one.sentence) for one in told] == [
        ("places.zone_drawn", "划定“北部生态片区”：青石镇"),
        ("places.zone_redrawn", "调整“一个核心”：青石镇"),
        ("places.zone_dropped", "取消“一个核心”：规划修编"),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "places.draw_zone.no_name"),
        ({"basis": ""}, "places.draw_zone.no_basis"),
        ({"codes": []}, "places.draw_zone.empty"),
        ({"codes": ["339922"]}, "places.draw_zone.strange"),
        ({"codes": ["339921999"]}, "places.draw_zone.strange"),
    ],
)
def test_what_no_zone_can_be_without(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as told:
        draw(county, at, **changes)
    assert told.value.code == code


def test_a_name_belongs_to_one_zone(county: County, at: datetime) -> None:
    draw(county, at)
    other = draw(county, at, name="另一片区")
    with pytest.raises(Refused) as told:
        draw(county, at)
    assert told.value.code == "places.draw_zone.twice"
    with pytest.raises(Refused) as told:
        places.redraw_zone(
            zone_id=other.id, name="北部生态片区", kind="area", codes=[TOWN], basis="规划",
            by=county.qian.viewer, at=at,
        )  # fmt: skip
    assert told.value.code == "places.draw_zone.twice"


def test_only_a_dispatcher_of_the_county_draws(county: County, at: datetime) -> None:
    zone = draw(county, at)
    for person in (county.zhao, county.li, county.zhou, county.admin):
        with pytest.raises(Refused) as told:
            draw(county, at, name="别的", by=person.viewer)
        assert told.value.code == "places.zone.not_yours"
    with pytest.raises(Refused) as told:
        places.drop_zone(zone_id=zone.id, reason=" ", by=county.qian.viewer, at=at)
    assert told.value.code == "places.drop_zone.no_reason"
    with pytest.raises(NotVisible):
        places.drop_zone(zone_id=zone.id + 1, reason="无", by=county.qian.viewer, at=at)
    with pytest.raises(NotVisible):
        queries.zone("339922", zone.id)
