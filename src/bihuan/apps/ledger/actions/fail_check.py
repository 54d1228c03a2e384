from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import CheckFailed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Verdict
from bihuan.rules.viewer import Viewer


@transaction.atomic
def fail_check(*, item_id: int, finding: str, by: Viewer, at: datetime) -> Item:
    """The checker finds on the spot that it is not done; it goes back, and its clock runs."""
    item = access.item_for(by, item_id, to=Verb.FAIL_CHECK)
    move(
        item,
        Verb.FAIL_CHECK,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=finding),
        returns=item.returns + 1,
        clock_due_on=item.due_on,
        is_check_passed=False,
    )
    Verdict.objects.create(
        item=item,
        is_passed=False,
        finding=finding,
        checker_id=by.person_id,
        checker_name=by.name,
        checked_at=at,
    )
    told(CheckFailed(item_id=item.id, number=item.number, finding=finding), by=by, at=at)
    return item
