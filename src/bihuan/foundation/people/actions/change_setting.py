from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people.events import SettingChanged
from bihuan.foundation.profile import actions as profile
from bihuan.foundation.profile.queries import WORDS, current
from bihuan.rules.viewer import Viewer


@transaction.atomic
def change_setting(*, key: str, value: str | int, by: Viewer, at: datetime) -> None:
    """Change one value of the county's profile, on record; profile itself lies below audit."""
    before = current()
    profile.change(key=key, value=value, by=by, at=at)
    changed = SettingChanged(
        key=key, word=WORDS[key], old=str(getattr(before, key)), new=str(value)
    )
    audit.record(changed, by=by, at=at)
