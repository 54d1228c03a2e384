"""Effort by source class beside the county's inventory (R021)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bihuan.apps.inventory import actions as inventory
from bihuan.apps.inventory import queries
from bihuan.apps.inventory.models import Emission
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories.people import County

TONNES = {
    "industry": Decimal(400), "coal": Decimal(200), "dust": Decimal(300),
    "mobile": Decimal(100), "other": Decimal(0),
}  # fmt: skip
FAR = date(2027, 1, 1)


def note(county: County, at: datetime, **changes: Any) -> list[Emission]:
    asked: dict[str, Any] = {
        "year": 2025, "pollutant": "颗粒物", "tonnes": TONNES, "document": "云川县源清单",
        "by": county.qian.viewer,
    }  # fmt: skip
    return inventory.note_emissions(**(asked | changes), at=at)


def test_shares_are_computed_and_the_newest_year_speaks(county: County, at: datetime) -> None:
    note(county, at)
    note(county, at, year=2024, tonnes={"coal": Decimal(5)})
    year, document, shares = queries.shares("339921", "颗粒物")
    assert (year, document) == (2025, "云川县源清单")
    assert shares["dust"] == queries.Share(Decimal(300), Decimal("30.0"))
    assert queries.shares("339921", "二氧化硫") == (None, "", {})
    record = Record.objects.filter(kind="inventory.emissions_noted").order_by("seq")[0]
    assert record.sentence == (
        "登记2025年源清单颗粒物：工业400吨、燃煤200吨、扬尘300吨、移动源100吨、其他源0吨"
    )


def test_a_second_set_replaces_the_first_and_keeps_it(county: County, at: datetime) -> None:
    note(county, at)
    note(county, at, tonnes={"coal": Decimal(80), "dust": Decimal(20)})
    assert {name: share.pct for name, share in queries.shares("339921", "颗粒物")[2].items()} == {
        "coal": Decimal("80.0"), "dust": Decimal("20.0"),
    }  # fmt: skip
    assert Emission.objects.filter(replaced_at__isnull=False).count() == 5


def test_items_stand_beside_the_share_of_their_class(county: County, at: datetime) -> None:
    note(county, at)
    make.make_issued(county, at, title="城东工地裸土未覆盖", field="air", due_on=FAR)
    make.make_issued(county, at, title="渣土车未苫盖", field="air", due_on=FAR)
    make.make_issued(county, at, title="清退劣质煤", field="air", due_on=FAR)
    make.make_issued(
        county, at, title="召开推进会", field="air", due_on=FAR, description="", measure="开会"
    )
    make.make_issued(county, at, title="河道垃圾", field="water", due_on=FAR)
    effort = queries.effort(county.zhou.viewer, pollutant="颗粒物", at=at)
    lines = {line.code: line for line in effort.lines}
    assert (lines["dust"].live, lines["coal"].live, lines["mobile"].live) == (2, 1, 0)
    assert (lines["dust"].work_pct, lines["coal"].work_pct) == (Decimal("66.7"), Decimal("33.3"))
    assert lines["dust"].share == queries.Share(Decimal(300), Decimal("30.0"))
    assert effort.unclassed == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2027}, "inventory.note_emissions.year"),
        ({"pollutant": "CO2"}, "inventory.note_emissions.pollutant"),
        ({"document": " "}, "inventory.note_emissions.no_document"),
        ({"tonnes": {}}, "inventory.note_emissions.classes"),
        ({"tonnes": {"sea": Decimal(1)}}, "inventory.note_emissions.classes"),
        ({"tonnes": {"coal": Decimal(-1)}}, "inventory.note_emissions.range"),
        ({"tonnes": {"coal": Decimal(0)}}, "inventory.note_emissions.nothing"),
    ],
)
def test_what_is_no_inventory_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as told:
        note(county, at, **changes)
    assert told.value.code == code


def test_a_dispatcher_keeps_it_and_a_unit_does_not_read_it(county: County, at: datetime) -> None:
    with pytest.raises(Refused) as told:
        note(county, at, by=county.li.viewer)
    assert told.value.code == "inventory.keep.not_yours"
    with pytest.raises(Refused) as told:
        queries.effort(county.zhao.viewer, pollutant="颗粒物", at=at)
    assert told.value.code == "inventory.read.not_yours"
