"""Walks and their plans (R065, R067)."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from bihuan.apps.patrols import access, queries
from bihuan.apps.patrols import actions as patrols
from bihuan.apps.patrols.models import Patrol, PatrolPlan
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.rules import track as tracks
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer, system_viewer
from tests.factories import patrols as make
from tests.factories.people import CODE, County
from tests.factories.uploads import photo

VILLAGE = CODE + "101201"


def refusal(call: object) -> str:
    with pytest.raises(Refused) as told:
        call()  # type: ignore[operator]
    return told.value.code


def test_a_walk_is_kept_thin_with_the_villages_it_came_through(
    county: County, at: datetime
) -> None:
    make.draw(at)
    made = make.make_patrol(county, at)
    assert (made.length_m, made.fixes_count, made.flags) == (1005, 11, [])
    assert len(queries.track(made.id)) == 2
    page = queries.patrol(county.gu.viewer, made.id)
    assert [name for name, _ in page.places] == ["青石镇", "前坡村"]
    assert [stop.name for stop in page.stops] == ["村口"]
    record = Record.objects.get(kind="patrols.patrol_recorded")
    assert record.sentence == "谷雨巡查1.0公里，途经前坡村"
    assert record.facts["codes"] == [CODE + "101", VILLAGE]


def test_the_same_walk_sent_twice_is_one_walk(county: County, at: datetime) -> None:
    first = make.make_patrol(county, at)
    again = make.make_patrol(county, at + timedelta(minutes=3), begun_at=first.begun_at)
    assert (again.id, again.received_at) == (first.id, first.received_at)
    assert Record.objects.filter(kind="patrols.patrol_recorded").count() == 1


def test_another_walk_under_the_same_id_is_not_written_over_it(
    county: County, at: datetime
) -> None:
    first = make.make_patrol(county, at)
    assert refusal(lambda: make.make_patrol(county, at, note="别的内容")) == (
        "patrols.record_patrol.other"
    )
    assert refusal(lambda: make.make_patrol(county, at, by=county.ren.viewer)) == (
        "patrols.record_patrol.other"
    )
    assert Patrol.objects.get().note == first.note


def test_an_impossible_track_is_kept_and_marked(county: County, at: datetime) -> None:
    far = [[118.2, 25.3, at.isoformat()], [119.2, 25.3, at.isoformat()]]
    made = make.make_patrol(county, at, track=far)
    assert made.flags == [tracks.FAST]
    [row] = queries.listing(county.qian.viewer, queries.Filter(flagged=True), at=at).rows
    assert row.odd == ("有时速超过150公里的一段",)


def test_what_is_no_walk_is_refused(county: County, at: datetime) -> None:
    stop = patrols.Stop(name="村口", at=at)
    for changes, code in (
        ({"ended_at": at - timedelta(days=1)}, "patrols.record_patrol.backwards"),
        ({"track": [[1]]}, "patrols.record_patrol.bad_track"),
        ({"checkins": [stop] * 201}, "patrols.record_patrol.stops"),
        ({"by": system_viewer("夜间任务")}, "patrols.record_patrol.not_staff"),
    ):
        assert refusal(lambda changes=changes: make.make_patrol(county, at, **changes)) == code
    assert not Patrol.objects.exists()


def test_a_walk_is_seen_by_its_walker_its_town_and_the_county(county: County, at: datetime) -> None:
    made = make.make_patrol(county, at)
    for who in (county.gu, county.qian, county.zhou, county.li):
        assert queries.patrol(who.viewer, made.id).row.person == "谷雨"
    for who in (county.sun, county.zhao, county.admin):
        with pytest.raises(NotVisible):
            queries.patrol(who.viewer, made.id)
    assert access.may_see(county.qian.viewer, made.id)
    assert refusal(lambda: access.require_list(county.gu.viewer)) == "patrols.list.not_yours"


def test_the_last_position_of_a_day_is_known_for_dispatch(county: County, at: datetime) -> None:
    make.make_patrol(county, at)
    later = at + timedelta(hours=1)
    assert queries.latest_positions(CODE, later) == {
        county.gu.id: (118.21, 25.3, at - timedelta(minutes=10))
    }
    assert queries.latest_positions(CODE, at + timedelta(days=2)) == {}


def test_photos_come_to_ones_own_walk_only(county: County, at: datetime) -> None:
    made = make.make_patrol(county, at)

    def add(who: Viewer) -> Patrol:
        return patrols.add_patrol_photo(
            patrol_id=made.id, name="1.jpg", stream=BytesIO(photo()), by=who, at=at
        )

    add(county.gu.viewer)
    assert [one.name for one in files.attachments(made.subject)] == ["1.jpg"]
    assert Record.objects.filter(kind="patrols.patrol_photo_added").count() == 1
    with pytest.raises(NotVisible):
        add(county.ren.viewer)


def test_a_plan_falls_due_and_a_walk_through_the_place_does_it(
    county: County, at: datetime
) -> None:
    make.draw(at)
    plan = make.make_plan(county, at - timedelta(days=10))
    [late] = queries.plans(county.qian.viewer, at=at)
    assert (late.due_on, late.is_late) == ((at - timedelta(days=10)).date(), True)
    make.make_patrol(county, at)
    [done] = queries.due_plans(county.gu.viewer, at=at)
    assert (done.plan, done.is_late) == (plan, False)
    assert done.due_on == at.date() + timedelta(days=3)
    assert done.missed == ("水库坝头",)
    assert Record.objects.get(kind="patrols.patrol_planned").sentence == (
        "安排谷雨巡查“前坡村”，每3天一次"
    )


def test_the_forgotten_villages_are_listed(county: County, at: datetime) -> None:
    make.draw(at)
    make.make_plan(county, at)
    [never] = queries.unpatrolled(county.qian.viewer, at=at, days=7)
    assert (never.name, never.township, never.walked_at) == ("前坡村", "青石镇", None)
    assert never.walkers == ("谷雨",)
    make.make_patrol(county, at)
    assert queries.unpatrolled(county.qian.viewer, at=at, days=7) == ()
    assert len(queries.unpatrolled(county.qian.viewer, at=at + timedelta(days=8), days=7)) == 1
    assert queries.unpatrolled(county.zhao.viewer, at=at, days=7) == ()
    since = at - timedelta(days=1)
    assert set(queries.passed(CODE, since=since, until=at)) == {CODE + "101", VILLAGE}


def test_plans_are_made_and_ended_by_who_answers_for_the_area(county: County, at: datetime) -> None:
    plan = make.make_plan(county, at)
    assert refusal(lambda: make.make_plan(county, at, by=county.gu.viewer)) == (
        "patrols.plan.not_yours"
    )
    assert refusal(lambda: make.make_plan(county, at, place_code=CODE + "999")) == (
        "patrols.plan_patrol.no_place"
    )
    assert refusal(lambda: make.make_plan(county, at, every_days=0)) == "patrols.plan_patrol.every"
    assert refusal(lambda: make.make_plan(county, at, person_id=0)) == "patrols.plan_patrol.nobody"
    with pytest.raises(NotVisible):
        patrols.end_plan(plan_id=plan.id, by=county.sun.viewer, at=at)
    patrols.end_plan(plan_id=plan.id, by=county.qian.viewer, at=at)
    assert queries.plans(county.qian.viewer, at=at) == ()
    assert Record.objects.filter(kind="patrols.plan_ended").count() == 1
    again = refusal(lambda: patrols.end_plan(plan_id=plan.id, by=county.qian.viewer, at=at))
    assert again == "patrols.end_plan.ended"
    assert PatrolPlan.objects.get().ended_on == at.date()
