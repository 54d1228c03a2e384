from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import QuestionAnswered
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def answer_question(
    *, item_id: int, question_id: int, answer: str, by: Viewer, at: datetime
) -> Item:
    """A person says what the masked or vague words of the source mean."""
    item = access.item_for(by, item_id, to=Verb.ANSWER_QUESTION)
    question = item.questions.filter(id=question_id).first()
    if question is None:
        raise Refused("ledger.answer_question.unknown", "没有这一处疑问")
    if not answer.strip():
        raise Refused("ledger.answer_question.empty", "请写明答案；原文没有的不能猜")
    move(item, Verb.ANSWER_QUESTION, by=by, facts=facts_of(item, by=by, at=at))
    question.answer, question.answered_by, question.answered_at = answer.strip()[:200], by.name, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    answered = QuestionAnswered(
        item_id=item.id, number=item.number, token=question.token, answer=question.answer
    )
    told(answered, by=by, at=at)
    return item
