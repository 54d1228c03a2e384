"""What the incidents of a while say as numbers: stages, who saw first, false alarms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from bihuan.apps.incidents import access
from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS, Source
from bihuan.apps.incidents.queries.detail import times
from bihuan.foundation.places import queries as places
from bihuan.rules import beijing, stages
from bihuan.rules.viewer import Viewer

TOWN = 9


@dataclass(frozen=True, slots=True)
class StageReport:
    """R068: the stages over all, by township and by hour of detection."""

    since: datetime
    until: datetime
    whole: stages.Line
    by_place: list[stages.Line]
    by_hour: list[stages.Line]


def stages_of(viewer: Viewer, *, since: datetime, until: datetime, kind: str = "") -> StageReport:
    """Confirmed and further; a false alarm has no stages. One query and the names."""
    rows = access.visible_to(viewer).filter(detected_at__gte=since, detected_at__lt=until)
    rows = rows.exclude(status__in=[Status.NEW, Status.REJECTED, Status.MERGED])
    if kind:
        rows = rows.filter(kind=kind)
    held = list(rows.order_by("id"))
    named = places.names({one.place_code[:TOWN] for one in held})
    towns = [times(one, named.get(one.place_code[:TOWN], "未定到乡镇")) for one in held]
    hours = [times(one, f"{beijing.wall(one.detected_at).hour:02}时") for one in held]
    return StageReport(
        since, until, stages.line("全部", towns), stages.lines(towns), stages.lines(hours)
    )


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """How many incidents people outside saw first (R010)."""

    group: str
    count: int
    outside: int

    @property
    def share_pct(self) -> int | None:
        return round(100 * self.outside / self.count) if self.count else None


def first_seen(viewer: Viewer, *, since: datetime, until: datetime) -> list[FirstSeen]:
    """By kind, the largest share first; the whole at the head. One query."""
    rows = access.visible_to(viewer).filter(detected_at__gte=since, detected_at__lt=until)
    rows = rows.exclude(status__in=[Status.REJECTED, Status.MERGED]).order_by()
    outside = Count("id", filter=Q(first_source__in=OUTSIDERS))
    found = rows.values_list("kind").annotate(n=Count("id"), outside=outside)
    words = dict(Incident._meta.get_field("kind").flatchoices)
    lines = [FirstSeen(str(words[kind]), n, out) for kind, n, out in found]
    lines.sort(key=lambda one: (-(one.share_pct or 0), -one.count, one.group))
    whole = FirstSeen("全部", sum(x.count for x in lines), sum(x.outside for x in lines))
    return [whole, *lines]


@dataclass(frozen=True, slots=True)
class Alarms:
    """R066: rejected ÷ (confirmed + rejected); None where nobody has judged one yet."""

    confirmed: int = 0
    rejected: int = 0
    waiting: int = 0

    @property
    def rate_pct(self) -> int | None:
        judged = self.confirmed + self.rejected
        return round(100 * self.rejected / judged) if judged else None


def alarms_of(camera_ids: Iterable[int]) -> Mapping[int, Alarms]:
    """Incidents each camera saw, by what a person said of them; one query."""
    rejected = Q(incident__status=Status.REJECTED, incident__reject_reason="false_alarm")
    dropped = Q(incident__status=Status.REJECTED) & ~Q(incident__reject_reason="false_alarm")
    waiting = Q(incident__status=Status.NEW)
    rows = Signal.objects.filter(camera_id__in=list(camera_ids), source=Source.CAMERA)
    counted = (
        rows.order_by()
        .values_list("camera_id")
        .annotate(
            confirmed=Count("incident_id", distinct=True, filter=~(rejected | waiting | dropped)),
            rejected=Count("incident_id", distinct=True, filter=rejected),
            waiting=Count("incident_id", distinct=True, filter=waiting),
        )
    )
    return {camera: Alarms(yes, no, open_) for camera, yes, no, open_ in counted if camera}
