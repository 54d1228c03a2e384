"""Everybody with a post in a county on a day, by unit and duty: one reading for many messages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.foundation.people.models import Appointment, Deputy
from bihuan.rules.viewer import Duty

HEADS = (Appointment.Seat.PARTY_HEAD, Appointment.Seat.GOVERNMENT_HEAD)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who holds what; whoever covers somebody absent is told as well."""

    in_unit: dict[tuple[int, str], tuple[int, ...]]
    in_county: dict[str, tuple[int, ...]]
    heads: tuple[int, ...]
    """县委、县政府主要领导."""
    deputies: dict[int, tuple[int, ...]]
    posted: frozenset[int]

    def of_unit(self, org_id: int | None, *duties: Duty) -> list[int]:
        if org_id is None:
            return []
        return [one for duty in duties for one in self.in_unit.get((org_id, str(duty)), ())]

    def of_county(self, duty: Duty) -> list[int]:
        return list(self.in_county.get(str(duty), ()))

    def present(self, person_ids: Iterable[int | None]) -> set[int]:
        """Those who still hold a post, and their deputies."""
        found = {one for one in person_ids if one is not None and one in self.posted}
        return found.union(*(self.deputies.get(one, ()) for one in found))


def roster(county_code: str, *, on: date) -> Roster:
    """Two queries, however many people there are."""
    in_unit: dict[tuple[int, str], list[int]] = defaultdict(list)
    in_county: dict[str, list[int]] = defaultdict(list)
    heads: list[int] = []
    posted = set()
    rows = Appointment.objects.in_force(on).filter(org__county_code=county_code).order_by("id")
    for row in rows:
        posted.add(row.person_id)
        in_unit[row.org_id, row.duty].append(row.person_id)
        if row.scope_code == county_code:
            in_county[row.duty].append(row.person_id)
            if row.duty == Duty.LEADER and row.seat in HEADS:
                heads.append(row.person_id)
    return Roster(
        in_unit={key: tuple(dict.fromkeys(held)) for key, held in in_unit.items()},
        in_county={duty: tuple(dict.fromkeys(held)) for duty, held in in_county.items()},
        heads=tuple(dict.fromkeys(heads)),
        deputies=_deputies(posted, on),
        posted=frozenset(posted),
    )


def _deputies(posted: set[int], on: date) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Deputy.objects.in_force(on).filter(by_person__is_active=True).order_by("id")
    for row in rows:
        if row.for_person_id in posted:
            found[row.for_person_id].append(row.by_person_id)
    return {person_id: tuple(held) for person_id, held in found.items()}
