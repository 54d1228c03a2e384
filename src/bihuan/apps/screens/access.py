"""Who opens and closes walls, and what a wall with its key may show."""

import hashlib
import hmac
from datetime import date
from ipaddress import ip_address, ip_network

from django.db.models import QuerySet

from bihuan.apps.screens.models import Screen
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
OPENERS = (Duty.DISPATCHER, Duty.LEADER)


def may_open(viewer: Viewer) -> bool:
    return viewer.has(*OPENERS) and len(viewer.scope) == COUNTY_DIGITS


def county_to_open(viewer: Viewer) -> str:
    if not may_open(viewer):
        raise Refused("screens.not_yours", "大屏由县环委办或县领导开通和关闭")
    return viewer.scope


def visible_to(viewer: Viewer) -> QuerySet[Screen]:
    return Screen.objects.filter(county_code=county_to_open(viewer))


def screen_for(viewer: Viewer, screen_id: int) -> Screen:
    """The wall, locked, for who may close it."""
    found = visible_to(viewer).select_for_update().filter(id=screen_id, closed_at=None).first()
    if found is None:
        raise NotVisible(f"screens.screen:{screen_id}")
    return found


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def shown_by_key(slug: str, key: str, *, address: str, today: date) -> Screen:
    """The wall this key opens from this address today; everything else looks like no wall."""
    found = Screen.objects.filter(slug=slug, closed_at=None).first()
    if (
        found is None
        or not hmac.compare_digest(found.key_hash, hash_of(key))
        or found.expires_on < today
        or not _comes_from(found, address)
    ):
        raise NotVisible(f"screens.screen:{slug}")
    return found


def _comes_from(screen: Screen, address: str) -> bool:
    return not screen.addresses or any(
        ip_address(address) in ip_network(network) for network in screen.addresses
    )


def wall_viewer(screen: Screen) -> Viewer:
    """Reads the county as a supervisor does; the wall's page itself shows no person."""
    return Viewer(
        person_id=None,
        name=f"大屏“{screen.name}”",
        post="",
        org_id=None,
        org_name="",
        org_ids=frozenset(),
        duties=frozenset({Duty.SUPERVISOR}),
        scope=screen.county_code,
    )
