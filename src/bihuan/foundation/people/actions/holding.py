"""What one person may hold together, own posts and covered ones alike."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from bihuan.foundation.people.models import OFFICERS, Appointment, Deputy
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import DUTY_WORDS


def guard_together(
    person_id: int, added: Iterable[Appointment], *, from_on: date, to_on: date | None
) -> None:
    """One area, and at most one of the three officers, for the person and whoever covers them."""
    fresh = list(added)
    covering = Deputy.objects.filter(for_person_id=person_id, to_on__gte=from_on)
    if to_on is not None:
        covering = covering.filter(from_on__lte=to_on)
    for one in [person_id, *covering.values_list("by_person_id", flat=True)]:
        _guard([*_held_by(one, from_on, to_on), *fresh])


def _held_by(person_id: int, from_on: date, to_on: date | None) -> list[Appointment]:
    covers = Deputy.objects.filter(by_person_id=person_id, to_on__gte=from_on)
    if to_on is not None:
        covers = covers.filter(from_on__lte=to_on)
    held = Q(person_id=person_id) | Q(person_id__in=covers.values("for_person_id"))
    return list(Appointment.objects.overlapping(from_on, to_on).filter(held))


def _guard(held: Iterable[Appointment]) -> None:
    posts = list(held)
    if len({post.scope_code for post in posts} - {""}) > 1:
        raise Refused("people.two_areas", "同一人同时任职或代理的职责区域须是同一个")
    officers = sorted({post.duty for post in posts} & set(OFFICERS))
    if len(officers) > 1:
        words = "、".join(DUTY_WORDS[duty][0] for duty in OFFICERS if duty in officers)
        raise Refused("people.three_officers", f"{words}须由不同的人担任（三员分立）")
