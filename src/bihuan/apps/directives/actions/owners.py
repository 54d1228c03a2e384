"""Which unit a name in the text means. Two that fit are none: a person chooses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.foundation.orgs import queries as orgs

DEPARTMENTS = re.compile(r"等?(?:部门|单位)$")
Matches = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Owners:
    lead_org_id: int | None
    assisting_org_ids: list[int]


class Register:
    """Looks every name of a document up once."""

    def __init__(self, county_code: str, on: date) -> None:
        self.county_code = county_code
        self.on = on
        self.known: Matches = {}

    def matches(self, names: Iterable[str]) -> Matches:
        return {name: self._of(name) for name in dict.fromkeys(names)}

    def _of(self, name: str) -> list[int]:
        if name not in self.known:
            self.known[name] = self._called(name) or self._meant(name)
        return self.known[name]

    def _called(self, name: str) -> list[int]:
        found = orgs.candidates(name, place_code=self.county_code, on=self.on)
        return [org.id for org in found]

    def _meant(self, name: str) -> list[int]:
        """住建部门 and 住建 are short for whichever unit is called 住建局."""
        stem = DEPARTMENTS.sub("", name)
        found = [*self._called(stem), *self._called(f"{stem}局")] if stem else []
        return list(dict.fromkeys(found))


def owners(lead: Sequence[str], assist: Sequence[str], matches: Matches) -> Owners:
    """The first named leads, as documents are written; if it fits nobody, nobody leads."""
    found = [sure(matches, name) for name in (*lead, *assist)]
    lead_org_id = found[0] if lead else None
    others = [org_id for org_id in dict.fromkeys(found) if org_id not in (None, lead_org_id)]
    return Owners(lead_org_id, [org_id for org_id in others if org_id is not None])


def sure(matches: Matches, name: str) -> int | None:
    fits = matches.get(name, [])
    return fits[0] if len(fits) == 1 else None
