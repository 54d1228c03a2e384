from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import bulk
from bihuan.apps.subjects.events import SubjectsRegistered
from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries.drafting import Entry, drafts, home_county
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def register_many(
    *, register: str, entries: Sequence[Entry], why: str, by: Viewer, at: datetime
) -> list[Subject]:
    """Put many on a register, all or none; the first that does not fit is named."""
    if not entries:
        raise Refused("subjects.register_many.none", "没有要登记的对象")
    county_code = home_county(entries[0], by)
    kind = queries.register_type(county_code, register)
    pack = queries.pack(county_code, register)
    access.require_keeper(by, kind)
    made: list[Subject] = []
    for number, one in enumerate(drafts(kind, pack, entries, at=at), 1):
        if isinstance(one, Refused):
            raise Refused(one.code, f"第{number}个：{one.sentence}")
        made.append(one)
    if standing := queries.of_keys(made):
        named = "、".join(f"“{one.name}”" for one in list(standing.values())[:5])
        raise Refused("subjects.register_many.twice", f"{pack.name}中已有{named}")
    bulk.add(made, why=why, by=by, at=at)
    event = SubjectsRegistered(
        register=register,
        register_name=pack.name,
        added=len(made),
        changed=0,
        why=why,
        ids=tuple(one.id for one in made),
    )
    audit.record(event, by=by, at=at)
    return made
