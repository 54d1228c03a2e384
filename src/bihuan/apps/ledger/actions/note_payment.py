from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import PaymentNoted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Payment, Project
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST_YUAN = 10**12


@transaction.atomic
def note_payment(
    *, item_id: int, on: date, yuan: int, purpose: str, by: Viewer, at: datetime
) -> Payment:
    """Money that left, in whole yuan; a wrong entry is put right by its negative (R046)."""
    item = access.item_for(by, item_id, to=Verb.NOTE_PAYMENT)
    project = Project.objects.filter(item=item).first()
    if project is None:
        raise Refused("ledger.payment.no_project", "请先填报工程信息，再登记支付")
    if yuan == 0 or abs(yuan) > MOST_YUAN:
        raise Refused("ledger.payment.amount", "支付金额须为不等于0的整数元")
    if on > at.date():
        raise Refused("ledger.payment.future", "支付日期不能晚于今天")
    if not purpose.strip():
        raise Refused("ledger.payment.no_purpose", "请写明支付的用途；冲正也要写明冲哪一笔")
    spent = project.payments.aggregate(sum=Sum("yuan"))["sum"] or 0
    if spent + yuan < 0:
        raise Refused("ledger.payment.negative", f"累计支付{spent}元，冲正不能超过它")
    move(item, Verb.NOTE_PAYMENT, by=by, facts=facts_of(item, by=by, at=at))
    payment = Payment.objects.create(
        project=project,
        paid_on=on,
        yuan=yuan,
        purpose=purpose.strip()[:120],
        noted_by=by.name,
        noted_at=at,
    )
    noted = PaymentNoted(
        item_id=item.id, number=item.number, yuan=yuan, purpose=payment.purpose, on=on
    )
    told(noted, by=by, at=at)
    return payment
