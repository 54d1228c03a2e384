from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices.channels import CHANNELS, robots
from bihuan.foundation.notices.channels.channel import mobile
from bihuan.foundation.notices.drafting import draft
from bihuan.foundation.notices.models import Delivery
from bihuan.foundation.profile import queries as profile


@transaction.atomic
def tell_group(
    *,
    kind: str,
    title: str,
    body: str,
    subject: str,
    url: str,
    urgency: str,
    at: datetime,
    mobiles: Collection[str] = (),
    send_after: datetime | None = None,
) -> list[Delivery]:
    """Say one thing to the county's group, such as a digest: one message, nobody's inbox.

    `mobiles` are those the robot points at, where its platform can.
    """
    drafted = draft(
        kind=kind,
        title=title,
        body=body,
        subject=subject,
        url=url,
        urgency=urgency,
        at=at,
        send_after=send_after,
    )
    message = drafted.to((), mobiles=(mobile(one) for one in mobiles))
    county_code = profile.current().county_code
    return Delivery.objects.bulk_create(
        drafted.delivery(code, message, county_code=county_code, notice=None)
        for code in robots(drafted.setup)
        if CHANNELS[code].takes(message)
    )
