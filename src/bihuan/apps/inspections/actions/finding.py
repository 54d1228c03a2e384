"""Each line not met becomes one item of the ledger, of the department whose power it is."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.duties import queries as duties
from bihuan.apps.duties.queries import Route
from bihuan.apps.inspections.actions.answering import FAIL
from bihuan.apps.inspections.actions.clerk import clerk
from bihuan.apps.inspections.models import Finding, Team, Visit
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.subjects import queries as registers
from bihuan.rules.flow import Stage
from bihuan.rules.packs import CheckItem, Checklist, Pack
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.apps.ledger.models import Item
    from bihuan.apps.subjects.models import Subject

CORRECTED_WITHIN = timedelta(days=7)
GRAVE_WITHIN = timedelta(days=1)
TITLE_LONG = 60


def open_findings(
    visit: Visit,
    subject: "Subject",
    pack: Pack,
    checklist: Checklist,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    """One finding a failed line; what is still open from an earlier visit is joined."""
    for line in checklist.items:
        if visit.answers[line.code] != FAIL:
            continue
        before = _still_open(visit, line)
        item = before or _open_item(visit, subject, pack, line, by=by, at=at)
        Finding.objects.create(
            visit=visit,
            item_code=line.code,
            text=line.text[:300],
            note=visit.notes.get(line.code, ""),
            is_grave=line.is_grave,
            item=item,
            is_repeat=before is not None,
        )


def _still_open(visit: Visit, line: CheckItem) -> "Item | None":
    rows = Finding.objects.filter(
        visit__subject_id=visit.subject_id,
        visit__checklist=visit.checklist,
        item_code=line.code,
        item__isnull=False,
    )
    found = rows.exclude(item__stage=Stage.OVER).select_related("item").order_by("-id").first()
    return found.item if found is not None else None


def _open_item(
    visit: Visit,
    subject: "Subject",
    pack: Pack,
    line: CheckItem,
    *,
    by: Viewer,
    at: datetime,
) -> "Item":
    within = GRAVE_WITHIN if line.is_grave else CORRECTED_WITHIN
    goes_to = competent(visit, subject, pack, line, at=at)
    draft = ledger.Draft(
        kind="problem",
        title=f"{subject.name}：{line.text[:TITLE_LONG]}不合格",
        origin=_origin(visit, by),
        place_code=subject.place_code,
        place_text=subject.place_text,
        description=_description(visit, line, at),
        field=pack.medium,
        source_class=pack.source_class,
        lon=subject.lon,
        lat=subject.lat,
        lead_org_id=goes_to.lead_org_id,
        assisting_org_ids=goes_to.assisting_org_ids,
        manager_id=goes_to.manager_id,
        doer_id=goes_to.doer_id,
        supervisor_id=goes_to.supervisor_id,
        leader_id=goes_to.leader_id,
        about_subject_id=subject.id,
        is_serious=line.is_grave,
        due_on=at.date() + within,
        criteria=(line.text[:200],),
        document_title=visit.inspection.name if visit.inspection else visit.checklist_name,
    )
    return ledger.open_item(draft=draft, by=clerk(by), at=at)


def _origin(visit: Visit, by: Viewer) -> str:
    if visit.is_self_check:
        return "enterprise"
    return "grid" if by.has(Duty.GRID) else "inspection"


def _description(visit: Visit, line: CheckItem, at: datetime) -> str:
    said = visit.notes.get(line.code, "")
    parts = [
        f"{visit.person_name}于{visit.ended_at.astimezone(at.tzinfo):%Y-%m-%d}现场检查发现“{line.text}”不合格。",
        f"{said.rstrip('。')}。" if said else "",
        f"依据：{line.basis}。" if line.basis else "",
        f"检查表：{visit.checklist_name}，第{visit.edition}版，检查记录{visit.id}号。",
    ]
    if visit.failed > 1:
        parts.append(f"同次检查共{visit.failed}项不合格，为一组问题。")
    return "".join(parts)


def competent(
    visit: Visit, subject: "Subject", pack: Pack, line: CheckItem, *, at: datetime
) -> Route:
    """Whose power the line is in a joint inspection; else by the duty matrix; else the keeper."""
    if visit.inspection_id is not None:
        for team in Team.objects.filter(inspection_id=visit.inspection_id).order_by("id"):
            if line.code in team.powers:
                return _to(team.org_id, "联合检查的职责分工")
    found = duties.route(
        subject.county_code,
        domain=pack.domain,
        place_code=subject.place_code,
        words=f"{pack.name}{line.text}",
        medium=pack.medium,
        on=at.date(),
    )
    if found.lead_org_id is not None:
        return found
    keeper = registers.register_type(subject.county_code, subject.register).owner_org_id
    return _to(keeper, "清单维护单位")


def _to(org_id: int | None, why: str) -> Route:
    return Route(org_id, (), "", None, None, None, None, why)
