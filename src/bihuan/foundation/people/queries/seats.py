"""Every seat of a county's places and units on a day, as plain rows: two queries, any number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.foundation.people.models import Appointment, Deputy
from bihuan.foundation.people.queries.cards import Card, card_of, covering


@dataclass(frozen=True, slots=True)
class Seat:
    """One post, who holds it, and on which territory its unit sits."""

    card: Card
    seat: str
    kind: str
    """Of the unit: party, office, department, township, village, supervision, enterprise."""
    place_code: str
    org_id: int


def seats(county_code: str, *, on: date, codes: Iterable[str] | None = None) -> list[Seat]:
    """Of the whole county, or only of units that sit at these places."""
    rows = Appointment.objects.in_force(on).filter(org__county_code=county_code)
    if codes is not None:
        rows = rows.filter(org__place_code__in=set(codes))
    return _seats(rows.select_related("person", "org").order_by("org_id", "id"), on)


def seats_of_units(org_ids: Iterable[int], *, on: date) -> list[Seat]:
    rows = Appointment.objects.in_force(on).filter(org_id__in=set(org_ids))
    return _seats(rows.select_related("person", "org").order_by("org_id", "id"), on)


def seats_of_person(person_id: int, *, on: date) -> list[Seat]:
    rows = Appointment.objects.in_force(on).filter(person_id=person_id)
    return _seats(rows.select_related("person", "org").order_by("org_id", "id"), on)


def stood_in_for(person_id: int, *, on: date) -> set[int]:
    """Whom this person covers that day."""
    covers = Deputy.objects.in_force(on).filter(by_person_id=person_id)
    return set(covers.values_list("for_person_id", flat=True))


def _seats(rows: Iterable[Appointment], on: date) -> list[Seat]:
    held = list(rows)
    covers = covering({one.person_id for one in held}, on)
    return [
        Seat(card_of(one, covers), one.seat, one.org.kind, one.org.place_code, one.org_id)
        for one in held
    ]
