from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import CheckPassed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Verdict
from bihuan.rules.viewer import Viewer


@transaction.atomic
def pass_check(*, item_id: int, finding: str, by: Viewer, at: datetime) -> Item:
    """The checker finds on the spot that the standard is met."""
    item = access.item_for(by, item_id, to=Verb.PASS_CHECK)
    facts = facts_of(item, by=by, at=at, reason=finding)
    move(item, Verb.PASS_CHECK, by=by, facts=facts, is_check_passed=True)
    Verdict.objects.create(
        item=item,
        is_passed=True,
        finding=finding,
        checker_id=by.person_id,
        checker_name=by.name,
        checked_at=at,
    )
    told(CheckPassed(item_id=item.id, number=item.number, finding=finding), by=by, at=at)
    return item
