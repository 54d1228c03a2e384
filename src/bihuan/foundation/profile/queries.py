from dataclasses import dataclass, fields
from typing import Any

from bihuan.foundation.profile.keys import KEYS, Value
from bihuan.foundation.profile.models import Setting


@dataclass(frozen=True, slots=True)
class Profile:
    """The county as it is set up at this moment; one field for each key."""

    county_code: str
    county_name: str
    platform_name: str
    office_name: str
    office: str
    number_prefix: str
    order_prefix: str
    plate_prefix: str
    plate_report_days: int
    warn_days: int
    lag_pp: int
    sign_hours: int
    sign_hours_instruction: int
    review_workdays: int
    check_workdays: int
    publicity_days: int
    bounce_limit: int
    urge_per_day: int
    upload_mb: int
    document_mb: int
    session_idle_minutes: int
    lockout_failures: int
    lockout_minutes: int
    address_failures: int
    password_min_length: int
    password_days: int
    air_source: str
    watermark: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One key as the settings page shows it."""

    key: str
    label: str
    reason: str
    value: Value
    default: Value
    changed_by: str


def current() -> Profile:
    stored = dict(Setting.objects.values_list("key", "value"))
    held: dict[str, Any] = {
        field.name: stored.get(field.name, KEYS[field.name].default) for field in fields(Profile)
    }
    return Profile(**held)


def lines() -> list[Line]:
    """Every key in the order of the table, changed or not."""
    rows = {row.key: row for row in Setting.objects.all()}
    return [
        Line(
            key=name,
            label=key.label,
            reason=key.reason,
            value=rows[name].value if name in rows else key.default,
            default=key.default,
            changed_by=rows[name].changed_by_name if name in rows else "",
        )
        for name, key in KEYS.items()
    ]
