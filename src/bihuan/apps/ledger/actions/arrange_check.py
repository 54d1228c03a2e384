from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import CheckArranged
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def arrange_check(*, item_id: int, checker_id: int, by: Viewer, at: datetime) -> Item:
    """Name who checks on the spot: not who did it, not of the lead unit."""
    item = access.item_for(by, item_id, to=Verb.ARRANGE_CHECK)
    checker = access.checker_for(item, checker_id, at=at)
    facts = facts_of(
        item, by=by, at=at, checker_id=checker.person_id, checker_org_ids=checker.org_ids
    )
    move(
        item,
        Verb.ARRANGE_CHECK,
        by=by,
        facts=facts,
        checker_id=checker.person_id,
        is_check_passed=False,
    )
    arranged = CheckArranged(
        item_id=item.id, number=item.number, checker=checker.name, checker_id=checker_id
    )
    told(arranged, by=by, at=at)
    return item
