from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.events import QuestionAnswered
from bihuan.apps.directives.models import DocQuestion
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.foundation.audit import actions as audit
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

SAME_EVERYWHERE = frozenset({"masked_name", "masked_date", "no_year", "rolled_year"})
BARE = frozenset("*＊×□xXｘＸ")


@transaction.atomic
def answer_question(*, question_id: int, answer: str, by: Viewer, at: datetime) -> DocQuestion:
    """Say what a masked or vague word means: once for all places where it means the same."""
    question = access.question_for(by, question_id)
    if not answer.strip():
        raise Refused("directives.answer.empty", "请写明答案；原文没有的不能猜")
    if question.answer:
        raise Refused("directives.answer.already", f"这一处已由{question.answered_by}回答")
    places = _same(question)
    for place in places:
        place.answer = answer.strip()[:200]
        place.answered_by, place.answered_at = by.name, at
    DocQuestion.objects.bulk_update(places, ["answer", "answered_by", "answered_at"])
    _tell_items(places, by=by, at=at)
    event = QuestionAnswered(
        document_id=question.document_id,
        question_id=question.id,
        token=question.token,
        answer=answer.strip(),
        places=len(places),
    )
    audit.record(event, by=by, at=at)
    question.refresh_from_db()
    return question


def _same(question: DocQuestion) -> list[DocQuestion]:
    """A bare mask, a vague word, or a mask that stands twice in one sentence means itself only."""
    rows = list(
        DocQuestion.objects.select_related("proposal").filter(
            document_id=question.document_id,
            kind=question.kind,
            token=question.token,
            answer="",
        )
    )
    is_bare = set(question.token) <= BARE
    sentences = [row.sentence for row in rows]
    is_repeated = len(sentences) != len(set(sentences))
    if question.kind in SAME_EVERYWHERE and not is_bare and not is_repeated:
        return rows
    return [row for row in rows if row.id == question.id]


def _tell_items(places: list[DocQuestion], *, by: Viewer, at: datetime) -> None:
    """Items already on the ledger asked the same; the answer frees them too."""
    for place in places:
        if place.proposal is None or place.proposal.item_id is None:
            continue
        item = items.item(by, place.proposal.item_id)
        if item.stage != Stage.DRAFT:
            continue
        asked = item.questions.filter(kind=place.kind, token=place.token, answer="")
        for row in asked:
            ledger.answer_question(
                item_id=item.id, question_id=row.id, answer=place.answer, by=by, at=at
            )
