from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import DifficultyGraded
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Difficulty
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def grade_difficulty(
    *, item_id: int, difficulty: str, reason: str, by: Viewer, at: datetime
) -> Item:
    """Judge whether an item is one of the hard ones (硬骨头), with the reason on record (R027)."""
    item = access.item_for(by, item_id, to=Verb.GRADE_DIFFICULTY)
    if difficulty not in Difficulty.values:
        raise Refused("ledger.grade_difficulty.unknown", "请选择一般或硬骨头")
    if difficulty == item.difficulty and reason.strip() == item.difficulty_reason:
        raise Refused("ledger.grade_difficulty.same", "难度和理由都没有变")
    move(
        item,
        Verb.GRADE_DIFFICULTY,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason),
        difficulty=difficulty,
        difficulty_reason=reason.strip()[:200],
    )
    graded = DifficultyGraded(
        item_id=item.id,
        number=item.number,
        difficulty=Difficulty(difficulty).label,
        reason=reason.strip(),
    )
    told(graded, by=by, at=at)
    return item
