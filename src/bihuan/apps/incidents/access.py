"""Who may see an incident, and what a viewer is to it."""

from django.db.models import Q, QuerySet

from bihuan.apps.incidents.flow import INCIDENTS, PART_WORDS, Part, Verb
from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.INSPECTOR)
HANDLE = (Duty.GRID, Duty.LIAISON, Duty.UNIT_HEAD, Duty.CHECKER, Duty.INSPECTOR)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Incident]:
    """By area; else what one was sent to, what one's unit was, and what one found."""
    if viewer.scope and viewer.has(*READ_AREA):
        return _in_area(viewer.scope)
    reach = Q()
    if viewer.org_ids and viewer.has(*HANDLE):
        reach |= Q(org_id__in=viewer.org_ids)
    if viewer.person_ids:
        found = Signal.objects.filter(finder_id__in=viewer.person_ids)
        reach |= Q(person_id__in=viewer.person_ids) | Q(id__in=found.values("incident_id"))
    return Incident.objects.filter(reach) if reach else Incident.objects.none()


def _in_area(scope: str) -> QuerySet[Incident]:
    if len(scope) < COUNTY_DIGITS:
        return Incident.objects.filter(county_code__startswith=scope)
    rows = Incident.objects.filter(county_code=scope[:COUNTY_DIGITS])
    return rows if len(scope) == COUNTY_DIGITS else rows.filter(place_code__startswith=scope)


def may_see(viewer: Viewer, incident_id: int) -> bool:
    return visible_to(viewer).filter(id=incident_id).exists()


def may_open_original(viewer: Viewer, signal_id: int) -> bool:
    """A file as it came may tell on its reporter: for triage and its finder only."""
    signal = Signal.objects.filter(id=signal_id).select_related("incident").first()
    if signal is None:
        return False
    return dispatches(viewer, signal.incident) or signal.finder_id in viewer.person_ids


def dispatches(viewer: Viewer, incident: Incident) -> bool:
    return (
        viewer.has(Duty.DISPATCHER)
        and bool(viewer.scope)
        and incident.place_code.startswith(viewer.scope)
    )


def parts(viewer: Viewer, incident: Incident) -> frozenset[Part]:
    held = {Part.READER}
    if dispatches(viewer, incident):
        held.add(Part.DISPATCH)
    if _handles(viewer, incident):
        held.add(Part.HANDLER)
    return frozenset(held)


def _handles(viewer: Viewer, incident: Incident) -> bool:
    if incident.person_id is not None:
        return incident.person_id in viewer.person_ids
    return incident.org_id in viewer.org_ids and viewer.has(*HANDLE)


def incident_for(viewer: Viewer, incident_id: int, *, to: Verb) -> Incident:
    """The incident, locked for this verb."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=incident_id).first()
    if found is None:
        raise NotVisible(f"incidents.incident:{incident_id}")
    require_part(viewer, found, to=to)
    return found


def led_to(viewer: Viewer, incident_id: int) -> Incident:
    """What somebody was sent to, where it is now: a merged one is the one it fell into.

    One sentence for all that is not theirs, so that it tells nothing of what they never saw.
    """
    found = Incident.objects.filter(id=incident_id).select_related("merged_into").first()
    if found is not None and found.merged_into is not None:
        found = found.merged_into
    if found is None or not _handles(viewer, found):
        raise Refused("incidents.not_sent", "这起事件没有派给您，或已改派、并入他人处置的事件")
    return found


def signal_for(viewer: Viewer, signal_id: int) -> Signal:
    """A signal of an incident the viewer sees."""
    found = Signal.objects.select_related("incident").filter(
        id=signal_id, incident__in=visible_to(viewer).order_by()
    )
    one = found.first()
    if one is None:
        raise NotVisible(f"incidents.signal:{signal_id}")
    return one


def require_own_county(viewer: Viewer, county_code: str) -> None:
    """A person reports in their own county; named system work where it says."""
    if viewer.person_id is None:
        if viewer.has(Duty.SYSTEM) and viewer.scope in {"", county_code}:
            return
        raise Refused("incidents.take_signal.not_yours", "没有上报权限")
    if people.county_of(viewer) != county_code:
        raise Refused("incidents.take_signal.elsewhere", "只能上报本县范围内的问题")


def offered(viewer: Viewer, incident: Incident) -> list[Verb]:
    """The verbs to show as buttons."""
    moves = INCIDENTS.offered(incident.status, frozenset(parts(viewer, incident)))
    return [Verb(move.verb) for move in moves if move.verb != Verb.ABSORB]


def contact_of(signal: Signal) -> Contact | None:
    """The sealed row; what is in it comes out only through `look_at_contact`."""
    return Contact.objects.filter(signal=signal).first()


def require_intake(viewer: Viewer) -> str:
    """The county whose hotline the dispatcher brings in."""
    if not viewer.has(Duty.DISPATCHER) or len(viewer.scope) != COUNTY_DIGITS:
        raise Refused("incidents.import_hotline.not_yours", "导入12345工单由县调度员办理")
    return viewer.scope


def area_of(viewer: Viewer) -> str:
    """The county whose figures are read; a unit has those of its own incidents only."""
    if not viewer.has(*READ_AREA) or len(viewer.scope) < COUNTY_DIGITS:
        raise Refused("incidents.figures.not_yours", "全县事件统计由县里的人员查看")
    return viewer.scope[:COUNTY_DIGITS]


def triage_of(viewer: Viewer) -> str:
    """The county whose inbox the dispatcher sorts."""
    if not viewer.has(Duty.DISPATCHER) or len(viewer.scope) < COUNTY_DIGITS:
        raise Refused("incidents.triage.not_yours", "事件分拣由县调度员办理")
    return viewer.scope[:COUNTY_DIGITS]


def require(viewer: Viewer, incident: Incident, *, to: Verb) -> None:
    """Whether the verb is the viewer's and of an incident as it stands, before words are asked."""
    require_part(viewer, incident, to=to)
    move = INCIDENTS.moves[to]
    if incident.status not in move.sources:
        raise Refused(f"incidents.{to}.not_now", f"事件{incident.status_word}，不能{move.word}")


def require_part(viewer: Viewer, incident: Incident, *, to: Verb) -> None:
    move = INCIDENTS.moves[to]
    if move.by.isdisjoint(parts(viewer, incident)):
        who = "、".join(PART_WORDS[part] for part in Part if part in move.by)
        raise Refused(f"incidents.{to}.not_yours", f"“{move.word}”由{who}办理，您可以查看")
