from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import AlertTurned
from bihuan.apps.warnings.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def turn_into_item(*, alert_id: int, title: str, by: Viewer, at: datetime) -> Alert:
    """转为事项: the ledger takes it on, as a draft that the dispatcher completes and assigns."""
    alert = access.alert_to_decide(by, alert_id)
    if not title.strip():
        raise Refused("warnings.turn_into_item.no_title", "请写明事项名称")
    draft = ledger.Draft(
        kind="problem",
        title=title.strip(),
        origin="county",
        place_code=alert.place_code if alert.place_code.isdigit() else alert.county_code,
        description=alert.sentence,
        field="air",
    )
    item = ledger.open_item(draft=draft, by=by, at=at)
    alert.outcome, alert.item = Alert.Outcome.ITEM, item
    alert.decided_at, alert.decided_by = at, by.name
    alert.save(update_fields=["outcome", "item", "decided_at", "decided_by"])
    event = AlertTurned(alert_id=alert.id, title=item.title, item_id=item.id)
    audit.record(event, by=by, at=at)
    return alert
