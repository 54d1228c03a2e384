from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.events import SurveyClosed
from bihuan.apps.subjects.models import Survey
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_survey(*, survey_id: int, by: Viewer, at: datetime) -> Survey:
    """End a round; how many were not reached stands in the record."""
    survey = access.survey_for(by, survey_id)
    kind = queries.register_type(survey.county_code, survey.register)
    access.require_keeper(by, kind)
    if survey.closed_at is not None:
        raise Refused("subjects.close_survey.twice", f"“{survey.name}”已经结束")
    reached = queries.reached(survey)
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])
    event = SurveyClosed(
        survey_id=survey.id,
        register=survey.register,
        name=survey.name,
        total=reached.total,
        seen=reached.seen,
        unreached=reached.unreached,
    )
    audit.record(event, by=by, at=at)
    return survey
