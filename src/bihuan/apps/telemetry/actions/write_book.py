from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry.actions import laying
from bihuan.apps.telemetry.models import Device
from bihuan.rules.sitebook import SITES, Site, SiteBook, SiteLimit
from bihuan.rules.viewer import Viewer

LIVE, MINUTES = "2011", "2051"
LEAST_SILENCE_S = 600
"""A logger may restart or lose its network for ten minutes before anybody is told."""


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
        silent_after_s=_patience(device),
        limits=limits,
    )


def _patience(device: Device) -> int:
    """Five reports missed of the most frequent kind that it owes."""
    if LIVE in device.reports:
        return max(LEAST_SILENCE_S, 5 * device.realtime_s)
    if MINUTES in device.reports:
        return max(LEAST_SILENCE_S, 5 * device.minute_s)
    return 5 * 3600
