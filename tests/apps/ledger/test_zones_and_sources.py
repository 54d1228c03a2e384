"""A list by zone and by kind of emission (R020, R021)."""

from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.people import CODE, County

TOWN = CODE + "101"


def numbers(county: County, at: datetime, **wanted: object) -> list[str]:
    page = queries.listing(county.qian.viewer, queries.Filter(chip="all", **wanted), at=at)  # type: ignore[arg-type]
    return sorted(item.number for item in page.items)


def test_an_air_item_is_classed_by_its_words_and_a_person_may_say_otherwise(
    county: County, at: datetime
) -> None:
    dusty = make.make_item(county, at, title="城东工地裸土未覆盖", field="air")
    wet = make.make_item(county, at, title="工地废水直排", field="water")
    told = make.make_item(
        county, at, title="工地非道路机械冒烟", field="air", source_class="mobile"
    )
    assert (dusty.source_class, wet.source_class, told.source_class) == ("dust", "", "mobile")
    assert numbers(county, at, source_class="dust") == [dusty.number]
    ledger.correct(
        item_id=dusty.id, version=dusty.version, changes={"source_class": "coal"},
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    assert numbers(county, at, source_class="coal") == [dusty.number]
    past = queries.as_at(
        county.qian.viewer, queries.Filter(chip="all", source_class="coal"), at.date(), at=at
    )
    wanted = queries.Filter(chip="all", source_class="coal")
    assert [item.number for item in past.page(wanted).items] == [dusty.number]


def test_a_zone_finds_what_lies_in_its_divisions(county: County, at: datetime) -> None:
    inside = make.make_item(county, at, place_code=TOWN + "201")
    make.make_item(county, at, place_code=CODE)
    assert numbers(county, at, zone=(TOWN,)) == [inside.number]
    wanted = queries.Filter(chip="all", zone=(TOWN,))
    past = queries.as_at(county.qian.viewer, wanted, at.date(), at=at)
    assert [item.number for item in past.page(wanted).items] == [inside.number]
    assert numbers(county, at, zone=()) != [inside.number]
