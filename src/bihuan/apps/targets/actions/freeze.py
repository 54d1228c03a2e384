from datetime import date, datetime

from django.db import transaction

from bihuan.apps.targets import access, queries
from bihuan.apps.targets.actions.naming import name_of
from bihuan.apps.targets.events import TargetFrozen
from bihuan.apps.targets.models import YearAccount
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def freeze(*, target_id: int, by: Viewer, at: datetime) -> YearAccount:
    """Close the account of a year's target for good; data corrected later change nothing in it."""
    target = access.target_for(by, target_id)
    if at.date() <= date(target.year, 12, 31):
        raise Refused("targets.freeze.early", f"{target.year}年还没有结束，不能封账")
    standing = queries.standing_of(by, target, at=at)
    if standing.so_far.value is None:
        raise Refused("targets.freeze.unmeasured", "还没有任何实测值，没有可以封账的内容")
    content = queries.content_of(by, target, standing, at=at)
    kept = YearAccount.objects.create(
        target=target,
        content=content,
        sha256=queries.hash_of(content),
        frozen_at=at,
        frozen_by=by.name,
    )
    event = TargetFrozen(
        target_id=target.id,
        name=name_of(target),
        verdict=standing.verdict.word.value,
        sha256=kept.sha256,
    )
    audit.record(event, by=by, at=at)
    return kept
