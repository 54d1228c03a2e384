from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.actions.naming import name_of, plain
from bihuan.apps.targets.events import TargetMeasured
from bihuan.apps.targets.models import Measurement
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def measure(
    *,
    target_id: int,
    value: Decimal,
    measured_on: date,
    document: str,
    by: Viewer,
    at: datetime,
) -> Measurement:
    """Put down what a paper says was measured; what a data feed gives is never typed (R013)."""
    target = access.target_for(by, target_id)
    if not target.indicator.is_by_hand:
        raise Refused(
            "targets.measure.computed",
            f"“{target.indicator.name}”由{target.indicator.get_source_display()}算出，不能填写",
        )
    if not document.strip():
        raise Refused("targets.measure.no_paper", "请写明数据来自哪份报告或通报")
    if measured_on > at.date():
        raise Refused("targets.measure.future", "数据截至日期不能晚于今天")
    if measured_on.year != target.year:
        raise Refused("targets.measure.other_year", f"数据截至日期须在{target.year}年内")
    if value < 0:
        raise Refused("targets.measure.negative", "实测值不能是负数")
    made = Measurement.objects.create(
        target=target,
        value=value,
        measured_on=measured_on,
        document=document.strip(),
        measured_by=by.name,
        measured_at=at,
    )
    event = TargetMeasured(
        target_id=target.id,
        name=name_of(target),
        value=plain(value),
        unit=target.indicator.unit,
        measured_on=f"{measured_on:%Y-%m-%d}",
        document=made.document,
    )
    audit.record(event, by=by, at=at)
    return made
