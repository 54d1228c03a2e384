"""Hazard points with their people, rolls, and who is not yet safe."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations.models import Call, Roll
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.subjects.queries import Subject
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

__all__ = ["Call", "Point", "Roll", "Standing", "board", "names_of", "over", "roll", "standing"]

LAST_ROLLS = 20
CHECKS = (("雨前", "before_rain_on"), ("雨中", "in_rain_on"), ("雨后", "after_rain_on"))


@dataclass(frozen=True, slots=True)
class Point:
    """A hazard point: people on its list, its last check, its roll under way."""

    subject: Subject
    households: int
    heads: int
    roll: Roll | None
    unsafe: int

    @property
    def checks(self) -> list[tuple[str, str]]:
        """三查: before, during and after the rain, with the day of each or nothing."""
        said = self.subject.values
        return [(word, str(said.get(code) or "")) for word, code in CHECKS]


@dataclass(frozen=True, slots=True)
class Standing:
    """One roll counted in heads: how many in which state."""

    roll: Roll
    calls: Sequence[Call]
    by_state: Counter[str]

    @property
    def heads(self) -> int:
        return sum(call.heads for call in self.calls)

    @property
    def safe(self) -> int:
        return sum(call.heads for call in self.calls if call.is_safe)

    @property
    def waiting(self) -> list[Call]:
        """Not yet safe: those who need help first, then those nobody reached."""
        rank = {state: place for place, state in enumerate(("waiting", "refusing", "told"))}
        left = [call for call in self.calls if not call.is_safe]
        return sorted(left, key=lambda call: (not call.needs_help, rank[call.state], call.id))


def board(viewer: Viewer) -> list[Point]:
    """Every point the viewer may call: under way first, then by number of people."""
    points = list(access.points(viewer).order_by("place_code", "name"))
    listed = names_of([one.id for one in points])
    open_rolls = {
        roll.point_id: roll
        for roll in access.visible_to(viewer)
        .filter(closed_at__isnull=True)
        .prefetch_related("calls")
    }
    found = [_point(one, listed.get(one.id, []), open_rolls.get(one.id)) for one in points]
    return sorted(found, key=lambda one: (one.roll is None, -one.unsafe, -one.heads))


def _point(subject: Subject, people: Sequence[Subject], roll: Roll | None) -> Point:
    left = [call for call in roll.calls.all() if not call.is_safe] if roll else []
    return Point(
        subject=subject,
        households=len(people),
        heads=sum(heads_of(one) for one in people),
        roll=roll,
        unsafe=sum(call.heads for call in left),
    )


def names_of(point_ids: Sequence[int]) -> dict[int, list[Subject]]:
    """The people on the list of each point, those who need help first."""
    found: dict[int, list[Subject]] = {}
    for one in subjects.children_of(point_ids, access.PEOPLE):
        found.setdefault(one.parent_id or 0, []).append(one)
    for people in found.values():
        people.sort(key=lambda one: (not one.values.get("needs_help"), one.name, one.id))
    return found


def heads_of(person: Subject) -> int:
    """How many a line of the list stands for; a line without a number is one person."""
    return max(1, int(person.values.get("heads") or 1))


def standing(found: Roll) -> Standing:
    calls = list(found.calls.order_by("id"))
    by_state: Counter[str] = Counter()
    for call in calls:
        by_state[call.state] += call.heads
    return Standing(found, calls, by_state)


def roll(viewer: Viewer, roll_id: int) -> Roll:
    found = access.visible_to(viewer).select_related("point").filter(id=roll_id).first()
    if found is None:
        raise NotVisible(f"evacuations.roll:{roll_id}")
    return found


def over(viewer: Viewer) -> list[Roll]:
    """The last rolls that came to an end."""
    rows = access.visible_to(viewer).filter(closed_at__isnull=False).select_related("point")
    return list(rows.annotate(lines=Count("calls")).order_by("-closed_at")[:LAST_ROLLS])
