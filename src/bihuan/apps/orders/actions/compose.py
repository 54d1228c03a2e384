from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.drafting import (
    Draft,
    checked,
    colour_word,
    items_for,
    lay_assisting,
    lay_rows,
    listed,
    signer_in,
    unit_of,
)
from bihuan.apps.orders.actions.moving import told
from bihuan.apps.orders.events import OrderComposed
from bihuan.apps.orders.models import Order
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer


@transaction.atomic
def compose(*, draft: Draft, by: Viewer, at: datetime) -> Order:
    """Draft an order over items of one unit; it has no number and nobody is told."""
    access.require_composer(by)
    checked(draft, at)
    items = items_for(draft, by=by)
    org = unit_of(items, at)
    order = Order.objects.create(
        county_code=by.scope,
        colour=draft.colour,
        title=draft.title.strip(),
        basis=draft.basis.strip(),
        requirement=draft.requirement.strip(),
        org=org,
        org_name=org.name,
        due_on=draft.due_on,
        feedback=draft.feedback.strip(),
        attachments=draft.attachments.strip(),
        office_name=by.org_name or profile.current().office_name,
        drafter_id=by.account,
        drafter_name=by.name,
        signer_id=signer_in(draft, by.scope, at),
        created_at=at,
    )
    lay_rows(order, items, at)
    lay_assisting(order, draft.assisting_org_ids, at)
    composed = OrderComposed(
        order_id=order.id,
        number="",
        colour=colour_word(order.colour),
        org=org.name,
        items=listed(items),
    )
    told(composed, by=by, at=at)
    return order
