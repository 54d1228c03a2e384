from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.safety import asked
from bihuan.apps.ledger.events import SafetyReviewRaised
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import SafetyReview
from bihuan.rules.viewer import Viewer


@transaction.atomic
def raise_safety_review(*, item_id: int, cause: str, by: Viewer, at: datetime) -> SafetyReview:
    """Somebody saw speed go before safety (R105): a stop-work order broken, a plan squeezed."""
    item = access.item_for(by, item_id, to=Verb.RAISE_SAFETY_REVIEW)
    facts = facts_of(item, by=by, at=at, reason=cause)
    move(item, Verb.RAISE_SAFETY_REVIEW, by=by, facts=facts)
    review = asked(item, cause.strip(), by=by, at=at)
    told(SafetyReviewRaised(item_id=item.id, number=item.number, cause=review.cause), by=by, at=at)
    return review
