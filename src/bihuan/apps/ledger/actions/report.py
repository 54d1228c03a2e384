from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ProgressReported
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Progress
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def report(
    *, item_id: int, pct: int, text: str, blocked_by: str = "", by: Viewer, at: datetime
) -> Item:
    """A unit tells how far it is; the same percentage needs words too (无变化须说明)."""
    item = access.item_for(by, item_id, to=Verb.REPORT)
    if not 0 <= pct <= 100:
        raise Refused("ledger.report.pct", "完成率须在0到100之间")
    if not text.strip():
        raise Refused("ledger.report.no_text", "请写明进展；没有变化也请说明原因")
    is_lead = item.lead_org_id in by.org_ids
    is_unchanged = pct == item.progress_pct
    move(
        item,
        Verb.REPORT,
        by=by,
        facts=facts_of(item, by=by, at=at),
        progress_pct=pct if is_lead else item.progress_pct,
        latest_progress=text.strip()[:200],
        latest_progress_at=at,
        needs_county_help=bool(blocked_by.strip()) or (item.needs_county_help and not is_lead),
        urged_at=None if is_lead else item.urged_at,
    )
    Progress.objects.create(
        item=item,
        pct=pct,
        text=text.strip(),
        is_unchanged=is_unchanged,
        blocked_by=blocked_by.strip()[:200],
        org_name=by.org_name,
        reporter_name=by.name,
        reporter_id=by.person_id,
        reported_at=at,
    )
    reported = ProgressReported(
        item_id=item.id, number=item.number, org=by.org_name, pct=pct, text=text.strip()
    )
    told(reported, by=by, at=at)
    return item
