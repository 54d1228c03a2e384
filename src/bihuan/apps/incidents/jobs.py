"""What follows from an incident's events, and what the schedule looks for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.apps.incidents import actions, queries
from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.apps.incidents.models.incident import Source
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty, system_viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

WATCH = system_viewer("摄像头值守")
KEEPER = system_viewer("联系方式保管")
TAGS = {
    "incidents.opened": "新事件",
    "incidents.confirmed": "已受理",
    "incidents.rejected": "不予受理",
    "incidents.dispatched": "已派单",
    "incidents.arrived": "已到场",
    "incidents.finished": "已处置",
    "incidents.closed": "已办结",
    "incidents.handed_to_ledger": "已转台账",
    "incidents.not_fixed": "反映没有解决",
}
URGENT_KINDS = frozenset({"fire", "smoke"})
AUTOMATIC = frozenset({Source.CAMERA, Source.SENSOR})
"""Machines see much; of theirs only fires interrupt a dispatcher, the rest waits in the inbox."""
HANDLERS = (Duty.GRID, Duty.LIAISON, Duty.UNIT_HEAD)


def _about(arguments: Mapping[str, Any]) -> tuple["Record", Incident]:
    record = audit.by_seq(int(arguments["seq"]))
    return record, Incident.objects.get(id=record.subject.split(":")[1])


def _told(
    record: "Record", incident: Incident, person_ids: Iterable[int], at: datetime, *, urgent: bool
) -> str:
    """One notice to each; whoever did it is not told. Nothing of a reporter is in it."""
    wanted = sorted({one for one in person_ids if one != record.actor_id})
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{TAGS[record.kind]}】{incident.kind_word} {incident.place_text}"[:120],
        body=record.sentence,
        subject=record.subject,
        url=f"/incidents/{incident.id}/",
        urgency="urgent" if urgent else "normal",
        at=at,
    )
    return f"{len(wanted)}人"


def tell_incident_dispatchers(arguments: Mapping[str, Any], at: datetime) -> str:
    record, incident = _about(arguments)
    is_fire = incident.kind in URGENT_KINDS
    if record.kind == "incidents.opened" and incident.first_source in AUTOMATIC and not is_fire:
        return "留在收件箱"
    wanted = people.dispatcher_ids(incident.county_code, on=at.date())
    return _told(record, incident, wanted, at, urgent=is_fire)


def tell_incident_finders(arguments: Mapping[str, Any], at: datetime) -> str:
    """R058: the finder sees the result, at every stage, whichever of them it was."""
    record, incident = _about(arguments)
    finders = Signal.objects.filter(incident=incident, finder__isnull=False)
    ids = finders.order_by().values_list("finder_id", flat=True).distinct()
    return _told(record, incident, [one for one in ids if one], at, urgent=False)


def tell_incident_handlers(arguments: Mapping[str, Any], at: datetime) -> str:
    """The one who is sent, or the unit's people."""
    record, incident = _about(arguments)
    if incident.person_id is not None:
        wanted = [incident.person_id]
    else:
        orgs = [incident.org_id] if incident.org_id else []
        wanted = people.person_ids(orgs, HANDLERS, on=at.date())
    return _told(record, incident, wanted, at, urgent=True)


def tell_camera_silent(arguments: Mapping[str, Any], at: datetime) -> str:
    record = audit.by_seq(int(arguments["seq"]))
    county_code = str(record.facts["place_code"])[:6]
    wanted = people.dispatcher_ids(county_code, on=at.date())
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【摄像头失联】{record.facts['name']}"[:120],
        body=f"{record.sentence}。恢复以前，它看的地方是盲区。",
        subject=record.subject,
        url="/incidents/cameras/",
        urgency="normal",
        at=at,
    )
    return f"{len(wanted)}人"


def watch_cameras(_arguments: Mapping[str, Any], at: datetime) -> str:
    """A camera that goes silent makes the blind map grow at once (R067)."""
    ids = queries.overdue(at)
    for one in ids:
        actions.fall_silent(camera_id=one, by=WATCH, at=at)
    return f"新失联{len(ids)}个"


def drop_contacts(_arguments: Mapping[str, Any], at: datetime) -> str:
    """What was promised to be kept so long is kept no longer."""
    over = Contact.objects.filter(kept_until__lt=at.date()).order_by("signal_id")
    signal_ids = list(over.values_list("signal_id", flat=True))
    for signal_id in signal_ids:
        actions.drop_contact(signal_id=signal_id, by=KEEPER, at=at)
    return f"{len(signal_ids)}条"
