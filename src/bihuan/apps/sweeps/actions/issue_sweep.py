from datetime import date, datetime

from django.db import transaction

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.sweeps import access, queries
from bihuan.apps.sweeps.events import SweepIssued
from bihuan.apps.sweeps.models import Sweep
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

NAME_LENGTH = 80


@transaction.atomic
def issue_sweep(
    *,
    item_id: int,
    cause: str,
    register: str,
    rule: str,
    checklist: str,
    end_on: date,
    by: Viewer,
    at: datetime,
) -> Sweep:
    """Every subject that shares the cause goes on a check list of the township it lies in."""
    item = access.item_for(by, item_id)
    if not cause.strip():
        raise Refused("sweeps.issue.no_cause", "请写明这个问题和要排查的对象有什么共同的原因")
    pack = queries.pack_for(by, item, register)
    if pack is None:
        raise Refused("sweeps.issue.no_register", "请选择排查哪个清单")
    found = queries.matched(by, item, pack, rule, on=at.date())
    if not found.subjects:
        raise Refused("sweeps.issue.nothing", "没有对象符合这个条件，请放宽条件")
    if found.homeless:
        names = "、".join(one.name for one in found.homeless[:3])
        raise Refused(
            "sweeps.issue.homeless", f"{names}等不在任何乡镇辖区内，请先在清单里补上所在地"
        )
    inspection = inspections.plan_inspection(
        kind="sweep",
        name=f"举一反三：{cause.strip()}（{item.shown_number}）"[:NAME_LENGTH],
        register=pack.code,
        begin_on=at.date(),
        end_on=end_on,
        checklist=checklist,
        subject_ids=[one.id for one in found.subjects],
        unit_of=found.unit_of,
        teams=[inspections.TeamPlan(org_id=org) for org in sorted(set(found.unit_of.values()))],
        why=f"由{item.shown_number}“{item.title}”举一反三"[:200],
        by=by,
        at=at,
    )
    sweep = Sweep.objects.create(
        county_code=item.county_code,
        item=item,
        cause=cause.strip()[:200],
        register=pack.code,
        rule=rule.strip(),
        inspection=inspection,
        issued_by=by.name,
        issued_at=at,
    )
    event = SweepIssued(
        sweep_id=sweep.id,
        number=item.shown_number,
        cause=sweep.cause,
        units=len(found.by_unit),
        targets=len(found.subjects),
        end_on=end_on,
    )
    audit.record(event, by=by, at=at)
    return sweep
