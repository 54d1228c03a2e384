from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.promising import guard_links, move
from bihuan.apps.directives.events import PledgeMade
from bihuan.apps.directives.flow import PledgeFacts, PledgeStatus, PledgeVerb
from bihuan.apps.directives.models import Document, Pledge
from bihuan.foundation.audit import actions as audit
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a person writes down of a pledge; without a target it is unmeasurable."""

    org_id: int | None
    content: str
    person: str = ""
    target: str = ""
    due_on: date | None = None
    item_id: int | None = None


@transaction.atomic
def pledge(
    *, document_id: int, pledge_id: int | None, promise: Promise, by: Viewer, at: datetime
) -> Pledge:
    """Put on record what a unit promised: a sentence that was read (or recorded), or a new one."""
    document = access.document_for(by, document_id)
    row = _row(document, pledge_id, by, at)
    unit = guard_links(promise.org_id, promise.item_id, document, by=by, on=at.date())
    changes = {
        "org_id": promise.org_id,
        "person": promise.person.strip()[:80],
        "content": promise.content.strip(),
        "target": promise.target.strip()[:200],
        "due_on": promise.due_on,
        "item_id": promise.item_id,
        "recorded_by": by.name,
    }
    facts = PledgeFacts(content=promise.content, org_id=promise.org_id)
    move(row, PledgeVerb.PLEDGE, by=by, facts=facts, changes=changes)
    event = PledgeMade(
        document_id=document.id,
        pledge_id=row.id,
        unit=unit,
        content=row.content,
        target=row.target,
        due_on=row.due_on,
    )
    audit.record(event, by=by, at=at)
    return row


def _row(document: Document, pledge_id: int | None, by: Viewer, at: datetime) -> Pledge:
    if pledge_id is not None:
        return access.pledge_for(by, pledge_id)
    return Pledge.objects.create(
        document=document,
        county_code=document.county_code,
        made_on=document.issued_on or at.date(),
        status=PledgeStatus.READ,
        stage=Stage.DRAFT,
        content="",
    )
