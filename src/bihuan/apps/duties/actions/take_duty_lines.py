from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import queries as directives
from bihuan.apps.duties import access
from bihuan.apps.duties.actions.laying import Line, lay_line
from bihuan.apps.duties.events import DutyLinesTaken
from bihuan.apps.duties.models import DutyLine
from bihuan.apps.duties.queries.reading import offered_lines
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_duty_lines(
    *, document_id: int, clause_ids: Collection[int], from_on: date, by: Viewer, at: datetime
) -> list[DutyLine]:
    """Put chosen clauses of a duty document into the matrix, each with its own sentence (R052)."""
    county_code = access.keepers_county(by, verb="take_duty_lines")
    document = directives.document(by, document_id)
    chosen = [
        one for one in offered_lines(by, document_id, on=from_on) if one.clause_id in clause_ids
    ]
    if not chosen:
        raise Refused("duties.take_duty_lines.none", "请至少选择一条读出的分工")
    laid = [
        lay_line(
            Line(
                domain=one.domain,
                lead_org_id=one.lead_org_id,
                assisting_org_ids=one.assisting_org_ids,
                clause=one.clause,
                document_title=document.title,
                document_id=document.id,
                from_on=from_on,
            ),
            county_code=county_code,
            by=by,
            at=at,
        )
        for one in chosen
    ]
    event = DutyLinesTaken(
        document_id=document.id,
        document=document.title,
        domains="、".join(line.domain for line in laid),
    )
    audit.record(event, by=by, at=at)
    return laid
