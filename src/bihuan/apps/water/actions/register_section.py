from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from bihuan.apps.water import access
from bihuan.apps.water.actions.surveying import Survey, checked
from bihuan.apps.water.events import SectionRegistered
from bihuan.apps.water.models import Section
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer
from bihuan.rules.water import CLASS_WORDS


@transaction.atomic
def register_section(*, code: str, survey: Survey, by: Viewer, at: datetime) -> Section:
    """Put a section on the list, with the class it must reach and the paper that says so."""
    access.require_register(by, survey.place_code)
    if Section.objects.filter(code=code).exists():
        raise Refused("water.register_section.twice", f"断面编号{code}已经登记")
    checked(survey)
    made = Section.objects.create(
        code=code, registered_by=by.name, registered_at=at, **asdict(survey)
    )
    event = SectionRegistered(
        section_id=made.id, name=made.name, wanted=CLASS_WORDS[made.wanted_class]
    )
    audit.record(event, by=by, at=at)
    return made
