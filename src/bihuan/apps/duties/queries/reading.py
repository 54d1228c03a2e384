"""What a duty document says about who leads what, offered as lines for the matrix."""

from dataclasses import dataclass
from datetime import date

from bihuan.apps.directives import queries as directives
from bihuan.apps.duties.queries.routing import closest_line, lines
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules import dutyrows
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One clause as it would stand in the matrix."""

    clause_id: int
    domain: str
    lead_org_id: int
    lead: str
    assisting_org_ids: tuple[int, ...]
    clause: str
    is_held: bool
    """A line of this domain is in force already, or an earlier clause here names its lead."""


def offered_lines(viewer: Viewer, document_id: int, *, on: date) -> list[OfferedLine]:
    """Clauses whose lead unit is known; the first of each domain is the one to take."""
    document = directives.document(viewer, document_id)
    rows = document.proposals.filter(lead_org__isnull=False).exclude(status="merged")
    proposals = list(rows.order_by("start", "id"))
    known = lines(document.county_code, on)
    called = orgs.names(row.lead_org_id for row in proposals if row.lead_org_id)
    found = []
    seen: set[str] = set()
    for row in proposals:
        read = dutyrows.duty_row(row.quote, row.lead_names, row.assist_names)
        if row.lead_org_id is None or read.object_class == dutyrows.OTHER:
            continue
        found.append(
            OfferedLine(
                clause_id=row.id,
                domain=read.object_class,
                lead_org_id=row.lead_org_id,
                lead=called[row.lead_org_id],
                assisting_org_ids=tuple(row.assisting_org_ids),
                clause=row.quote[:300],
                is_held=read.object_class in seen
                or closest_line(known, read.object_class, "", "") is not None,
            )
        )
        seen.add(read.object_class)
    return found
