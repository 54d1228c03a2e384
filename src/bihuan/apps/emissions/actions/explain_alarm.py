from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmExplained
from bihuan.apps.emissions.flow import CAUSES
from bihuan.apps.emissions.models import Alarm, Explanation
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files_of
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST_FILES = 9


@transaction.atomic
def explain_alarm(
    *,
    alarm_id: int,
    cause: str,
    text: str,
    files: Sequence[tuple[str, BinaryIO]] = (),
    by: Viewer,
    at: datetime,
) -> Explanation:
    """The enterprise says what it was, with evidence; the office decides on it (R057)."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_owner(by, alarm.outlet, to="explain_alarm", word="说明报警")
    if alarm.state == Alarm.State.DISMISSED:
        raise Refused("emissions.explain_alarm.dismissed", "该报警已排除，不需要说明")
    if cause not in CAUSES or not text.strip():
        raise Refused("emissions.explain_alarm.incomplete", "请选择原因并写明情况")
    if len(files) > MOST_FILES:
        raise Refused("emissions.explain_alarm.files", f"一次最多上传{MOST_FILES}个附件")
    if alarm.explanations.filter(state=Explanation.State.WAITING).exists():
        raise Refused("emissions.explain_alarm.waiting", "上一次说明还在审核，请等待结论")
    told = Explanation.objects.create(
        alarm=alarm, cause=cause, text=text.strip(), told_by=by.name, told_at=at
    )
    for name, stream in files:
        files_of.attach(
            subject=f"emissions.alarm:{alarm.id}",
            name=name,
            stream=stream,
            role="other",
            note=f"说明{told.id}",
            by=by,
            at=at,
        )
    event = AlarmExplained(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        explanation_id=told.id,
        cause=CAUSES[cause],
        text=told.text,
        files=len(files),
    )
    audit.record(event, by=by, at=at)
    return told
