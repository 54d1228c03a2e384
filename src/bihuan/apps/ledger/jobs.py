"""What follows from an item's events: who is told, and what a change of post hands over."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries as air_of
from bihuan.apps.ledger import actions
from bihuan.apps.ledger.actions.hand_over import ROLES
from bihuan.apps.ledger.actions.laying import Draft
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.item import Field, Kind, Origin
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.water import actions as water
from bihuan.apps.water import queries as water_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Duty, system_viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

TAGS = {
    "ledger.visit_noted": "调研交办",
    "ledger.assigned": "交办",
    "ledger.declined": "退签",
    "ledger.submitted": "待审核",
    "ledger.sent_back": "退回",
    "ledger.check_arranged": "待核查",
    "ledger.check_passed": "核查合格",
    "ledger.check_failed": "核查不合格",
    "ledger.closed": "销号",
    "ledger.reopened": "重新打开",
    "ledger.consent_asked": "会签",
    "ledger.consent_answered": "会签答复",
    "ledger.extension_asked": "延期待批",
    "ledger.extension_granted": "同意延期",
    "ledger.extension_refused": "不同意延期",
    "ledger.paused": "中止",
    "ledger.resumed": "恢复",
    "ledger.void_asked": "作废待批",
    "ledger.void_refused": "不同意作废",
    "ledger.urged": "催办",
    "ledger.instructed": "批示",
    "ledger.listed": "挂牌督办",
    "ledger.removal_asked": "摘牌待批",
    "ledger.removal_approved": "摘牌",
    "ledger.removal_refused": "不同意摘牌",
    "ledger.coordination_planned": "协调安排",
    "ledger.coordination_held": "协调决定",
    "ledger.coordination_called_off": "协调取消",
    "ledger.escalated": "提请研究",
    "ledger.escalation_forwarded": "待县里研究",
    "ledger.escalation_decided": "县里决定",
    "ledger.escalation_withdrawn": "撤回提请",
    "ledger.parts_allotted": "分工",
    "ledger.part_finished": "完成分工",
    "water.sample_noted": "水质未达标",
    "ledger.carried": "时限随事件变动",
    "ledger.recounted": "时限重新计算",
}
RECENT = timedelta(days=31)
"""A result older than a month is history, not an alarm."""
URGENT = frozenset({"ledger.urged", "ledger.instructed", "ledger.sent_back"})


def _told(record: "Record", item: Item, person_ids: Iterable[int], at: datetime) -> str:
    """One notice to each; the person who did it is not told."""
    wanted = sorted({one for one in person_ids if one and one != record.actor_id})
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{TAGS.get(record.kind, '通知')}】{item.shown_number} {item.title}"[:120],
        body=f"{record.actor_post} {record.actor_name}：{record.sentence}",
        subject=record.subject,
        url=f"/ledger/{item.id}/",
        urgency="urgent" if record.kind in URGENT else "normal",
        at=at,
    )
    return f"{len(wanted)}人"


def _about(arguments: Mapping[str, Any]) -> tuple["Record", Item]:
    record = audit.by_seq(int(arguments["seq"]))
    item = Item.objects.select_related("lead_org").get(id=record.subject.split(":")[1])
    return record, item


def _unit(org_ids: Iterable[int], at: datetime) -> list[int]:
    return people.person_ids(org_ids, (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE), on=at.date())


def tell_unit(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    lead = [item.lead_org_id] if item.lead_org_id else []
    return _told(record, item, {*_unit(lead, at), item.doer_id or 0}, at)


def tell_unit_of_issued(arguments: Mapping[str, Any], at: datetime) -> str:
    """A date may move before the unit knows of the item; then there is nobody to tell."""
    _, item = _about(arguments)
    return "草稿" if item.stage == Stage.DRAFT else tell_unit(arguments, at)


def tell_assisting(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    shares = Party.objects.filter(item=item, role=Role.ASSIST)
    return _told(record, item, _unit(shares.values_list("org_id", flat=True), at), at)


def tell_dispatchers(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    return _told(record, item, people.dispatcher_ids(item.county_code, on=at.date()), at)


def tell_checker(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    return _told(record, item, [item.checker_id or 0], at)


def tell_leader(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    return _told(record, item, [item.leader_id or 0], at)


def tell_sponsor(arguments: Mapping[str, Any], at: datetime) -> str:
    record, item = _about(arguments)
    return _told(record, item, [item.sponsor_id or 0], at)


def _held_by(person_id: int) -> list[int]:
    roles = Q()
    for role in ROLES:
        roles |= Q(**{role: person_id})
    rows = Item.objects.filter(
        Q(roles, stage__in=[Stage.DRAFT, Stage.LIVE]) | Q(sponsor_id=person_id)
    )
    return list(rows.order_by("id").values_list("id", flat=True))


def hand_over_items(arguments: Mapping[str, Any], at: datetime) -> str:
    """R049: a change of post hands the open items of the old holder to the new one.

    Not before the old holder's last day is over: until then the items are still theirs.
    """
    record = audit.by_seq(int(arguments["seq"]))
    facts: dict[str, Any] = record.facts
    first_on = date.fromisoformat(facts["to_on"]) + timedelta(days=1)
    if at.date() < first_on:
        opens = datetime.combine(first_on, time.min, at.tzinfo)
        jobs.enqueue(handler="hand_over_items", arguments=arguments, at=opens)
        return f"{first_on}移交"
    by = system_viewer("职务交接")
    count = 0
    for item_id in _held_by(facts["from_person_id"]):
        count += actions.hand_over(
            item_id=item_id,
            from_person_id=facts["from_person_id"],
            to_person_id=facts["to_person_id"],
            by=by,
            at=at,
        )
    return f"移交{count}项"


def open_silence_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """A station that fell silent becomes one item; a gap on our side is a notice (R069)."""
    record = audit.by_seq(int(arguments["seq"]))
    silence = air_of.silence(int(record.facts["silence_id"]))
    station = silence.station
    if silence.ended_at is not None or silence.item_number:
        return "不再需要"
    if silence.where == silence.Where.HERE:
        return _told_of_gap_here(record, station.place_code[:6], at)
    by = system_viewer("数据值守")
    draft = Draft(
        kind=Kind.PROBLEM,
        title=f"{station.get_kind_display()}“{station.name}”断数",
        origin=Origin.COUNTY,
        place_code=station.place_code,
        description=f"{record.sentence}。请查明原因、恢复数据并补传缺数时段。",
        field=Field.AIR,
    )
    item = actions.open_item(draft=draft, by=by, at=at)
    air.ticket_silence(silence_id=silence.id, number=item.number, by=by, at=at)
    return item.number


def _told_of_gap_here(record: "Record", county_code: str, at: datetime) -> str:
    wanted = people.dispatcher_ids(county_code, on=at.date())
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【断数】{record.sentence}"[:120],
        body=record.sentence,
        subject=record.subject,
        url="/air/stations/",
        urgency="normal",
        at=at,
    )
    return f"{len(wanted)}人"


def open_water_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """A section below its class is checked the same day (R095); one item while it lasts."""
    record = audit.by_seq(int(arguments["seq"]))
    if record.facts["reaches"]:
        return "达到目标"
    sample = water_of.sample(int(record.facts["sample_id"]))
    section = sample.section
    if sample.replaced_at is not None or sample.item_number or at.date() - sample.on > RECENT:
        return "不再需要"
    before = water_of.item_numbers(section.id)
    if Item.objects.filter(number__in=before, stage__in=[Stage.DRAFT, Stage.LIVE]).exists():
        return "已有事项在办"
    by = system_viewer("水质值守")
    draft = Draft(
        kind=Kind.PROBLEM,
        title=f"{section.name}水质未达目标，当日核查",
        origin=Origin.COUNTY,
        place_code=section.place_code,
        lon=section.lon,
        lat=section.lat,
        lead_org_id=section.patrol_org_id,
        description=f"{record.sentence}。请当日到现场核查上游来水和沿岸排口，查明原因。",
        field=Field.WATER,
        due_on=at.date(),
        due_text="当日",
    )
    item = actions.open_item(draft=draft, by=by, at=at)
    water.ticket_sample(sample_id=sample.id, number=item.number, by=by, at=at)
    _told(record, item, people.dispatcher_ids(item.county_code, on=at.date()), at)
    return item.number
