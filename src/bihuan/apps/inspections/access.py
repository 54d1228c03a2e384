"""Who may know of an inspection, read its list, go there, and see what was found."""

from django.db.models import Q, QuerySet

from bihuan.apps.inspections.flow import INSPECTION, Part, Verb
from bihuan.apps.inspections.models import Inspection, Recheck, StopOrder, Target, Visit
from bihuan.apps.inspections.models.inspection import Kind
from bihuan.apps.subjects import access as subjects
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
PLAN = (Duty.DISPATCHER, Duty.SUPERVISOR)
OF_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID, Duty.INSPECTOR, Duty.CHECKER)
VISIT = (
    Duty.INSPECTOR,
    Duty.GRID,
    Duty.CHECKER,
    Duty.DISPATCHER,
    Duty.SUPERVISOR,
    Duty.LIAISON,
    Duty.UNIT_HEAD,
    Duty.ENTERPRISE,
)
ORDER_STOP = (Duty.INSPECTOR, Duty.DISPATCHER, Duty.CHECKER)
DEEDS = {"recheck": "set_recheck", "serve": "serve_paper", "photo": "add_visit_photo"}
PART_WORDS = {
    Part.DISPATCH: "县调度员或督查员",
    Part.DRAWER: "抽取名单的人",
    Part.TEAM: "检查组成员",
    Part.READER: "查看人",
}


def visible_to(viewer: Viewer) -> QuerySet[Inspection]:
    """An area's inspections, and a team's own: its members know that they go, not where to."""
    if viewer.has(Duty.SYSTEM):
        return Inspection.objects.all()
    reach = Q(pk__in=[])
    if reads_area(viewer):
        reach |= Q(county_code__startswith=viewer.scope)
    opened = Q(is_sealed=False) | Q(departed_at__isnull=False)
    if viewer.person_id is not None:
        mine = Q(teams__members__person_id__in=viewer.person_ids)
        mine |= Q(targets__assignments__person_id__in=viewer.person_ids)
        reach |= Q(id__in=Inspection.objects.filter(mine).values("id"))
    if viewer.org_ids and viewer.has(*OF_UNIT):
        theirs = Q(teams__org_id__in=viewer.org_ids) | Q(targets__org_id__in=viewer.org_ids)
        reach |= Q(id__in=Inspection.objects.filter(theirs).values("id")) & opened
    if viewer.org_ids and viewer.has(Duty.ENTERPRISE):
        own = Inspection.objects.filter(kind=Kind.SELF, targets__subject__org_id__in=viewer.org_ids)
        reach |= Q(id__in=own.values("id"))
    return Inspection.objects.filter(reach)


def reads_area(viewer: Viewer) -> bool:
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*READ_AREA)


def may_see(viewer: Viewer, inspection_id: int) -> bool:
    return visible_to(viewer).filter(id=inspection_id).exists()


def parts(viewer: Viewer, inspection: Inspection) -> frozenset[Part]:
    held = {Part.READER}
    if _runs(viewer, inspection.county_code):
        held.add(Part.DISPATCH)
    if viewer.person_id is not None and drawer_id(inspection) == viewer.person_id:
        held.add(Part.DRAWER)
    if _goes(viewer, inspection):
        held.add(Part.TEAM)
    return frozenset(held)


def drawer_id(inspection: Inspection) -> int | None:
    """Whose list it is: the last who drew, or who planned it by hand."""
    lot = inspection.lots.order_by("-number").first()
    return lot.drawn_by_id if lot is not None else inspection.planned_by_id


def _runs(viewer: Viewer, county_code: str) -> bool:
    return viewer.has(Duty.SYSTEM) or (
        viewer.has(*PLAN)
        and 0 < len(viewer.scope) <= COUNTY_DIGITS
        and county_code.startswith(viewer.scope)
    )


def _goes(viewer: Viewer, inspection: Inspection) -> bool:
    if viewer.person_id is None:
        return False
    if inspection.teams.filter(members__person_id__in=viewer.person_ids).exists():
        return True
    assigned = Q(assignments__person_id__in=viewer.person_ids) | Q(org_id__in=viewer.org_ids)
    return inspection.targets.filter(assigned).exists()


def reads_list(viewer: Viewer, inspection: Inspection) -> bool:
    """A sealed list is nobody's; who drew it asks for it, and that is on record (R109)."""
    return not inspection.is_closed_list


def may_plan(viewer: Viewer) -> bool:
    return viewer.has(*PLAN) and len(viewer.scope) == COUNTY_DIGITS


def home_county(viewer: Viewer) -> str:
    """The county in which somebody plans inspections."""
    if not may_plan(viewer):
        raise Refused("inspections.plan_inspection.not_yours", "检查任务由县调度员或督查员部署")
    return viewer.scope


def inspection_for(viewer: Viewer, inspection_id: int, *, to: Verb) -> Inspection:
    """The inspection, locked for this verb; NotVisible, or Refused when not theirs or not now."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=inspection_id).first()
    if found is None:
        raise NotVisible(f"inspections.inspection:{inspection_id}")
    require_part(viewer, found, to=to)
    return found


def require_part(viewer: Viewer, inspection: Inspection, *, to: Verb) -> None:
    """Whether the verb is the viewer's, and of an inspection as it stands."""
    move = INSPECTION.moves[to]
    if move.by.isdisjoint(parts(viewer, inspection)):
        who = "、".join(PART_WORDS[part] for part in Part if part in move.by)
        raise Refused(f"inspections.{to}.not_yours", f"“{move.word}”由{who}办理")
    if inspection.status not in move.sources:
        raise Refused(
            f"inspections.{to}.not_now",
            f"“{inspection.name}”{inspection.status_word}，不能再{move.word}",
        )
    if to == Verb.DRAW_TARGETS and not _may_draw(viewer, inspection):
        raise Refused("inspections.draw_targets.sealed", "名单已封存，出发前只有抽取的人能补抽")


def _may_draw(viewer: Viewer, inspection: Inspection) -> bool:
    """Whoever draws reads the whole list, so into a sealed one nobody else draws."""
    return (
        not inspection.is_closed_list
        or not inspection.targets.exists()
        or drawer_id(inspection) == viewer.person_id
    )


def offered(viewer: Viewer, inspection: Inspection) -> set[Verb]:
    """The verbs to show as buttons."""
    held = frozenset(str(part) for part in parts(viewer, inspection))
    verbs = {Verb(move.verb) for move in INSPECTION.offered(inspection.status, held)}
    if not _may_draw(viewer, inspection):
        verbs -= {Verb.DRAW_TARGETS}
    return verbs if inspection.is_closed_list else verbs - {Verb.LOOK_AT_LIST}


def visits_visible_to(viewer: Viewer) -> QuerySet[Visit]:
    """Whoever may see the subject sees what was found there; people their own visits always."""
    if viewer.has(Duty.SYSTEM):
        return Visit.objects.all()
    seen = Q(subject__in=subjects.visible_to(viewer).order_by())
    return Visit.objects.filter(seen | Q(person_id__in=viewer.person_ids))


def may_see_visit(viewer: Viewer, visit_id: int) -> bool:
    return visits_visible_to(viewer).filter(id=visit_id).exists()


def may_see_served(viewer: Viewer, served_id: int) -> bool:
    return visits_visible_to(viewer).filter(served__id=served_id).exists()


def visit_for(viewer: Viewer, visit_id: int) -> Visit:
    """The visit, locked; each verb asks for its own right afterwards."""
    rows = visits_visible_to(viewer).select_related("subject").select_for_update(of=("self",))
    found = rows.filter(id=visit_id).first()
    if found is None:
        raise NotVisible(f"inspections.visit:{visit_id}")
    return found


def require_author(viewer: Viewer, visit: Visit, verb: str) -> None:
    """Who was there, or a dispatcher of the area."""
    if viewer.has(Duty.SYSTEM) or visit.person_id in viewer.person_ids:
        return
    if not (viewer.has(Duty.DISPATCHER) and visit.county_code.startswith(viewer.scope or "-")):
        raise Refused(f"inspections.{verb}.not_yours", "由当次检查人或县调度员办理")


def require_stopper(viewer: Viewer, visit: Visit, verb: str) -> None:
    in_area = bool(viewer.scope) and visit.place_code.startswith(viewer.scope)
    if not viewer.has(Duty.SYSTEM) and not (in_area and viewer.has(*ORDER_STOP)):
        raise Refused(f"inspections.{verb}.not_yours", "停工整改由检查员、核查员或县调度员办理")


def require_visitor(viewer: Viewer) -> None:
    if not viewer.has(Duty.SYSTEM, *VISIT):
        raise Refused(
            "inspections.record_visit.not_yours", "现场检查由检查员、网格员等检查人员记录"
        )


def require_reader(viewer: Viewer) -> None:
    """Who of the staff could be sent is for those who send."""
    if not reads_area(viewer):
        raise Refused("inspections.staff.not_yours", "检查力量由县调度员、县领导和督查员查看")


def require_visitor_or_reader(viewer: Viewer) -> None:
    if not viewer.has(*VISIT, *READ_AREA):
        raise Refused("inspections.paper.not_yours", "检查表由检查人员打印")


def require_deed(viewer: Viewer, visit: Visit, deed: str) -> None:
    """What follows a visit: stop, recheck, serve, photo."""
    if deed == "stop":
        require_stopper(viewer, visit, "order_stop")
        require_grave(visit)
    else:
        require_author(viewer, visit, DEEDS[deed])
    if deed == "recheck":
        require_recheck(visit)


def require_grave(visit: Visit) -> None:
    """What stops work is a grave line of the latest check."""
    if not visit.findings.filter(is_grave=True).exists():
        raise Refused("inspections.order_stop.not_grave", "这次检查没有须停工整改的不合格项")
    later = Visit.objects.filter(
        subject_id=visit.subject_id,
        checklist=visit.checklist,
        is_self_check=False,
        ended_at__gt=visit.ended_at,
    )
    if later.exists():
        raise Refused(
            "inspections.order_stop.superseded", "这次检查以后已经复查，请看最近一次的结果"
        )


def require_recheck(visit: Visit) -> None:
    """What failed and was not looked at again."""
    if visit.is_passed or visit.is_self_check:
        raise Refused("inspections.set_recheck.passed", "这次检查没有需要复查的不合格项")
    if Recheck.objects.filter(visit=visit, done_visit__isnull=False).exists():
        raise Refused("inspections.set_recheck.done", "已经复查过")


def deeds(viewer: Viewer, visit: Visit) -> set[str]:
    """What to offer as buttons on the page of a visit."""
    found = set()
    for deed in ("stop", *DEEDS):
        try:
            require_deed(viewer, visit, deed)
        except Refused:
            continue
        found.add(deed)
    return found


def is_own(viewer: Viewer) -> bool:
    """Whether the viewer answers for an enterprise and not for an office."""
    return viewer.has(Duty.ENTERPRISE) and not viewer.scope


def stop_for(viewer: Viewer, stop_id: int) -> StopOrder:
    rows = StopOrder.objects.select_related("visit", "subject").select_for_update(of=("self",))
    found = rows.filter(id=stop_id, visit__in=visits_visible_to(viewer).order_by()).first()
    if found is None:
        raise NotVisible(f"inspections.stop_order:{stop_id}")
    return found


def target_for(viewer: Viewer, target_id: int, *, to: Verb) -> Target:
    """The target with its inspection, locked for this verb."""
    found = Target.objects.select_related("subject").filter(id=target_id).first()
    if found is None:
        raise NotVisible(f"inspections.target:{target_id}")
    found.inspection = inspection_for(viewer, found.inspection_id, to=to)
    return found


def target_seen(viewer: Viewer, target_id: int) -> Target:
    """The target whose page asks for a reason; a sealed one is not there."""
    rows = Target.objects.filter(inspection__in=visible_to(viewer).order_by())
    found = rows.select_related("subject", "inspection").filter(id=target_id).first()
    if found is None or found.inspection.is_closed_list:
        raise NotVisible(f"inspections.target:{target_id}")
    require_part(viewer, found.inspection, to=Verb.MARK_UNREACHED)
    return found
