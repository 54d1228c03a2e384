"""What registers do by themselves: their rules are asked every night, and after a change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import actions as jobs
from bihuan.rules import beijing
from bihuan.rules.viewer import system_viewer

NIGHT = system_viewer("夜间任务")
NOTICE = "notice"


def raise_alerts(_arguments: Mapping[str, object], at: datetime) -> str:
    """Every register with rules, each as a job of its own: a large one delays no other."""
    asked = 0
    for county_code, register in queries.ruled_registers():
        arguments = {"county_code": county_code, "register": register}
        jobs.enqueue(handler="judge_register", arguments=arguments, at=at)
        asked += 1
    return f"{asked}种清单"


def judge_register(arguments: Mapping[str, Any], at: datetime) -> str:
    """A whole register; named, or meant by the event that changed its pack or many subjects."""
    if "seq" not in arguments:
        return _judge(arguments["county_code"], arguments["register"], at=at)
    facts = audit.by_seq(int(arguments["seq"])).facts
    ruled = queries.ruled_registers(facts["register"], county_code=facts.get("county_code"))
    return "；".join(_judge(county_code, register, at=at) for county_code, register in ruled)


def judge_subject(arguments: Mapping[str, Any], at: datetime) -> str:
    """One subject that changed, and what its township is alerted of together."""
    record = audit.by_seq(int(arguments["seq"]))
    one = queries.raw(int(record.facts["subject_id"]))
    changed = _judge(one.county_code, one.register, at=at, subject_id=one.id)
    town = one.place_code[: queries.TOWNSHIP_DIGITS]
    if queries.counts_together(one.county_code, one.register, town):
        changed += "；" + _judge(one.county_code, one.register, at=at, within=town)
    return changed


def _judge(
    county_code: str,
    register: str,
    *,
    at: datetime,
    within: str = "",
    subject_id: int | None = None,
) -> str:
    judge = queries.judge(county_code, register)
    on = beijing.wall(at).date()
    changed = 0
    for verdict in queries.verdicts(
        county_code, judge, on=on, within=within, subject_id=subject_id
    ):
        changed += _act(county_code, register, verdict, at)
    return f"{judge.pack.name}预警变化{changed}个"


def _act(county_code: str, register: str, verdict: queries.Verdict, at: datetime) -> int:
    """What asks for an item is told one by one; the rest is noted together."""
    quiet: list[queries.Finding] = []
    for finding in verdict.findings:
        if finding.rule.level == NOTICE or finding.open_id:
            quiet.append(finding)
        else:
            subjects.raise_alert(
                county_code=county_code, register=register, finding=finding, by=NIGHT, at=at
            )
    for alert in verdict.over:
        if alert.level != NOTICE:
            subjects.clear_alert(alert_id=alert.id, by=NIGHT, at=at)
    over = [one for one in verdict.over if one.level == NOTICE]
    if quiet or over:
        subjects.note_alerts(
            county_code=county_code, register=register, findings=quiet, over=over, by=NIGHT, at=at
        )
    return len(verdict.findings) + len(verdict.over)
