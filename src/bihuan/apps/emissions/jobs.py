"""What follows from limits, marks, loggers and alarms, and what the schedule looks for."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from bihuan.apps.emissions import actions, naming, queries
from bihuan.apps.emissions.models import Alarm, Limit, Mark, Outage
from bihuan.apps.telemetry import actions as telemetry
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import queries as jobs
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules import beijing
from bihuan.rules.emissions import URGENT, WATCH
from bihuan.rules.viewer import Duty, system_viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

WATCHMAN = system_viewer("在线监测值守")
TAGS = {
    "emissions.alarm_raised": "在线报警",
    "emissions.alarm_escalated": "报警升级",
    "emissions.alarm_explained": "企业说明",
    "emissions.explanation_decided": "说明结论",
}


def write_book(arguments: Mapping[str, Any], at: datetime) -> str:
    """The gateway learns whom to let in and what to compare, as soon as either changes."""
    if "seq" in arguments and jobs.is_asked_later("write_book", int(arguments["seq"]), at):
        return "由随后一次写入"
    limits = queries.book_limits(beijing.wall(at).date())
    book = telemetry.write_book(root=settings.HOME / "gateway", limits=limits, by=WATCHMAN, at=at)
    return f"{len(book.sites)}台"


def judge_arrived(_arguments: Mapping[str, Any], at: datetime) -> str:
    """What the projector did not ask for: values by hand, meters between the hours."""
    tally = actions.judge_arrived(by=WATCHMAN, at=at)
    return f"报警新增{tally.raised}条，结束{tally.ended}条"


def judge_marked(arguments: Mapping[str, Any], at: datetime) -> str:
    """What a mark sets aside, or no longer does, is judged again."""
    record = audit.by_seq(int(arguments["seq"]))
    mark = Mark.objects.get(id=int(record.facts["mark_id"]))
    tally = actions.judge_again(
        outlet_id=mark.outlet_id,
        since=mark.from_at - beijing.HOUR,
        until=mark.until_at + timedelta(days=1),
        by=WATCHMAN,
        at=at,
    )
    return f"报警新增{tally.raised}条，结束{tally.ended}条"


def judge_limited(arguments: Mapping[str, Any], at: datetime) -> str:
    """A limit that is entered late holds from its day on all the same."""
    record = audit.by_seq(int(arguments["seq"]))
    limit = Limit.objects.get(id=int(record.facts["limit_id"]))
    since = beijing.opens(limit.from_on)
    tally = actions.judge_again(
        outlet_id=limit.outlet_id, since=since, until=at, by=WATCHMAN, at=at
    )
    return f"报警新增{tally.raised}条，结束{tally.ended}条"


def end_retired(arguments: Mapping[str, Any], at: datetime) -> str:
    """A logger out of use neither exceeds nor is silent."""
    record = audit.by_seq(int(arguments["seq"]))
    going = Alarm.objects.filter(
        device_id=int(record.facts["device_id"]), state=Alarm.State.OPEN
    ).order_by("id")
    retired = Alarm.Because.RETIRED
    ids = list(going.values_list("id", flat=True))
    for alarm_id in ids:
        actions.end_alarm(alarm_id=alarm_id, because=retired, ended_at=at, by=WATCHMAN, at=at)
    return f"结束{len(ids)}条"


def watch_silence(_arguments: Mapping[str, Any], at: datetime) -> str:
    tally = actions.watch_silence(by=WATCHMAN, at=at)
    return f"断线新增{tally.raised}条，恢复{tally.ended}条"


def tell_alarm(arguments: Mapping[str, Any], at: datetime) -> str:
    """One notice an alarm, however long it lasts: its enterprise, and dispatchers where urgent."""
    record = audit.by_seq(int(arguments["seq"]))
    alarm = queries.raw_alarm(int(record.facts["alarm_id"]))
    wanted = _owners(alarm, at)
    if alarm.level == URGENT:
        wanted |= set(people.dispatcher_ids(alarm.county_code, on=at.date()))
    return _told(record, alarm, wanted, at, is_urgent=alarm.level == URGENT)


def tell_explained(arguments: Mapping[str, Any], at: datetime) -> str:
    record = audit.by_seq(int(arguments["seq"]))
    alarm = queries.raw_alarm(int(record.facts["alarm_id"]))
    wanted = people.dispatcher_ids(alarm.county_code, on=at.date())
    return _told(record, alarm, wanted, at)


def tell_decided(arguments: Mapping[str, Any], at: datetime) -> str:
    record = audit.by_seq(int(arguments["seq"]))
    alarm = queries.raw_alarm(int(record.facts["alarm_id"]))
    return _told(record, alarm, _owners(alarm, at), at)


def tell_outage(arguments: Mapping[str, Any], at: datetime) -> str:
    """Those who run the platform, not the enterprises: it is we who do not hear."""
    record = audit.by_seq(int(arguments["seq"]))
    outage = Outage.objects.get(id=int(record.facts["outage_id"]))
    if outage.ended_at is not None:
        return "已恢复"
    notices.tell(
        people=people.dispatcher_ids(outage.county_code, on=at.date()),
        kind=record.kind,
        title=f"【平台断收】{outage.devices}台数采仪同时没有数据",
        body=f"{record.sentence}。请检查接入网关和网络。",
        subject=record.subject,
        url="/gateway/",
        urgency="urgent",
        at=at,
    )
    return "已通知"


def _owners(alarm: Alarm, at: datetime) -> set[int]:
    """The people of the enterprise whose outlet it is, where it has accounts."""
    outlet = alarm.outlet
    parent = outlet.parent.org_id if outlet.parent else None
    orgs = [one for one in (outlet.org_id, parent) if one is not None]
    return set(people.person_ids(orgs, (Duty.ENTERPRISE,), on=at.date()))


def _told(
    record: "Record",
    alarm: Alarm,
    person_ids: Iterable[int],
    at: datetime,
    *,
    is_urgent: bool = False,
) -> str:
    """In the inbox at once; outside it, what is not urgent waits for the morning."""
    wanted = sorted(set(person_ids) - {record.actor_id})
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{TAGS[record.kind]}】{alarm.outlet.name} {naming.what(alarm.rule, alarm.factor)}"[
            :120
        ],
        body=record.sentence,
        subject=record.subject,
        url=f"/outlets/alarms/{alarm.id}/",
        urgency="urgent" if is_urgent else "normal",
        at=at,
        send_after=None if is_urgent else after_quiet(at),
    )
    return f"{len(wanted)}人"


def after_quiet(at: datetime) -> datetime | None:
    """The morning after, where it is night; None by day."""
    clock = beijing.wall(at)
    if WATCH.quiet_until_hour <= clock.hour < WATCH.quiet_from_hour:
        return None
    day = clock.date() + timedelta(days=int(clock.hour >= WATCH.quiet_from_hour))
    return datetime.combine(day, time(WATCH.quiet_until_hour), beijing.ZONE)
