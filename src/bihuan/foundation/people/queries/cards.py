"""Who holds which post on a day, as a card; whoever covers an absent holder stands on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules.viewer import DUTY_WORDS, Duty


@dataclass(frozen=True, slots=True)
class Card:
    """One person in one post; without a post in force, only the person."""

    person_id: int
    name: str
    phone: str
    org_id: int | None
    org: str
    post: str
    duty: str
    duty_word: str
    covered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """How one person is reached; "" where nothing is registered."""

    name: str
    phone: str
    email: str
    county_code: str


def contacts(person_ids: Iterable[int]) -> dict[int, Contact]:
    rows = Person.objects.filter(id__in=set(person_ids))
    return {one.id: Contact(one.name, one.phone, one.email, one.county_code) for one in rows}


def cards_of(posts: QuerySet[Appointment], on: date) -> list[Card]:
    """Two queries: the posts in force, and who covers their holders."""
    rows = list(posts.select_related("person", "org").order_by("-is_main", "org_id", "id"))
    covers = covering({row.person_id for row in rows}, on)
    return [card_of(row, covers) for row in rows]


def card_of(row: Appointment, covers: dict[int, tuple[str, ...]]) -> Card:
    return Card(
        person_id=row.person_id,
        name=row.person.name,
        phone=row.person.phone or row.org.phone,
        org_id=row.org_id,
        org=row.org.short,
        post=row.post,
        duty=row.duty,
        duty_word=DUTY_WORDS[Duty(row.duty)][0],
        covered_by=covers.get(row.person_id, ()),
    )


def covering(person_ids: Iterable[int], on: date) -> dict[int, tuple[str, ...]]:
    """The names of those who cover each person that day."""
    rows = Deputy.objects.in_force(on).filter(
        for_person_id__in=set(person_ids), by_person__is_active=True
    )
    found = defaultdict(list)
    for row in rows.select_related("by_person").order_by("id"):
        found[row.for_person_id].append(row.by_person.name)
    return {person_id: tuple(called) for person_id, called in found.items()}


def cards(person_ids: Iterable[int], *, on: date) -> dict[int, Card]:
    """A card for everybody asked for: the main post of the day, or the bare person."""
    wanted = set(person_ids)
    people = Person.objects.filter(id__in=wanted)
    found = {
        one.id: Card(
            person_id=one.id,
            name=one.name,
            phone=one.phone,
            org_id=None,
            org="",
            post="",
            duty="",
            duty_word="",
            covered_by=(),
        )
        for one in people
    }
    held = cards_of(Appointment.objects.in_force(on).filter(person_id__in=wanted), on)
    return found | {card.person_id: card for card in _one_each(held)}


def _one_each(held: Iterable[Card]) -> list[Card]:
    """The first card of each person."""
    first: dict[int, Card] = {}
    for card in held:
        first.setdefault(card.person_id, card)
    return list(first.values())


def names(person_ids: Iterable[int]) -> dict[int, str]:
    return dict(Person.objects.filter(id__in=set(person_ids)).values_list("id", "name"))


def holders(org_id: int, *, on: date) -> list[Card]:
    """Who holds which post in a unit, one card for each post."""
    return cards_of(Appointment.objects.in_force(on).filter(org_id=org_id), on)


def people_of(org_id: int, duty: Duty, *, on: date) -> list[Card]:
    """Those with this duty in a unit."""
    return cards_of(Appointment.objects.in_force(on).filter(org_id=org_id, duty=duty), on)


def staff(county_code: str, *, on: date) -> list[Card]:
    """Everybody with a post in the county's units, once each."""
    rows = Appointment.objects.in_force(on).filter(org__county_code=county_code)
    return _one_each(cards_of(rows, on))


def leaders(county_code: str, *, on: date) -> list[Card]:
    """The county leaders, in the order of their appointment."""
    return _with_duty(Duty.LEADER, county_code, on)


def checkers(county_code: str, *, on: date) -> list[Card]:
    return _with_duty(Duty.CHECKER, county_code, on)


def _with_duty(duty: Duty, county_code: str, on: date) -> list[Card]:
    rows = Appointment.objects.in_force(on).filter(
        duty=duty, scope_code__startswith=county_code[:6]
    )
    return _one_each(cards_of(rows, on))


def person_ids(org_ids: Iterable[int], duties: Iterable[Duty], *, on: date) -> list[int]:
    """Those with one of these duties in these units, and whoever covers them."""
    rows = Appointment.objects.in_force(on).filter(
        org_id__in=set(org_ids), duty__in=[str(duty) for duty in duties]
    )
    return _with_deputies(rows, on)


def dispatcher_ids(county_code: str, *, on: date) -> list[int]:
    """The county's dispatchers, and whoever covers them."""
    rows = Appointment.objects.in_force(on).filter(duty=Duty.DISPATCHER, scope_code=county_code[:6])
    return _with_deputies(rows, on)


def _with_deputies(rows: QuerySet[Appointment], on: date) -> list[int]:
    held = set(rows.values_list("person_id", flat=True))
    covers = Deputy.objects.in_force(on).filter(for_person_id__in=held, by_person__is_active=True)
    return sorted(held | set(covers.values_list("by_person_id", flat=True)))
