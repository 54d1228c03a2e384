"""How every verb moves its item: facts, the flow, the units' copies, and the event."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import ItemEvent
from bihuan.apps.ledger.flow import LEDGER, NEVER, Verb
from bihuan.apps.ledger.guards import Facts
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.item import Kind, Level
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.ledger.queries.kept import standing
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.flow import actions as flow
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


def facts_of(item: Item, *, by: Viewer, at: datetime, **given: Any) -> Facts:
    """The item's own columns as the guards want them, and what this move was given."""
    return replace(
        Facts(
            at=at,
            actor_id=by.person_id,
            actor_covers=by.covers,
            lead_org_id=item.lead_org_id,
            has_assisting=item.no_assisting_needed,
            measure=item.measure,
            leader_id=item.leader_id,
            manager_id=item.manager_id,
            doer_id=item.doer_id,
            supervisor_id=item.supervisor_id,
            due_on=item.due_on,
            clock_due_on=item.clock_due_on,
            issued_at=item.issued_at,
            submitted_by_id=item.submitted_by_id,
            needs_closure=item.needs_closure,
            is_upper_level=item.level != Level.COUNTY,
            void_asked_by_id=item.void_asked_by_id,
            extension_is_asked=item.extension_is_asked,
            is_check_passed=item.is_check_passed,
            public_until_on=item.public_until_on,
            is_listed=item.is_listed,
            sponsor_id=item.sponsor_id,
            removal_is_asked=item.removal_is_asked,
            is_over=item.stage == Stage.OVER,
            escalation_is_asked=item.escalation_is_asked,
            **_project_facts(item),
        ),
        **given,
    )


def _project_facts(item: Item) -> dict[str, Any]:
    """What stands against the acceptance of a key project (R047, R105)."""
    if item.kind != Kind.PROJECT:
        return {}
    serious = item.defects.filter(is_serious=True).exclude(stage=Stage.OVER).order_by("id")
    last = item.safety_reviews.order_by("-id").first()
    owed = "" if last is None or last.is_safe else last.conclusion or last.cause
    return {
        "is_project": True,
        "serious_defects": tuple(serious.values_list("number", flat=True)),
        "safety_owed": owed,
    }


def move(item: Item, verb: Verb, *, by: Viewer, facts: Facts, **changes: Any) -> None:
    """Make the move, set the columns it changes, and let the units' copies follow."""
    if "clock_due_on" in changes:
        changes["queue_on"] = changes["clock_due_on"] or NEVER
    flow.move(item, LEDGER, verb, parts=access.parts(by, item), facts=facts, changes=changes)
    Party.objects.follow(item)


def told(event: ItemEvent, *, by: Viewer, at: datetime) -> None:
    """Into the journal, with how the item now stands: lists as at a past day are read from it."""
    audit.record(replace(event, after=standing(event.item_id)), by=by, at=at)


def assisting_names(item: Item) -> list[str]:
    shares = Party.objects.filter(item=item, role=Role.ASSIST).order_by("id")
    return list(shares.values_list("org__name", flat=True))
