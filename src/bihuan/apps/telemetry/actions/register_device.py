import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import queries as subjects
from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry.actions import stating
from bihuan.apps.telemetry.events import DeviceRegistered
from bihuan.apps.telemetry.models import Device, Newcomer, Standing
from bihuan.foundation.audit import actions as audit
from bihuan.rules import sitebook
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def register_device(
    *,
    mn: str,
    kind: str,
    outlet_id: int,
    password: str,
    networks: Sequence[str] = (),
    dialect: str = "",
    exceptions: Sequence[str] = (),
    reports: Sequence[str] = stating.REPORTS,
    realtime_s: int = 60,
    minute_s: int = 600,
    roles: Mapping[str, str] | None = None,
    sm4_key: str = "",
    by: Viewer,
    at: datetime,
) -> Device:
    """A logger may speak from now on: its MN, its outlet, its PW, and what it is to send."""
    to = "register_device"
    outlet = stating.is_outlet(subjects.named([outlet_id]).get(outlet_id), to=to)
    access.require_keeper(by, outlet.place_code, to=to, word="登记数采仪")
    said = stating.is_mn(mn, to=to)
    if Device.objects.filter(mn=said).exists():
        raise Refused("telemetry.register_device.twice", f"设备编号{said}已经登记")
    salt = secrets.token_hex(16)
    device = Device(
        mn=said,
        kind=kind,
        outlet=outlet,
        county_code=outlet.county_code,
        place_code=outlet.place_code,
        dialect=dialect,
        exceptions=stating.are_exceptions(exceptions, to=to),
        password_salt=salt,
        password_hash=sitebook.hashed(stating.is_password(password, to=to), salt),
        password_sealed=sealing.seal(password),
        sm4_key_sealed=sealing.seal(stating.is_sm4_key(sm4_key, to=to)),
        networks=stating.are_networks(networks, to=to),
        realtime_s=realtime_s,
        minute_s=minute_s,
        reports=list(reports),
        roles=dict(roles or {}),
        registered_at=at,
    )
    stating.described(device, to=to)
    device.save(force_insert=True)
    Standing.objects.create(device=device)
    Newcomer.objects.filter(mn=said).exclude(state=Newcomer.State.ADMITTED).update(
        state=Newcomer.State.ADMITTED, decided_by=by.name, decided_at=at
    )
    event = DeviceRegistered(
        device_id=device.id,
        mn=device.mn,
        outlet_id=outlet.id,
        outlet=outlet.name,
        county_code=device.county_code,
    )
    audit.record(event, by=by, at=at)
    return device
