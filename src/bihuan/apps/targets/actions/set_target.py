from datetime import datetime

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.actions.aiming import YEARS, Aim, columns
from bihuan.apps.targets.actions.naming import name_of, plain
from bihuan.apps.targets.events import TargetSet
from bihuan.apps.targets.models import Target
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_target(
    *, indicator_id: int, year: int, place_code: str, aim: Aim, by: Viewer, at: datetime
) -> Target:
    """The value a place is to reach in a year; a later paper replaces it (`replace_target`)."""
    indicator = access.indicator_for(by, indicator_id)
    if year not in YEARS:
        raise Refused("targets.set_target.year", f"{year}年不在可以设目标的范围里")
    if not place_code.startswith(indicator.county_code) or not places.exists(place_code):
        raise Refused("targets.set_target.elsewhere", "目标的地区须是本县或本县的乡镇")
    held = columns(aim, indicator, year)
    in_force = Target.objects.filter(
        indicator=indicator, year=year, place_code=place_code, replaced_at__isnull=True
    )
    if in_force.exists():
        raise Refused(
            "targets.set_target.twice", f"{year}年已经有这一目标；上级调整了，请用“调整目标”"
        )
    made = Target.objects.create(
        indicator=indicator, year=year, place_code=place_code, set_by=by.name, set_at=at, **held
    )
    event = TargetSet(
        target_id=made.id,
        name=name_of(made),
        direction=indicator.direction_word,
        value=plain(made.value),
        unit=indicator.unit,
        paper=made.paper,
    )
    audit.record(event, by=by, at=at)
    return made
