"""The responsible people of a place, level by level, with the gaps and the doubles named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.orgs.queries import Org
from bihuan.foundation.people.models import Appointment
from bihuan.foundation.people.queries.cards import Card, card_of, covering
from bihuan.foundation.places import queries as places
from bihuan.foundation.places.queries import Place
from bihuan.rules.viewer import Duty

Seat = Appointment.Seat


@dataclass(frozen=True, slots=True)
class Need:
    """A seat that must be held by exactly one person, or by one at least."""

    word: str
    kinds: tuple[str, ...]
    seat: str = ""
    duty: str = ""
    several: bool = False

    def takes(self, held: Appointment) -> bool:
        fits = held.seat == self.seat if self.seat else held.duty == self.duty
        return fits and held.org.kind in self.kinds


COUNTY = (Org.Kind.PARTY, Org.Kind.OFFICE)
TOWN, VILLAGE = (Org.Kind.TOWNSHIP,), (Org.Kind.VILLAGE,)
UNIT = (Org.Kind.DEPARTMENT,)

HEADS = (Duty.LEADER, Duty.UNIT_HEAD)
LINKS = (Duty.DISPATCHER, Duty.LIAISON)

# R049: party and government share the duty on every level of territory.
OF_PLACES: dict[str, tuple[Need, ...]] = {
    "county": (
        Need("县委书记", COUNTY, seat=Seat.PARTY_HEAD),
        Need("县长", COUNTY, seat=Seat.GOVERNMENT_HEAD),
        Need("调度员", COUNTY, duty=Duty.DISPATCHER, several=True),
    ),
    "township": (
        Need("党委书记", TOWN, seat=Seat.PARTY_HEAD),
        Need("乡镇长", TOWN, seat=Seat.GOVERNMENT_HEAD),
        Need("联络员", TOWN, seat=Seat.LIAISON),
    ),
    "village": (
        Need("村党组织书记", VILLAGE, seat=Seat.PARTY_HEAD),
        Need("村委会主任", VILLAGE, seat=Seat.GOVERNMENT_HEAD),
        Need("联络员", VILLAGE, seat=Seat.LIAISON),
    ),
    # Who walks which cells is no seat but a watch (duties); a village of its own unit may hold one.
    "grid": (Need("网格员", (*VILLAGE, *TOWN), duty=Duty.GRID, several=True),),
}
OF_UNITS: tuple[Need, ...] = (
    Need("单位主要负责人", UNIT, seat=Seat.HEAD),
    Need("联络员", UNIT, seat=Seat.LIAISON),
    Need("企业环保员", (Org.Kind.ENTERPRISE,), duty=Duty.ENTERPRISE, several=True),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One seat of a level and whoever holds it that day."""

    word: str
    cards: tuple[Card, ...]
    several: bool

    @property
    def state(self) -> str:
        """ "ok", "none" or "double"; one person with two papers is one person."""
        if not self.cards:
            return "none"
        is_double = len({card.person_id for card in self.cards}) > 1
        return "double" if is_double and not self.several else "ok"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of territory: who heads it, who links it, and its seats one by one."""

    code: str
    word: str
    place: str
    heads: tuple[Card, ...]
    liaisons: tuple[Card, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A seat with nobody in it, or with two (R048)."""

    code: str
    org_id: int | None
    org: str
    """The unit, or the place where no unit is known."""
    duty_word: str
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.names)


def chain(place_code: str, *, on: date) -> list[Level]:
    """County, township, village, grid: who answers for this point today. Three queries."""
    way = places.path(place_code)
    held = _held([place.code for place in way], on)
    covers = covering({one.person_id for one in held}, on)
    return [_level(place, held, covers) for place in way]


def gaps(county_code: str, *, on: date) -> list[Gap]:
    """Every seat of the county's places and units that nobody holds, or two. Four queries.

    A place with nobody at all is one line. Grid cells are walked by watch (`duties`).
    """
    territory = [place for place in places.under(county_code) if place.level != "grid"]
    units = orgs.orgs_in(county_code, on=on)
    held = _in_force(on, org__county_code=county_code)
    covers = covering({one.person_id for one in held}, on)
    by_place: dict[str, list[Appointment]] = {}
    by_org: dict[int, list[Appointment]] = {}
    for one in held:
        by_place.setdefault(one.org.place_code, []).append(one)
        by_org.setdefault(one.org_id, []).append(one)
    found = []
    for place in territory:
        slots = _level(place, by_place.get(place.code, []), covers).slots
        if all(slot.state == "none" for slot in slots):
            words = "、".join(slot.word for slot in slots)
            found.append(Gap(place.code, None, place.name, words, ()))
            continue
        for slot in slots:
            found += _gap(slot, code=place.code, org_id=None, org=place.name)
    for unit in units:
        needs = [need for need in OF_UNITS if unit.kind in need.kinds]
        for slot in _slots(needs, by_org.get(unit.id, []), covers):
            found += _gap(slot, code=unit.place_code, org_id=unit.id, org=unit.name)
    return found


def _gap(slot: Slot, *, code: str, org_id: int | None, org: str) -> list[Gap]:
    if slot.state == "ok":
        return []
    called = tuple(dict.fromkeys(card.name for card in slot.cards))
    return [Gap(code, org_id, org, slot.word, called)]


def _held(codes: list[str], on: date) -> list[Appointment]:
    return _in_force(on, org__place_code__in=codes)


def _in_force(on: date, **where: object) -> list[Appointment]:
    rows = Appointment.objects.in_force(on).filter(**where).select_related("person", "org")
    return list(rows.order_by("org_id", "id"))


def _level(place: Place, held: Iterable[Appointment], covers: dict[int, tuple[str, ...]]) -> Level:
    kinds = {kind for need in OF_PLACES[place.level] for kind in need.kinds}
    here = [one for one in held if one.org.place_code == place.code and one.org.kind in kinds]
    return Level(
        code=place.code,
        word=place.get_level_display(),
        place=place.name,
        heads=tuple(card_of(one, covers) for one in here if one.duty in HEADS),
        liaisons=tuple(card_of(one, covers) for one in here if one.duty in LINKS),
        slots=_slots(OF_PLACES[place.level], here, covers),
    )


def _slots(
    needs: Iterable[Need], held: list[Appointment], covers: dict[int, tuple[str, ...]]
) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            word=need.word,
            cards=tuple(card_of(one, covers) for one in held if need.takes(one)),
            several=need.several,
        )
        for need in needs
    )
