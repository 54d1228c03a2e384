from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions import taking
from bihuan.apps.incidents.actions.folding import fold
from bihuan.apps.incidents.actions.taking import Said
from bihuan.apps.incidents.events import IncidentOpened, SignalTaken
from bihuan.apps.incidents.models import CameraState, Contact, Gate, Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS, Source
from bihuan.apps.incidents.sealing import Reporter, Secret, seal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.masking import mask
from bihuan.rules.sightings import KINDS, family
from bihuan.rules.viewer import Viewer

CONTACT_KEPT = timedelta(days=3 * 365)
"""As long as a complaint may be taken up again; then the seal may go."""
ON_THE_SPOT = (Source.PATROL, Source.INSPECTION)


@transaction.atomic
def take_signal(
    *,
    county_code: str,
    source: str,
    key: str,
    kind: str,
    text: str,
    lon: float | None,
    lat: float | None,
    accuracy_m: int,
    place_code: str = "",
    place_text: str = "",
    happened_at: datetime,
    detected_at: datetime,
    confidence: float | None = None,
    camera_id: int | None = None,
    reporter: Reporter | None = None,
    by: Viewer,
    at: datetime,
) -> Signal:
    """Take what somebody or something saw: into the incident it belongs to, or a new one.

    The same source and key give the same signal, however often it is sent; nothing is overwritten.
    """
    access.require_own_county(by, county_code)
    said = Said(
        county_code=county_code,
        source=source,
        key=key,
        kind=kind,
        text=text.strip(),
        place_code=place_code,
        place_text=place_text.strip()[:120],
        lon=lon,
        lat=lat,
        accuracy_m=max(0, accuracy_m),
        happened_at=happened_at,
        detected_at=detected_at,
        confidence=confidence,
        camera_id=camera_id,
    )
    taking.require_whole(said, at)
    Gate.objects.select_for_update().get_or_create(county_code=county_code)
    known = Signal.objects.filter(county_code=county_code, source=source, key=key).first()
    return known or _take(said, reporter, by=by, at=at)


def _take(said: Said, reporter: Reporter | None, *, by: Viewer, at: datetime) -> Signal:
    rows = taking.near(said)
    target, others = taking.chosen(rows)
    untouched = taking.untouched_still(others)
    incident = _opened(said, at) if target is None else _joined(target, said)
    taking.lay_trace(said, incident, untouched, rows)
    signal = _kept(said, incident, by=by, at=at)
    _note_alive(said.camera_id, at)
    _seal_contact(signal, said, reporter, at.date())
    if target is not None:
        fold(incident, untouched)
        event: IncidentOpened | SignalTaken = SignalTaken(
            incident_id=incident.id,
            signal_id=signal.id,
            source=Source(said.source).label,
            kind=KINDS[said.kind][0],
            absorbed=tuple(one.id for one in untouched),
        )
    else:
        event = IncidentOpened(
            incident_id=incident.id,
            signal_id=signal.id,
            source=Source(said.source).label,
            kind=KINDS[said.kind][0],
            place=incident.place_text or incident.place_code,
            place_code=incident.place_code,
            lon=incident.lon,
            lat=incident.lat,
        )
    audit.record(event, by=by, at=at)
    return signal


def _opened(said: Said, at: datetime) -> Incident:
    is_suspected = said.source == Source.SATELLITE
    return Incident.objects.create(
        county_code=said.county_code,
        kind=said.kind,
        family=family(said.kind),
        text=mask(said.text)[:300],
        place_code=taking.place_of(said),
        place_text=said.place_text,
        lon=said.lon,
        lat=said.lat,
        first_source=said.source,
        is_suspected=is_suspected,
        check_by=said.detected_at + taking.CHECK_WITHIN if is_suspected else None,
        started_at=said.happened_at,
        detected_at=said.detected_at,
        opened_at=at,
    )


def _joined(incident: Incident, said: Said) -> Incident:
    """What is known of it grows: the earliest moment counts, and whoever stood there saw it."""
    incident.signals_count += 1
    incident.started_at = min(incident.started_at, said.happened_at)
    if said.detected_at < incident.detected_at:
        incident.detected_at, incident.first_source = said.detected_at, said.source
    if said.source in ON_THE_SPOT:
        incident.is_suspected = False
    fields = ["signals_count", "started_at", "detected_at", "first_source", "is_suspected"]
    incident.save(update_fields=fields)
    return incident


def _kept(said: Said, incident: Incident, *, by: Viewer, at: datetime) -> Signal:
    return Signal.objects.create(
        incident=incident,
        county_code=said.county_code,
        source=said.source,
        key=said.key,
        digest=said.digest,
        code=taking.new_code() if said.source in OUTSIDERS else "",
        kind=said.kind,
        text=mask(said.text) if said.source in OUTSIDERS else said.text,
        place_code=said.place_code or incident.place_code,
        place_text=said.place_text,
        lon=said.lon,
        lat=said.lat,
        accuracy_m=said.accuracy_m,
        happened_at=said.happened_at,
        detected_at=said.detected_at,
        received_at=at,
        confidence=said.confidence,
        camera_id=said.camera_id,
        finder_id=by.person_id,
        finder_name=by.name,
    )


def _note_alive(camera_id: int | None, at: datetime) -> None:
    """Whoever reports is alive; one that was silent comes back by its beat."""
    if camera_id is not None:
        states = CameraState.objects.filter(subject_id=camera_id, silent_since__isnull=True)
        states.filter(last_beat_at__lt=at).update(last_beat_at=at)


def _seal_contact(signal: Signal, said: Said, reporter: Reporter | None, today: date) -> None:
    """Only where there is something to keep; an anonymous report has no row here."""
    words = said.text if signal.text != said.text else ""
    told = reporter or Reporter()
    if not (told.name.strip() or told.phone.strip() or words):
        return
    secret = Secret(told.name.strip()[:40], told.phone.strip()[:30], words)
    Contact.objects.create(
        signal=signal,
        sealed=seal(secret),
        wants_reply=told.wants_reply,
        kept_until=today + CONTACT_KEPT,
    )
