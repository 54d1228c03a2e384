from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from bihuan.foundation.notices.channels import CHANNELS, chosen
from bihuan.foundation.notices.channels.channel import mobile
from bihuan.foundation.notices.drafting import Draft, draft
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.foundation.people import queries as people_queries
from bihuan.foundation.people.queries import Contact


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
    channels: Collection[str] | None = None,
    send_after: datetime | None = None,
) -> list[Notice]:
    """Put a notice into each person's inbox and write what the outside channels carry.

    The inbox has it at once and always. `channels` None is the county's own choice; ("inbox",)
    keeps it inside; "robot" is the group robot. Nothing leaves before `send_after`.
    """
    contacts = people_queries.contacts(people)
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
    notices = Notice.objects.bulk_create(
        Notice(
            person_id=person_id,
            kind=kind,
            title=drafted.title,
            body=body,
            subject=subject,
            url=url,
            urgency=urgency,
            created_at=at,
        )
        for person_id in sorted(contacts)
    )
    codes = chosen(channels, drafted.setup)
    if notices:
        Delivery.objects.bulk_create(_deliveries(drafted, codes, notices, contacts))
    return notices


def _deliveries(
    drafted: Draft, codes: list[str], notices: list[Notice], contacts: Mapping[int, Contact]
) -> list[Delivery]:
    """A robot says it once for all of them; the others go to each."""
    told = [contacts[notice.person_id] for notice in notices]
    group = drafted.to((one.name for one in told), mobiles=(mobile(one.phone) for one in told))
    found = [
        drafted.delivery(code, group, county_code=told[0].county_code, notice=None)
        for code in codes
        if CHANNELS[code].is_robot and CHANNELS[code].takes(group)
    ]
    for notice, person in zip(notices, told, strict=True):
        message = drafted.to([person.name], mobiles=[mobile(person.phone)], email=person.email)
        found += [
            drafted.delivery(code, message, county_code=person.county_code, notice=notice)
            for code in codes
            if not CHANNELS[code].is_robot and CHANNELS[code].takes(message)
        ]
    return found
