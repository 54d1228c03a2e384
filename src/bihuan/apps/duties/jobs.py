"""What follows from alerts, refusals and rulings, and from the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bihuan.apps.duties import actions
from bihuan.apps.duties.flow import BOUNCES, WAITING_HOURS, Why
from bihuan.apps.duties.models import Dispute
from bihuan.apps.duties.queries.repeats import repeats
from bihuan.apps.duties.queries.routing import route
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions import queries as emissions_of
from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import queries as integrity_of
from bihuan.apps.ledger import access as ledger_access
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as ledger_of
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.packs import LEVELS
from bihuan.rules.viewer import Duty, Viewer, system_viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject
    from bihuan.foundation.audit.models import Record

NOTICE, _, URGENT = LEVELS
WATCHMAN, ARBITRATION, SENTINEL = "清单值守", "责任争议值守", "在线监测值守"
FRAUD_DAYS = 5
"""Before what was set can be set back."""
REAPPEARED_DAYS = 2
"""To look, and to ban again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a register opens an item, about what and by when."""

    county_code: str
    register: str
    place_code: str
    text: str
    subject: "Subject | None"
    due_days: int
    said: str
    origin: str = "register"
    type_word: str = ""
    enterprise_org_id: int | None = None
    """Who runs it, where it has accounts here: it assists and sees the item (R057)."""
    medium: str = ""
    """Where it is not the register's."""


def open_alert_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """An alert that asks for an item becomes one draft, routed by the duty matrix (R052)."""
    record = audit.by_seq(int(arguments["seq"]))
    facts: dict[str, Any] = record.facts
    if facts["level"] == NOTICE:
        return "只在清单上提示"
    alert = subjects_of.alert(int(facts["alert_id"]))
    if alert.cleared_at is not None or alert.item_number:
        return "不再需要"
    by = system_viewer(WATCHMAN)
    open_already = ledger_of.still_open(subjects_of.earlier_numbers(alert))
    number = open_already[0] if open_already else _opened(alert, facts, by=by, at=at)
    subjects.ticket_alert(alert_id=alert.id, number=number, by=by, at=at)
    if facts["level"] == URGENT:
        _tell_dispatchers(record, alert.county_code, f"【紧急预警】{alert.text}", at)
    return number


def open_alarm_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """An alarm of an outlet is one item with its evidence window, however long it lasts (R070)."""
    record = audit.by_seq(int(arguments["seq"]))
    if record.facts["level"] == NOTICE:
        return "只在监控墙上提示"
    card = emissions_of.raw_card(int(record.facts["alarm_id"]))
    if card.is_answered:
        return "不再需要"
    by, alarm = system_viewer(SENTINEL), card.alarm
    before = [str(record.facts.get("number", "")), *emissions_of.earlier_numbers(alarm)]
    open_already = ledger_of.still_open(before)
    if open_already:
        number = open_already[0]
        ledger.note_signal(number=number, text=f"同一原因再次报警：{alarm.text}", by=by, at=at)
    else:
        number = _drafted(_cause(card, int(record.facts["due_days"]), at), by=by, at=at)
    emissions.ticket_alarm(alarm_id=alarm.id, number=number, by=by, at=at)
    if alarm.level == URGENT:
        _tell_dispatchers(record, alarm.county_code, f"【紧急报警】{alarm.text}", at)
    return number


def _cause(card: emissions_of.AlarmCard, due_days: int, at: datetime) -> Cause:
    """About the outlet; what is found again of its enterprise says so (R077)."""
    alarm, outlet = card.alarm, card.alarm.outlet
    parent = outlet.parent
    said = f"在线监测线索（证据时段{card.window}，报警{alarm.id}），须核实后认定。请{card.asks}"
    again = repeats(parent.id, about=card.type_word, at=at) if parent else None
    return Cause(
        county_code=alarm.county_code,
        register=outlet.register,
        place_code=alarm.place_code,
        text=f"{card.enterprise}{alarm.text}",
        subject=outlet,
        due_days=due_days,
        said=f"{said}。{again.sentence}" if again and again.measure else said,
        origin="sensor",
        type_word=card.type_word,
        medium=_medium(outlet),
        enterprise_org_id=outlet.org_id or (parent.org_id if parent else None),
    )


def _medium(outlet: "Subject") -> str:
    """One register holds outlets of waste gas and of waste water."""
    return "water" if outlet.values.get("medium") == "废水" else ""


def note_alarm(arguments: Mapping[str, Any], at: datetime) -> str:
    """Its end, its explanation and what was decided stand on the item that follows it up."""
    record = audit.by_seq(int(arguments["seq"]))
    number = emissions_of.raw_alarm(int(record.facts["alarm_id"])).item_number
    if not number or not ledger_of.still_open([number]):
        return "没有在办事项"
    by = system_viewer(SENTINEL)
    ledger.note_signal(number=number, text=record.sentence, by=by, at=at)
    return number


def open_fraud_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """A sign worth a look on the spot is one item; another of the same outlet joins it (R072)."""
    sign = integrity_of.raw_sign(int(audit.by_seq(int(arguments["seq"])).facts["sign_id"]))
    if sign.item_number:
        return "不再需要"
    by, card = system_viewer(SENTINEL), integrity_of.Card(sign)
    text = f"{card.outlet}在线数据待现场核查：{card.pattern.word}"
    open_already = ledger_of.still_open(integrity_of.earlier_numbers(sign))
    if open_already:
        number = open_already[0]
        ledger.note_signal(number=number, text=f"{text}（证据时段{card.window}）", by=by, at=at)
    else:
        cause = Cause(
            county_code=sign.county_code,
            register=sign.outlet.register,
            place_code=sign.place_code,
            text=text,
            subject=sign.outlet,
            due_days=FRAUD_DAYS,
            said=f"数据疑点{sign.id}移交核查（证据时段{card.window}：{sign.reason}），"
            f"须现场核实后认定。{sign.decided_by}：{sign.decision}",
            origin="sensor",
            medium=_medium(sign.outlet),
        )
        number = _drafted(cause, by=by, at=at)
    integrity.ticket_sign(sign_id=sign.id, number=number, by=by, at=at)
    return number


def open_reappeared_item(arguments: Mapping[str, Any], at: datetime) -> str:
    """What opened again where one was banned is an item at once (R083: 发现一处、取缔一处)."""
    record = audit.by_seq(int(arguments["seq"]))
    subject = subjects_of.raw(int(record.facts["subject_id"]))
    cause = Cause(
        county_code=subject.county_code,
        register=subject.register,
        place_code=subject.place_code,
        text=f"死灰复燃：{record.facts['text']}",
        subject=subject,
        due_days=REAPPEARED_DAYS,
        said="登记时发现它开在已取缔或注销的对象近旁",
    )
    return _drafted(cause, by=system_viewer(WATCHMAN), at=at)


def _opened(alert: subjects_of.Alert, facts: Mapping[str, Any], *, by: Viewer, at: datetime) -> str:
    cause = Cause(
        county_code=alert.county_code,
        register=alert.register,
        place_code=alert.place_code,
        text=alert.text,
        subject=alert.subject,
        due_days=int(facts["due_days"]),
        said=_said(alert),
    )
    return _drafted(cause, by=by, at=at)


def _drafted(cause: Cause, *, by: Viewer, at: datetime) -> str:
    pack, subject = subjects_of.pack(cause.county_code, cause.register), cause.subject
    medium = cause.medium or pack.medium
    to = route(
        cause.county_code,
        domain=pack.domain,
        place_code=cause.place_code,
        words=cause.text,
        medium=medium,
        on=at.date(),
    )
    assisting = to.assisting_org_ids
    owner = cause.enterprise_org_id
    if owner is not None and owner not in {to.lead_org_id, *assisting}:
        assisting = (*assisting, owner)
    draft = ledger.Draft(
        kind="problem",
        title=cause.text[:200],
        origin=cause.origin,
        type_word=cause.type_word,
        place_code=cause.place_code,
        description=f"{cause.said}：{cause.text}。\n牵头单位依据：{to.why}",
        field=medium,
        source_class=pack.source_class if medium == pack.medium else "",
        place_text=subject.place_text if subject else "",
        lon=subject.lon if subject else None,
        lat=subject.lat if subject else None,
        about_subject_id=subject.id if subject else None,
        lead_org_id=to.lead_org_id,
        assisting_org_ids=assisting,
        no_assisting_needed=to.lead_org_id is not None and not assisting,
        manager_id=to.manager_id,
        doer_id=to.doer_id,
        supervisor_id=to.supervisor_id,
        leader_id=to.leader_id,
        due_on=at.date() + timedelta(days=cause.due_days),
        due_text=f"预警后{cause.due_days}日内",
    )
    return ledger.open_item(draft=draft, by=by, at=at).number


def _said(alert: subjects_of.Alert) -> str:
    pack = subjects_of.pack(alert.county_code, alert.register)
    rule = next((one for one in pack.alerts if one.code == alert.rule), None)
    named = f"“{rule.name}”" if rule else ""
    many = f"，涉及{alert.subjects_count}{pack.unit}" if alert.subjects_count > 1 else ""
    return f"{pack.name}清单预警{named}{many}"


def note_alert_cleared(arguments: Mapping[str, Any], at: datetime) -> str:
    """The dispatchers learn that what an open item was opened for is so no longer."""
    record = audit.by_seq(int(arguments["seq"]))
    alert = subjects_of.alert(int(record.facts["alert_id"]))
    if not ledger_of.still_open([alert.item_number]):
        return "没有在办事项"
    title = f"【预警解除】{alert.item_number} {alert.text}"
    return _tell_dispatchers(record, alert.county_code, title, at, urgency="normal")


def _tell_dispatchers(
    record: "Record", county_code: str, title: str, at: datetime, urgency: str = "urgent"
) -> str:
    wanted = people.dispatcher_ids(county_code, on=at.date())
    return _told(record, wanted, Said(title, "/ledger/?chip=draft", urgency), at)


@dataclass(frozen=True, slots=True)
class Said:
    """What a notice says, and where it leads."""

    title: str
    url: str
    urgency: str = "urgent"


def _told(record: "Record", person_ids: Iterable[int], said: Said, at: datetime) -> str:
    wanted = sorted(set(person_ids) - {record.actor_id})
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=said.title[:120],
        body=record.sentence,
        subject=record.subject,
        url=said.url,
        urgency=said.urgency,
        at=at,
    )
    return f"{len(wanted)}人"


def raise_after_decline(arguments: Mapping[str, Any], at: datetime) -> str:
    """A second refusal, or any after a ruling, goes to the arbiter (R054)."""
    record = audit.by_seq(int(arguments["seq"]))
    by = system_viewer(ARBITRATION)
    item = ledger_access.reached(by, int(record.facts["item_id"]))
    known = Dispute.objects.filter(item_id=int(record.facts["item_id"]))
    if item is None or known.filter(ruled_at__isnull=True).exists():
        return "不再需要"
    if item.bounces < BOUNCES and not known.exists():
        return f"退签{item.bounces}次"
    actions.raise_dispute(item_id=item.id, why=Why.BOUNCES, by=by, at=at)
    return "提请裁定"


def raise_unclaimed(_arguments: Mapping[str, Any], at: datetime) -> str:
    """A declined item that nobody has issued anew for a day goes to the arbiter (R054)."""
    waiting = ledger_of.sent_back()
    if not waiting:
        return "没有退签待承接的事项"
    ids = [one.id for one in waiting]
    declined = ledger_of.declines(ids)
    asked = {
        dispute.item_id: dispute.ruled_at
        for dispute in Dispute.objects.filter(item_id__in=ids).order_by("id")
    }
    limit, count = at - timedelta(hours=WAITING_HOURS), 0
    for item in waiting:
        last = declined[item.id][-1].at if declined.get(item.id) else None
        ruled_at = asked.get(item.id)
        if last is None or last > limit or (item.id in asked and not ruled_at):
            continue
        if ruled_at is not None and ruled_at > last:
            continue
        actions.raise_dispute(item_id=item.id, why=Why.HOURS, by=system_viewer(ARBITRATION), at=at)
        count += 1
    return f"提请裁定{count}项"


def tell_arbiters(arguments: Mapping[str, Any], at: datetime) -> str:
    """The head of 县环委办, or where none is known the county leaders."""
    record = audit.by_seq(int(arguments["seq"]))
    dispute = Dispute.objects.select_related("item").get(id=int(record.facts["dispute_id"]))
    offices = [
        one.id for one in orgs.orgs_in(dispute.county_code, on=at.date()) if one.kind == "office"
    ]
    wanted = people.person_ids(offices, [Duty.UNIT_HEAD], on=at.date())
    wanted = wanted or [one.person_id for one in people.leaders(dispute.county_code, on=at.date())]
    title = f"【责任争议】{dispute.item.number} {dispute.item.title}"
    return _told(record, wanted, Said(title, "/duties/disputes/"), at)


def tell_ruling(arguments: Mapping[str, Any], at: datetime) -> str:
    """Dispatchers issue it by the ruling; the unit that leads from here on learns of it."""
    record = audit.by_seq(int(arguments["seq"]))
    dispute = Dispute.objects.select_related("item").get(id=int(record.facts["dispute_id"]))
    wanted = people.dispatcher_ids(dispute.county_code, on=at.date())
    title = f"【责任裁定】{dispute.item.number} {dispute.item.title}"
    return _told(record, wanted, Said(title, f"/ledger/{dispute.item_id}/"), at)
