"""The places a person answers for on the spot."""

from datetime import date

from bihuan.apps.duties.flow import Level, Role
from bihuan.apps.duties.models import Watch
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty


def areas_of(person_id: int, on: date) -> list[str]:
    """Codes of the villages and cells a grid worker walks, own and covered for somebody absent.

    A grid worker of a village's own unit walks that village; one of a township where watched.
    """
    whose = {person_id} | people.stood_in_for(person_id, on=on)
    rows = (
        Watch.objects.in_force(on)
        .filter(person_id__in=whose, level=Level.GRID, role=Role.DOER)
        .exclude(place_code="")
    )
    found = set(rows.values_list("place_code", flat=True))
    for one in whose:
        found |= {
            seat.place_code
            for seat in people.seats_of_person(one, on=on)
            if seat.kind == "village" and seat.card.duty == Duty.GRID
        }
    return sorted(found)
