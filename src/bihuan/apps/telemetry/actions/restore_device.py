from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.actions import stating
from bihuan.apps.telemetry.events import DeviceRestored
from bihuan.apps.telemetry.models import Device
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def restore_device(*, device_id: int, by: Viewer, at: datetime) -> Device:
    """It may speak again, as it was; the time between is no gap of its own making."""
    device = access.kept_device(by, device_id, to="restore_device", word="恢复数采仪")
    if device.retired_on is None:
        raise Refused("telemetry.restore_device.in_use", "数采仪没有停用")
    stating.is_outlet(device.outlet, to="restore_device")
    device.retired_on = None
    device.save(update_fields=["retired_on"])
    audit.record(DeviceRestored(device_id=device.id, mn=device.mn), by=by, at=at)
    return device
