from datetime import datetime

from django.db import transaction

from bihuan.apps.duties import access
from bihuan.apps.duties.events import RuleWithdrawn
from bihuan.apps.duties.models import RoutingRule
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw_rule(*, rule_id: int, reason: str, by: Viewer, at: datetime) -> RoutingRule:
    """From today the matrix decides again; the item that the rule came from keeps its lead."""
    rule = access.rule_for(by, rule_id)
    if rule.withdrawn_on is not None:
        raise Refused("duties.withdraw_rule.over", "这条裁定规则已经撤销")
    if not reason.strip():
        raise Refused("duties.withdraw_rule.no_reason", "请写明撤销的理由")
    rule.withdrawn_on, rule.withdrawn_by = at.date(), by.name
    rule.withdrawn_reason = reason.strip()[:200]
    rule.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
    event = RuleWithdrawn(rule_id=rule.id, number=rule.item_number, reason=rule.withdrawn_reason)
    audit.record(event, by=by, at=at)
    return rule
