from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.duties import access
from bihuan.apps.duties.events import DisputeRuled
from bihuan.apps.duties.models import Dispute, RoutingRule
from bihuan.apps.duties.queries.routing import of_unit
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Likewise:
    """The cases that a ruling decides from here on."""

    domain: str = ""
    words: Sequence[str] = ()
    place_code: str = ""
    """Empty: the whole county."""


@transaction.atomic
def rule_dispute(
    *,
    dispute_id: int,
    lead_org_id: int,
    reason: str,
    assisting_org_ids: Sequence[int] = (),
    likewise: Likewise | None = None,
    by: Viewer,
    at: datetime,
) -> Dispute:
    """Name the lead of a disputed item, and where wished of every case like it (R054)."""
    dispute = access.dispute_for(by, dispute_id)
    if dispute.ruled_at is not None:
        raise Refused("duties.rule_dispute.ruled", "这一争议已经裁定")
    if not reason.strip():
        raise Refused("duties.rule_dispute.no_reason", "请写明裁定的理由和依据")
    county_code = dispute.county_code
    assisting = [one for one in assisting_org_ids if one != lead_org_id]
    access.units_of(county_code, [lead_org_id, *assisting])
    rule = None
    if likewise is not None:
        rule = _rule(dispute, likewise, at)
        rule.lead_org_id, rule.reason, rule.ruled_by = lead_org_id, reason.strip()[:300], by.name
        rule.save()
        rule.assisting.set(assisting)
    manager_id, doer_id = of_unit(lead_org_id, at.date())
    ledger.take_ruling(
        item_id=dispute.item_id,
        ruling=ledger.Ruling(
            lead_org_id=lead_org_id,
            assisting_org_ids=assisting,
            manager_id=manager_id,
            doer_id=doer_id if doer_id != manager_id else None,
            reason=reason.strip(),
        ),
        by=by,
        at=at,
    )
    dispute.ruled_at, dispute.ruled_by = at, by.name
    dispute.lead_org_id, dispute.reason, dispute.rule = lead_org_id, reason.strip()[:300], rule
    dispute.save(update_fields=["ruled_at", "ruled_by", "lead_org", "reason", "rule"])
    dispute.assisting.set(assisting)
    event = DisputeRuled(
        dispute_id=dispute.id,
        item_id=dispute.item_id,
        number=dispute.item.number,
        lead=orgs.org(lead_org_id).name,
        reason=dispute.reason,
        rule_id=rule.id if rule else None,
    )
    audit.record(event, by=by, at=at)
    return dispute


def _rule(dispute: Dispute, likewise: Likewise, at: datetime) -> RoutingRule:
    domain = likewise.domain.strip()
    words = [word.strip() for word in likewise.words if word.strip()]
    if not domain and not words:
        raise Refused("duties.rule_dispute.no_case", "要成为规则，请写明领域或关键词")
    place_code = likewise.place_code or dispute.county_code
    if not place_code.startswith(dispute.county_code) or not places.exists(place_code):
        raise NotVisible(f"places.place:{place_code}")
    return RoutingRule(
        county_code=dispute.county_code,
        domain=domain[:40],
        words=words,
        place_code=place_code,
        item_number=dispute.item.number,
        from_on=at.date(),
    )
