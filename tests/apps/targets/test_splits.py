"""目标分解: what reconciles, who sees what, what a child contributes (R019)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bihuan.apps.targets import actions as targets
from bihuan.apps.targets import queries
from bihuan.apps.targets.models import Split, Target
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.foundation.places import actions as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty
from bihuan.wiring.reactions import HANDLERS
from tests.factories import targets as make
from tests.factories.air import make_days
from tests.factories.people import CODE, SET_UP, County, make_person

AT = make.SEED_AT
EAST = CODE + "102"


def split(county: County, target: Target, kind: str, given: list[targets.Piece]) -> list[Split]:
    return targets.split(target_id=target.id, kind=kind, pieces=given, by=county.qian.viewer, at=AT)


def two_towns(county: County, west: str = "36", east: str = "40") -> list[targets.Piece]:
    places.add_place(code=EAST, name="东风镇", lon=None, lat=None, by=SET_UP, at=AT)
    return [
        targets.Piece(value=Decimal(west), place_code=make.TOWN, org_id=county.town.id),
        targets.Piece(value=Decimal(east), place_code=EAST, org_id=county.bureau.id),
    ]


def test_townships_come_back_to_the_county_and_say_what_they_contribute(county: County) -> None:
    made = make.make_target(county, AT)
    split(county, made, "township", two_towns(county))
    make_days(make.TOWN, date(2025, 1, 1), date(2025, 10, 20), AT, {"pm25": 40})
    (table,) = queries.tables(county.li.viewer, made, at=AT)
    assert (table.told, table.is_whole) == ("各份平均38μg/m³，与目标38μg/m³一致", True)
    west, east = table.lines
    assert (west.word, west.actual, west.gap, west.contribution) == (
        "青石镇", "40", "高4μg/m³", "拉高全县2μg/m³",
    )  # fmt: skip
    assert west.required == "19.7"  # (36*365 - 40*293) / 72
    assert (east.actual, east.gap, east.is_met) == ("—", "", None)
    told = Record.objects.order_by("-seq")[0]
    assert (
        told.sentence
        == "2025年云川县PM2.5年均浓度按乡镇分解为2份，各份平均38μg/m³，与目标38μg/m³一致"
    )


def test_looser_children_are_refused(county: County) -> None:
    made = make.make_target(county, AT)
    with pytest.raises(Refused, match=r"split\.loose") as no:
        split(county, made, "township", two_towns(county, east="41"))
    assert (
        no.value.sentence
        == "各份平均38.5μg/m³，目标38μg/m³，比目标松0.5μg/m³，各份都完成了也达不到目标"
    )
    assert not Split.objects.exists()


def test_stricter_children_leave_a_reserve(county: County) -> None:
    made = make.make_target(county, AT)
    split(county, made, "township", two_towns(county, east="39"))
    (table,) = queries.tables(county.li.viewer, made, at=AT)
    assert table.told == "各份平均37.5μg/m³，目标38μg/m³，比目标更严，留有余量0.5μg/m³"


def test_months_of_a_mean_weigh_by_their_days(county: County) -> None:
    """February at 38 and the rest at 38: exact though months differ."""
    made = make.make_target(county, AT)
    split(county, made, "month", [targets.Piece(value=Decimal(38), month=n) for n in range(1, 13)])
    told = Record.objects.order_by("-seq")[0].sentence
    assert (
        told == "2025年云川县PM2.5年均浓度按月份分解为12份，各份加权平均38μg/m³，与目标38μg/m³一致"
    )


def test_months_of_good_days_add_up_to_the_days_of_the_year(county: County) -> None:
    made = make.make_target(county, AT, make.make_indicator(county, AT, make.GOOD_DAYS), "80")
    days = [24, 22, 24, 25, 25, 25, 25, 25, 25, 24, 24, 20]
    given = [targets.Piece(value=Decimal(d), month=n) for n, d in enumerate(days, 1)]
    with pytest.raises(Refused, match=r"split\.loose"):
        split(county, made, "month", given)
    given[-1] = targets.Piece(value=Decimal(24), month=12)
    split(county, made, "month", given)
    assert Record.objects.order_by("-seq")[0].sentence.endswith("各份合计292天，与目标292天一致")


def test_parts_that_add_nothing_up_stand_each_for_itself(county: County) -> None:
    indicator = make.make_indicator(county, AT, make.WATER)
    made = make.make_target(county, AT, indicator, "95")
    split(county, made, "township", two_towns(county, "100", "80"))
    (table,) = queries.tables(county.li.viewer, made, at=AT)
    assert (table.told, table.reconciled) == ("各自达标，不汇总", None)
    assert [(line.actual, line.contribution) for line in table.lines] == [("—", ""), ("—", "")]
    with pytest.raises(Refused, match=r"split\.month"):
        split(county, made, "month", [targets.Piece(value=Decimal(95))])


def test_weighted_parts_contribute_by_their_weight(county: County) -> None:
    indicator = make.make_indicator(county, AT, make.GOOD_DAYS, averaging="weighted")
    made = make.make_target(county, AT, indicator, "80")
    west, east = two_towns(county, "76", "84")
    given = [west, replace(east, weight=Decimal(3))]
    split(county, made, "township", given)
    make_days(make.TOWN, date(2025, 1, 1), date(2025, 10, 20), AT)
    (table,) = queries.tables(county.li.viewer, made, at=AT)
    assert table.told == "各份加权平均82%，目标80%，比目标更严，留有余量2%"
    assert [(line.actual, line.gap, line.contribution) for line in table.lines] == [
        ("100", "已达到", "拉高全县6个百分点"),
        ("—", "", ""),
    ]


def test_a_sum_is_split_and_reconciles(county: County) -> None:
    tonnes = {"name": "减排量", "code": "tonnes", "unit": "吨", "averaging": "sum"}
    made = make.make_target(
        county, AT, make.make_indicator(county, AT, make.WATER, **tonnes), "120"
    )
    with pytest.raises(Refused, match=r"split\.loose"):
        split(county, made, "township", two_towns(county, "60", "50"))
    months = [targets.Piece(value=Decimal(10), month=month) for month in range(1, 13)]
    split(county, made, "month", months)
    assert Record.objects.order_by("-seq")[0].sentence.endswith("各份合计120吨，与目标120吨一致")
    split(county, made, "month", months[:3])
    assert Record.objects.order_by("-seq")[0].sentence.endswith("只有部分月份，没有与全年核对")


def test_a_new_set_gives_the_old_one_up(county: County) -> None:
    made = make.make_target(county, AT)
    split(county, made, "township", make.pieces(county, "38"))
    split(county, made, "township", make.pieces(county, "37"))
    (row,) = queries.splits_set(made, "township")
    assert (row.value, Split.objects.count()) == (Decimal(37), 2)


def test_a_child_owner_sees_the_own_part_alone(county: County) -> None:
    made = make.make_target(county, AT)
    split(county, made, "township", two_towns(county))
    liaison = make_person("tian", "田野", county.town, Duty.LIAISON, "联络员", AT)
    (table,) = queries.tables(liaison.viewer, made, at=AT)
    assert [line.word for line in table.lines] == ["青石镇"]
    assert (table.is_whole, table.told) == (False, "各份平均38μg/m³，与目标38μg/m³一致")
    assert queries.tables(county.zhao.viewer, made, at=AT) == []


def test_the_owner_is_told_the_own_number(county: County) -> None:
    """R019: the pressure is passed on; months have no owner."""
    liaison = make_person("tian", "田野", county.town, Duty.LIAISON, "联络员", AT)
    made = make.make_target(county, AT)
    split(county, made, "township", make.pieces(county, "37.5"))
    split(county, made, "month", [targets.Piece(value=Decimal(38), month=1)])
    jobs.run_due(handlers=HANDLERS, at=AT)
    (notice,) = Notice.objects.filter(kind="targets.split")
    assert (notice.person_id, notice.title) == (
        liaison.id, "【目标分解】2025年PM2.5年均浓度：您单位37.5μg/m³",
    )  # fmt: skip


def test_departments_carry_a_share_each(county: County) -> None:
    made = make.make_target(county, AT)
    given = [targets.Piece(value=Decimal(38), org_id=county.bureau.id, owner_id=county.li.id)]
    split(county, made, "department", given)
    (table,) = queries.tables(county.li.viewer, made, at=AT)
    assert [(line.word, line.owner) for line in table.lines] == [("云川县生态环境局", "李明")]


def test_proposals_reconcile_by_construction(county: County) -> None:
    made = make.make_target(county, AT)
    places.add_place(code=EAST, name="东风镇", lon=None, lat=None, by=SET_UP, at=AT)
    for code, value in ((make.TOWN, 40), (EAST, 50)):
        make_days(code, date(2025, 1, 1), date(2025, 3, 1), AT, {"pm25": value})
    proposed = queries.proposed_townships(county.qian.viewer, made, at=AT)
    assert proposed == {make.TOWN: Decimal("33.8"), EAST: Decimal("42.2")}
    assert queries.proposed_months(county.qian.viewer, made, at=AT) == {}


def test_months_are_proposed_in_the_shape_of_past_years(county: County) -> None:
    made = make.make_target(county, AT)
    make_days(CODE, date(2024, 1, 1), date(2024, 12, 31), AT, _winter)
    proposed = queries.proposed_months(county.qian.viewer, made, at=AT)
    assert (proposed[1], proposed[7]) == (Decimal("60.9"), Decimal("30.4"))


def _winter(day: date) -> dict[str, int | float | None]:
    return {"pm25": 60 if day.month in {1, 2, 12} else 30}


@pytest.mark.parametrize(
    ("kind", "changes", "code"),
    [
        ("township", {"value": Decimal(-1)}, "negative"),
        ("township", {"place_code": CODE}, "township"),
        ("township", {"org_id": None}, "no_owner"),
        ("month", {"month": 13}, "month"),
    ],
)
def test_a_part_that_names_no_child_is_refused(
    county: County, kind: str, changes: dict[str, object], code: str
) -> None:
    made = make.make_target(county, AT)
    held = {"value": Decimal(38), "place_code": make.TOWN, "org_id": county.town.id, **changes}
    with pytest.raises(Refused, match=rf"split\.{code}"):
        split(county, made, kind, [targets.Piece(**held)])  # type: ignore[arg-type]


def test_a_unit_of_the_other_county_is_refused(county: County) -> None:
    made = make.make_target(county, AT)
    given = [targets.Piece(value=Decimal(38), org_id=county.sun.org.id)]
    with pytest.raises(Refused, match=r"split\.unit_elsewhere"):
        split(county, made, "department", given)


def test_no_part_and_a_part_twice_are_refused(county: County) -> None:
    made = make.make_target(county, AT)
    with pytest.raises(Refused, match=r"split\.empty"):
        split(county, made, "township", [])
    with pytest.raises(Refused, match=r"split\.twice"):
        split(county, made, "township", make.pieces(county) * 2)
