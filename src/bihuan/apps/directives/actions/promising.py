"""What the verbs of a pledge share: its move, its links, and how read promises are kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.owners import Register, sure
from bihuan.apps.directives.flow import PLEDGE, PledgeFacts, PledgeStatus, PledgeVerb
from bihuan.apps.directives.models import Document, Pledge
from bihuan.apps.ledger import access as ledger
from bihuan.foundation.flow import actions as flow
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.clauses.values import Pledge as Promised
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


def move(
    pledge: Pledge,
    verb: PledgeVerb,
    *,
    by: Viewer,
    facts: PledgeFacts,
    changes: Mapping[str, Any],
) -> None:
    flow.move(
        pledge,
        PLEDGE,
        verb,
        parts=access.parts(by, pledge.document),
        facts=facts,
        changes=changes,
    )


def lay_pledges(document: Document, read: Sequence[Promised], register: Register, on: date) -> None:
    """Keep what the reader took for promises, each waiting for a person to record or drop it."""
    Pledge.objects.bulk_create(
        Pledge(
            document=document,
            county_code=document.county_code,
            made_on=document.issued_on or on,
            start=one.start,
            end=one.end,
            quote=one.quote,
            content=one.quote,
            bodies=list(one.bodies),
            org_id=_only(one.bodies, register),
            target="、".join(one.targets)[:200],
            due_on=next((line.due_on for line in one.deadlines if line.due_on), None),
            status=PledgeStatus.READ,
            stage=Stage.DRAFT,
        )
        for one in read
    )


def _only(bodies: Sequence[str], register: Register) -> int | None:
    """The unit when one name was read and fits one unit; two names are nobody yet."""
    return sure(register.matches(bodies), bodies[0]) if len(bodies) == 1 else None


def guard_links(
    org_id: int | None, item_id: int | None, document: Document, *, by: Viewer, on: date
) -> str:
    """The unit's name, if it is one of the county; the item must be visible to the recorder."""
    if item_id is not None and not ledger.may_see(by, item_id):
        raise NotVisible(f"ledger.item:{item_id}")
    if org_id is None:
        return ""
    names = {org.id: org.name for org in orgs.orgs_in(document.county_code, on=on)}
    if org_id not in names:
        raise Refused("directives.pledge.unknown_org", "所选单位不在本县的单位名录里")
    return names[org_id]
