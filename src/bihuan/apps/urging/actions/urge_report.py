from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import access, queries
from bihuan.apps.urging.events import ReportUrged
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit import queries as journal
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def urge_report(*, org_id: int, by: Viewer, at: datetime) -> int:
    """Ask a unit for its report of the week (一键催报); how many items it still owes."""
    access.require_dispatcher(by)
    found = {one.org_id: one for one in queries.units_of_week(by, at=at)}.get(org_id)
    if found is None:
        raise NotVisible(f"orgs.org:{org_id}")
    if found.is_done:
        raise Refused("urging.urge_report.done", f"{found.name}本周已报齐")
    subject = f"urging.unit:{org_id}"
    times = journal.count_on(subject, ReportUrged.KIND, at)
    if times >= profile.current().urge_per_day:
        raise Refused("urging.urge_report.enough_today", f"今天已催报{times}次，明天再催")
    week = queries.week(at)
    urged = ReportUrged(
        org_id=org_id,
        unit=found.name,
        week=week.word,
        due=f"{week.due_at.month}月{week.due_at.day}日{week.due_at:%H:%M}",
        missing=found.missing,
    )
    audit.record(urged, by=by, at=at)
    return found.missing
