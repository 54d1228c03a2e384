"""What somebody did at an incident they were sent to: on the way, on the spot, dealt with.

Text comes before pictures, and 处置完成 needs one: it is carried out when its first photo is here.
"""

from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from bihuan.apps.fieldwork.actions import reading
from bihuan.apps.fieldwork.actions.photo import Photo
from bihuan.apps.fieldwork.models import Parcel
from bihuan.apps.incidents import access as sent
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import Incident
from bihuan.foundation.files import queries as files
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


def enter(parcel: Parcel, by: Viewer, at: datetime) -> str:
    """Do it, or see that 处置完成 could be done; what is so already is no news."""
    noted = _noted(parcel)
    incident = sent.led_to(by, reading.whole(parcel.body, "incident_id") or 0)
    match parcel.verb:
        case Parcel.Deed.FINISH:
            _enter_finish(parcel, incident, by, at)
        case Parcel.Deed.ARRIVE:
            if not incident.is_reached:
                incidents.arrive(incident_id=incident.id, noted=noted, by=by, at=at)
        case Parcel.Deed.ACCEPT:
            if not incident.is_reached and (incident.is_over or incident.accepted_at is None):
                incidents.accept(incident_id=incident.id, noted=noted, by=by, at=at)
        case _:
            raise reading.bad("verb")
    return incident.subject


def show(parcel: Parcel, photo: Photo, *, by: Viewer, at: datetime) -> "Attachment | None":
    """Hang a photo on the incident, and do what waited for it; None where it stays here."""
    if parcel.state != Parcel.State.TAKEN or parcel.verb != Parcel.Deed.FINISH:
        return None
    waits = parcel.waits_for_photo
    try:
        with transaction.atomic():
            incident = sent.led_to(by, int(parcel.became.partition(":")[2]))
            name = (str(photo.client_id), photo.name)
            kept = _add(incident, name, photo.stream, by=by, at=at)
            if waits:
                _finish(parcel, incident, by, at)
    except (Refused, NotVisible) as refusal:
        if waits:
            parcel.refuse(*reading.why(refusal))
        return None
    parcel.became = incident.subject
    return kept


def _enter_finish(parcel: Parcel, incident: Incident, by: Viewer, at: datetime) -> None:
    """Tried again, its photos lie with the parcel already."""
    if not reading.words(parcel.body, "text").strip():
        raise Refused("fieldwork.deed.no_words", "请写明处置情况")
    _require_open(incident)
    parts = list(parcel.parts.select_related("attachment__file")) if parcel.pk else []
    for part in parts:
        name = (str(part.client_id), part.attachment.name)
        with files.open_stream(part.attachment) as stream:
            _add(incident, name, stream, by=by, at=at)
    if parts:
        _finish(parcel, incident, by, at)


def _require_open(incident: Incident) -> None:
    if not incident.is_sent:
        raise Refused("fieldwork.deed.over", f"事件{incident.status_word}，不能再报处置完成")


def _add(
    incident: Incident, name: tuple[str, str], stream: BinaryIO, *, by: Viewer, at: datetime
) -> "Attachment":
    return incidents.add_incident_photo(
        incident_id=incident.id, client_id=name[0], name=name[1], stream=stream, by=by, at=at
    )


def _finish(parcel: Parcel, incident: Incident, by: Viewer, at: datetime) -> None:
    """Who dealt with it was there, whether or not word of that came."""
    _require_open(incident)
    noted = _noted(parcel)
    if not incident.is_reached:
        incidents.arrive(incident_id=incident.id, noted=noted, by=by, at=at)
    text = reading.words(parcel.body, "text")
    incidents.finish(incident_id=incident.id, words=text, noted=noted, by=by, at=at)


def _noted(parcel: Parcel) -> incidents.Noted:
    spot = reading.spot(parcel.body)
    return incidents.Noted(reading.moment(parcel.body, "happened_at"), spot.lon, spot.lat)
