from bihuan.foundation.keys.actions.issue_key import issue_key
from bihuan.foundation.keys.actions.note_used import note_used
from bihuan.foundation.keys.actions.revoke_key import revoke_key

__all__ = ["issue_key", "note_used", "revoke_key"]
