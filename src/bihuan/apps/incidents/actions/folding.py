"""How one incident falls into another: its signals go over, its row stays and says where."""

from collections.abc import Sequence

from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident, Signal, TraceRow
from bihuan.rules.flow import Stage


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
