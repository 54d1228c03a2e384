import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry.actions import stating
from bihuan.apps.telemetry.events import DeviceChanged
from bihuan.apps.telemetry.models import Device
from bihuan.foundation.audit import actions as audit
from bihuan.rules import sitebook
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WORD_OF = {
    "networks": "来源网段",
    "dialect": "协议版本",
    "exceptions": "容错项",
    "reports": "应上报数据",
    "realtime_s": "实时数据间隔",
    "minute_s": "分钟数据间隔",
    "roles": "用电参数",
    "password_hash": "密码",
    "sm4_key_sealed": "SM4密钥",
}


@transaction.atomic
def change_device(
    *,
    device_id: int,
    networks: Sequence[str] | None = None,
    dialect: str | None = None,
    exceptions: Sequence[str] | None = None,
    reports: Sequence[str] | None = None,
    realtime_s: int | None = None,
    minute_s: int | None = None,
    roles: Mapping[str, str] | None = None,
    password: str = "",
    sm4_key: str | None = None,
    by: Viewer,
    at: datetime,
) -> Device:
    """What is not given stays; the MN and the outlet belong together and never change."""
    to = "change_device"
    device = access.kept_device(by, device_id, to=to, word="修改数采仪")
    if device.retired_on is not None:
        raise Refused("telemetry.change_device.retired", "数采仪已停用，请先恢复再修改")
    said: dict[str, object] = {
        "networks": None if networks is None else stating.are_networks(networks, to=to),
        "dialect": dialect,
        "exceptions": None if exceptions is None else stating.are_exceptions(exceptions, to=to),
        "reports": None if reports is None else list(reports),
        "realtime_s": realtime_s,
        "minute_s": minute_s,
        "roles": None if roles is None else dict(roles),
    }
    told = {name: value for name, value in said.items() if value is not None}
    told |= _password(device, password) | _key(device, sm4_key)
    changed = [name for name, value in told.items() if device.__dict__[name] != value]
    if not changed:
        raise Refused("telemetry.change_device.same", "没有修改任何内容")
    device.__dict__.update(told)
    stating.described(device, to=to)
    device.save(update_fields=sorted(told))
    changes = "、".join(WORD_OF[name] for name in changed if name in WORD_OF)
    event = DeviceChanged(device_id=device.id, mn=device.mn, changes=changes)
    audit.record(event, by=by, at=at)
    return device


def _password(device: Device, password: str) -> dict[str, object]:
    if not password or sitebook.hashed(password, device.password_salt) == device.password_hash:
        return {}
    stating.is_password(password, to="change_device")
    salt = secrets.token_hex(16)
    return {
        "password_salt": salt,
        "password_hash": sitebook.hashed(password, salt),
        "password_sealed": sealing.seal(password),
    }


def _key(device: Device, key: str | None) -> dict[str, object]:
    """A seal differs each time it is made: the same key is no change."""
    if key is None:
        return {}
    said = stating.is_sm4_key(key, to="change_device")
    same = said == sealing.open_seal(device.sm4_key_sealed)
    return {} if same else {"sm4_key_sealed": sealing.seal(said)}
