from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry.actions import laying
from bihuan.apps.telemetry.models import Device
from bihuan.rules.sitebook import SITES, Site, SiteBook, SiteLimit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def write_book(
    *, root: Path, limits: Mapping[str, tuple[SiteLimit, ...]], by: Viewer, at: datetime
) -> SiteBook:
    """All loggers in use with what the gateway has to know, as `root`/sites.json, whole."""
    devices = access.visible_to(by).filter(retired_on__isnull=True).order_by("mn")
    book = SiteBook({one.mn: _site(one, limits.get(one.mn, ())) for one in devices})
    laying.lay(root / SITES, book.dumps())
    return book


def _site(device: Device, limits: tuple[SiteLimit, ...]) -> Site:
    return Site(
        mn=device.mn,
        password_salt=device.password_salt,
        password_hash=device.password_hash,
        networks=tuple(device.networks),
        dialect=device.dialect,
        exceptions=tuple(device.exceptions),
        sm4_key=sealing.open_seal(device.sm4_key_sealed),
        silent_after_s=device.silent_after_s,
        limits=limits,
    )
