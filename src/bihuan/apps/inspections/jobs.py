"""Who is told of what was found on the spot."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.apps.inspections.events import StopLifted
from bihuan.apps.inspections.models import Visit
from bihuan.apps.subjects import queries as registers
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

OF_KEEPER = (Duty.LIAISON, Duty.UNIT_HEAD)


def tell_of_findings(arguments: Mapping[str, Any], at: datetime) -> str:
    """Dispatchers complete the drafts that a failed check has opened."""
    record, visit = _about(arguments)
    if not visit.failed:
        return "合格"
    title = f"【检查】{visit.subject.name}{visit.failed}项不合格，待下发"
    wanted = people.dispatcher_ids(visit.county_code, on=at.date())
    return _told(record, visit, wanted, title, at)


def tell_of_stop(arguments: Mapping[str, Any], at: datetime) -> str:
    """Dispatchers, and the unit that keeps the register: its site stands still, or goes on."""
    record, visit = _about(arguments)
    keeper = registers.register_type(visit.county_code, visit.subject.register).owner_org_id
    wanted = set(people.dispatcher_ids(visit.county_code, on=at.date()))
    if keeper is not None:
        wanted |= set(people.person_ids([keeper], OF_KEEPER, on=at.date()))
    word = "解除停工" if record.kind == StopLifted.KIND else "停工整改"
    return _told(record, visit, wanted, f"【{word}】{visit.subject.name}", at)


def _about(arguments: Mapping[str, Any]) -> tuple["Record", Visit]:
    record = audit.by_seq(int(arguments["seq"]))
    visit = Visit.objects.select_related("subject").get(id=record.facts["visit_id"])
    return record, visit


def _told(
    record: "Record", visit: Visit, person_ids: Iterable[int], title: str, at: datetime
) -> str:
    """One notice to each; whoever did it is not told."""
    wanted = sorted({one for one in person_ids if one != record.actor_id})
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=title[:120],
        body=record.sentence,
        subject=record.subject,
        url=f"/inspections/visits/{visit.id}/",
        urgency="normal",
        at=at,
    )
    return f"{len(wanted)}人"
