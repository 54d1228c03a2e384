"""How one incident falls into another and how a signal leaves it; every row stays."""

from collections.abc import Sequence
from datetime import datetime

from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Gate, Incident, Signal, TraceRow
from bihuan.rules.flow import Stage
from bihuan.rules.sightings import REACHES, cell, family, rounded


def hold_intake(county_code: str) -> None:
    """No signal joins either side while a person merges or splits."""
    Gate.objects.select_for_update().get_or_create(county_code=county_code)


def fold(into: Incident, others: Sequence[Incident]) -> None:
    """The caller has locked them all and asked whether it may."""
    if not others:
        return
    ids = [one.id for one in others]
    Signal.objects.filter(incident_id__in=ids).update(incident=into)
    TraceRow.objects.filter(incident_id__in=ids).update(incident=into)
    Incident.objects.filter(merged_into_id__in=ids).update(merged_into=into)
    Incident.objects.filter(id__in=ids).update(
        status=Status.MERGED, stage=Stage.OVER, merged_into=into, signals_count=0, reject_reason=""
    )
    first = min((into, *others), key=lambda one: (one.detected_at, one.id))
    into.started_at = min(one.started_at for one in (into, *others))
    into.detected_at, into.first_source = first.detected_at, first.first_source
    into.signals_count += sum(one.signals_count for one in others)
    into.is_suspected = all(one.is_suspected for one in (into, *others))
    into.save(
        update_fields=[
            "started_at",
            "detected_at",
            "first_source",
            "signals_count",
            "is_suspected",
        ]
    )


def stand_alone(signal: Signal, at: datetime) -> Incident:
    """An incident of this one signal."""
    apart = Incident.objects.create(
        county_code=signal.county_code,
        kind=signal.kind,
        family=family(signal.kind),
        text=signal.text[:300],
        place_code=signal.place_code,
        place_text=signal.place_text,
        lon=signal.lon,
        lat=signal.lat,
        first_source=signal.source,
        is_apart=True,
        started_at=signal.happened_at,
        detected_at=signal.detected_at,
        opened_at=at,
    )
    signal.incident = apart
    signal.save(update_fields=["incident"])
    return apart


def relay(incident: Incident) -> None:
    """Lay the traces of an incident anew from the signals it holds."""
    incident.traces.all().delete()
    laid: dict[tuple[str, float, float, int], TraceRow] = {}
    rows = incident.signals.filter(lon__isnull=False, lat__isnull=False)
    for one in rows.order_by("happened_at", "id"):
        if one.lon is None or one.lat is None:
            continue
        lon, lat, kind_family = rounded(one.lon), rounded(one.lat), family(one.kind)
        key = (kind_family, lon, lat, one.accuracy_m)
        before = laid.get(key)
        if before and one.happened_at - before.to_at <= REACHES[kind_family].time:
            before.to_at = one.happened_at
            before.save(update_fields=["to_at"])
            continue
        laid[key] = TraceRow.objects.create(
            incident=incident,
            cell=f"{incident.county_code}:{cell(kind_family, lon, lat)}",
            lon=lon,
            lat=lat,
            accuracy_m=one.accuracy_m,
            from_at=one.happened_at,
            to_at=one.happened_at,
        )
