from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices.channels import CHANNELS, inbox
from bihuan.foundation.notices.channels.channel import Message
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.foundation.people import queries as people_queries
from bihuan.foundation.profile import queries as profile

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
    names = people_queries.names(people)
    notices = Notice.objects.bulk_create(
        Notice(
            person_id=person_id,
            kind=kind,
            title=inbox.title(title),
            body=body,
            subject=subject,
            url=url,
            urgency=Notice.Urgency(urgency),
            created_at=at,
        )
        for person_id in sorted(names)
    )
    office = profile.current().office
    Delivery.objects.bulk_create(
        delivery
        for notice in notices
        for delivery in _deliveries(notice, office, names[notice.person_id], at)
    )
    return notices


def _deliveries(notice: Notice, office: str, name: str, at: datetime) -> list[Delivery]:
    message = Message(
        office=office,
        person=name,
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
