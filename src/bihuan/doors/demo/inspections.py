"""Inspections of the demo county: one drawn and over, one joint, one sealed, sites stopped."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.doors.demo import tables
from bihuan.doors.demo.pictures import Shot, photograph
from bihuan.doors.demo.story import Stage

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

Happening = tuple[date, time, Callable[[datetime], object]]
TEAM, DISPATCHER, SUPERVISOR = "环境执法大队", "王敏", "高原"
INSPECTORS = ("章平", "路遥")
JOINED = ("县城管局", "县市场监管局")
CERTIFIED, DRAWN, WALKED, AGAIN, OVER = 18, 16, 15, 8, 7
"""Days before today."""
STOPPED, JOINT, JOINT_WALKED, SEALED = 4, 3, 2, 1
SITE, OLD_TOWN = "site", "南屏老街改造"
FAILED: tuple[Mapping[str, str], ...] = (
    {"cover": "北侧砂石堆约60立方米没有覆盖", "harden": "出口至料场约30米是泥路"},
    {"bare": "西侧裸土约800平方米没有覆盖"},
    {},
)
"""What the first three sites of the draw failed; the last is found locked."""
OUTLETS: Mapping[str, Mapping[str, str]] = {
    "河滨烧烤城": {"installed": "三个灶头没有净化设施", "outdoor": "门前占道摆四张烤桌"},
    "老味道小炒": {"clean": "清洗记录停在夏天"},
}
WAITING_OUTLETS = ("西苑食府", "江岸渔家", "东关大酒店")


@dataclass(slots=True)
class Made:
    """Ids that later scenes go on with."""

    ids: dict[str, int] = field(default_factory=dict)


ON_THE_SPOT = timedelta(minutes=24)


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    made = Made()
    scenes = (
        (CERTIFIED, time(9, 15), _certify),
        (DRAWN, time(9, 30), _draw),
        (WALKED, time(11, 40), _walk),
        (AGAIN, time(10, 0), _look_again),
        (OVER, time(16, 30), _finish),
        (STOPPED, time(10, 40), _stop),
        (JOINT, time(15, 0), _join),
        (JOINT_WALKED, time(18, 10), _dine),
        (SEALED, time(17, 20), _seal),
    )
    for ago, clock, act in scenes:
        yield today - timedelta(days=ago), clock, partial(act, stage, made)


def _certify(stage: Stage, made: Made, at: datetime) -> None:
    """Whoever goes holds a certificate; one has run out."""
    held = [(name, TEAM) for name in (*INSPECTORS, "吴钢", "丁晓")]
    held += [(stage.county.voice(unit), unit) for unit in JOINED]
    lasts = [(name, unit, 400 + 90 * place) for place, (name, unit) in enumerate(held)]
    entries = [
        subjects.Entry(
            name=name,
            values={
                "kind": "行政执法证",
                "number": f"33990{place + 1:03}",
                "holder_unit": unit,
                "valid_until": (at.date() + timedelta(days=days)).isoformat(),
                "state_now": "在岗",
            },
            place_code=tables.COUNTY,
        )
        for place, (name, unit, days) in enumerate([*lasts, ("沈岩", TEAM, -5)])
    ]
    by = stage.county.viewer(DISPATCHER, at)
    subjects.register_many(
        register="certificate", entries=entries, why="执法证件登记", by=by, at=at
    )


def _team(stage: Stage, at: datetime, *powers: str) -> inspections.TeamPlan:
    return inspections.TeamPlan(
        org_id=stage.county.org_ids[TEAM],
        member_ids=[stage.county.viewer(name, at).account for name in INSPECTORS],
        powers=powers,
        is_lead=True,
    )


def _draw(stage: Stage, made: Made, at: datetime) -> None:
    """双随机: four sites, an inspector each, by risk and township."""
    by = stage.county.viewer(DISPATCHER, at)
    planned = inspections.plan_inspection(
        kind="random",
        name=f"{at.month}月建筑工地双随机抽查",
        register=SITE,
        checklist="eight",
        begin_on=at.date(),
        end_on=at.date() + timedelta(days=10),
        teams=[_team(stage, at)],
        why="秋冬季扬尘管控",
        by=by,
        at=at,
    )
    inspections.draw_targets(
        inspection_id=planned.id,
        wanted=len(FAILED) + 1,
        seed=f"云川-{at:%Y-%m-%d}",
        is_weighted=True,
        is_stratified=True,
        inspector_ids=[stage.county.viewer(name, at).account for name in INSPECTORS],
        inspectors_each=1,
        by=by,
        at=at,
    )
    made.ids["random"] = planned.id


def _walk(stage: Stage, made: Made, at: datetime) -> None:
    """Three are looked at, the last one is locked; bare soil stops the second."""
    by = stage.county.viewer(DISPATCHER, at)
    targets = queries.inspection(by, made.ids["random"]).targets
    for place, (target, failed) in enumerate(zip(targets, FAILED, strict=False)):
        begun = at - timedelta(minutes=50 * (len(FAILED) - place))
        who = target.assignments.all()[0].person.name
        visit = _visit(
            stage, who, target.subject, failed, begun=begun, at=at, inspection_id=made.ids["random"]
        )
        if place == 0:
            _photograph(stage, who, visit, "cover", at)
        if place == 1:
            made.ids["stopped"] = inspections.order_stop(
                visit_id=visit.id,
                reason="裸土大面积未覆盖",
                recheck_on=(at + timedelta(days=WALKED - AGAIN)).date(),
                by=stage.county.viewer(who, at),
                at=at,
            ).id
            made.ids["again"] = target.subject_id
    inspections.mark_unreached(
        target_id=targets[-1].id, reason="大门锁闭，联系不上负责人", by=by, at=at
    )


def _look_again(stage: Stage, made: Made, at: datetime) -> None:
    """The re-check passes, and work goes on."""
    who = INSPECTORS[0]
    by = stage.county.viewer(who, at)
    subject = registers.subject(by, made.ids["again"])
    _visit(stage, who, subject, {}, begun=at - ON_THE_SPOT, at=at)
    inspections.lift_stop_order(stop_id=made.ids["stopped"], by=by, at=at)


def _finish(stage: Stage, made: Made, at: datetime) -> None:
    by = stage.county.viewer(DISPATCHER, at)
    inspections.finish_inspection(inspection_id=made.ids["random"], by=by, at=at)


def _stop(stage: Stage, made: Made, at: datetime) -> None:
    """A demolition without water: stopped, the paper served, still to be looked at again."""
    who = INSPECTORS[1]
    by = stage.county.viewer(who, at)
    subject = _named(stage, SITE, OLD_TOWN, at)
    failed = {"wet": "拆除作业没有喷淋，扬尘明显"}
    visit = _visit(stage, who, subject, failed, begun=at - ON_THE_SPOT, at=at)
    _photograph(stage, who, visit, "wet", at)
    inspections.order_stop(
        visit_id=visit.id,
        reason="拆除作业没有湿法作业",
        recheck_on=(at + timedelta(days=STOPPED + 1)).date(),
        by=by,
        at=at,
    )
    serving = inspections.Serving(
        paper="stop",
        number=f"云环停〔{at.year}〕7号",
        how="direct",
        receiver="项目负责人",
        served_at=at,
    )
    inspections.serve_paper(visit_id=visit.id, serving=serving, by=by, at=at)


def _join(stage: Stage, made: Made, at: datetime) -> None:
    """Three departments, one visit each, findings to whose power they are (R062)."""
    powers = (("on", "clean"), ("outdoor",), ())
    others = [
        inspections.TeamPlan(
            org_id=stage.county.org_ids[unit],
            member_ids=[stage.county.viewer(stage.county.voice(unit), at).account],
            powers=mine,
        )
        for unit, mine in zip(JOINED, (powers[1], ()), strict=True)
    ]
    listed = [_named(stage, "catering", name, at).id for name in (*OUTLETS, *WAITING_OUTLETS)]
    made.ids["joint"] = inspections.plan_inspection(
        kind="joint",
        name=f"{at.month}月餐饮油烟联合检查",
        register="catering",
        checklist="fume",
        subject_ids=listed,
        begin_on=at.date(),
        end_on=at.date() + timedelta(days=7),
        teams=[_team(stage, at, "installed", *powers[0], "duct"), *others],
        why="群众反映夜间油烟扰民",
        by=stage.county.viewer(DISPATCHER, at),
        at=at,
    ).id


def _dine(stage: Stage, made: Made, at: datetime) -> None:
    for place, (name, failed) in enumerate(OUTLETS.items()):
        begun = at - timedelta(minutes=45 * (len(OUTLETS) - place))
        subject = _named(stage, "catering", name, at)
        _visit(
            stage,
            INSPECTORS[0],
            subject,
            failed,
            begun=begun,
            at=at,
            inspection_id=made.ids["joint"],
        )


def _seal(stage: Stage, made: Made, at: datetime) -> None:
    """四不两直: drawn by the supervisor, opened by nobody yet (R109)."""
    by = stage.county.viewer(SUPERVISOR, at)
    planned = inspections.plan_inspection(
        kind="unannounced",
        name=f"{at.month}月涉气企业暗访",
        register="enterprise",
        checklist="site_check",
        begin_on=at.date(),
        end_on=at.date() + timedelta(days=5),
        teams=[_team(stage, at)],
        why="常态化“四不两直”督导检查",
        by=by,
        at=at,
    )
    inspections.draw_targets(
        inspection_id=planned.id,
        wanted=3,
        seed=f"暗访-{at:%Y%m%d}",
        is_weighted=True,
        is_stratified=False,
        by=by,
        at=at,
    )
    inspections.look_at_list(inspection_id=planned.id, by=by, at=at)


def _named(stage: Stage, register: str, name: str, at: datetime) -> "Subject":
    by = stage.county.viewer(DISPATCHER, at)
    wanted = registers.Filter(register=register, words=name)
    return next(
        one for one in registers.listing(by, wanted, on=at.date()).subjects if one.name == name
    )


def _visit(
    stage: Stage,
    who: str,
    subject: "Subject",
    failed: Mapping[str, str],
    *,
    begun: datetime,
    at: datetime,
    inspection_id: int | None = None,
) -> queries.Visit:
    """Twenty-odd minutes on the spot, a few metres from the registered point; told afterwards."""
    pack = registers.pack(tables.COUNTY, subject.register)
    checklist = pack.checklists[0]
    ended = begun + ON_THE_SPOT
    return inspections.record_visit(
        client_id=None,
        subject_id=subject.id,
        checklist=checklist.code,
        answers={line.code: "fail" if line.code in failed else "pass" for line in checklist.items},
        notes=failed,
        lon=None if subject.lon is None else subject.lon + 0.0004,
        lat=None if subject.lat is None else subject.lat - 0.0003,
        accuracy_m=9.0,
        begun_at=begun,
        ended_at=ended,
        inspection_id=inspection_id,
        signed="yes",
        signer="现场负责人",
        by=stage.county.viewer(who, at),
        at=at,
    )


def _photograph(stage: Stage, who: str, visit: queries.Visit, code: str, at: datetime) -> None:
    taken = visit.begun_at + timedelta(minutes=9)
    rng = random.Random(visit.id)  # noqa: S311  scenery
    shot = Shot(
        scene="site",
        caption=visit.subject.name,
        taken_at=taken,
        lon=visit.lon,
        lat=visit.lat,
        is_after=False,
    )
    inspections.add_visit_photo(
        visit_id=visit.id,
        item_code=code,
        client_id=None,
        name="现场.jpg",
        stream=BytesIO(photograph(shot, rng)),
        by=stage.county.viewer(who, at),
        at=at,
    )
