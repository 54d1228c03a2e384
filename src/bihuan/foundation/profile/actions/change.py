from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.profile import access, queries
from bihuan.foundation.profile.events import SettingChanged
from bihuan.foundation.profile.keys import KEYS, Key, Value
from bihuan.foundation.profile.models import Setting
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def change(*, key: str, value: Value, by: Viewer, at: datetime) -> Setting:
    """Set one of the county's names, thresholds or switches."""
    access.require_keeper(by, queries.current().county_code)
    if key not in KEYS:
        raise Refused("profile.change.unknown_key", "没有这个参数")
    _guard(KEYS[key], value)
    row = Setting.objects.select_for_update().filter(key=key).first()
    earlier = row.value if row else KEYS[key].default
    changed, _ = Setting.objects.update_or_create(
        key=key, defaults={"value": value, "changed_at": at, "changed_by_name": by.name}
    )
    event = SettingChanged(
        key=key, label=KEYS[key].label, earlier=_said(earlier), later=_said(value)
    )
    audit.record(event, by=by, at=at)
    return changed


def _guard(key: Key, value: Value) -> None:
    if type(value) is not type(key.default):
        raise Refused("profile.change.wrong_type", f"“{key.label}”的值类型不对")
    if isinstance(value, bool):
        return
    size = len(value.strip()) if isinstance(value, str) else value
    if not key.at_least <= size <= key.at_most:
        what = "字数" if isinstance(value, str) else "值"
        raise Refused(
            "profile.change.out_of_range",
            f"“{key.label}”的{what}须在{key.at_least}到{key.at_most}之间",
        )
    if key.digits and not (str(value).isdecimal() and len(str(value)) == key.digits):
        raise Refused("profile.change.not_digits", f"“{key.label}”须是{key.digits}位数字")


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "开" if value else "关"
    return str(value)
