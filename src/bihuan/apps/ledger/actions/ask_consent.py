from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import assisting_names, facts_of, move, told
from bihuan.apps.ledger.events import ConsentAsked
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Consent, Item, Party
from bihuan.apps.ledger.models.party import Role
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ask_consent(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """The lead unit asks every assisting unit for its signature (会签)."""
    item = access.item_for(by, item_id, to=Verb.ASK_CONSENT)
    names = assisting_names(item)
    facts = facts_of(item, by=by, at=at, has_assisting=bool(names))
    move(item, Verb.ASK_CONSENT, by=by, facts=facts)
    shares = Party.objects.filter(item=item, role=Role.ASSIST).order_by("id")
    Consent.objects.bulk_create(
        Consent(item=item, org_id=org_id, asked_at=at)
        for org_id in shares.values_list("org_id", flat=True)
    )
    told(ConsentAsked(item_id=item.id, number=item.number, orgs="、".join(names)), by=by, at=at)
    return item
