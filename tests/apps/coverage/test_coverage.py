from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from bihuan.apps.coverage import actions as coverage
from bihuan.apps.coverage import jobs, queries
from bihuan.apps.incidents import actions as devices
from bihuan.apps.inspections import events as inspections
from bihuan.apps.patrols import actions as patrols
from bihuan.rules.viewer import Duty
from tests.factories import air as make_air
from tests.factories import incidents as make_incidents
from tests.factories import registers
from tests.factories.coverage import GRIDS, MIDDLES, VILLAGE, happened, lay_grids, run_jobs
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, County
from tests.factories.viewers import viewer

HOUR = timedelta(hours=1)


def visited(place: str, at: datetime, lon: float | None = None, lat: float | None = None) -> Any:
    return inspections.VisitRecorded(
        visit_id=1,
        subject_id=1,
        subject_name="北坡工地",
        place_code=place,
        lon=lon,
        lat=lat,
        checklist="八个百分之百",
        failed=0,
        ended_at=at,
        inspection_id=None,
    )


def walk(county: County, at: datetime) -> None:
    """From the first grid into the second, an hour long."""
    patrols.record_patrol(
        client_id=UUID(int=7),
        begun_at=at - HOUR,
        ended_at=at,
        track=[
            [*MIDDLES[0], (at - HOUR).isoformat()],
            [*MIDDLES[0], (at - HOUR / 2).isoformat()],
            [*MIDDLES[1], at.isoformat()],
        ],
        by=county.gu.viewer,
        at=at,
    )
    run_jobs(at)


def test_a_walk_shows_the_cells_it_came_through(county: County, at: datetime) -> None:
    """R067: hours since each cell was last seen, the number, and the gaps that are left."""
    lay_grids(at - 9 * HOUR)
    before = queries.coverage(county.qian.viewer, at=at)
    assert (before.share, before.seen, len(before.cells)) == (0.0, 0, 4)
    walk(county, at - 2 * HOUR)
    found = queries.coverage(county.qian.viewer, at=at)
    assert (found.share, found.area_share, found.seen) == (50.0, 50.0, 2)
    assert found.cells[1].hours == 2.0
    assert found.cells[0].last is not None
    assert (found.cells[0].last.word, found.cells[0].last.what) == ("网格巡查", "谷雨巡查")
    assert [cell.code for cell in found.gaps] == list(GRIDS[2:])
    (town,) = found.towns
    assert (town.name, town.cells, town.seen, town.share) == ("青石镇", 4, 2, 50.0)
    assert town.blind_km2 == round(sum(cell.km2 for cell in found.gaps), 1)
    assert last(f"coverage.county:{CODE}") == ("coverage.cells_seen", "谷雨巡查，看到2个网格")


def test_what_is_older_than_asked_for_is_a_gap_the_oldest_first(
    county: County, at: datetime
) -> None:
    lay_grids(at - 99 * HOUR)
    happened(visited(CODE, at - 30 * HOUR, *MIDDLES[0]), county.ren.viewer, at - 30 * HOUR)
    happened(visited(CODE, at - 50 * HOUR, *MIDDLES[1]), county.ren.viewer, at - 30 * HOUR)
    happened(visited(GRIDS[2], at - HOUR), county.ren.viewer, at - HOUR)
    found = queries.coverage(county.qian.viewer, at=at)
    assert [cell.code for cell in found.gaps] == [GRIDS[3], GRIDS[1], GRIDS[0]]
    assert [cell.hours for cell in found.gaps] == [None, 50.0, 30.0]
    wider = queries.coverage(county.qian.viewer, at=at, within_hours=30)
    assert (wider.seen, queries.coverage(county.qian.viewer, at=at, kinds=["patrol"]).seen) == (
        2,
        0,
    )
    assert queries.coverage(county.qian.viewer, at=at, township=CODE + "102").share is None


def test_an_earlier_look_that_arrives_late_changes_nothing(county: County, at: datetime) -> None:
    """A phone without signal sends yesterday's visit today."""
    lay_grids(at - 99 * HOUR)
    happened(visited(CODE, at - HOUR, *MIDDLES[0]), county.ren.viewer, at - HOUR)
    happened(visited(CODE, at - 20 * HOUR, *MIDDLES[0]), county.ren.viewer, at)
    happened(visited(CODE, at - 20 * HOUR), county.ren.viewer, at)
    assert queries.coverage(county.qian.viewer, at=at).cells[0].hours == 1.0
    assert queries.Sight.objects.count() == 1


def test_who_arrives_at_an_incident_sees_its_cell(county: County, at: datetime) -> None:
    lay_grids(at)
    lon, lat = MIDDLES[3]
    incident = make_incidents.make_dispatched(county, at, lon=lon, lat=lat)
    run_jobs(at)
    assert queries.coverage(county.qian.viewer, at=at).seen == 0
    devices.arrive(incident_id=incident.id, by=county.gu.viewer, at=at + HOUR)
    run_jobs(at + HOUR)
    (look,) = queries.coverage(county.qian.viewer, at=at + HOUR).cells[3].looks
    assert (look.kind, look.what) == ("incident", "谷雨到场处置露天焚烧")


def test_the_evenings_number_is_kept(county: County, at: datetime) -> None:
    lay_grids(at - HOUR)
    happened(visited(CODE, at - HOUR, *MIDDLES[0]), county.ren.viewer, at)
    assert jobs.count_days({}, at) == "1个县"
    jobs.count_days({}, at)
    (day,) = queries.trend(county.qian.viewer)
    assert (day.on, day.cells, day.seen, day.share) == (at.date(), 4, 1, 25.0)
    sentence = "2026-03-02监管覆盖：24小时内看到1/4个网格"
    assert last(f"coverage.county:{CODE}") == ("coverage.day_counted", sentence)


def test_each_sees_as_far_as_their_area_goes(county: County, at: datetime) -> None:
    lay_grids(at)
    for somebody in (county.qian, county.li, county.zhao, county.gu):
        assert len(queries.coverage(somebody.viewer, at=at).cells) == 4
    assert queries.coverage(county.sun.viewer, at=at).cells == ()
    with invisible():
        queries.coverage(viewer(9, "企业", Duty.ENTERPRISE, ""), at=at)


def test_nobody_enters_a_look_by_hand(county: County, at: datetime) -> None:
    seen = coverage.Seen(county_code=CODE, kind="patrol", cells={GRIDS[0]: at}, what="口述")
    why = "覆盖情况由巡查、检查和设备自动得出，不能手工填报"
    with refused("coverage.mark_seen.not_by_hand", why):
        coverage.mark_seen(seen=seen, by=county.qian.viewer, at=at)
    with refused("coverage.count_day.not_by_hand", why):
        coverage.count_day(county_code=CODE, by=county.qian.viewer, at=at)


@pytest.mark.parametrize("hours", [1, 24])
def test_the_map_costs_the_same_for_any_hours(
    county: County, at: datetime, hours: int, django_assert_max_num_queries: Any
) -> None:
    lay_grids(at)
    queries.coverage(county.qian.viewer, at=at)
    with django_assert_max_num_queries(16):
        queries.coverage(county.qian.viewer, at=at, within_hours=hours)


CAMERAS = """
code = "camera"
name = "视频点位"
geometry = "point"
fields = [ { code = "radius_m", name = "可视半径", type = "number" } ]
"""


def test_a_camera_that_falls_silent_leaves_its_cells_blind_at_once(
    county: County, at: datetime
) -> None:
    """R066, R067: nothing is left of what a silent camera saw."""
    lay_grids(at)
    registers.adopt(CAMERAS, at, county.qian.viewer)
    lon, lat = MIDDLES[2]
    camera = registers.register(
        "camera", at, county.qian.viewer, name="前坡塔", values={"radius_m": 600}, lon=lon, lat=lat
    )
    devices.beat(camera_id=camera.id, county_code=CODE, by=county.qian.viewer, at=at)
    found = queries.coverage(county.qian.viewer, at=at + timedelta(minutes=5))
    assert [cell.code for cell in found.cells if cell.is_seen] == [GRIDS[2]]
    assert [(look.word, look.what) for look in found.cells[2].looks] == [("视频在线", "前坡塔")]
    assert queries.coverage(county.qian.viewer, at=at + timedelta(minutes=31)).seen == 0


def test_a_station_sees_its_cell_while_its_last_hour_is_fresh(county: County, at: datetime) -> None:
    lay_grids(at)
    lon, lat = MIDDLES[3]
    make_air.make_station(county, at, lon=lon, lat=lat)
    make_air.import_rows(county, make_air.make_rows("339921A01", at - HOUR, 1), at)
    found = queries.coverage(county.qian.viewer, at=at)
    assert [cell.is_seen for cell in found.cells] == [False, False, False, True]
    assert queries.coverage(county.qian.viewer, at=at + 4 * HOUR).seen == 0


def test_domains_show_where_supervision_is_short(county: County, at: datetime) -> None:
    """R010: never checked and overdue by the packs; first seen by outsiders by the incidents."""
    registers.adopt(registers.COAL, at, county.qian.viewer)
    registers.register(
        "coal", at, county.qian.viewer, name="煤场", values={"status": "存在"},
        place_code=registers.PLACE,
    )  # fmt: skip
    for source, kind in (("hotline", "coal"), ("patrol", "coal"), ("public", "noise")):
        make_incidents.make_signal(
            at, source=source, kind=kind, key=source, lon=None, lat=None, place_code=VILLAGE
        )
    short = {one.domain: one for one in queries.by_domain(county.qian.viewer, at=at + HOUR)}
    coal = short["散煤"]
    assert (coal.subjects, coal.unchecked, coal.overdue) == (1, 1, 1)
    assert (coal.incidents, coal.outside, coal.is_short) == (2, 1, True)
    assert (short["噪声"].incidents, short["噪声"].outside) == (1, 1)
