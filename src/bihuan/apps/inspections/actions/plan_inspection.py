from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.answering import checklist_of
from bihuan.apps.inspections.actions.teaming import TeamPlan, goers, lay_teams, require_certified
from bihuan.apps.inspections.events import InspectionPlanned
from bihuan.apps.inspections.flow import Status
from bihuan.apps.inspections.models import Inspection, Kind, Target
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.foundation.audit import actions as audit
from bihuan.rules.flow import Stage
from bihuan.rules.packs import Checklist
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def plan_inspection(
    *,
    kind: str,
    name: str,
    register: str,
    begin_on: date,
    end_on: date,
    checklist: str = "",
    subject_ids: Sequence[int] = (),
    unit_of: Mapping[int, int] | None = None,
    criteria: Mapping[str, str] | None = None,
    teams: Sequence[TeamPlan] = (),
    why: str = "",
    by: Viewer,
    at: datetime,
) -> Inspection:
    """Which subjects are looked at by whom; without subjects they are drawn afterwards.

    `unit_of`: subject → unit whose people go there; a single team goes to all.
    """
    county_code = access.home_county(by)
    said = _named(name, county_code)
    if kind not in Kind.values:
        raise Refused("inspections.plan_inspection.kind", "请选择检查方式")
    if end_on < begin_on:
        raise Refused("inspections.plan_inspection.ends_first", "结束日期不能早于开始日期")
    held = checklist_of(registers.pack(county_code, register), checklist)
    _require_list_for(kind, held)
    require_certified(kind, county_code, [one for t in teams for one in t.member_ids], at=at)
    is_sealed = kind == Kind.UNANNOUNCED
    inspection = Inspection.objects.create(
        county_code=county_code,
        name=said,
        kind=kind,
        register=register,
        checklist=held.code,
        criteria={key: value for key, value in (criteria or {}).items() if value},
        begin_on=begin_on,
        end_on=end_on,
        why=why.strip()[:200],
        planned_by_id=by.person_id,
        planned_name=by.name,
        planned_at=at,
        is_sealed=is_sealed,
        status=Status.PLANNED if is_sealed else Status.UNDERWAY,
        stage=Stage.DRAFT if is_sealed else Stage.LIVE,
    )
    lay_teams(inspection, teams, held, at=at)
    _lay_targets(inspection, subject_ids, unit_of or {}, by)
    event = InspectionPlanned(
        inspection_id=inspection.id,
        name=said,
        kind=Kind(kind).label,
        begin_on=begin_on,
        end_on=end_on,
        chosen=f"选定{len(set(subject_ids))}个对象" if subject_ids else "对象待抽取",
        targets=len(set(subject_ids)),
    )
    audit.record(event, by=by, at=at)
    return inspection


def _named(name: str, county_code: str) -> str:
    said = name.strip()
    if not said:
        raise Refused("inspections.plan_inspection.no_name", "请写明检查任务名称")
    if Inspection.objects.filter(county_code=county_code, name=said).exists():
        raise Refused(
            "inspections.plan_inspection.named_twice", f"已有名为“{said}”的检查任务，请换一个名称"
        )
    return said


def _require_list_for(kind: str, checklist: Checklist) -> None:
    if (kind == Kind.SELF) != (checklist.for_whom == "enterprise"):
        raise Refused(
            "inspections.plan_inspection.list_for_others",
            "企业自查用企业自查表，其他检查不能用企业自查表",
        )


def _lay_targets(
    inspection: Inspection, subject_ids: Sequence[int], unit_of: Mapping[int, int], by: Viewer
) -> None:
    wanted = dict.fromkeys(subject_ids)
    rows = subjects.visible_to(by).filter(id__in=list(wanted), register=inspection.register)
    found = dict(rows.filter(state="active").values_list("id", "org_id"))
    if missing := set(wanted) - found.keys():
        raise NotVisible(f"subjects.subject:{min(missing)}")
    usual = goers(inspection, found)
    Target.objects.bulk_create(
        Target(inspection=inspection, subject_id=one, org_id=unit_of.get(one, usual[one]))
        for one in wanted
    )
