"""The responsibility network: who answers for a place at each level, and where nobody does."""

from dataclasses import dataclass
from datetime import date

from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access
from bihuan.foundation.people.models import Appointment
from bihuan.foundation.people.queries.cards import Card
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Duty

@dataclass(frozen=True, slots=True)
class Level:
    """One level of the chain: the place, and who holds which duty there today."""

    code: str
    word: str
    place: str
    heads: list[Card]
    liaisons: list[Card]


@dataclass(frozen=True, slots=True)
class Gap:
    """One unit without a holder of a duty, or with two where one is meant."""

    org_id: int
    org: str
    duty_word: str
    count: int


def chain(place_code: str, *, on: date) -> list[Level]:
    """R048: for any place, the people at each level today, from the county down."""
    levels = []
    for place in places.path(place_code):
        held = list(
            Appointment.objects.filter(access.in_force(on), org__place_code=place.code)
            .filter(org__kind__in=["party", "township", "village"], person__is_active=True)
            .select_related("person", "org")
            .order_by("id")
        )
        heads = [one for one in held if one.duty in {Duty.LEADER, Duty.UNIT_HEAD}]
        liaisons = [one for one in held if one.duty == Duty.LIAISON]
        levels.append(
            Level(place.code, place.level, place.name, _cards(heads), _cards(liaisons))
        )
    return levels


def gaps(county_code: str, *, on: date) -> list[Gap]:
    """Units without a head or a liaison, and those with two liaisons who may each think the other
    does it. A township is meant to have two heads, party and government (R049).
    """
    counts: dict[tuple[int, str], int] = {}
    held = Appointment.objects.filter(
        access.in_force(on), org__county_code=county_code, person__is_active=True
    )
    for org_id, duty in held.values_list("org_id", "duty"):
        counts[org_id, duty] = counts.get((org_id, duty), 0) + 1
    found = []
    for org in orgs.orgs_in(county_code, on=on):
        if org.kind not in {"department", "township"}:
            continue
        wanted = 2 if org.kind == "township" else 1
        heads = counts.get((org.id, Duty.UNIT_HEAD), 0)
        liaisons = counts.get((org.id, Duty.LIAISON), 0)
        if heads < wanted:
            word = "党政主要负责人" if wanted == 2 else "单位负责人"
            found.append(Gap(org.id, org.name, word, heads))
        if liaisons != 1:
            found.append(Gap(org.id, org.name, "联络员", liaisons))
    return found


def _cards(held: list[Appointment]) -> list[Card]:
    return [
        Card(
            person_id=one.person_id,
            name=one.person.name,
            org_id=one.org_id,
            org=one.org.short,
            post=one.post,
            duty=one.duty,
            phone=one.person.phone or one.org.phone,
        )
        for one in held
    ]
