"""What a parcel becomes: one call downwards for each kind."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from bihuan.apps.fieldwork.actions import deeds, reading
from bihuan.apps.fieldwork.actions.reading import Body
from bihuan.apps.fieldwork.models import Parcel
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.patrols import actions as patrols
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

HANDLED = {"stopped": "已制止", "dispatch": "需派单", "urgent": "紧急上报"}


def apply(parcel: Parcel, *, by: Viewer, at: datetime) -> None:
    """Fill in what the parcel became, or why it became nothing; it is saved by the caller.

    What a refused verb began is undone; the parcel itself stays whatever happens.
    """
    try:
        with transaction.atomic():
            parcel.became = APPLY[parcel.kind](parcel, by, at)
    except (Refused, NotVisible) as refusal:
        parcel.refuse(*reading.why(refusal))
    else:
        parcel.state, parcel.refusal_code, parcel.refusal = Parcel.State.TAKEN, "", ""


def _report(parcel: Parcel, by: Viewer, at: datetime) -> str:
    body: Body = parcel.body
    spot = reading.spot(body)
    handled = reading.words(body, "handled")
    if handled and handled not in HANDLED:
        raise reading.bad("handled")
    told = [reading.words(body, "text").strip()]
    told += [f"现场处置：{HANDLED[handled]}"] if handled else []
    seen_at = min(reading.moment(body, "happened_at"), at)
    signal = incidents.take_signal(
        county_code=people.staff_county_of(by),
        source="patrol",
        key=str(parcel.client_id),
        kind=reading.words(body, "kind"),
        text="；".join(part for part in told if part),
        lon=spot.lon,
        lat=spot.lat,
        accuracy_m=round(spot.accuracy_m or 0),
        place_code=reading.words(body, "place_code"),
        place_text=reading.words(body, "place_text"),
        happened_at=seen_at,
        detected_at=seen_at,
        by=by,
        at=at,
    )
    return f"incidents.signal:{signal.pk}"


def _visit(parcel: Parcel, by: Viewer, at: datetime) -> str:
    body: Body = parcel.body
    spot = reading.spot(body)
    visit = inspections.record_visit(
        client_id=parcel.client_id,
        subject_id=reading.whole(body, "subject_id") or 0,
        checklist=reading.words(body, "checklist"),
        answers=reading.said(body, "answers"),
        notes=reading.said(body, "notes"),
        lon=spot.lon,
        lat=spot.lat,
        accuracy_m=spot.accuracy_m,
        begun_at=reading.moment(body, "begun_at"),
        ended_at=reading.moment(body, "ended_at"),
        inspection_id=reading.whole(body, "inspection_id"),
        by=by,
        at=at,
    )
    return f"inspections.visit:{visit.pk}"


def _patrol(parcel: Parcel, by: Viewer, at: datetime) -> str:
    body: Body = parcel.body
    track = reading.rows(body, "track")
    if not all(isinstance(point, list) for point in track):
        raise reading.bad("track")
    patrol = patrols.record_patrol(
        client_id=parcel.client_id,
        begun_at=reading.moment(body, "begun_at"),
        ended_at=reading.moment(body, "ended_at"),
        track=[point for point in track if isinstance(point, list)],
        checkins=[_stop(one) for one in reading.rows(body, "checkins")],
        note=reading.words(body, "note"),
        by=by,
        at=at,
    )
    return patrol.subject


def _stop(one: object) -> patrols.Stop:
    if not isinstance(one, dict):
        raise reading.bad("checkins")
    spot = reading.spot(one)
    return patrols.Stop(
        name=reading.words(one, "name", most=60),
        at=reading.moment(one, "at"),
        lon=spot.lon,
        lat=spot.lat,
        accuracy_m=spot.accuracy_m,
        note=reading.words(one, "note", most=200),
    )


APPLY: Mapping[str, Callable[[Parcel, Viewer, datetime], str]] = {
    "report": _report,
    "visit": _visit,
    "patrol": _patrol,
    "deed": deeds.enter,
}
