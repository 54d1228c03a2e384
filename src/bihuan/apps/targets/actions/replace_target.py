from datetime import datetime

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.actions.aiming import Aim, columns
from bihuan.apps.targets.actions.naming import name_of, plain
from bihuan.apps.targets.events import TargetReplaced
from bihuan.apps.targets.models import Target
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def replace_target(*, target_id: int, aim: Aim, why: str, by: Viewer, at: datetime) -> Target:
    """Put a later target in the place of one; the old one stays to be read, with its parts."""
    earlier = access.target_for(by, target_id)
    if not why.strip():
        raise Refused("targets.replace_target.no_reason", "请写明为什么调整目标")
    held = columns(aim, earlier.indicator, earlier.year)
    earlier.replaced_at, earlier.replaced_why = at, why.strip()[:200]
    earlier.save(update_fields=["replaced_at", "replaced_why"])
    made = Target.objects.create(
        indicator=earlier.indicator,
        year=earlier.year,
        place_code=earlier.place_code,
        replaces=earlier,
        set_by=by.name,
        set_at=at,
        **held,
    )
    event = TargetReplaced(
        target_id=made.id,
        name=name_of(made),
        before=plain(earlier.value),
        value=plain(made.value),
        unit=earlier.indicator.unit,
        why=earlier.replaced_why,
        paper=made.paper,
    )
    audit.record(event, by=by, at=at)
    return made
