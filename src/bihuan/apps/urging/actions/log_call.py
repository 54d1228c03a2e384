from datetime import date, datetime

from django.db import transaction

from bihuan.apps.urging import access
from bihuan.apps.urging.events import CallLogged
from bihuan.apps.urging.models import PhoneCall
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def log_call(
    *,
    item_id: int,
    callee: str,
    outcome: str,
    said: str = "",
    promised_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> PhoneCall:
    """Leave on record that a unit was called, and what came of it (电话催办)."""
    item = access.item_to_call(by, item_id)
    if not callee.strip():
        raise Refused("urging.log_call.nobody", "请写明给谁打的电话")
    if outcome not in PhoneCall.Outcome:
        raise Refused("urging.log_call.no_outcome", "请选择通话结果")
    if outcome != PhoneCall.Outcome.NO_ANSWER and not said.strip():
        raise Refused("urging.log_call.nothing_said", "请写明说了什么")
    if outcome == PhoneCall.Outcome.PROMISED and (promised_on is None or promised_on < at.date()):
        raise Refused("urging.log_call.no_day", "对方承诺的日期须填写，且不早于今天")
    call = PhoneCall.objects.create(
        item=item,
        county_code=item.county_code,
        callee=callee.strip()[:40],
        caller_id=by.person_id,
        caller_name=by.name,
        called_at=at,
        said=said.strip()[:500],
        outcome=outcome,
        promised_on=promised_on if outcome == PhoneCall.Outcome.PROMISED else None,
    )
    logged = CallLogged(
        item_id=item.id,
        number=item.shown_number,
        callee=call.callee,
        outcome=PhoneCall.Outcome(outcome).label,
        said=call.said or "未接通",
    )
    audit.record(logged, by=by, at=at)
    return call
