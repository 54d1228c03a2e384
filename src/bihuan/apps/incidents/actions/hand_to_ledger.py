from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import HandedToLedger
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS, Source
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import queries as files
from bihuan.rules.viewer import Viewer, system_viewer

ORIGINS = {
    Source.PATROL: "grid",
    Source.CAMERA: "video",
    Source.SATELLITE: "satellite",
    Source.SENSOR: "sensor",
    Source.HOTLINE: "hotline",
    Source.PUBLIC: "petition",
    Source.INSPECTION: "inspection",
    Source.AREA: "county",
}
FIELDS = {"water": "water", "waste": "soil", "noise": "noise", "other": "general"}
CLERK = system_viewer("事件转台账")
MOST_PHOTOS = 20


@transaction.atomic
def hand_to_ledger(
    *,
    incident_id: int,
    title: str = "",
    about_subject_id: int | None = None,
    by: Viewer,
    at: datetime,
) -> Incident:
    """What cannot be dealt with on the spot becomes an item, with its pictures as evidence.

    The item says what and where; who reported it stays behind the seal.
    """
    incident = access.incident_for(by, incident_id, to=Verb.HAND_TO_LEDGER)
    place = incident.place_text or incident.text[:40]
    draft = ledger.Draft(
        kind="problem",
        title=title.strip() or f"{incident.get_kind_display()}：{place}"[:80],
        origin=ORIGINS[Source(incident.first_source)],
        place_code=incident.place_code,
        place_text=incident.place_text,
        lon=incident.lon,
        lat=incident.lat,
        field=FIELDS.get(incident.family, "air"),
        description=incident.text,
        lead_org_id=incident.org_id,
        about_subject_id=about_subject_id,
    )
    facts = Facts(ledger_number=incident.ledger_number)
    move(incident, Verb.HAND_TO_LEDGER, by=by, facts=facts)
    item = ledger.open_item(draft=draft, by=by, at=at)
    for name, stream in _pictures(incident):
        ledger.add_found_photo(item_id=item.id, name=name, stream=stream, by=CLERK, at=at)
    incident.ledger_number, incident.about_subject_id = item.number, about_subject_id
    incident.save(update_fields=["ledger_number", "about_subject"])
    event = HandedToLedger(incident_id=incident.id, number=item.number)
    audit.record(event, by=by, at=at)
    return incident


def _pictures(incident: Incident) -> Iterator[tuple[str, BinaryIO]]:
    """Of reporters a copy without what their telephone wrote into it; of staff as it came."""
    signals = {one.subject: one for one in Signal.objects.filter(incident=incident)}
    held = files.attachments_of([*signals, incident.subject])
    rows = [(subject, one) for subject, some in held.items() for one in some]
    for subject, one in rows[:MOST_PHOTOS]:
        signal = signals.get(subject)
        if signal is None or signal.source not in OUTSIDERS:
            yield one.name, BytesIO(files.path(one.file).read_bytes())
        elif (bare := files.thumbnail(one)) is not None:
            yield f"{one.name.rpartition('.')[0]}.webp", BytesIO(bare.read_bytes())
