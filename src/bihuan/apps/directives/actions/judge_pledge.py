from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.promising import move
from bihuan.apps.directives.events import PledgeJudged
from bihuan.apps.directives.flow import PLEDGE, PledgeFacts, PledgeStatus, PledgeVerb
from bihuan.apps.directives.models import Pledge
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

VERBS = {
    PledgeStatus.KEPT.value: PledgeVerb.JUDGE_KEPT,
    PledgeStatus.BROKEN.value: PledgeVerb.JUDGE_BROKEN,
}


@transaction.atomic
def judge_pledge(
    *,
    pledge_id: int,
    verdict: str,
    done_on: date | None,
    evidence: str,
    by: Viewer,
    at: datetime,
) -> Pledge:
    """Say whether a pledge was kept, and what proves it; it can be judged anew."""
    row = access.pledge_for(by, pledge_id)
    if verdict not in VERBS:
        raise Refused("directives.judge_pledge.no_verdict", "请选“已兑现”或“未兑现”")
    is_kept = verdict == PledgeStatus.KEPT
    facts = PledgeFacts(target=row.target, evidence=evidence, done_on=done_on, on=at.date())
    changes = {
        "done_on": done_on if is_kept else None,
        "evidence": evidence.strip()[:300],
        "judged_by": by.name,
        "judged_at": at,
    }
    move(row, VERBS[verdict], by=by, facts=facts, changes=changes)
    event = PledgeJudged(
        document_id=row.document_id,
        pledge_id=row.id,
        unit=row.org.name if row.org else "",
        content=row.content,
        verdict=PLEDGE.states[row.status].word,
        done_on=row.done_on,
        evidence=row.evidence,
    )
    audit.record(event, by=by, at=at)
    return row
