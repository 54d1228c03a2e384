from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ConsentAnswered
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Consent, Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def answer_consent(
    *, item_id: int, is_agreed: bool, opinion: str = "", by: Viewer, at: datetime
) -> Item:
    """One assisting unit agrees or objects; the last answer gives the item back."""
    item = access.item_for(by, item_id, to=Verb.ANSWER_CONSENT)
    if not is_agreed and not opinion.strip():
        raise Refused("ledger.answer_consent.no_opinion", "有意见的请写明意见")
    waiting = item.consents.filter(answer=Consent.Answer.WAITING)
    mine = waiting.filter(org_id__in=by.org_ids).select_related("org").first()
    if mine is None:
        raise Refused("ledger.answer_consent.answered", "本单位没有待答复的会签")
    facts = facts_of(item, by=by, at=at)
    mine.answer = Consent.Answer.AGREED if is_agreed else Consent.Answer.OBJECTED
    mine.opinion, mine.answered_at = opinion.strip()[:300], at
    mine.save(update_fields=["answer", "opinion", "answered_at"])
    move(item, Verb.ANSWER_CONSENT, by=by, facts=facts)
    if not waiting.exists():
        move(item, Verb.GATHER_CONSENT, by=by, facts=facts)
    answered = ConsentAnswered(
        item_id=item.id,
        number=item.number,
        org=mine.org.name,
        answer=mine.get_answer_display(),
        opinion=mine.opinion,
    )
    told(answered, by=by, at=at)
    return item
