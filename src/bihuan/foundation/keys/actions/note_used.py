from datetime import date

from bihuan.foundation.keys.models import Key


def note_used(*, key_id: int, on: date) -> None:
    """The day of its last use, so that a key nobody uses can be found and revoked."""
    Key.objects.filter(id=key_id).update(last_used_on=on)
