"""People as pages show them: name, unit, post, phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.foundation.people import access
from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty, Viewer


@dataclass(frozen=True, slots=True)
class Card:
    """One person in one post on one day."""

    person_id: int
    name: str
    org_id: int | None
    org: str
    post: str
    duty: str
    phone: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which people; every part may be absent."""

    words: str = ""
    org_id: int | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One account with its posts, for its keeper."""

    person: Person
    posts: list[Appointment]
    deputies: list[Deputy]


def _card(held: Appointment) -> Card:
    return Card(
        person_id=held.person_id,
        name=held.person.name,
        org_id=held.org_id,
        org=held.org.short,
        post=held.post,
        duty=held.duty,
        phone=held.person.phone or held.org.phone,
    )


def cards(person_ids: Iterable[int], *, on: date) -> dict[int, Card]:
    """Each person's main post on a day; who holds none is shown by the last one held."""
    rows = (
        Appointment.objects.filter(person_id__in=list(person_ids), from_on__lte=on)
        .select_related("person", "org")
        .order_by("is_main", "from_on", "-id")
    )
    found: dict[int, Card] = {}
    past: dict[int, Card] = {}
    for held in rows:
        kept = found if held.to_on is None or held.to_on >= on else past
        kept[held.person_id] = _card(held)
    return past | found


def names(person_ids: Iterable[int]) -> dict[int, str]:
    return dict(Person.objects.filter(id__in=list(person_ids)).values_list("id", "name"))


def _holders(duties: Iterable[str], where: Q, on: date) -> list[Card]:
    rows = (
        Appointment.objects.filter(access.in_force(on), where, duty__in=list(duties))
        .filter(person__is_active=True)
        .select_related("person", "org")
        .order_by("org_id", "-is_main", "id")
    )
    return [_card(held) for held in rows]


def staff(county_code: str, *, on: date) -> list[Card]:
    """Everybody of a county who can be made responsible for an item, once each."""
    wanted = [duty for duty in Duty if duty not in {Duty.SYSTEM, Duty.AUDITOR, Duty.SECURITY}]
    cards_ = _holders(wanted, Q(org__county_code=county_code), on)
    return list({card.person_id: card for card in reversed(cards_)}.values())[::-1]


def leaders(county_code: str, *, on: date) -> list[Card]:
    return _holders([Duty.LEADER], Q(scope_code=county_code), on)


def checkers(county_code: str, *, on: date) -> list[Card]:
    return _holders([Duty.CHECKER], Q(scope_code__startswith=county_code), on)


def dispatcher_ids(county_code: str, *, on: date) -> list[int]:
    held = _holders([Duty.DISPATCHER], Q(scope_code=county_code), on)
    return [card.person_id for card in held]


def person_ids(org_ids: Iterable[int], duties: Iterable[Duty], *, on: date) -> list[int]:
    """Who holds one of these duties in one of these units today."""
    held = _holders(duties, Q(org_id__in=list(org_ids)), on)
    return [card.person_id for card in held]


def people(viewer: Viewer, wanted: Filter, *, on: date, limit: int = 300) -> list[PersonCard]:
    rows = access.visible_to(viewer)
    if wanted.words.strip():
        words = wanted.words.strip()
        rows = rows.filter(
            Q(name__contains=words)
            | Q(login__icontains=words)
            | Q(pinyin_initials__contains=words.lower())
            | Q(pinyin_full__contains=words.lower())
        )
    if wanted.org_id or wanted.duty:
        posts = Appointment.objects.filter(access.in_force(on))
        posts = posts.filter(org_id=wanted.org_id) if wanted.org_id else posts
        posts = posts.filter(duty=wanted.duty) if wanted.duty else posts
        rows = rows.filter(id__in=posts.values("person_id"))
    found = list(rows.order_by("id")[:limit])
    posts_of: dict[int, list[Appointment]] = {one.id: [] for one in found}
    held = Appointment.objects.filter(access.in_force(on), person_id__in=list(posts_of))
    for post in held.select_related("org").order_by("-is_main", "id"):
        posts_of[post.person_id].append(post)
    return [PersonCard(one, posts_of[one.id], []) for one in found]


def person(viewer: Viewer, person_id: int) -> PersonCard:
    """One account with every post it ever held, newest first."""
    found = access.visible_to(viewer).filter(id=person_id).first()
    if found is None:
        raise NotVisible(f"people.person:{person_id}")
    posts = Appointment.objects.filter(person=found).select_related("org")
    deputies = Deputy.objects.filter(for_person=found).select_related("by_person")
    return PersonCard(
        found, list(posts.order_by("-from_on", "id")), list(deputies.order_by("-from_on", "id"))
    )
