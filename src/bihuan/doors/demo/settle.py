"""The county itself, made through the actions: divisions, units, people, posts, leave cover."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bihuan.doors.demo import grids, tables
from bihuan.doors.demo.roles import DEMO_ROLES
from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.people import access as people_access
from bihuan.foundation.people import actions as people
from bihuan.foundation.places import actions as places
from bihuan.rules.viewer import Viewer, system_viewer

SETTLER = system_viewer("初始化")
REFORMED_ON = date(2019, 3, 31)
"""When the counties' bureaus got the names of the reform of 2018."""
LIVED_HERE_DAYS = 900
"""How long before the settling the units and posts already existed."""


@dataclass(slots=True)
class County:
    """Who and what there is, by name."""

    org_ids: dict[str, int] = field(default_factory=dict)
    person_ids: dict[str, int] = field(default_factory=dict)
    units: dict[str, tables.Unit] = field(default_factory=dict)
    staff: dict[str, list[tables.Person]] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)

    def viewer(self, name: str, at: datetime) -> Viewer:
        """The person in office. Nobody changes posts in this county, so once is enough; the one
        leave cover is between two of the same office and duty.
        """
        if name not in self.viewers:
            self.viewers[name] = people_access.viewer_for(self.person_ids[name], at)
        return self.viewers[name]

    def head(self, unit: str) -> str:
        """The administrative head answers for an item; a township's party head stands first."""
        heads = [one.name for one in self.staff[unit] if one.duty in {"unit_head", "enterprise"}]
        return heads[1] if self.units[unit].kind == "township" else heads[0]

    def clerk(self, unit: str) -> str:
        """Who does the work of an item: the liaison, else the last of the unit."""
        clerks = [one.name for one in self.staff[unit] if one.duty == "liaison"]
        return clerks[0] if clerks else self.staff[unit][-1].name

    def voice(self, unit: str) -> str:
        """Who signs and reports for the unit in the system."""
        may = {"liaison", "unit_head", "enterprise"}
        return [one.name for one in self.staff[unit] if one.duty in may][-1]


def settle(at: datetime) -> County:
    """Everybody in place before the first item; 临岚县 stands beside it and sees nothing."""
    county = County()
    rng = random.Random(tables.COUNTY)  # noqa: S311  a demo must come out the same each time
    _places(at)
    for code, units in tables.units().items():
        _units(county, code, units, at)
    for person in _everybody():
        _person(county, *person, rng, at)
    return county


def _places(at: datetime) -> None:
    divisions: list[tables.County | tables.Township | tables.Village] = [*tables.counties()]
    for town in tables.townships():
        divisions += [town, *town.villages]
    for one in divisions:
        places.add_place(code=one.code, name=one.name, lon=one.lon, lat=one.lat, by=SETTLER, at=at)
    for code, geojson in tables.boundaries().items():
        places.set_boundary(code=code, geojson=geojson, by=SETTLER, at=at)
    grids.lay_grids(SETTLER, at)


def _units(county: County, code: str, units: tuple[tables.Unit, ...], at: datetime) -> None:
    towns = {town.name: town.code for town in tables.townships()}
    for unit in units:
        org = orgs.found_org(
            name=unit.name,
            short=unit.short,
            kind=unit.kind,
            place_code=towns[unit.place] if unit.place else code,
            aliases=unit.aliases,
            parent_id=county.org_ids[unit.parent] if unit.parent else None,
            from_on=at.date() - timedelta(days=LIVED_HERE_DAYS),
            by=SETTLER,
            at=at,
        )
        for name in unit.former:
            orgs.add_alias(org_id=org.id, alias=name, ended_on=REFORMED_ON, by=SETTLER, at=at)
        county.org_ids[unit.short] = org.id
        county.units[unit.short] = unit


def _everybody() -> Iterator[tuple[str, tables.Person]]:
    inside, outside = tables.counties()
    yield from ((inside.code, person) for person in tables.people())
    yield from ((outside.code, person) for person in tables.outside())


def _person(
    county: County, code: str, person: tables.Person, rng: random.Random, at: datetime
) -> None:
    cards = {role.login for role in DEMO_ROLES}
    added = people.add_person(
        login=person.login,
        name=person.name,
        county_code=code,
        phone=f"0000-{rng.randint(1000000, 9999999)}",
        password=tables.password() if person.login in cards else "",
        by=SETTLER,
        at=at,
    )
    county.person_ids[person.name] = added.id
    county.staff.setdefault(person.unit, []).append(person)
    people.appoint(
        person_id=added.id,
        org_id=county.org_ids[person.unit],
        post=person.post,
        duty=person.duty,
        from_on=at.date() - timedelta(days=LIVED_HERE_DAYS // 2),
        by=SETTLER,
        at=at,
    )


def cover(county: County, today: date, at: datetime, row: dict[str, str | int]) -> None:
    """One leader is away and another stands in (R055)."""
    people.name_deputy(
        for_person_id=county.person_ids[str(row["absent"])],
        by_person_id=county.person_ids[str(row["stands_in"])],
        from_on=today + timedelta(days=int(row["from"])),
        to_on=today + timedelta(days=int(row["to"])),
        reason=str(row["reason"]),
        by=county.viewer("韩冰", at),
        at=at,
    )
