"""Where supervision is short, by domain (R010)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bihuan.apps.incidents import queries as incidents
from bihuan.apps.incidents.queries.suggesting import DOMAINS
from bihuan.apps.subjects import queries as subjects
from bihuan.rules.sightings import KINDS
from bihuan.rules.viewer import Viewer

SINCE = timedelta(days=90)
"""How far back incidents are counted."""
OF_KIND = {word: DOMAINS.get(family, word) for word, family in KINDS.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainGap:
    """One domain's subjects and incidents."""

    domain: str
    subjects: int = 0
    unchecked: int = 0
    overdue: int = 0
    incidents: int = 0
    outside: int = 0
    """Incidents that the public or the hotline saw before we did."""

    @property
    def is_short(self) -> bool:
        return bool(self.unchecked or self.overdue or self.outside)


def by_domain(viewer: Viewer, *, at: datetime) -> list[DomainGap]:
    """The shortest first; an incident's kind stands under the domain that answers for it."""
    held: dict[str, DomainGap] = {}
    for domain, counts in subjects.gaps(viewer, on=at.date()):
        held[domain] = DomainGap(
            domain=domain,
            subjects=counts.active,
            unchecked=counts.unchecked,
            overdue=counts.overdue,
        )
    for seen in incidents.first_seen(viewer, since=at - SINCE, until=at)[1:]:
        domain = OF_KIND.get(seen.group, seen.group)
        known = held.get(domain, DomainGap(domain=domain))
        held[domain] = replace(
            known, incidents=known.incidents + seen.count, outside=known.outside + seen.outside
        )
    return sorted(held.values(), key=lambda one: (-one.overdue - one.outside, one.domain))
