from datetime import datetime

from django.db import transaction

from bihuan.apps.evacuations import access, queries
from bihuan.apps.evacuations.events import RollOpened
from bihuan.apps.evacuations.models import Call, Roll
from bihuan.apps.subjects.queries import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def open_roll(*, point_id: int, trigger: str, words: str, by: Viewer, at: datetime) -> Roll:
    """Begin to call everybody of one hazard point; any of the three triggers is enough."""
    point = access.point_for(by, point_id)
    if trigger not in Roll.Trigger.values:
        raise Refused("evacuations.open.trigger", "请选择启动的情形")
    if not words.strip():
        raise Refused("evacuations.open.no_words", "请写明看到或预报了什么")
    if Roll.objects.filter(point=point, closed_at__isnull=True).exists():
        raise Refused("evacuations.open.already", "这个点正在点名，不要重复启动")
    people = queries.names_of([point.id]).get(point.id, [])
    if not people:
        raise Refused("evacuations.open.nobody", "这个点的转移名单是空的，请先登记人员")
    roll = Roll.objects.create(
        county_code=point.county_code,
        place_code=point.place_code,
        point=point,
        trigger=trigger,
        words=words.strip()[:300],
        opened_by=by.name,
        opened_at=at,
    )
    calls = Call.objects.bulk_create(_line(roll, person) for person in people)
    event = RollOpened(
        roll_id=roll.id,
        point=point.name,
        trigger=roll.get_trigger_display(),
        words=roll.words,
        heads=sum(call.heads for call in calls),
    )
    audit.record(event, by=by, at=at)
    return roll


def _line(roll: Roll, person: Subject) -> Call:
    values = person.values
    return Call(
        roll=roll,
        person=person,
        name=person.name[:60],
        phone=str(values.get("phone") or "")[:30],
        heads=queries.heads_of(person),
        helper=str(values.get("helper") or "")[:60],
        needs_help=bool(values.get("needs_help")),
    )
