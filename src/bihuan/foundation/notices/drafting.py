"""A delivery before it is written: whom it goes to, in which words, and whether it can go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bihuan.foundation.notices import token
from bihuan.foundation.notices.channels import CHANNELS, inbox
from bihuan.foundation.notices.channels import setup as channel_setup
from bihuan.foundation.notices.channels.channel import Message
from bihuan.foundation.notices.channels.setup import Setup
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.foundation.profile import queries as profile

NOT_CONFIGURED = "本县尚未配置此通道，未发送"


@dataclass(frozen=True, slots=True)
class Draft:
    """What several deliveries about one matter have in common."""

    setup: Setup
    office: str
    kind: str
    title: str
    body: str
    subject: str
    url: str
    is_urgent: bool
    at: datetime
    not_before: datetime

    def to(self, names: Iterable[str], *, mobiles: Iterable[str] = (), email: str = "") -> Message:
        return Message(
            office=self.office,
            person="、".join(names),
            title=self.title,
            body=self.body,
            url=token.place(self.setup.public_url, self.url),
            is_urgent=self.is_urgent,
            mobiles=tuple(one for one in mobiles if one),
            email=email,
        )

    def delivery(
        self, code: str, message: Message, *, county_code: str, notice: Notice | None
    ) -> Delivery:
        channel = CHANNELS[code]
        state, said = Delivery.State.WAITING, channel.lacks(message)
        if not channel.is_set(self.setup):
            state, said = Delivery.State.NO_CHANNEL, NOT_CONFIGURED
        elif said:
            state = Delivery.State.FAILED
        return Delivery(
            notice=notice,
            county_code=county_code,
            channel=code,
            kind=self.kind,
            audience=channel.audience(message),
            addresses=list(channel.addresses(message)),
            title=self.title,
            text=channel.compose(message),
            subject=self.subject,
            url=self.url,
            is_urgent=self.is_urgent,
            state=state,
            said=said,
            created_at=self.at,
            next_try_at=self.not_before if state == Delivery.State.WAITING else None,
        )


def draft(
    *,
    kind: str,
    title: str,
    body: str,
    subject: str,
    url: str,
    urgency: str,
    at: datetime,
    send_after: datetime | None,
) -> Draft:
    return Draft(
        setup=channel_setup.current(),
        office=profile.current().office,
        kind=kind,
        title=inbox.title(title),
        body=body,
        subject=subject,
        url=url,
        is_urgent=Notice.Urgency(urgency) == Notice.Urgency.URGENT,
        at=at,
        not_before=max(at, send_after or at),
    )
