import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import ip_network

from django.db import transaction

from bihuan.apps.screens import access
from bihuan.apps.screens.events import ScreenOpened
from bihuan.apps.screens.models import Screen
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,28}[a-z0-9]")
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Opened:
    """The wall, and its key: said once, kept nowhere."""

    screen: Screen
    key: str


@transaction.atomic
def open_screen(
    *, slug: str, name: str, expires_on: date, addresses: Sequence[str], by: Viewer, at: datetime
) -> Opened:
    """Let one wall show the county without a login, until a day, from these networks."""
    county = access.county_to_open(by)
    if SLUG.fullmatch(slug) is None:
        raise Refused("screens.open_screen.slug", "大屏地址用3至30位小写字母、数字和短横")
    if Screen.objects.filter(slug=slug).exists():
        raise Refused("screens.open_screen.taken", f"大屏地址“{slug}”已用过，请换一个")
    if not name.strip():
        raise Refused("screens.open_screen.no_name", "请写明大屏放在哪里")
    if not at.date() <= expires_on <= at.date() + LONGEST:
        raise Refused("screens.open_screen.until", "有效期从今天起，最长一年")
    _check(addresses)
    key = secrets.token_urlsafe(24)
    screen = Screen.objects.create(
        county_code=county,
        slug=slug,
        name=name.strip(),
        key_hash=access.hash_of(key),
        addresses=list(addresses),
        expires_on=expires_on,
        opened_by=by.name,
        opened_at=at,
    )
    where = f"限{'、'.join(addresses)}" if addresses else "不限地址"
    event = ScreenOpened(screen_id=screen.id, name=screen.name, expires_on=expires_on, where=where)
    audit.record(event, by=by, at=at)
    return Opened(screen, key)


def _check(addresses: Sequence[str]) -> None:
    for written in addresses:
        try:
            ip_network(written)
        except ValueError as wrong:
            raise Refused(
                "screens.open_screen.address", f"“{written}”不是网络地址，例如10.12.0.0/16"
            ) from wrong
