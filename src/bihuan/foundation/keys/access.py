"""Who keeps the county's keys, and whom a shown key lets in."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from bihuan.foundation.keys.models import Key
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

KEEPERS = (Duty.ADMIN, Duty.SECURITY)
PREFIX = 11
UNKNOWN = Refused("keys.unknown", "没有带接入密钥，或密钥不对")


@dataclass(frozen=True, slots=True)
class Caller:
    """A machine at the door: how it writes, how it reads, and what for."""

    key_id: int
    name: str
    county_code: str
    grants: frozenset[str]
    per_minute: int
    last_used_on: date | None
    viewer: Viewer
    """Named system work: what it brings in is recorded under the key's name."""
    reader: Viewer
    """Sees what a supervisor of the county sees, and may write nothing."""

    def require(self, *grants: str) -> None:
        """One of these; what a key is for was decided when it was issued."""
        if self.grants.isdisjoint(grants):
            words = "、".join(Key.Grant(one).label for one in grants)
            raise Refused("keys.not_granted", f"此密钥没有“{words}”权限")


def caller_of(token: str, at: datetime) -> Caller:
    """Whom the text of a key lets in at this moment; every other text is refused alike."""
    key = Key.objects.filter(prefix=token[:PREFIX]).first()
    if key is None or not hmac.compare_digest(key.sha256, sha256_of(token)):
        raise UNKNOWN
    if key.revoked_at is not None:
        raise Refused("keys.revoked", "密钥已吊销")
    if at.date() > key.expires_on:
        raise Refused("keys.expired", f"密钥已于{key.expires_on}到期")
    return Caller(
        key_id=key.id,
        name=key.name,
        county_code=key.county_code,
        grants=frozenset(key.grants),
        per_minute=key.per_minute,
        last_used_on=key.last_used_on,
        viewer=_viewer(key, Duty.SYSTEM),
        reader=_viewer(key, Duty.SUPERVISOR),
    )


def sha256_of(token: str) -> str:
    """Enough for 32 random bytes: there is nothing to guess that a slow hash would slow."""
    return hashlib.sha256(token.encode()).hexdigest()


def _viewer(key: Key, duty: Duty) -> Viewer:
    return Viewer(
        person_id=None,
        name=f"密钥·{key.name}",
        post="接入密钥",
        org_id=None,
        org_name="",
        org_ids=frozenset(),
        duties=frozenset({duty}),
        scope=key.county_code,
    )


def keeps(viewer: Viewer) -> bool:
    return viewer.has(*KEEPERS) and len(viewer.scope) == 6


def require_keeper(viewer: Viewer) -> None:
    if not viewer.has(Duty.SYSTEM) and not keeps(viewer):
        raise Refused("keys.not_yours", "接入密钥由系统管理员、安全保密员签发和吊销")


def visible_to(viewer: Viewer) -> QuerySet[Key]:
    """The keys of the county, for those who keep them."""
    if viewer.has(Duty.SYSTEM):
        return Key.objects.all()
    return Key.objects.filter(county_code=viewer.scope) if keeps(viewer) else Key.objects.none()


def key_for(viewer: Viewer, key_id: int) -> Key:
    """The key, locked for revoking it."""
    key = visible_to(viewer).select_for_update().filter(id=key_id).first()
    if key is None:
        raise NotVisible(f"keys.key:{key_id}")
    return key
