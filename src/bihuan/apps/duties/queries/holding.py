"""Who holds which role over what, on a day: seats, watches and lines read once, asked often."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from bihuan.apps.duties import access
from bihuan.apps.duties.flow import Level, Role
from bihuan.apps.duties.models import Watch
from bihuan.foundation.people import queries as people
from bihuan.foundation.people.queries import Card, Seat
from bihuan.rules.viewer import Duty

STEPS = (15, 12, 9, 6)
COUNTY_KINDS = ("party", "office")
HEADS = ("party_head", "government_head")
OWN_DIGITS = {Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12, Level.GRID: 12}


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one role, and why we say so."""

    card: Card
    source: str
    """任职, 包保 or the role that stands in."""
    watch_id: int | None = None

    @property
    def person_id(self) -> int:
        return self.card.person_id


@dataclass(slots=True)
class Holding:
    """Everything that answers "who" in one county on one day."""

    on: date
    by_place: dict[str, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    by_org: dict[int, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    watches: dict[tuple[str, str, str], list[Watch]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By what is watched (a place's code, "org:3", "subject:7"), level and role."""
    cards: dict[int, Card] = field(default_factory=dict)

    def watching(self, keys: Iterable[str], level: str, role: str) -> list[Holder]:
        """Of the nearest thing that anybody watches: the subject, then cell, village, township."""
        for key in keys:
            found = self.watches.get((key, str(level), str(role)))
            if found:
                return [self._holder(one) for one in found]
        return []

    def _holder(self, watch: Watch) -> Holder:
        source = f"包保{f'（{watch.basis}）' if watch.basis else ''}，自{watch.from_on}起"
        return Holder(self.cards[watch.person_id], source, watch.id)

    def on_territory(
        self, keys: Sequence[str], place_code: str, level: Level, role: Role
    ) -> list[Holder]:
        """By watch; where nobody watches, by the seats of that level's own unit.

        A county leader who looks after a township does not relieve the county's heads (R049).
        """
        found = self.watching(keys, level, role)
        if found and (level, role) != (Level.COUNTY, Role.MANAGER):
            return found
        own = place_code[: OWN_DIGITS[level]]
        seats = [_seated(one) for one in self.by_place.get(own, ()) if _fits(one, level, role)]
        named = {one.person_id for one in found}
        return [*found, *(one for one in seats if one.person_id not in named)]

    def in_unit(self, keys: Sequence[str], org_id: int, level: Level, role: Role) -> list[Holder]:
        found = self.watching(keys, level, role)
        if found:
            return found
        seats = self.by_org.get(org_id, ())
        return [_seated(one) for one in seats if _fits(one, level, role)]


def keys_of(place_code: str, subject_id: int | None = None) -> list[str]:
    """What may be watched over a point, the nearest first."""
    codes = [place_code[:step] for step in STEPS if step <= len(place_code)]
    return codes if subject_id is None else [f"subject:{subject_id}", *codes]


def _seated(seat: Seat) -> Holder:
    return Holder(seat.card, f"任职：{seat.card.org} {seat.card.post}")


def _fits(seat: Seat, level: Level, role: Role) -> bool:
    """Which seat fills which role of its level; party and government share duty (R049)."""
    duty, kind = seat.card.duty, seat.kind
    is_head = seat.seat in HEADS
    fits = {
        (Level.COUNTY, Role.MANAGER): is_head and kind in COUNTY_KINDS,
        (Level.COUNTY, Role.DOER): duty == Duty.DISPATCHER and kind in COUNTY_KINDS,
        (Level.COUNTY, Role.SUPERVISOR): duty == Duty.SUPERVISOR,
        (Level.TOWNSHIP, Role.MANAGER): kind == "township" and (is_head or duty == Duty.UNIT_HEAD),
        (Level.TOWNSHIP, Role.DOER): kind == "township" and duty == Duty.LIAISON,
        (Level.VILLAGE, Role.MANAGER): kind == "village" and (is_head or duty == Duty.UNIT_HEAD),
        (Level.VILLAGE, Role.DOER): kind == "village" and duty == Duty.LIAISON,
        (Level.GRID, Role.DOER): kind == "village" and duty == Duty.GRID,
        (Level.DEPARTMENT, Role.MANAGER): duty == Duty.UNIT_HEAD,
        (Level.DEPARTMENT, Role.DOER): duty == Duty.LIAISON,
        (Level.ENTERPRISE, Role.MANAGER): duty == Duty.UNIT_HEAD,
        (Level.ENTERPRISE, Role.DOER): duty == Duty.ENTERPRISE,
    }
    return fits.get((level, role), False)


def fills_a_role(seat: Seat) -> bool:
    """Whether the seat alone makes its holder answer for a place; a grid worker's walk does not."""
    return any(_fits(seat, level, role) for level in OWN_DIGITS for role in Role)


def holding(
    county_code: str,
    *,
    on: date,
    place_code: str | None = None,
    subject_id: int | None = None,
    org_ids: Iterable[int] = (),
) -> Holding:
    """Of one point, or of the whole county where no point is given; six queries at most."""
    found = Holding(on)
    watches = access.watches(county_code).in_force(on).order_by("id")
    if place_code is None:
        seats = people.seats(county_code, on=on)
    else:
        units = list(org_ids)
        codes = [place_code[:step] for step in STEPS if step <= len(place_code)]
        seats = people.seats(county_code, on=on, codes=codes)
        seats += people.seats_of_units(units, on=on) if units else []
        over = Q(place_code__in=codes) | Q(org_id__in=units)
        if subject_id is not None:
            over |= Q(subject_of_id=subject_id)
        watches = watches.filter(over)
    for seat in seats:
        _add(found, seat)
    held = list(watches)
    for one in held:
        found.watches[key_of(one), one.level, one.role].append(one)
    found.cards = people.cards({one.person_id for one in held}, on=on)
    return found


def _add(found: Holding, seat: Seat) -> None:
    for seats in (found.by_place[seat.place_code], found.by_org[seat.org_id]):
        if seat not in seats:
            seats.append(seat)


def key_of(watch: Watch) -> str:
    if watch.place_code:
        return watch.place_code
    return f"org:{watch.org_id}" if watch.org_id else f"subject:{watch.subject_of_id}"
