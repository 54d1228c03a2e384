from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from bihuan.apps.water import access
from bihuan.apps.water.actions.surveying import Survey, checked
from bihuan.apps.water.events import SectionCorrected
from bihuan.apps.water.models import Section
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WORDS = {
    "name": "名称",
    "water": "水体",
    "kind": "类型",
    "level": "级别",
    "place_code": "所在乡镇",
    "wanted_class": "目标类别",
    "basis": "依据",
    "lon": "经度",
    "lat": "纬度",
    "patrol_org_id": "巡查单位",
    "patrol_every_days": "巡查间隔",
}


@transaction.atomic
def correct_section(*, section_id: int, survey: Survey, by: Viewer, at: datetime) -> Section:
    """Change what is known; results already judged keep the class they were judged against."""
    section = access.section_for(by, section_id)
    access.require_register(by, survey.place_code)
    checked(survey)
    changes = [
        f"{WORDS[name]}由{getattr(section, name)}改为{value}"
        for name, value in asdict(survey).items()
        if getattr(section, name) != value
    ]
    if not changes:
        raise Refused("water.correct_section.nothing", "没有改动")
    for name, value in asdict(survey).items():
        setattr(section, name, value)
    section.save()
    event = SectionCorrected(section_id=section.id, name=section.name, changes="；".join(changes))
    audit.record(event, by=by, at=at)
    return section
