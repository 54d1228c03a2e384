"""The county's people as a list, and one person as a page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from bihuan.foundation.people import access
from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules import pinyin
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty, Viewer

STAFF = frozenset(Duty) - {Duty.ENTERPRISE, Duty.SYSTEM}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader of the list asks for; every part may be absent."""

    words: str = ""
    org_id: int | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One account: its posts, who covers it, and the verbs the viewer has for it."""

    person: Person
    posts: list[Appointment]
    deputies: list[Deputy]
    verbs: list[access.Verb]


def people(
    viewer: Viewer, wanted: Filter, *, on: date, limit: int = 300, offset: int = 0
) -> list[PersonCard]:
    """In the order of pinyin, with the posts and covers of the day; three queries."""
    rows = _matching(viewer, wanted, on).order_by("-is_active", "pinyin_full", "id")
    cards = {
        one.id: PersonCard(one, [], [], access.offered(viewer, one))
        for one in rows[offset : offset + limit]
    }
    posts = Appointment.objects.in_force(on).filter(person_id__in=list(cards))
    for post in posts.select_related("org").order_by("-is_main", "id"):
        cards[post.person_id].posts.append(post)
    covers = Deputy.objects.in_force(on).filter(for_person_id__in=list(cards))
    for deputy in covers.select_related("by_person").order_by("id"):
        cards[deputy.for_person_id].deputies.append(deputy)
    return list(cards.values())


def count(viewer: Viewer, wanted: Filter, *, on: date) -> int:
    return _matching(viewer, wanted, on).count()


def _matching(viewer: Viewer, wanted: Filter, on: date) -> QuerySet[Person]:
    rows = access.visible_to(viewer)
    held = Appointment.objects.in_force(on)
    if wanted.org_id is not None:
        rows = rows.filter(id__in=held.filter(org_id=wanted.org_id).values("person_id"))
    if wanted.duty:
        rows = rows.filter(id__in=held.filter(duty=wanted.duty).values("person_id"))
    words = "".join(wanted.words.split())
    return rows.filter(_fits(words)) if words else rows


def _fits(words: str) -> Q:
    fits = Q(name__contains=words) | Q(login__startswith=words.lower())
    if words.isascii() and words.isalnum():
        fits |= Q(pinyin_full__contains=words.lower())
        fits |= Q(pinyin_initials__regex=pinyin.pattern(words))
    return fits


def person(viewer: Viewer, person_id: int) -> PersonCard:
    """One account with every post it ever held and everybody who ever covered it."""
    found = access.visible_to(viewer).filter(id=person_id).first()
    if found is None:
        raise NotVisible(f"people.person:{person_id}")
    posts = Appointment.objects.filter(person=found).select_related("org")
    covers = Deputy.objects.filter(for_person=found).select_related("by_person")
    return PersonCard(
        person=found,
        posts=list(posts.order_by("-from_on", "-id")),
        deputies=list(covers.order_by("-from_on", "-id")),
        verbs=access.offered(viewer, found),
    )


def posts_to_receive(viewer: Viewer) -> list[Appointment]:
    """Posts handed over to the viewer that they have not acknowledged (R049)."""
    if viewer.person_id is None:
        return []
    waiting = Appointment.objects.filter(
        person_id=viewer.person_id, successor_of__isnull=False, received_at__isnull=True
    )
    return list(waiting.select_related("org", "successor_of__person").order_by("from_on", "id"))


def county_of(viewer: Viewer) -> str:
    """The county of somebody whose duties reach no area, such as a liaison."""
    if viewer.scope or viewer.person_id is None:
        return viewer.scope[:6]
    return Person.objects.get(id=viewer.person_id).county_code


def staff_county_of(viewer: Viewer) -> str:
    """The county of its staff; "" for an enterprise, for system work and for nobody."""
    return county_of(viewer) if viewer.has(*STAFF) else ""
