from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import SafetyReviewConcluded
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import SafetyReview
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def conclude_safety_review(
    *, item_id: int, review_id: int, is_safe: bool, conclusion: str, by: Viewer, at: datetime
) -> SafetyReview:
    """Somebody who did not do the work looked: safe to go on, or the plan has to be laid again."""
    item = access.item_for(by, item_id, to=Verb.CONCLUDE_SAFETY_REVIEW)
    review = SafetyReview.objects.filter(item=item, id=review_id).first()
    if review is None:
        raise NotVisible(f"ledger.safety_review:{review_id}")
    if review.concluded_at is not None:
        raise Refused("ledger.safety_review.concluded", "这次复核已有结论；有新情况请另提一次")
    facts = facts_of(item, by=by, at=at, reason=conclusion)
    move(item, Verb.CONCLUDE_SAFETY_REVIEW, by=by, facts=facts)
    review.is_safe, review.conclusion = is_safe, conclusion.strip()
    review.concluded_by, review.concluded_at = by.name, at
    review.save(update_fields=["is_safe", "conclusion", "concluded_by", "concluded_at"])
    told(
        SafetyReviewConcluded(
            item_id=item.id,
            number=item.number,
            verdict="通过" if is_safe else "不通过",
            conclusion=review.conclusion,
        ),
        by=by,
        at=at,
    )
    return review
