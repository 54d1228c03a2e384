from datetime import date, datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.events import SurveyOpened
from bihuan.apps.subjects.models import Survey
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def open_survey(
    *, register: str, name: str, begin_on: date, end_on: date, by: Viewer, at: datetime
) -> Survey:
    """Begin a round in which every active subject of a register is seen again (R073, R088)."""
    kind = queries.register_type(access.county(by), register)
    access.require_keeper(by, kind)
    said = name.strip()
    if not said:
        raise Refused("subjects.open_survey.no_name", "请写明排查名称")
    if end_on < begin_on:
        raise Refused("subjects.open_survey.ends_first", "结束日期不能早于开始日期")
    running = Survey.objects.filter(
        county_code=kind.county_code, register=register, closed_at__isnull=True
    ).first()
    if running is not None:
        raise Refused("subjects.open_survey.running", f"“{running.name}”还没有结束")
    opened = Survey.objects.create(
        county_code=kind.county_code,
        register=register,
        name=said[:60],
        begin_on=begin_on,
        end_on=end_on,
        opened_by=by.name,
        opened_at=at,
    )
    event = SurveyOpened(
        survey_id=opened.id, register=register, name=opened.name, begin_on=begin_on, end_on=end_on
    )
    audit.record(event, by=by, at=at)
    return opened
