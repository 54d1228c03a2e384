"""Watches as a list, and what may be looked up by a word."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.apps.duties import access
from bihuan.apps.duties.flow import TERRITORY, Level
from bihuan.apps.duties.models import Watch
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.people import queries as people
from bihuan.foundation.people.queries import Card
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Viewer

FOUND_MOST = 20
NEAREST = (
    *reversed(TERRITORY[1:]),
    Level.ENTERPRISE,
    Level.DEPARTMENT,
    Level.COUNTY,
)
"""Who stands closest to the ground comes first."""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch, over what, and whether the viewer may end it."""

    watch: Watch
    over: str
    card: Card
    may_end: bool


def watches(viewer: Viewer, *, on: date, words: str = "", limit: int) -> list[WatchRow]:
    """In force on a day, the grid first; a word narrows to a person or a place."""
    county_code = access.home(viewer)
    rows = access.watches(county_code).in_force(on).select_related("org", "subject_of", "person")
    if words:
        named = [one.code for one in places.under(county_code) if words in one.name]
        rows = rows.filter(
            Q(person__name__contains=words)
            | Q(place_code__in=named)
            | Q(org__name__contains=words)
            | Q(subject_of__name__contains=words)
        )
    near = {level: place for place, level in enumerate(NEAREST)}
    held = sorted(rows, key=lambda one: (near[Level(one.level)], one.place_code, one.id))[:limit]
    called = places.names(one.place_code for one in held if one.place_code)
    cards = people.cards({one.person_id for one in held}, on=on)
    return [
        WatchRow(
            one,
            _over(one, called),
            cards[one.person_id],
            access.may_assign(viewer, county_code, one.place_code),
        )
        for one in held
    ]


def _over(watch: Watch, called: dict[str, str]) -> str:
    if watch.place_code:
        return called.get(watch.place_code, watch.place_code)
    if watch.org:
        return watch.org.short
    return watch.subject_of.name if watch.subject_of else ""


@dataclass(frozen=True, slots=True)
class Named:
    """A registered subject found by a word."""

    id: int
    name: str
    register_name: str
    place: str


def subjects_named(viewer: Viewer, words: str) -> list[Named]:
    """The first few active subjects whose name holds the word, or whose pinyin begins so."""
    asked = "".join(words.split())
    if not asked:
        return []
    fits = Q(name__contains=asked)
    if asked.isascii():
        fits |= Q(pinyin__contains=asked.lower())
    rows = subjects.visible_to(viewer).filter(fits, state="active").order_by("id")[:FOUND_MOST]
    found = list(rows)
    kinds = {pack.code: pack.name for pack in subjects_of.packs(access.home(viewer))}
    called = places.names(one.place_code for one in found)
    return [
        Named(
            one.id,
            one.name,
            kinds.get(one.register, one.register),
            called.get(one.place_code, ""),
        )
        for one in found
    ]
