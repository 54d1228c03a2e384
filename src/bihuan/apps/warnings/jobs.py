"""What the schedule looks for each morning, and who is told of a warning."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bihuan.apps.air import queries as air
from bihuan.apps.warnings import actions, queries
from bihuan.apps.warnings.models import Alert, Response, Warning
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules import trendwatch
from bihuan.rules.alerts import Level
from bihuan.rules.standards import WORDS
from bihuan.rules.viewer import Duty, system_viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

WATCH = system_viewer("趋势监视")
WATCHED = ("pm25", "pm10", "no2", "o3_8h")
JUDGED_DAYS = 150
PAST_YEARS = 5
TITLES = {
    "warnings.recorded": "启动预警响应",
    "warnings.upgraded": "预警升级",
    "warnings.downgraded": "预警降级",
    "warnings.lifted": "预警解除",
}


def watch_trends(_arguments: Mapping[str, Any], at: datetime) -> str:
    """One alert for the county's worst pollutant, with the townships it most likely comes from."""
    county_code = profile.current().county_code
    today = at.date()
    seen = {name: _watched(county_code, name, today) for name in WATCHED}
    ended = _end_what_is_over(county_code, seen, today, at)
    current = {name: one.current for name, one in seen.items() if one.current}
    raised = 0
    if current:
        name, shift = max(current.items(), key=lambda one: (one[1].rise_pct, one[0]))
        raised = _raise_trend(county_code, name, shift, sorted(current), at)
    return f"新提示{raised}条，结束{ended}条"


def _watched(code: str, name: str, today: date) -> trendwatch.Watch:
    since = today - timedelta(days=JUDGED_DAYS)
    values = air.daily_means(code, name, today.replace(year=today.year - PAST_YEARS, day=1), today)
    return trendwatch.watch(values, since=since, until=today)


def _end_what_is_over(
    county_code: str, seen: Mapping[str, trendwatch.Watch], today: date, at: datetime
) -> int:
    """Over when no pollutant of the county is risen any more; "cannot tell" ends nothing."""
    ended = 0
    told = all(not one.cannot_tell for one in seen.values())
    for alert in queries.standing(county_code):
        is_over = alert.kind == Alert.Kind.TREND and told and not _still(alert, seen)
        if is_over:
            actions.end_alert(alert_id=alert.id, on=today, by=WATCH, at=at)
            ended += 1
    return ended


def _still(alert: Alert, seen: Mapping[str, trendwatch.Watch]) -> bool:
    return alert.pollutant in seen and seen[alert.pollutant].current is not None


def _raise_trend(
    county_code: str, name: str, shift: trendwatch.Shift, together: list[str], at: datetime
) -> int:
    areas = _likely(county_code, name, shift, at.date())
    others = [WORDS[one] for one in together if one != name]
    where = f"可能来自{'、'.join(areas)}" if areas else "各乡镇普遍升高"
    also = f"，{'、'.join(others)}同时升高" if others else ""
    since = f"{shift.since.month}月{shift.since.day}日"
    sentence = (
        f"{WORDS[name]}自{since}起持续偏高，{shift.days}天平均比往年同期和近期水平高"
        f"{shift.rise_pct}%，{where}{also}。请核实原因，有问题的转为事项"
    )
    found = actions.Found(
        kind=Alert.Kind.TREND,
        place_code=county_code,
        place_name=places.names([county_code]).get(county_code, county_code),
        pollutant=name,
        since=shift.since,
        sentence=sentence,
        areas=areas,
        rise_pct=shift.rise_pct,
    )
    return 1 if actions.raise_alert(found=found, by=WATCH, at=at) else 0


def _likely(county_code: str, name: str, shift: trendwatch.Shift, today: date) -> list[str]:
    """Names of the townships whose rise stands out against the county's."""
    first = today.replace(year=today.year - PAST_YEARS, day=1)
    towns = places.children(county_code)
    rises = {
        one.name: trendwatch.rise(
            air.daily_means(one.code, name, first, today), since=shift.since, until=today
        )
        for one in towns
    }
    return list(trendwatch.likely(rises, whole=1 + shift.rise_pct / 100))


def check_thresholds(_arguments: Mapping[str, Any], at: datetime) -> str:
    """Whether measured and foreseen days meet the plan's level that no warning answers yet."""
    county_code = profile.current().county_code
    plan = queries.plan(county_code)
    if plan is None:
        return "没有录入预案"
    found = queries.outlook(plan, at.date()).finding
    _end_thresholds(county_code, found.level, at)
    in_force = queries.standing_at(county_code, at)
    held = max((Level(one.level).rank for one in in_force), default=-1)
    if found.level is None or found.level.rank <= held:
        return found.sentence
    raised = actions.raise_alert(
        found=actions.Found(
            kind=Alert.Kind.THRESHOLD,
            place_code=county_code,
            place_name=places.names([county_code]).get(county_code, county_code),
            pollutant="aqi",
            level=found.level,
            since=found.days[0],
            sentence="；".join((found.sentence, *found.set_aside))[:400],
        ),
        by=WATCH,
        at=at,
    )
    return found.sentence if raised else "已有同一级别的提示"


def _end_thresholds(county_code: str, level: Level | None, at: datetime) -> None:
    for alert in queries.standing(county_code):
        if alert.kind == Alert.Kind.THRESHOLD and alert.level != (level or ""):
            actions.end_alert(alert_id=alert.id, on=at.date(), by=WATCH, at=at)


def tell_warned_units(arguments: Mapping[str, Any], at: datetime) -> str:
    """Every unit that answers for an object of the level, once, with the way to its measures."""
    record = audit.by_seq(int(arguments["seq"]))
    warning = Warning.objects.get(id=record.subject.split(":")[1])
    rows = Response.objects.filter(warning=warning)
    last = rows.latest("opened_at").opened_at
    orgs = rows.filter(opened_at=last).order_by().values_list("org_id", "overseer_id").distinct()
    org_ids = {one for pair in orgs for one in pair if one is not None}
    duties = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
    return _told(record, people.person_ids(org_ids, duties, on=at.date()), at)


def _told(record: "Record", person_ids: Iterable[int], at: datetime) -> str:
    wanted = sorted({one for one in person_ids if one != record.actor_id})
    over = record.kind == "warnings.lifted"
    tail = "应急措施终止，可以恢复。" if over else "请立即签收，按一厂一策执行并反馈。"
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{TITLES[record.kind]}】{record.sentence}"[:120],
        body=f"{record.sentence}。{tail}",
        subject=record.subject,
        url="/warnings/duties/",
        urgency="normal" if over else "urgent",
        at=at,
    )
    return f"{len(wanted)}人"


def tell_alert_dispatchers(arguments: Mapping[str, Any], at: datetime) -> str:
    """An alert reaches the dispatchers once, when it is raised."""
    record = audit.by_seq(int(arguments["seq"]))
    alert = Alert.objects.get(id=record.subject.split(":")[1])
    wanted = people.dispatcher_ids(alert.county_code, on=at.date())
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{alert.get_kind_display()}】{alert.sentence}"[:120],
        body=f"{alert.sentence}。请转为事项，或写明不需处置的理由。",
        subject=record.subject,
        url="/warnings/alerts/",
        urgency="urgent" if alert.kind == Alert.Kind.THRESHOLD else "normal",
        at=at,
    )
    return f"{len(wanted)}人"
