from datetime import date, datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectSurveyed
from bihuan.apps.subjects.models import SurveyMark
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def mark_surveyed(
    *,
    survey_id: int,
    subject_id: int,
    found: str,
    on: date,
    by: Viewer,
    at: datetime,
    note: str = "",
) -> SurveyMark:
    """Somebody saw this subject in the round, or that it is gone; a later look replaces it."""
    survey = access.survey_for(by, survey_id)
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(survey.county_code, survey.register)
    access.require_checker(by, kind, subject)
    if (subject.county_code, subject.register) != (survey.county_code, survey.register):
        raise Refused("subjects.mark_surveyed.other_register", "该对象不在本次排查的清单中")
    if survey.closed_at is not None:
        raise Refused("subjects.mark_surveyed.closed", f"“{survey.name}”已经结束")
    writing.not_later(on, at, "mark_surveyed")
    mark, _ = SurveyMark.objects.update_or_create(
        survey=survey,
        subject=subject,
        defaults={
            "found": SurveyMark.Found(found),
            "note": note.strip()[:200],
            "on": on,
            "marked_by": by.name,
            "marked_at": at,
        },
    )
    subject.surveyed_on = max(on, subject.surveyed_on or on)
    subject.save(update_fields=["surveyed_on"])
    event = SubjectSurveyed(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        survey_id=survey.id,
        found=SurveyMark.Found(found).label,
        on=on,
    )
    audit.record(event, by=by, at=at)
    return mark
