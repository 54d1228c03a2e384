"""Which unit a name in the text means. Two that fit are none: a person chooses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.foundation.orgs import queries as orgs

Matches = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Owners:
    lead_org_id: int | None
    assisting_org_ids: list[int]


class Register:
    """The county's names, read once for a document; `rules/naming` says what fits."""

    def __init__(self, county_code: str, on: date) -> None:
        self.names = orgs.register(county_code, on=on)

    def matches(self, names: Iterable[str]) -> Matches:
        return {name: list(self.names.fit(name).ids) for name in dict.fromkeys(names)}


def owners(lead: Sequence[str], assist: Sequence[str], matches: Matches) -> Owners:
    """The first named leads, as documents are written; if it fits nobody, nobody leads."""
    found = [sure(matches, name) for name in (*lead, *assist)]
    lead_org_id = found[0] if lead else None
    others = [org_id for org_id in dict.fromkeys(found) if org_id not in (None, lead_org_id)]
    return Owners(lead_org_id, [org_id for org_id in others if org_id is not None])


def sure(matches: Matches, name: str) -> int | None:
    fits = matches.get(name, [])
    return fits[0] if len(fits) == 1 else None
