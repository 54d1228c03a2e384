from datetime import datetime

from django.db import transaction

from bihuan.apps.duties import access
from bihuan.apps.duties.actions.laying import TOWNSHIP, Line, lay_line
from bihuan.apps.duties.events import DutyLineSet
from bihuan.apps.duties.models import DutyLine
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_duty_line(
    *, line: Line, replaces_id: int | None = None, by: Viewer, at: datetime
) -> DutyLine:
    """Say who leads a domain, with the clause; the line it replaces ends the day before."""
    county_code = access.keepers_county(by, verb="set_duty_line")
    held = lay_line(line, county_code=county_code, replaces_id=replaces_id, by=by, at=at)
    event = DutyLineSet(
        line_id=held.id,
        domain=held.domain,
        lead=held.lead_org.short if held.lead_org else TOWNSHIP,
        from_on=held.from_on,
        document=held.document_title,
        clause=held.clause,
    )
    audit.record(event, by=by, at=at)
    return held
