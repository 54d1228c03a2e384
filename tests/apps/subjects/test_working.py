"""What befalls a subject: checked, stopped, surveyed, merged, retired, and back again."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import events, queries
from bihuan.apps.subjects.models import Alert, Subject
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import people as make
from tests.factories import registers

AREA = (
    '{"type":"Polygon","coordinates":[[[118.0,36.0],[118.2,36.0],[118.2,36.2],[118.0,36.2],'
    "[118.0,36.0]]]}"
)


@pytest.fixture
def sites(county: make.County, at: datetime) -> make.County:
    for text in (registers.SITES, registers.COAL, registers.ZONES):
        registers.adopt(text, at, county.qian.viewer)
    return county


def sentence(kind: str) -> str:
    return Record.objects.filter(kind=kind).latest("seq").sentence


def test_a_stop_ends_only_after_a_passed_check(sites: make.County, at: datetime) -> None:
    """R088"""
    made = registers.site(1, at, sites.qian.viewer)
    inspector = {"by": sites.ren.viewer, "at": at}
    about = {"subject_id": made.id}
    with pytest.raises(Refused, match="not_stopped"):
        subjects.lift_stop(**about, reason="好了", **inspector)
    subjects.stop_work(**about, reason="裸土未覆盖", **inspector)
    assert sentence(events.WorkStopped.KIND) == "责令“1号工地”停工整改：裸土未覆盖"
    with pytest.raises(Refused, match=r"stop_work\.twice"):
        subjects.stop_work(**about, reason="再停", **inspector)
    for stage in ("主体", "完工"):
        with pytest.raises(Refused, match=r"change\.stopped"):
            subjects.change_subject(
                **about,
                edition=1,
                change=subjects.Change(values={"stage": stage}),
                why="进度",
                by=sites.zhao.viewer,
                at=at,
            )
    with pytest.raises(Refused, match=r"retire\.stopped"):
        subjects.retire_subject(**about, reason="完工", on=at.date(), by=sites.zhao.viewer, at=at)
    with pytest.raises(Refused, match="no_check"):
        subjects.lift_stop(**about, reason="好了", **inspector)
    subjects.note_checked(**about, on=at.date(), failed=False, **inspector)
    lifted = subjects.lift_stop(**about, reason="复查合格", **inspector)
    assert (lifted.stopped_reason, lifted.stopped_on) == ("", None)
    assert sentence(events.StopLifted.KIND) == "“1号工地”复查合格，准予复工：复查合格"
    for nobody in (sites.gu, sites.feng):
        with pytest.raises(Refused, match=r"stop\.not_yours"):
            subjects.stop_work(**about, reason="停", by=nobody.viewer, at=at)


def test_the_last_check_counts_whatever_comes_in_late(sites: make.County, at: datetime) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    by = {"by": sites.gu.viewer, "at": at}
    today = at.date()
    subjects.note_checked(subject_id=made.id, on=today, failed=True, **by)
    old = subjects.note_checked(
        subject_id=made.id, on=today - timedelta(days=9), failed=False, **by
    )
    assert (old.checked_on, old.check_failed) == (today, True)
    assert sentence(events.SubjectChecked.KIND) == "现场检查“1号工地”：合格"
    with pytest.raises(Refused, match="in_future"):
        subjects.note_checked(subject_id=made.id, on=today + timedelta(days=1), failed=False, **by)
    with pytest.raises(Refused, match=r"check\.not_yours"):
        subjects.note_checked(subject_id=made.id, on=today, failed=False, by=sites.li.viewer, at=at)
    with pytest.raises(NotVisible):
        subjects.note_checked(
            subject_id=made.id, on=today, failed=False, by=sites.sun.viewer, at=at
        )


def test_a_round_counts_who_was_reached_and_names_who_was_not(
    sites: make.County, at: datetime
) -> None:
    """R073, R088"""
    made = [registers.site(number, at, sites.qian.viewer) for number in (1, 2, 3)]
    by = {"by": sites.qian.viewer, "at": at}
    days = {"begin_on": at.date(), "end_on": at.date()}
    opened = subjects.open_survey(register="sites", name="三月排查", **days, **by)
    assert sentence(events.SurveyOpened.KIND) == ("开始排查“三月排查”：2026-03-02至2026-03-02")
    with pytest.raises(Refused, match=r"open_survey\.running"):
        subjects.open_survey(register="sites", name="又一轮", **days, **by)
    with pytest.raises(Refused, match="ends_first"):
        subjects.open_survey(
            register="coal", name="倒", begin_on=at.date(), end_on=date(2026, 1, 1), **by
        )
    with pytest.raises(Refused, match="no_name"):
        subjects.open_survey(register="coal", name=" ", **days, **by)
    for found in ("same", "gone"):
        subjects.mark_surveyed(
            survey_id=opened.id,
            subject_id=made[0].id,
            found=found,
            on=at.date(),
            by=sites.gu.viewer,
            at=at,
        )
    assert sentence(events.SubjectSurveyed.KIND) == "排查“1号工地”：已不存在"
    reached = queries.reached(opened)
    assert (reached.total, reached.seen, reached.unreached, reached.percent) == (3, 1, 2, 33)
    assert [(name, one.unreached) for _, name, one in queries.reached_by_place(opened)] == [
        ("青石镇", 2)
    ]
    missing = queries.Filter(register="sites", survey_id=opened.id)
    assert [one.name for one in queries.every_row(sites.li.viewer, missing)] == [
        "2号工地",
        "3号工地",
    ]
    subjects.close_survey(survey_id=opened.id, **by)
    assert sentence(events.SurveyClosed.KIND) == "结束排查“三月排查”：应查3，已查1，未查到2"
    with pytest.raises(Refused, match=r"close_survey\.twice"):
        subjects.close_survey(survey_id=opened.id, **by)
    mark = {"survey_id": opened.id, "found": "same", "on": at.date()}
    with pytest.raises(Refused, match=r"mark_surveyed\.closed"):
        subjects.mark_surveyed(subject_id=made[1].id, **mark, **by)
    coal = registers.register("coal", at, sites.qian.viewer, name="煤点")
    with pytest.raises(Refused, match="other_register"):
        subjects.mark_surveyed(subject_id=coal.id, **mark, **by)
    with pytest.raises(NotVisible):
        subjects.close_survey(survey_id=opened.id, by=sites.sun.viewer, at=at)


def test_a_merged_one_keeps_its_past_and_what_hung_on_it_moves(
    sites: make.County, at: datetime
) -> None:
    by = {"by": sites.qian.viewer, "at": at}
    kept = registers.site(1, at, sites.qian.viewer)
    double = registers.site(2, at, sites.qian.viewer, values={"stage": "主体", "area": 7})
    subjects.note_checked(subject_id=double.id, on=at.date(), failed=True, **by)
    for subject, rule in ((kept, "big"), (double, "big"), (double, "late")):
        Alert.objects.create(
            county_code="339921",
            register="sites",
            rule=rule,
            subject=subject,
            place_code=subject.place_code,
            level="notice",
            text="面积大",
            raised_at=at,
        )
    coal = registers.register("coal", at, sites.qian.viewer, name="煤点")
    for into, code in ((double.id, "itself"), (coal.id, "other_register")):
        with pytest.raises(Refused, match=code):
            subjects.merge_subjects(
                subject_id=double.id, into_id=into, taken=frozenset(), why="同", **by
            )
    merged = subjects.merge_subjects(
        subject_id=double.id, into_id=kept.id, taken=frozenset({"stage"}), why="同一工地", **by
    )
    assert (merged.values["stage"], merged.values["area"], merged.key) == (
        "主体",
        7,
        "施2026-001",
    )
    assert (merged.checked_on, merged.check_failed) == (at.date(), True)
    double.refresh_from_db()
    assert (double.state, double.merged_into_id) == ("merged", kept.id)
    assert [one.number for one in double.editions.order_by("number")] == [1, 2]
    assert sorted(Alert.objects.filter(subject=kept).values_list("rule", flat=True)) == [
        "big",
        "late",
    ]
    assert sentence(events.SubjectsMerged.KIND) == "“2号工地”并入“1号工地”：同一工地"
    with pytest.raises(Refused, match="not_active"):
        subjects.retire_subject(subject_id=double.id, reason="无", on=at.date(), **by)


def test_what_opens_where_one_was_banned_is_told(sites: make.County, at: datetime) -> None:
    """R083: register_subject and change_subject lead to note_reappearance."""
    by = {"by": sites.qian.viewer, "at": at}
    spot = {"lon": 118.1, "lat": 36.1}
    banned = registers.register(
        "coal", at, sites.qian.viewer, name="老煤点", values={"status": "已取缔"}, **spot
    )
    far = registers.register("coal", at, sites.qian.viewer, name="远处", lon=118.11, lat=36.1)
    assert Record.objects.filter(kind=events.SubjectReappeared.KIND).count() == 0
    again = registers.register("coal", at, sites.qian.viewer, name="新摊位", lon=118.101, lat=36.1)
    assert sentence(events.SubjectReappeared.KIND) == (
        "死灰复燃：散煤点“新摊位”距已取缔或注销的“老煤点”90米"
    )
    assert [one.subject_id for one in queries.reappeared(sites.li.viewer)] == [again.id]
    subjects.change_subject(
        subject_id=banned.id,
        edition=1,
        change=subjects.Change(values={"status": "存在"}),
        why="又开了",
        **by,
    )
    assert "“老煤点”0米" in sentence(events.SubjectReappeared.KIND)
    subjects.retire_subject(subject_id=far.id, reason="搬走", on=at.date(), **by)
    subjects.restore_subject(subject_id=far.id, reason="又回来", **by)
    assert Record.objects.filter(kind=events.SubjectReappeared.KIND).count() == 3


def test_a_retired_one_comes_back_unless_its_place_is_taken(
    sites: make.County, at: datetime
) -> None:
    by = {"by": sites.qian.viewer, "at": at}
    made = registers.site(1, at, sites.qian.viewer)
    with pytest.raises(Refused, match="not_retired"):
        subjects.restore_subject(subject_id=made.id, reason="误", **by)
    subjects.retire_subject(subject_id=made.id, reason="完工", on=at.date(), **by)
    assert sentence(events.SubjectRetired.KIND) == "注销“1号工地”：完工"
    registers.site(1, at, sites.qian.viewer, name="二期")
    with pytest.raises(Refused, match=r"restore\.twice"):
        subjects.restore_subject(subject_id=made.id, reason="误", **by)
    other = registers.site(3, at, sites.qian.viewer)
    subjects.retire_subject(subject_id=other.id, reason="完工", on=at.date(), **by)
    back = subjects.restore_subject(subject_id=other.id, reason="误注销", **by)
    assert (back.state, back.retired_on) == ("active", None)
    assert sentence(events.SubjectRestored.KIND) == "恢复“3号工地”在册：误注销"


def test_many_are_handed_over_each_with_its_own_past(sites: make.County, at: datetime) -> None:
    by = {"by": sites.qian.viewer, "at": at}
    made = [registers.site(number, at, sites.qian.viewer) for number in (1, 2)]
    ids = [one.id for one in made]
    to = "339921101201"
    assert subjects.transfer_subjects(subject_ids=ids, place_code=to, why="调整", **by) == 2
    assert {one.place_code for one in Subject.objects.all()} == {to}
    assert [queries.as_at(key, at.date()).number for key in ids] == [2, 2]
    assert sentence(events.SubjectsTransferred.KIND) == ("2个监管对象移交到青石镇·前坡村：调整")
    for wrong, code in (([], "how_many"), (ids, "unknown")):
        with pytest.raises(Refused, match=code):
            subjects.transfer_subjects(subject_ids=wrong, place_code="339921999", why="调整", **by)
    with pytest.raises(NotVisible):
        subjects.transfer_subjects(
            subject_ids=ids, place_code=to, why="调整", by=sites.sun.viewer, at=at
        )


def test_many_come_on_all_or_none(sites: make.County, at: datetime) -> None:
    by = {"by": sites.qian.viewer, "at": at}
    entry = {"name": "甲", "values": {"permit": "A"}, "place_code": registers.PLACE}
    good = subjects.Entry(**entry)
    for many, code in (
        ([], "none"),
        ([good, good], r"bulk\.twice"),
        ([good, subjects.Entry(name="乙", place_code=registers.PLACE)], "missing"),
    ):
        with pytest.raises(Refused, match=code):
            subjects.register_many(register="sites", entries=many, why="首次", **by)
    (made,) = subjects.register_many(register="sites", entries=[good], why="首次", **by)
    assert made.editions.get().why == "首次"
    with pytest.raises(Refused, match=r"register_many\.twice"):
        subjects.register_many(register="sites", entries=[good], why="再", **by)


def test_a_point_knows_the_zones_it_lies_in(sites: make.County, at: datetime) -> None:
    """R082: by the dates written in it, else from the day it was registered to its end."""
    zone = registers.register(
        "zones", at, sites.qian.viewer, name="城区禁煤区", place_code="339921", geometry=AREA
    )
    assert (zone.lon, zone.lat) == (118.1, 36.1)
    today = at.date()

    def zones(lon: float, on: date) -> list[str]:
        return [one.name for one in queries.zones_at("339921", lon, 36.1, on)]

    assert (zones(118.15, today), zones(118.3, today)) == (["城区禁煤区"], [])
    assert zones(118.15, today - timedelta(days=1)) == []
    subjects.retire_subject(
        subject_id=zone.id, reason="调整", on=today, by=sites.qian.viewer, at=at
    )
    assert zones(118.15, today) == []
    dated = {"from_on": "2025-11-01", "to_on": "2026-03-01"}
    registers.register(
        "zones", at, sites.qian.viewer, name="旧边界", place_code="339921", geometry=AREA,
        values=dated,
    )  # fmt: skip
    assert zones(118.15, date(2025, 12, 1)) == ["旧边界"]
    assert zones(118.15, date(2026, 3, 1)) == []
    with pytest.raises(Refused, match="bad_shape"):
        registers.register(
            "zones", at, sites.qian.viewer, name="坏", place_code="339921", geometry="[]"
        )


def test_the_overview_counts_what_was_never_looked_at(sites: make.County, at: datetime) -> None:
    """R010, R061, R094"""
    made = [registers.site(number, at, sites.qian.viewer) for number in (1, 2, 3)]
    today = at.date()
    by = {"by": sites.ren.viewer, "at": at}
    subjects.note_checked(subject_id=made[0].id, on=today, failed=True, **by)
    old = today - timedelta(days=31)
    subjects.note_checked(subject_id=made[1].id, on=old, failed=False, **by)
    counts = {pack.code: one for pack, one in queries.registers(sites.li.viewer, on=today)}
    assert (counts["sites"].active, counts["sites"].unchecked, counts["sites"].overdue) == (3, 1, 2)
    assert dict(queries.gaps(sites.li.viewer, on=today))["扬尘"].overdue == 2
    stale = queries.registers(sites.li.viewer, on=today + timedelta(days=91))
    assert [one.is_stale for pack, one in stale if pack.code == "sites"] == [True]
    (cell,) = queries.small_sources(sites.li.viewer)
    assert (cell.name, cell.subjects, cell.score) == ("青石镇", 3, 6)
    assert list(cell.reasons) == ["建筑工地3个", "其中1处有预警或检查不合格"]


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("stage"), st.sampled_from(["土方", "主体", "装修", ""])),
        st.tuples(st.just("area"), st.integers(0, 5).map(str)),
        st.tuples(st.just("name"), st.sampled_from(["甲", "乙"])),
        st.tuples(st.just("move"), st.integers(0, 3).map(str)),
    ),
    max_size=6,
)


@given(changes=CHANGES)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_last_edition_is_the_subject_and_every_day_has_its_own(
    rooted_county: make.County, at: datetime, db: None, changes: list[tuple[str, str]]
) -> None:
    """Editions replay to what stands; none is missing, none is changed."""
    qian = rooted_county.qian.viewer
    if not queries.packs("339921"):
        registers.adopt(registers.SITES, at, qian)
    count = Subject.objects.count()
    made = registers.site(count + 100, at, qian)
    seen = {at.date(): dict(made.values)}
    for day, (what, value) in enumerate(changes, 1):
        moment = at + timedelta(days=day)
        if what == "move":
            spot = subjects.Spot(lon=118 + int(value) / 10, lat=36, place_code=registers.PLACE)
            subjects.move_subject(subject_id=made.id, to=spot, why="移", by=qian, at=moment)
        else:
            named = {"name": value} if what == "name" else {"values": {what: value}}
            subjects.change_subject(
                subject_id=made.id,
                edition=Subject.objects.get(id=made.id).edition,
                change=subjects.Change(**named),
                why="改",
                by=qian,
                at=moment,
            )
        seen[moment.date()] = dict(Subject.objects.get(id=made.id).values)
    now = Subject.objects.get(id=made.id)
    editions = list(now.editions.order_by("number"))
    assert [one.number for one in editions] == list(range(1, now.edition + 1))
    last = editions[-1]
    for column in ("name", "values", "place_code", "lon", "lat", "geometry", "state"):
        assert getattr(last, column) == getattr(now, column)
    assert {day: queries.as_at(made.id, day).values for day in seen} == seen
