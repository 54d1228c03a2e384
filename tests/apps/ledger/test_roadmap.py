"""The road of sixty days: late first, then by week, and the units on it (R029)."""

from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.people import County

TODAY = date(2026, 3, 12)


def legs(road: queries.Road) -> list[tuple[date | None, list[str]]]:
    return [
        (leg.first, [stop.name for unit in leg.units for stop in unit.stops]) for leg in road.legs
    ]


def test_late_first_then_week_by_week(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=date(2026, 6, 30))
    ledger.plan(
        item_id=item.id,
        milestones=[
            ledger.Milestone("排查", date(2026, 3, 9)),
            ledger.Milestone("招标", date(2026, 3, 13)),
            ledger.Milestone("施工", date(2026, 4, 1)),
            ledger.Milestone("远处", date(2026, 6, 30)),
        ],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    make.make_doing(county, at, field="water")
    road = queries.roadmap(county.qian.viewer, today=TODAY)
    assert legs(road) == [
        (None, ["排查"]),
        (date(2026, 3, 9), ["招标"]),
        (date(2026, 3, 16), ["时限"]),
        (date(2026, 3, 30), ["施工"]),
    ]
    assert (road.until, road.unplanned, road.is_capped) == (date(2026, 5, 11), 1, False)
    (late,) = road.legs[0].units[0].stops
    assert (late.late_days, road.legs[0].units[0].unit) == (3, "云川县住房和城乡建设局")


def test_what_is_handed_in_or_reported_done_is_not_on_the_road(
    county: County, at: datetime
) -> None:
    make.make_submitted(county, at)
    item = make.make_doing(county, at, due_on=date(2026, 6, 30))
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 6, 30)]
    ledger.plan(
        item_id=item.id,
        milestones=[ledger.Milestone(f"第{n}阶段", day) for n, day in enumerate(days, 1)],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    ledger.report(item_id=item.id, pct=40, text="推进", by=county.zhao.viewer, at=at)
    assert legs(queries.roadmap(county.qian.viewer, today=TODAY)) == [(None, ["第2阶段"])]


def test_the_road_narrows_to_a_unit_or_a_field(county: County, at: datetime) -> None:
    make.make_doing(county, at, field="water")
    viewer = county.qian.viewer
    assert queries.roadmap(viewer, today=TODAY, field="air").legs == []
    assert len(queries.roadmap(viewer, today=TODAY, field="water").legs) == 1
    assert queries.roadmap(viewer, today=TODAY, org_id=county.water.id).legs == []
    assert queries.lead_units(viewer) == [(county.housing.id, "云川县住房和城乡建设局")]


def test_another_countys_road_is_not_seen(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    assert queries.roadmap(county.sun.viewer, today=TODAY).legs == []
