"""Who is told that a target was handed down: each unit its own number."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.targets.models import Split, Target
from bihuan.apps.targets.queries import plain
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty

DUTIES = (Duty.LIAISON, Duty.UNIT_HEAD)
KINDS = {kind.label: kind for kind in Split.Kind}


def tell_split_owners(arguments: Mapping[str, Any], at: datetime) -> str:
    """Liaisons and heads of every unit with a part in force; months have no owner."""
    record = audit.by_seq(int(arguments["seq"]))
    target = Target.objects.select_related("indicator").get(id=record.subject.split(":")[1])
    kind = KINDS[record.facts["kind"]]
    parts = Split.objects.filter(target=target, kind=kind, replaced_at__isnull=True)
    told = 0
    for part in parts.exclude(org=None).order_by("id"):
        held = people.person_ids([part.org_id or 0], DUTIES, on=at.date())
        wanted = {one for one in (*held, part.owner_id) if one and one != record.actor_id}
        own = f"{plain(part.value)}{target.indicator.unit}"
        notices.tell(
            people=sorted(wanted),
            kind=record.kind,
            title=f"【目标分解】{target.year}年{target.indicator.name}：您单位{own}",
            body=f"{record.actor_post} {record.actor_name}：{record.sentence}",
            subject=record.subject,
            url=f"/targets/{target.id}/",
            urgency="normal",
            at=at,
        )
        told += len(wanted)
    return f"{told}人"
