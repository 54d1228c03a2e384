"""Who could be sent: certified, free, near (R080)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from bihuan.apps.inspections.models import Assignment, Recusal, Target
from bihuan.apps.inspections.queries.certificates import certified, keeps_certificates
from bihuan.foundation.people import queries as people
from bihuan.rules import geodesy
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Duty, Viewer

SENT = (Duty.INSPECTOR, Duty.CHECKER)


@dataclass(frozen=True, slots=True)
class Hand:
    """One person who could go."""

    person_id: int
    name: str
    org: str
    phone: str
    load: int
    """Targets named for them that wait."""
    is_certified: bool | None
    """None where the county keeps no register of certificates."""
    metres: float | None
    """From the place asked about to where their phone last was."""
    seen_at: datetime | None


def inspectors(
    viewer: Viewer,
    *,
    at: datetime,
    positions: Mapping[int, tuple[float, float, datetime]],
    near: tuple[float, float] | None = None,
) -> list[Hand]:
    """The certified first, then the least burdened, then the nearest."""
    county_code = people.county_of(viewer)
    cards = [one for one in people.staff(county_code, on=at.date()) if one.duty in SENT]
    ids = [one.person_id for one in cards]
    loads = _loads(ids)
    held = certified(county_code, ids, on=at.date())
    is_kept = keeps_certificates(county_code)
    hands = [
        Hand(
            person_id=one.person_id,
            name=one.name,
            org=one.org,
            phone=one.phone,
            load=loads.get(one.person_id, 0),
            is_certified=one.person_id in held if is_kept else None,
            metres=_metres(near, positions.get(one.person_id)),
            seen_at=positions[one.person_id][2] if one.person_id in positions else None,
        )
        for one in cards
    ]
    far = float("inf")
    return sorted(
        hands,
        key=lambda one: (
            one.is_certified is False,
            one.load,
            far if one.metres is None else one.metres,
            one.person_id,
        ),
    )


def _loads(person_ids: list[int]) -> dict[int, int]:
    rows = Assignment.objects.filter(
        person_id__in=person_ids,
        target__state=Target.State.WAITING,
        target__inspection__stage=Stage.LIVE,
    )
    counted = rows.order_by().values("person_id").annotate(n=Count("id"))
    return dict(counted.values_list("person_id", "n"))


def _metres(
    near: tuple[float, float] | None, there: tuple[float, float, datetime] | None
) -> float | None:
    if near is None or there is None:
        return None
    return round(geodesy.metres(near[0], near[1], there[0], there[1]))


def recusals(viewer: Viewer) -> list[Recusal]:
    """What the viewer declared of themselves."""
    rows = Recusal.objects.filter(person_id__in=viewer.person_ids).select_related("subject")
    return list(rows.order_by("-declared_at", "-id"))
