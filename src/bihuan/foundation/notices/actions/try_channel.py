from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.notices import access
from bihuan.foundation.notices.channels import CHANNELS
from bihuan.foundation.notices.channels.channel import mobile
from bihuan.foundation.notices.drafting import draft
from bihuan.foundation.notices.events import ChannelTried
from bihuan.foundation.notices.models import Delivery
from bihuan.foundation.people import queries as people
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def try_channel(*, channel: str, by: Viewer, at: datetime) -> Delivery:
    """Send a word of no consequence: to the group, or to whoever asks for it."""
    access.require_keeper(by)
    if channel not in CHANNELS:
        raise NotVisible(f"channel {channel}")
    word = CHANNELS[channel].word
    own = people.contacts([by.account])[by.account]
    drafted = draft(
        kind="notices.channel_tried",
        title=f"【测试】{word}通道测试",
        body="收到这条消息，说明通道已经可用，不需要办理。",
        subject="",
        url="/outbox/",
        urgency="urgent",
        at=at,
        send_after=None,
    )
    if not CHANNELS[channel].is_set(drafted.setup):
        raise Refused("notices.try.no_channel", f"本县尚未配置{word}，见安装文档")
    message = drafted.to([own.name], mobiles=[mobile(own.phone)], email=own.email)
    if not CHANNELS[channel].takes(message) or CHANNELS[channel].lacks(message):
        raise Refused("notices.try.no_address", f"您没有登记{word}用的号码或邮箱，测试消息无处可发")
    county_code = profile.current().county_code
    delivery = drafted.delivery(channel, message, county_code=county_code, notice=None)
    delivery.save(force_insert=True)
    audit.record(ChannelTried(delivery_id=delivery.id, channel=word), by=by, at=at)
    return delivery
