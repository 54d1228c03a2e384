"""What became of an urging: 已填报, 已读 or 未回应; derived, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.events import ItemUrged
from bihuan.apps.urging import access
from bihuan.apps.urging.models import PhoneCall
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import queries as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.urging import RUNGS
from bihuan.rules.viewer import Duty, Viewer

REPORTED, READ, NOTHING = "已填报", "已读", "未回应"


@dataclass(frozen=True, slots=True)
class Urging:
    """One urging of an item: by hand, by phone or by the ladder."""

    at: datetime
    way: str
    who: str
    text: str
    outcome: str


def urgings(viewer: Viewer, item: ledger.Item, *, at: datetime) -> list[Urging]:
    """Everything that urged this item, newest first. Ask for it after the item's own check."""
    records = audit.about(item.subject, kinds=(ItemUrged.KIND,))
    first = min((record.at for record in records), default=at)
    read = _read([item], on=at) if records else {}
    reported = ledger.reports_of(item.id, since=first) if records else []
    found = [
        Urging(
            at=localtime(record.at),
            way="催办",
            who=f"{record.actor_post} {record.actor_name}",
            text=str(record.facts.get("text", "")),
            outcome=_outcome(record.at, reported, read.get(item.subject, [])),
        )
        for record in records
    ]
    found += [
        Urging(localtime(call.called_at), "电话", call.caller_name,
               f"{call.callee}：{call.said or '未接通'}", _call_word(call))
        for call in access.calls_visible_to(viewer).filter(item=item).order_by("-id")[:50]
    ]  # fmt: skip
    found += [
        Urging(localtime(one.made_at), "自动提醒", "提醒阶梯", RUNGS[one.rung].word,
               "已发出" if one.told_at else "待发出")
        for one in access.reminders_visible_to(viewer).filter(
            item=item, merged_into="", dropped_at__isnull=True
        ).order_by("-id")[:50]
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def outcomes(items: Iterable[ledger.Item], *, at: datetime) -> dict[int, str]:
    """Of the last urging of many items: 已读 or 未回应; whoever reported is not among them."""
    held = [item for item in items if item.urged_at is not None]
    read = _read(held, on=at) if held else {}
    return {
        item.id: _outcome(item.urged_at, [], read.get(item.subject, []))
        for item in held
        if item.urged_at is not None
    }


def _outcome(urged_at: datetime, reported: Iterable[datetime], read: Iterable[datetime]) -> str:
    if any(moment >= urged_at for moment in reported):
        return REPORTED
    return READ if any(moment >= urged_at for moment in read) else NOTHING


def _read(items: Iterable[ledger.Item], *, on: datetime) -> dict[str, list[datetime]]:
    """When those of the lead units who were told of an urging read of it, by subject."""
    held = list(items)
    org_ids = {item.lead_org_id for item in held if item.lead_org_id is not None}
    told = people.person_ids(org_ids, (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE), on=on.date())
    found: dict[str, list[datetime]] = {}
    rows = notices.reads(told, kind=ItemUrged.KIND, subjects=[item.subject for item in held])
    for subject, _, read_at in rows:
        if read_at is not None:
            found.setdefault(subject, []).append(read_at)
    return found


def _call_word(call: PhoneCall) -> str:
    word = str(call.get_outcome_display())
    if call.promised_on is None:
        return word
    return f"{word}（{call.promised_on.month}月{call.promised_on.day}日前）"
