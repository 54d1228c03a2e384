from datetime import datetime, timedelta

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.notices import access
from bihuan.foundation.notices.channels import CHANNELS
from bihuan.foundation.notices.channels import setup as channel_setup
from bihuan.foundation.notices.events import DeliverySentAgain
from bihuan.foundation.notices.models import Delivery
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

APART = timedelta(minutes=1)


@transaction.atomic
def send_again(*, delivery_id: int, by: Viewer, at: datetime) -> Delivery:
    """Put what did not go out back among what waits, with all its attempts before it."""
    delivery = access.delivery_for(by, delivery_id)
    channel = CHANNELS[delivery.channel]
    if delivery.state not in (Delivery.State.FAILED, Delivery.State.NO_CHANNEL):
        raise Refused("notices.again.not_failed", "只有发送失败或未发送的消息可以再发一次")
    if not channel.is_set(channel_setup.current()):
        raise Refused("notices.again.no_channel", f"本县尚未配置{channel.word}，不能发送")
    if not delivery.addresses and not channel.is_robot:
        raise Refused(
            "notices.again.no_address", f"没有登记{delivery.audience}的号码或邮箱，无处可发"
        )
    delivery.state, delivery.attempts = Delivery.State.WAITING, 0
    delivery.next_try_at = max(at, delivery.tried_at + APART) if delivery.tried_at else at
    delivery.save(update_fields=["state", "attempts", "next_try_at"])
    audit.record(
        DeliverySentAgain(delivery_id=delivery.id, channel=channel.word, title=delivery.title),
        by=by,
        at=at,
    )
    return delivery
