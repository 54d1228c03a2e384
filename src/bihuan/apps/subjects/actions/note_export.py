from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.events import RegisterExported
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_export(*, register: str, rows: int, by: Viewer, at: datetime) -> bool:
    """Who takes a list out is on record before it leaves; whether it holds personal fields."""
    county_code = access.county(by)
    pack = queries.pack(county_code, register)
    hidden = queries.personal_hidden(by, county_code, register)
    holds = bool(queries.personal_fields(pack)) and not hidden
    event = RegisterExported(
        register=register,
        register_name=pack.name,
        rows=rows,
        personal="，含个人信息" if holds else "",
    )
    audit.record(event, by=by, at=at)
    return holds
