"""Who sees the limits, marks and alarms of an outlet, who explains them and who decides."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bihuan.apps.emissions.models import Alarm, Explanation, Mark
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as subjects_of
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

REGISTER = "discharge"
DECIDE = (Duty.DISPATCHER, Duty.CHECKER)
"""Who weighs an alarm: the office, and the inspectorate that looks at it on the spot."""


def outlets_visible_to(viewer: Viewer) -> "QuerySet[Subject]":
    """Outlets of the viewer's area; an enterprise's are its own, or its parent's (R057)."""
    seen = subjects.visible_to(viewer)
    if viewer.has(Duty.ENTERPRISE) and viewer.org_ids:
        seen = subjects_of.Subject.objects.filter(Q(id__in=seen.values("id")) | _own(viewer))
    return seen.filter(register=REGISTER)


def _own(viewer: Viewer) -> Q:
    return Q(org_id__in=viewer.org_ids) | Q(parent__org_id__in=viewer.org_ids)


def outlet_for(viewer: Viewer, outlet_id: int) -> "Subject":
    found = outlets_visible_to(viewer).select_related("parent").filter(id=outlet_id).first()
    if found is None:
        raise NotVisible(f"subjects.subject:{outlet_id}")
    return found


def is_own(viewer: Viewer, outlet: "Subject") -> bool:
    """Whether the viewer is of the enterprise whose outlet it is."""
    owners = {outlet.org_id, outlet.parent.org_id if outlet.parent else None} - {None}
    return viewer.has(Duty.ENTERPRISE) and not owners.isdisjoint(viewer.org_ids)


def require_owner(viewer: Viewer, outlet: "Subject", *, to: str, word: str) -> None:
    if not (viewer.has(Duty.SYSTEM) or is_own(viewer, outlet)):
        raise Refused(f"emissions.{to}.not_yours", f"“{word}”由排放口所属企业办理")


def keeps(viewer: Viewer, outlet: "Subject") -> bool:
    """Limits are entered by the county's dispatchers, or by the set-up."""
    if viewer.has(Duty.SYSTEM):
        return True
    area = bool(viewer.scope) and outlet.place_code.startswith(viewer.scope)
    return viewer.has(Duty.DISPATCHER) and area


def require_keeper(viewer: Viewer, outlet: "Subject", *, to: str, word: str) -> None:
    if not keeps(viewer, outlet):
        raise Refused(f"emissions.{to}.not_yours", f"“{word}”由县环委办调度员办理，您可以查看")


def visible_to(viewer: Viewer) -> QuerySet[Alarm]:
    if viewer.has(Duty.SYSTEM):
        return Alarm.objects.all()
    return Alarm.objects.filter(outlet__in=outlets_visible_to(viewer).values("id"))


def may_see_alarm(viewer: Viewer, alarm_id: int) -> bool:
    """Of files that hang on "emissions.alarm:12"."""
    return visible_to(viewer).filter(id=alarm_id).exists()


def alarm_for(viewer: Viewer, alarm_id: int) -> Alarm:
    """The alarm, locked for a verb; each verb asks for its own right afterwards."""
    found = visible_to(viewer).select_for_update(of=("self",)).select_related("outlet__parent")
    alarm = found.filter(id=alarm_id).first()
    if alarm is None:
        raise NotVisible(f"emissions.alarm:{alarm_id}")
    return alarm


def decides(viewer: Viewer, alarm: Alarm) -> bool:
    if viewer.has(Duty.SYSTEM):
        return True
    area = bool(viewer.scope) and alarm.place_code.startswith(viewer.scope)
    return viewer.has(*DECIDE) and area


def require_decider(viewer: Viewer, alarm: Alarm, *, to: str, word: str) -> None:
    if not decides(viewer, alarm):
        raise Refused(f"emissions.{to}.not_yours", f"“{word}”由县环委办调度员或执法核查人员办理")


def explanation_for(viewer: Viewer, explanation_id: int) -> Explanation:
    """The explanation and its alarm, both locked."""
    found = Explanation.objects.select_for_update(of=("self",)).filter(id=explanation_id).first()
    if found is None:
        raise NotVisible(f"emissions.explanation:{explanation_id}")
    found.alarm = alarm_for(viewer, found.alarm_id)
    return found


def mark_for(viewer: Viewer, mark_id: int) -> Mark:
    """The mark, locked, where its outlet is seen."""
    found = Mark.objects.select_for_update(of=("self",)).filter(id=mark_id).first()
    if found is None or not outlets_visible_to(viewer).filter(id=found.outlet_id).exists():
        raise NotVisible(f"emissions.mark:{mark_id}")
    return found


def require_system(viewer: Viewer, *, to: str) -> None:
    if not viewer.has(Duty.SYSTEM):
        raise Refused(f"emissions.{to}.not_yours", "在线数据由系统自动判定")
