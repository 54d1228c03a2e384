from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.keys import access
from bihuan.foundation.keys.events import KeyRevoked
from bihuan.foundation.keys.models import Key
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def revoke_key(*, key_id: int, reason: str, by: Viewer, at: datetime) -> Key:
    """From now on the key opens nothing; what it brought in stays."""
    key = access.key_for(by, key_id)
    words = reason.strip()[:200]
    if key.revoked_at is not None:
        raise Refused("keys.revoke.again", "密钥已经吊销")
    if not words:
        raise Refused("keys.revoke.no_reason", "请写明吊销原因")
    key.revoked_at, key.revoked_by, key.revoke_reason = at, by.name, words
    key.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    audit.record(KeyRevoked(key_id=key.id, name=key.name, reason=words), by=by, at=at)
    return key
