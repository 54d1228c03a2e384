from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import queries
from bihuan.apps.urging.events import RemindersSent
from bihuan.apps.urging.models import Parcel, ParcelLine, Reminder
from bihuan.apps.urging.queries import Plan, Planned
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.urging import Urgency, digest_body
from bihuan.rules.viewer import Viewer

SINGLE, DIGEST = "urging.reminder", "urging.digest"


@transaction.atomic
def send_digests(*, county_code: str, by: Viewer, at: datetime) -> int:
    """Send what may leave at this hour, one message a person wherever that is due. How many."""
    plan = queries.plan(county_code, at)
    told = set(plan.told)
    for message in plan.messages:
        told |= {(one, message.parcel.person_id) for one in message.parcel.reminder_ids}
    _send_singles([one for one in plan.messages if not one.parcel.is_digest], county_code, at)
    for message in plan.messages:
        if message.parcel.is_digest:
            _send([message], county_code, at)
    _tell_the_group(plan, county_code, at)
    _settle(plan, told, at)
    if plan.messages:
        sent = RemindersSent(
            county_code=county_code,
            people=len({one.parcel.person_id for one in plan.messages}),
            messages=len(plan.messages),
            items=len({r for one in plan.messages for r in one.parcel.reminder_ids}),
        )
        audit.record(sent, by=by, at=at)
    return len(plan.messages)


def _send_singles(messages: Iterable[Planned], county_code: str, at: datetime) -> None:
    """One reminder to several people is said once in the group."""
    by_reminder: dict[int, list[Planned]] = defaultdict(list)
    for message in messages:
        by_reminder[message.parcel.reminder_ids[0]].append(message)
    for same in by_reminder.values():
        _send(same, county_code, at)


def _send(same: list[Planned], county_code: str, at: datetime) -> None:
    """The same words to some people, and what was sent kept with its reminders."""
    first = same[0]
    made = notices.tell(
        people=[one.parcel.person_id for one in same],
        kind=DIGEST if first.parcel.is_digest else SINGLE,
        title=first.title,
        body=first.body,
        subject=first.subject,
        url=first.url,
        urgency="normal" if first.parcel.urgency is Urgency.DIGEST else "urgent",
        at=at,
        channels=_channels(first),
    )
    notice_of = {notice.person_id: notice.id for notice in made}
    for one in same:
        person_id = one.parcel.person_id
        row = Parcel.objects.create(
            person_id=person_id,
            county_code=county_code,
            on=at.date(),
            kind=Parcel.Kind.DIGEST if one.parcel.is_digest else Parcel.Kind.SINGLE,
            is_emergency=one.parcel.urgency is Urgency.EMERGENCY,
            title=one.title,
            body=one.body,
            notice_id=notice_of.get(person_id),
            made_at=at,
        )
        ParcelLine.objects.bulk_create(
            ParcelLine(parcel=row, reminder_id=reminder_id, person_id=person_id)
            for reminder_id in one.parcel.reminder_ids
        )


def _channels(message: Planned) -> list[str]:
    """A digest is personal and never shouted into the group; the group has a list of its own."""
    wanted = ["inbox", "mail"]
    parcel = message.parcel
    if "group" in parcel.channels and not parcel.is_digest:
        wanted.append("robot")
    if "sms" in parcel.channels and parcel.urgency is not Urgency.DIGEST:
        wanted.append("sms")
    return wanted


def _tell_the_group(plan: Plan, county_code: str, at: datetime) -> None:
    """One list for the county's group, which the dispatchers find in their inbox as well."""
    if not plan.group:
        return
    today = at.date()
    title = f"【今日催办】全县{len(plan.group)}项须办理填报"
    body, subject = digest_body(plan.group, today), f"urging.digest:{today}"
    notices.tell(
        people=people.dispatcher_ids(county_code, on=today),
        kind="urging.group",
        title=title,
        body=body,
        subject=subject,
        url="/dispatch/",
        urgency="normal",
        at=at,
        channels=["inbox"],
    )
    meant = [one.parcel.person_id for one in plan.messages if "group" in one.parcel.channels]
    notices.tell_group(
        kind="urging.group",
        title=title,
        body=body,
        subject=subject,
        url="/dispatch/",
        urgency="normal",
        at=at,
        mobiles=[one.phone for one in people.contacts(meant).values()],
    )


def _settle(plan: Plan, told: set[tuple[int, int]], at: datetime) -> None:
    """Told once everybody has heard; a stale one is dropped, an overtaken one is merged."""
    done = [
        reminder_id
        for reminder_id, receivers in plan.receivers.items()
        if all((reminder_id, person_id) in told for person_id in receivers)
    ]
    for ids, changes in ((done, {"told_at": at}), (plan.stale, {"dropped_at": at})):
        for first in range(0, len(ids), 500):
            Reminder.objects.filter(id__in=ids[first : first + 500]).update(**changes)
    by_rung: dict[str, list[int]] = defaultdict(list)
    for reminder_id, rung in plan.outrun.items():
        by_rung[rung].append(reminder_id)
    for rung, ids in by_rung.items():
        for first in range(0, len(ids), 500):
            Reminder.objects.filter(id__in=ids[first : first + 500]).update(merged_into=rung)
