from datetime import date, datetime

from django.db import transaction

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.events import DeviceRetired
from bihuan.apps.telemetry.models import Device
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def retire_device(*, device_id: int, on: date, reason: str, by: Viewer, at: datetime) -> Device:
    """From now on it is not let in and not missed; what it sent stays."""
    device = access.kept_device(by, device_id, to="retire_device", word="停用数采仪")
    if device.retired_on is not None:
        raise Refused("telemetry.retire_device.retired", f"数采仪已自{device.retired_on}起停用")
    if not reason.strip():
        raise Refused("telemetry.retire_device.no_reason", "请填写停用原因")
    if not beijing.wall(device.registered_at).date() <= on <= beijing.wall(at).date():
        raise Refused("telemetry.retire_device.date", "停用日期不早于登记日期，也不晚于今天")
    device.retired_on = on
    device.save(update_fields=["retired_on"])
    event = DeviceRetired(device_id=device.id, mn=device.mn, on=on, reason=reason.strip()[:200])
    audit.record(event, by=by, at=at)
    return device
