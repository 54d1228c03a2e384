"""Inspections at any place of their life, and visits, made through the actions."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections.models import Inspection, Visit
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.rules.viewer import Duty
from tests.factories.people import County, Somebody, make_org, make_person

CLIENT = UUID("00000000-0000-4000-8000-000000000001")
TOWN = "339921101"
BEGIN, END = date(2026, 3, 1), date(2026, 3, 31)
LON, LAT = 118.1, 34.5
NAMES = ("锦绣花园", "云山学校", "东港仓库", "人民医院", "滨河路改造", "长途汽车站")
"""Far enough apart in letters that no two are taken for one."""
PACK = """
code = "works"
name = "在建工地"
domain = "工地扬尘"
medium = "air"
owner = "县住建局"
check_days = 30
fields = [ { code = "builder", name = "施工单位" } ]
[[checklists]]
code = "eight"
name = "八个百分之百"
items = [
  { code = "cover", text = "裸土百分之百覆盖", basis = "扬尘办法第三条", photo = true },
  { code = "wash", text = "出入车辆百分之百冲洗", grave = true },
  { code = "noise", text = "夜间不施工" },
]
[[checklists]]
code = "look"
name = "网格巡查表"
for = "grid"
items = [ { code = "dust", text = "无扬尘" } ]
[[checklists]]
code = "own"
name = "工地自查表"
for = "enterprise"
items = [ { code = "cover", text = "裸土覆盖" } ]
"""
CERTIFICATES = """
code = "certificate"
name = "人员证件"
geometry = "none"
key = ["number"]
fields = [
  { code = "kind", name = "证件" },
  { code = "number", name = "证号", required = true },
  { code = "holder_login", name = "持证人账号" },
  { code = "valid_until", name = "有效期至", type = "date" },
  { code = "state_now", name = "状态" },
]
"""
GOOD = {"cover": "pass", "wash": "pass", "noise": "none"}
BAD = {"cover": "fail", "wash": "fail", "noise": "pass"}


def adopt(county: County, at: datetime, text: str = PACK) -> None:
    subjects.adopt_pack(
        county_code="339921", text=text, reason="试用", by=county.qian.viewer, at=at
    )


def make_site(county: County, at: datetime, name: str = "一号工地", **changes: Any) -> Subject:
    held = {"name": name, "values": {}, "place_code": TOWN, "lon": LON, "lat": LAT, **changes}
    return subjects.register_subject(
        register="works", entry=subjects.Entry(**held), by=county.qian.viewer, at=at
    )


def sent(site: Subject, at: datetime, **changes: Any) -> dict[str, Any]:
    """What a phone sends of one visit."""
    held: dict[str, Any] = {
        "client_id": None,
        "subject_id": site.id,
        "checklist": "eight",
        "answers": GOOD,
        "notes": {},
        "lon": LON,
        "lat": LAT,
        "accuracy_m": 12.0,
        "begun_at": at - timedelta(minutes=20),
        "ended_at": at,
    }
    return held | changes


def make_visit(by: Somebody, site: Subject, at: datetime, **changes: Any) -> Visit:
    return inspections.record_visit(**sent(site, at, **changes), by=by.viewer, at=at)


def make_inspection(county: County, at: datetime, **changes: Any) -> Inspection:
    held: dict[str, Any] = {
        "kind": "routine",
        "name": "三月工地检查",
        "register": "works",
        "begin_on": BEGIN,
        "end_on": END,
    }
    return inspections.plan_inspection(**{**held, **changes}, by=county.qian.viewer, at=at)


def team(county: County, *members: Somebody, **changes: Any) -> inspections.TeamPlan:
    held: dict[str, Any] = {
        "org_id": county.bureau.id,
        "member_ids": [one.id for one in members],
    }
    return inspections.TeamPlan(**{**held, **changes})


def make_enterprise(county: County, at: datetime) -> tuple[Somebody, Subject]:
    """An enterprise's own person, and the site that is the enterprise."""
    org = make_org("云川建工集团", "云川建工", "enterprise", at, TOWN)
    owner = make_person("owner", "何厂", org, Duty.ENTERPRISE, "环保员", at)
    return owner, make_site(county, at, "自有工地", org_id=org.id)


ABOUT = ("detail", "draw", "look")


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of inspections point to: a random one, a visit that failed, a stop."""
    adopt(county, at)
    site = make_site(county, at)
    planned = make_inspection(county, at, subject_ids=[make_site(county, at, NAMES[0]).id])
    visit = make_visit(county.ren, site, at, answers=BAD)
    order = inspections.order_stop(
        visit_id=visit.id, reason="无冲洗", recheck_on=END, by=county.ren.viewer, at=at
    )
    about: dict[str, object] = {"inspection_id": planned.id}
    about_visit: dict[str, object] = {"visit_id": visit.id}
    return {
        **{f"inspections-{name}": dict(about) for name in ABOUT},
        "inspections-act": about | {"verb": "cancel_inspection"},
        "inspections-paper": {"register": "works", "checklist": "eight"},
        "inspections-unreached": {"target_id": planned.targets.get().id},
        "inspections-visit-new": {"subject_id": site.id},
        "inspections-visit": about_visit,
        "inspections-photo": about_visit,
        "inspections-visit-act": about_visit | {"verb": "stop"},
        "inspections-lift": {"stop_id": order.id},
    }
