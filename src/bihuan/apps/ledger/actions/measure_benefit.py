from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import BenefitMeasured
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Benefit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def measure_benefit(
    *,
    item_id: int,
    benefit_id: int,
    tonnes: Decimal,
    on: date,
    basis: str,
    by: Viewer,
    at: datetime,
) -> Benefit:
    """The tonnes a year found after commissioning, beside the promise; not by who promised."""
    item = access.item_for(by, item_id, to=Verb.MEASURE_BENEFIT)
    rows = Benefit.objects.select_related("project").filter(project__item=item)
    benefit = rows.filter(id=benefit_id).first()
    if benefit is None:
        raise NotVisible(f"ledger.benefit:{benefit_id}")
    started = benefit.project.commissioned_on
    if started is None or on < started:
        raise Refused("ledger.benefit.too_early", "投入运行以后才能登记实测减排量")
    if on > at.date():
        raise Refused("ledger.benefit.future", "实测的日期不能晚于今天")
    if tonnes < 0:
        raise Refused("ledger.benefit.negative", "实测年减排量不能小于0吨")
    if not basis.strip():
        raise Refused("ledger.benefit.no_basis", "请写明依据：监测报告的名称和编号")
    move(item, Verb.MEASURE_BENEFIT, by=by, facts=facts_of(item, by=by, at=at))
    benefit.measured_t, benefit.measured_on = tonnes, on
    benefit.basis, benefit.measured_by = basis.strip()[:200], by.name
    benefit.save(update_fields=["measured_t", "measured_on", "basis", "measured_by"])
    told(
        BenefitMeasured(
            item_id=item.id,
            number=item.number,
            pollutant=benefit.pollutant,
            measured=f"{tonnes.normalize():f}",
            promised=f"{benefit.promised_t.normalize():f}",
            basis=benefit.basis,
        ),
        by=by,
        at=at,
    )
    return benefit
