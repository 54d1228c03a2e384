from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices.channels import CHANNELS, inbox
from bihuan.foundation.notices.channels.channel import Message
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.foundation.people import access as people_access
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer

NOT_CONFIGURED = "本县尚未配置此通道，未发送"


@transaction.atomic
def tell(
    *,
    people: Iterable[int],
    kind: str,
    title: str,
    body: str,
    subject: str,
    url: str,
    urgency: str,
    at: datetime,
) -> list[Notice]:
    """Put a notice into each person's inbox and write what the outside channels would carry."""
    recipients = [people_access.viewer_for(number, at) for number in dict.fromkeys(people)]
    notices = Notice.objects.bulk_create(
        Notice(
            person_id=recipient.account,
            scope=recipient.scope,
            kind=kind,
            title=inbox.title(title),
            body=body,
            subject=subject,
            url=url,
            urgency=Notice.Urgency(urgency),
            created_at=at,
        )
        for recipient in recipients
    )
    Delivery.objects.bulk_create(
        delivery
        for notice, recipient in zip(notices, recipients, strict=True)
        for delivery in _deliveries(notice, recipient, at)
    )
    return notices


def _deliveries(notice: Notice, recipient: Viewer, at: datetime) -> list[Delivery]:
    message = Message(
        county=profile.current().office,
        person=recipient.name,
        title=notice.title,
        body=notice.body,
        url=notice.url,
        is_urgent=notice.urgency == Notice.Urgency.URGENT,
    )
    return [
        Delivery(
            notice=notice,
            channel=code,
            audience=channel.audience(message),
            text=channel.compose(message),
            state=Delivery.State.NO_CHANNEL,
            said=NOT_CONFIGURED,
            created_at=at,
        )
        for code, channel in CHANNELS.items()
        if channel.takes(message)
    ]
